import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { drawDiagnosis } from '../../src/messages/doctor.ts';
import type { Check, Fault, Finding } from '../../src/ports/diagnosis.ts';

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
      '                   Nothing has come since Sun 15 Nov, 10:00: start the bot, then save long',
      '                   connection under Events & Callbacks, in both tabs; publish; mention the bot.',
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

type Row = readonly [Finding['platform'], Check, Finding['state']?, Fault?];

/** What both READMEs show. */
const shown: readonly Row[] = [
  [null, { name: 'settings', values: [] }],
  [null, { name: 'database', values: [] }],
  [null, { name: 'migrations', values: [] }],
  [null, { name: 'desk', values: [] }],
  [null, { name: 'products', values: ['2'] }],
  [
    null,
    { name: 'calendar', values: ['office'] },
    'warning',
    { name: 'days-run-out', values: ['CN', '2026-12-31', 'office', '2027'] },
  ],
  [null, { name: 'timers', values: [] }],
  [null, { name: 'deliveries', values: [] }],
  [null, { name: 'jobs', values: [] }],
  ['slack', { name: 'identity', values: ['huiyin · acme'] }],
  ['slack', { name: 'scopes', values: [] }],
  [
    'slack',
    { name: 'channel', values: ['#billing', 'C0BILLING', 'billing'] },
    'broken',
    { name: 'slack-channel-without-bot', values: ['#billing', 'huiyin'] },
  ],
  ['slack', { name: 'people', values: ['5'] }],
  ['slack', { name: 'events', values: [] }],
  ['lark', { name: 'identity', values: ['Huiyin'] }],
  ['lark', { name: 'scopes', values: [] }],
  [
    'lark',
    { name: 'scope', values: ['im:message.urgent'] },
    'warning',
    {
      name: 'lark-without-urgent',
      values: ['https://open.feishu.cn/app/cli_a1b2c3d4e5f60718/auth?q=im:message.urgent'],
    },
  ],
  ['lark', { name: 'socket', values: [] }],
  ['lark', { name: 'channel', values: ['billing', 'oc_billing', 'billing'] }],
  ['lark', { name: 'history', values: [] }],
  ['lark', { name: 'people', values: ['4'] }],
  ['lark', { name: 'events', values: [] }],
  ['lark', { name: 'callbacks', values: [] }],
];

describe.each([
  ['README.md', 'en'],
  ['README.zh-CN.md', 'zh-CN'],
] as const)('%s', (file, locale) => {
  it('shows a table as it is printed', () => {
    const example = shown.map(([platform, check, state = 'ok', fault = null]): Finding => ({
      platform,
      check,
      state,
      fault,
    }));
    const readme = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
    expect(readme).toContain(`\`\`\`\n${drawDiagnosis(example, { locale, zone: 'Asia/Shanghai' })}\n\`\`\``);
  });
});
