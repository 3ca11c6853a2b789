import type { Texts } from '../texts.ts';

export const lark: Texts['lark'] = {
  done: '已完成',
  working: '正在处理，结果稍后发给你',
  formBelow: '表单在下方，只有你能看到',
  formInDirect: '表单已发到我们的私聊里',
  answerBelow: '答复在下方，只有你能看到',
  answerInDirect: '答复已发到我们的私聊里',
  formSent: '已提交。',
  formCancelled: '已取消，什么都没有改动。',
  formRefused: '还有没填好的地方，请看红色提示。',
  choose: '请选择',
  chooseMoment: '选择时间',
  choosePerson: '选择成员',
  picture: '[图片]',
  file: (name) => `[文件] ${name}`,
  forwardCut: (count) => `……还有 ${count} 条消息`,
  unreadable: '这条消息我读不到，请把客户的话复制给我。',
  unsupported: '这种消息我读不了。请把客户的话写成文字，或者发图片、文件、转发的聊天记录给我。',
};
