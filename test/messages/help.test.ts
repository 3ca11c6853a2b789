import type { PlatformName } from '../../src/domain/actor.ts';
import { describe, expect, it } from 'vitest';
import { verbArguments } from '../../src/domain/typed-text/arguments.ts';
import { readArguments } from '../../src/domain/typed-text/read-arguments.ts';
import { readTyped } from '../../src/domain/typed-text/read-typed.ts';
import { verbs, type Verb } from '../../src/domain/verb.ts';
import { drawHelp, helpRows } from '../../src/messages/help.ts';
import { textsFor } from '../../src/text/texts-for.ts';
import { chinese, english } from '../support/a-view.ts';
import { plainText } from '../support/plain-text.ts';

const offered = verbs.map((entry) => entry.verb);

const rows: Readonly<Record<Verb, readonly [english: string, chinese: string]>> = {
  new: ['new [near miss:] [<the customer’s words>]', '新建 [险情：] [<客户原话>]'],
  acknowledge: ['ack [as liaison] [<note>]', '受理 [我来对接][，<备注>]'],
  contact: [
    'contact <phone|mail|visit|chat|other>: <summary>[; apology: <given|not yet|declined>] [<reason>][; reaction: <accepts|partly|rejects|unknown>] [<their words>][; next: <day and time>]',
    '记录沟通 <电话|邮件|拜访|聊天|其他>：<小结>[；道歉：<已道歉|尚未|不道歉>][，<原因>][；反应：<接受|部分接受|不接受|未表态>][，<客户的话>][；下次：<日期时间>]',
  ],
  update: ['update {<for colleagues>} {| <for the customer>}', '进展 {<给同事>} {| <给客户>}'],
  note: ['note <words>', '备注 <内容>'],
  edit: [
    'edit {severity <high|medium|low>} {urgency <high|medium|low>} {product <name>} {customer <name>} {category <name>} <reason>',
    '修改 {严重程度 <高|中|低>} {紧急程度 <高|中|低>} {产品 <名称>} {客户 <名称>} {类别 <名称>} <原因>',
  ],
  assign: ['assign <@person|me> [<reason>]', '指派 <@同事|我> [<原因>]'],
  transfer: ['transfer <product> <reason>', '转产品 <产品> <原因>'],
  ask: ['ask <@person|team:> <question> [by <day and time>]', '协助 <@同事|团队：> <问题>[，<日期时间>前]'],
  answer: ['answer [<number>:] <answer>', '答复 [<序号>：] <答复>'],
  evidence: ['evidence {<words or link>} {thread}', '材料 {<内容或链接>} {整个话题}'],
  contain: ['contain <words>', '止损 <内容>'],
  cause: ['cause <technical words> [| <plain words>]', '根因 <技术说法> [| <通俗说法>]'],
  plan: ['plan <words> [by <day and time>]', '方案 <内容>[，<日期时间>前]'],
  options: [
    'options <fix|workaround|goodwill|idea>: <words> [| <what it will bring>]',
    '备选 <修复|绕行|补偿|想法>：<内容> [| <预期效果>]',
  ],
  action: [
    'action <containment|corrective|improvement|preventive|training>: <words> [<@person>] [by <day and time>]',
    '措施 <止损|纠正|改进|预防|培训>：<内容> [<@谁>][，<日期时间>前]',
  ],
  track: ['track [<action 2|option 1>] [<SCR-5 or its address>]', '推送 [<措施 2|备选 1>] [<SCR-5 或链接>]'],
  link: ['link <C-41> [<related|parent|child>] [off]', '关联 <C-41> [<相关|上级|下级>] [取消]'],
  promise: [
    'promise {<today|Friday 15:00|2h>} {kept} [<reason>]',
    '承诺 {<今天|周五 15:00|2小时>} {已兑现}[，<原因>]',
  ],
  wait: ['wait <customer|reporter|third party>: <question>', '挂起 <客户|提报人|第三方>：<问题>'],
  resume: ['resume [<reason>]', '恢复 [<原因>]'],
  snooze: [
    'snooze <30m|2h|tomorrow morning|Friday 10:00> [me] <reason>',
    '稍后提醒 <30分钟|2小时|明早|周五 10:00> [仅我] <原因>',
  ],
  escalate: ['escalate [<backup|lead>] [<reason>]', '升级 [<代理人|主管>] [<原因>]'],
  nudge: ['nudge [<words>]', '催办 [<内容>]'],
  resolve: [
    'resolve <fixed|workaround|refunded|explained|goodwill|not reproducible|other> [<words>]',
    '解决 <已修复|临时方案|已退款|已说明|已补偿|无法复现|其他>[，<说明>]',
  ],
  close: ['close [<reason>]', '结案 [<原因>]'],
  reopen: ['reopen <reason>', '重开 <原因>'],
  reject: ['reject <reason>', '不受理 <原因>'],
  merge: ['merge <C-7> [<reason>]', '合并 <C-7> [<原因>]'],
  restrict: ['restrict [<reason>]', '保密 [<原因>]'],
  undo: ['undo', '撤回'],
  why: ['why [<clock>]', '为什么 [<时限>]'],
  show: ['show', '查看'],
  list: [
    'list [<open|closed|all>] [overdue] [due today] [waiting] [<P1…P4>] [<this week|last month|since 1 May>] [product <name>] [customer <name>] [cause <category>] [owner <@person|me>]',
    '列表 [<未结|已结|全部>] [超时] [今天到期] [挂起] [<P1…P4>] [<本周|上月|5月1日以来>] [产品 <名称>] [客户 <名称>] [根因 <类别>] [负责人 <@同事|我>]',
  ],
  digest: ['digest [<daily|team|weekly>] [<on|off>]', '订阅 [<每日|团队|周报>] [<开|关>]'],
  away: [
    'away [<@person>] [<3 days|tomorrow to Friday>] [<@stand-in>] [off]',
    '请假 [<@同事>] [<3天|明天到周五>] [代班 <@同事>] [结束]',
  ],
  handover: ['handover [<@from>] <@to> [<reason>]', '交接 [<@交出人>] 给 <@接手人> [<原因>]'],
  mine: [
    'mine [<open|closed|all>] [overdue] [due today] [waiting] [<P1…P4>] [<this week|last month|since 1 May>] [product <name>] [customer <name>] [cause <category>]',
    '我的 [<未结|已结|全部>] [超时] [今天到期] [挂起] [<P1…P4>] [<本周|上月|5月1日以来>] [产品 <名称>] [客户 <名称>] [根因 <类别>]',
  ],
  customer: ['customer [<name>]', '客户 [<名称>]'],
  news: ['news [<what is new>]', '产品动态 [<更新内容>]'],
  faq: ['faq [<words>]', '知识库 [<关键词>]'],
  report: ['report [<product> <time>]', '统计 [<产品> <时间>]'],
  case: ['case [<words>]', '复盘 [<关键词>]'],
  search: ['search <words>', '搜索 <关键词>'],
  board: ['board', '看板'],
  home: ['home', '工作台'],
  erase: ['erase [<customer>]', '抹除 [<客户名称>]'],
  setup: ['setup [<code>]', '设置 [<口令>]'],
  help: ['help [<verb>]', '帮助 [<操作>]'],
};

describe('helpRows', () => {
  it.each(offered)('writes the exact form of %s', (verb) => {
    const row = helpRows().find((one) => one.verb === verb);
    expect([row?.english, row?.chinese]).toEqual(rows[verb]);
  });

  it.each(offered)('names every argument of %s in both languages', (verb) => {
    for (const locale of ['en', 'zh-CN'] as const) {
      const pieces: Readonly<Record<string, string>> = textsFor(locale).help.typed[verb];
      expect(Object.keys(pieces).toSorted()).toEqual(verbArguments[verb].map(({ name }) => name).toSorted());
    }
  });

  it.each(offered)('gives an example of %s that is understood as it stands', (verb) => {
    for (const locale of ['en', 'zh-CN'] as const) {
      const example = textsFor(locale).help.examples[verb];
      const typed = readTyped(example, { inThreadOf: 42, command: false });
      if (verb === 'help' && typed.kind === 'help') continue;
      expect({ example, ...typed }).toMatchObject({ example, kind: 'verb', verb });
      const { missing, unclear } = readArguments(verb, typed.kind === 'verb' ? typed.rest : '');
      expect({ example, missing, unclear }).toEqual({ example, missing: [], unclear: [] });
    }
  });
});

describe('drawHelp', () => {
  it('has every offered verb in the reader’s language', () => {
    for (const reader of [english, chinese]) {
      const text = plainText(drawHelp(reader, null));
      for (const { english: inEnglish, chinese: inChinese } of helpRows()) {
        expect(text).toContain(reader === english ? inEnglish : inChinese);
      }
    }
  });

  it('says how a complaint is opened where it is read', () => {
    const ways = (platform: PlatformName) =>
      [english, chinese].map((reader) => plainText(drawHelp({ ...reader, platform }, null)));
    for (const text of ways('lark')) expect(text).not.toMatch(/\/complaint|channel|频道|shortcut|快捷/);
    for (const text of ways('slack')) expect(text).not.toMatch(/群/);
    for (const text of ways('slack')) expect(text).toContain('/complaint');
    expect(ways('lark')[0]).toContain('Answer somebody’s message and mention me');
  });

  it('keeps every block within what platforms take', () => {
    for (const reader of [english, chinese]) {
      for (const block of drawHelp(reader, null).blocks) {
        if (block.kind !== 'text' && block.kind !== 'context') continue;
        const length = block.text.reduce(
          (sum, inline) => sum + (inline.kind === 'text' ? inline.text.length : 0),
          0,
        );
        expect(length).toBeLessThan(block.kind === 'text' ? 2800 : 1800);
      }
    }
  });

  it('explains one verb with an example', () => {
    expect(plainText(drawHelp(chinese, 'snooze'))).toMatchInlineSnapshot(`
      "<neutral> 稍后提醒
      一段时间不提醒，加“仅我”只对自己生效；时限照常计算
      写法：稍后提醒 <30分钟|2小时|明早|周五 10:00> [仅我] <原因>
      例如：稍后提醒 2小时 正在发版
      · 写法：snooze <30m|2h|tomorrow morning|Friday 10:00> [me] <reason>
      · 也可以说：snooze · 稍后提醒 · 稍后 · 别提醒我"
    `);
  });
});
