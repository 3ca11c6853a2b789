import { describe, expect, it } from 'vitest';
import { drawDiagnosis } from '../../src/messages/doctor.ts';
import type { Finding } from '../../src/ports/diagnosis.ts';

const sunday = Date.parse('2026-11-15T10:00:00+08:00');
const link = 'https://open.feishu.cn/app/cli_a1b2c3d4e5f60718/auth?q=im:message.group_msg';

const findings: readonly Finding[] = [
  { platform: null, check: { name: 'settings', values: [] }, state: 'ok', fault: null },
  {
    platform: 'slack',
    check: { name: 'channel', values: ['#billing', 'C0BILLING', '计费'] },
    state: 'broken',
    fault: { name: 'slack-channel-without-bot', values: ['#billing', 'huiyin'] },
  },
  {
    platform: 'lark',
    check: { name: 'scope', values: ['im:message.group_msg'] },
    state: 'warning',
    fault: { name: 'lark-without-group-messages', values: [link] },
  },
  {
    platform: 'lark',
    check: { name: 'events', values: [] },
    state: 'warning',
    fault: { name: 'lark-silent-websocket', values: [sunday] },
  },
];

/** Columns of a terminal. */
function widthOf(line: string): number {
  return [...line].reduce(
    (width, character) => width + (/[\u2e80-\ua4cf\uff00-\uff60]/.test(character) ? 2 : 1),
    0,
  );
}

describe('drawDiagnosis', () => {
  it('lines the columns up and puts the mend under its row', () => {
    const table = drawDiagnosis(findings, { locale: 'en', zone: 'Asia/Shanghai' });
    expect(table.split('\n')).toEqual([
      'ok       Huiyin  settings',
      'BROKEN   Slack   channel #billing · C0BILLING (计费)',
      '                   The bot is not in #billing: type /invite @huiyin there.',
      'warning  Feishu  scope im:message.group_msg',
      '                   A group message you answer with a mention cannot be read, nor whether one of',
      '                   ours arrived: then it rests until you look. Optional:',
      `                   ${link}`,
      'warning  Feishu  events arrive',
      '                   Nothing came since Sun 15 Nov, 10:00: start the bot, then save long connection',
      '                   under Events & Callbacks, in both tabs; publish; mention the bot.',
      '',
      '1 ok, 1 broken, 2 to look at, 0 not known',
    ]);
  });

  it.each(['en', 'zh-CN'] as const)('stays within 100 columns in %s', (locale) => {
    const lines = drawDiagnosis(findings, { locale, zone: 'Asia/Shanghai' }).split('\n');
    expect(lines.filter((line) => widthOf(line) > 100 && !line.includes(link))).toEqual([]);
    expect(lines.some((line) => widthOf(line) > 80)).toBe(true);
  });

  it('begins no line with a closing mark', () => {
    const lines = drawDiagnosis(findings, { locale: 'zh-CN', zone: 'Asia/Shanghai' }).split('\n');
    expect(lines.filter((line) => /^\s*[，。；：！？、”）]/u.test(line))).toEqual([]);
  });
});
