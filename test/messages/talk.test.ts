import { describe, expect, it } from 'vitest';
import { drawAdminNotice } from '../../src/messages/admin-notice.ts';
import { drawAdminWelcomed, drawNoDesk, drawSetupAsked, drawSetupDone } from '../../src/messages/setup.ts';
import {
  drawDidYouMean,
  drawGreeting,
  drawNoteKept,
  drawPickProduct,
  drawTroubled,
  drawWhichComplaint,
} from '../../src/messages/talk.ts';
import { readerOf, readerOfPlace, type Reader } from '../../src/messages/view.ts';
import type { Message } from '../../src/ports/message.ts';
import { aDesk } from '../support/a-desk.ts';
import { aCardPlace, aView, chinese, english } from '../support/a-view.ts';
import { plainText } from '../support/plain-text.ts';
import { stories } from '../support/told-stories.ts';

const views = [aView(stories.reported())];
const products = [...aDesk().products.values()];

const rows: readonly (readonly [string, (reader: Reader) => Message, en: string, zh: string])[] = [
  [
    'greets a channel with products',
    (reader) => drawGreeting(reader.locale, ['计费']),
    'Hello, I am Huiyin. I turn a customer’s complaint into one record with one thread, and remind people until it is answered.\nMention me here with the customer’s words to open a complaint for 计费.\n[New complaint > new ] [Help > help ]',
    '大家好，我是回音。客户的投诉交给我：一条投诉一张卡片、一个话题，一直提醒到客户得到答复为止。\n在这里 @我 并写下客户的话，就会提报到计费。\n[新建投诉 > new ] [帮助 > help ]',
  ],
  [
    'greets a channel without one',
    (reader) => drawGreeting(reader.locale, []),
    'Hello, I am Huiyin. I turn a customer’s complaint into one record with one thread, and remind people until it is answered.\nNo product belongs here yet: an admin mentions me here with “setup”. Until then, write to me directly.\n[New complaint > new ] [Help > help ]',
    '大家好，我是回音。客户的投诉交给我：一条投诉一张卡片、一个话题，一直提醒到客户得到答复为止。\n这里还没有关联产品：请管理员在这里 @我 并写“设置”。在那之前，可以私聊我提报。\n[新建投诉 > new ] [帮助 > help ]',
  ],
  [
    'asks which complaint is meant',
    (reader) => drawWhichComplaint({ verb: 'resolve', views }, reader),
    '“resolve”: for which complaint?\nC-42 P3 上月被重复扣款两次,今天必须退给我!\n计费 · 陈平 · Acknowledge by 11-18 15:30\n[C-42 > resolve C-42]',
    '“解决”哪一条投诉？\nC-42 P3 上月被重复扣款两次,今天必须退给我!\n计费 · 陈平 · 受理：最晚 11-18 15:30\n[C-42 > resolve C-42]',
  ],
  [
    'asks for a number when none is likely',
    (reader) => drawWhichComplaint({ verb: 'resolve', views: [] }, reader),
    '“resolve”: for which complaint? Name it, such as C-42, or write it in the complaint’s thread.\n[All complaints > list ]',
    '“解决”哪一条投诉？写上编号，比如 C-42，或者到那条投诉的话题里说。\n[全部投诉 > list ]',
  ],
  [
    'offers the verb that was nearly typed',
    (reader) => drawDidYouMean({ verb: 'resolve', number: 42, draft: null }, reader),
    'Did you mean “resolve” for C-42?\n[Resolve > resolve C-42]',
    '你是想对 C-42 做“解决”吗？\n[解决 > resolve C-42]',
  ],
  [
    'offers to open a complaint from the words instead',
    (reader) => drawDidYouMean({ verb: 'list', number: null, draft: 'd1' }, reader),
    'Did you mean “list”?\nIf not, I can open a complaint from your words.\n[All complaints > list ] [Open as complaint > open-draft d1]',
    '你是想“列表”吗？\n不是的话，可以把这段话提报为投诉。\n[全部投诉 > list ] [提报为投诉 > open-draft d1]',
  ],
  [
    'says that a note was kept',
    (reader) => drawNoteKept({ view: aView(stories.reported()) }, reader),
    'I kept that as a note in C-42. Was it one of these?\n[Acknowledge > acknowledge C-42] [Log contact > contact C-42] [Update > update C-42] More: Resolve',
    '已存为 C-42 的备注。是想做下面的操作吗？\n[受理 > acknowledge C-42] [记录沟通 > contact C-42] [进展 > update C-42] 更多: 解决',
  ],
  [
    'asks for the product',
    (reader) => drawPickProduct({ products, draft: 'd1' }, reader),
    'Which product is it about? One click opens it.\n[计费 > open-in d1/billing] [App > open-in d1/app]',
    '是哪个产品的投诉？点一下就提报。\n[计费 > open-in d1/billing] [App > open-in d1/app]',
  ],
  [
    'asks to try again',
    (reader) => drawTroubled('try-again', 'r7', reader),
    'That did not work just now, and nothing was changed. Please try again in a minute. (r7)',
    '刚才没有成功，什么都没有改动。请过一分钟再试。（r7）',
  ],
  [
    'owns up to a fault',
    (reader) => drawTroubled('bug', 'r7', reader),
    'Something broke on my side. Please look at the card before you try again; if it keeps happening, tell an admin this number: r7',
    '我这边出了问题。请先看一眼卡片再重试；还是不行的话，把这个编号告诉管理员：r7',
  ],
  [
    'asks for the code',
    (reader) => drawSetupAsked({ isWrong: false }, reader),
    'To make you the first admin I need the one-time code from my log. Type: setup and the code.\nsetup K7Q2-94XM',
    '要成为首位管理员，请输入“设置”加上日志里的一次性口令。\n设置 K7Q2-94XM',
  ],
  [
    'asks again for the code',
    (reader) => drawSetupAsked({ isWrong: true }, reader),
    'That code does not fit. The right one is in my log, at the last start. Type: setup and the code.\nsetup K7Q2-94XM',
    '口令不对。正确的口令在我最近一次启动的日志里，请输入“设置”加上口令。\n设置 K7Q2-94XM',
  ],
  [
    'welcomes the first admin',
    (reader) => drawAdminWelcomed(reader),
    'Welcome, you are the admin now.\nNext: invite me to where a product’s people talk, and mention me there with “setup”. A form asks for the product, its owner, backup and lead; nobody needs to know an id.\nIf you would rather write a file: desk.yml can say all of it.',
    '欢迎，你现在是管理员了。\n接下来：把我拉进产品同事所在的群或频道，在那里 @我 并写“设置”。填一张小表：产品、负责人、代理人、主管，直接选人就行，不用查 ID。\n喜欢用文件的话，这些也都可以写在 desk.yml 里。',
  ],
  [
    'says that a product is set up',
    (reader) => drawSetupDone({ product: '计费', owner: '陈平', channel: '#billing' }, reader),
    '计费 is set up. 陈平 answers for its complaints.\nCards go to #billing.\nTry it: mention me with a sentence of a customer.\n[New complaint > new ] [Help > help ]',
    '“计费”设置好了，投诉由 陈平 负责。\n卡片会发到 #billing。\n试一下：@我，写一句客户的话。\n[新建投诉 > new ] [帮助 > help ]',
  ],
  [
    'says that a product is set up where it is read',
    (reader) => drawSetupDone({ product: '计费', owner: '陈平', channel: null }, reader),
    '计费 is set up. 陈平 answers for its complaints.\nCards go here.\nTry it: mention me with a sentence of a customer.\n[New complaint > new ] [Help > help ]',
    '“计费”设置好了，投诉由 陈平 负责。\n卡片会发到这里。\n试一下：@我，写一句客户的话。\n[新建投诉 > new ] [帮助 > help ]',
  ],
  [
    'tells an admin how to begin',
    (reader) => drawNoDesk({ isAdmin: true }, reader),
    'There is no product yet. Mention me with “setup” where a product’s people talk: one short form, and it runs.\n[Set up > setup ]',
    '还没有产品。在产品同事所在的群或频道里 @我 并写“设置”，填一张小表就能用了。\n[设置 > setup ]',
  ],
  [
    'tells others whom to ask',
    (reader) => drawNoDesk({ isAdmin: false }, reader),
    'I am not set up yet. Please ask an admin to mention me with “setup” where the product’s people talk; after that, just write to me again.',
    '我还没有设置好。请管理员在产品同事所在的群或频道里 @我 并写“设置”，之后再来找我就行。',
  ],
  [
    'tells admins that a channel is gone',
    (reader) =>
      drawAdminNotice(
        {
          notice: 'place-gone',
          params: { platform: 'slack', channel: 'C0BILLING', reference: 'C-42', code: 'is_archived' },
        },
        reader,
      ),
    'I can no longer post to C0BILLING in Slack: it is closed, or I was removed.\nInvite me again, or mention me with “setup” in another place for the product. What waits is kept.\nComplaint: C-42\nCode: is_archived',
    '我在 Slack 的 C0BILLING 里发不了消息了：那里可能已归档或解散，或者我被移出了。\n请重新拉我进去，或者到别处 @我 并写“设置”，给产品换个地方。没发出去的都留着。\n投诉：C-42\n代码：is_archived',
  ],
  [
    'tells admins which channel is gone, by its name and its products',
    (reader) =>
      drawAdminNotice(
        {
          notice: 'place-gone',
          params: { platform: 'lark', channel: 'oc_1', name: '计费群', products: ['计费', 'App'] },
        },
        reader,
      ),
    'I can no longer post to 计费群 (oc_1) in Feishu: it is closed, or I was removed.\nInvite me again, or mention me with “setup” in another place for the product. What waits is kept.\nProduct: 计费, App',
    '我在 飞书 的 “计费群”（oc_1） 里发不了消息了：那里可能已归档或解散，或者我被移出了。\n请重新拉我进去，或者到别处 @我 并写“设置”，给产品换个地方。没发出去的都留着。\n产品：计费、App',
  ],
  [
    'tells admins that somebody hears nothing any more',
    (reader) => drawAdminNotice({ notice: 'person-gone', params: { name: '陈平', code: '230013' } }, reader),
    'I can no longer write to 陈平: their account is gone, or they shut me out.\nPlease tell them yourself, or put somebody else in their place.\nCode: 230013',
    '我给 陈平 发不了消息了：对方的账号可能已停用，或者把我屏蔽了。\n请当面告知，或者换一个人负责。\n代码：230013',
  ],
  [
    'tells admins that the access is gone',
    (reader) => drawAdminNotice({ notice: 'access-gone', params: { platform: 'lark' } }, reader),
    'Feishu no longer lets me in: nothing goes out there.\nCheck the tokens and restart me. Reminders wait and go out afterwards, marked late.',
    '飞书 不让我登录了，那边的消息都发不出去。\n请检查令牌后重启。提醒都留着，恢复后补发，并注明“迟到提醒”。',
  ],
  [
    'tells admins that the access is back',
    (reader) => drawAdminNotice({ notice: 'access-back', params: { platform: 'slack' } }, reader),
    'Slack lets me in again. What waited is going out now.',
    'Slack 恢复了，积压的消息正在补发。',
  ],
  [
    'tells admins that a platform does not answer',
    (reader) =>
      drawAdminNotice({ notice: 'platform-failing', params: { platform: 'lark', code: '503' } }, reader),
    'Feishu has not answered for a while: nothing goes out there.\nI keep trying for a week. Whoever can be reached on another platform is. If this lasts, look at the network and at the platform’s status page.\nCode: 503',
    '飞书 已有一阵没有响应，那边的消息都发不出去。\n我会连续重试一周；能在别的平台找到的人，先在那边通知。如果一直不恢复，请检查网络和平台的状态页。\n代码：503',
  ],
  [
    'tells admins that it answers again',
    (reader) => drawAdminNotice({ notice: 'platform-back', params: { platform: 'slack' } }, reader),
    'Slack answers again. What waited is going out now.',
    'Slack 恢复响应了，积压的消息正在补发。',
  ],
];

describe('what is said in between', () => {
  it.each(rows)('%s', (_name, draw, en, zh) => {
    const lines = [english, chinese].map((reader) => plainText(draw(reader)).split('\n').slice(1).join('\n'));
    expect(lines).toEqual([en, zh]);
  });
});

describe('readers', () => {
  const desk = aDesk();

  it('are people with their own language and zone, else those of the desk', () => {
    expect(readerOf(desk, desk.people.get('amy') ?? null)).toEqual({ locale: 'en', zone: 'Europe/Berlin' });
    expect(readerOf(desk, null)).toEqual({ locale: 'zh-CN', zone: 'Asia/Shanghai' });
  });

  it('are channels with theirs', () => {
    const view = (place: ReturnType<typeof aCardPlace>) => aView(stories.reported(), place);
    expect(readerOfPlace(desk, view(aCardPlace())).locale).toBe('zh-CN');
    const moved = stories
      .reported()
      .when('chen', { verb: 'transfer', product: 'app', reason: '是 App 的问题' });
    expect(readerOfPlace(desk, aView(moved, aCardPlace({ channel: 'C0APP' }))).locale).toBe('en');
    const own = aCardPlace({ role: 'private-card', platform: null, channel: null, person: 'amy' });
    expect(readerOfPlace(desk, view(own))).toEqual({ locale: 'en', zone: 'Europe/Berlin' });
  });
});
