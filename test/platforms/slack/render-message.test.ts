import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../src/platforms/slack/limits.ts';
import { renderAsRichText, renderMessage } from '../../../src/platforms/slack/render-message.ts';
import type { Block, Button, Inline, Message } from '../../../src/ports/message.ts';
import { checkMessageBlocks, checkView, countText } from '../../support/fake-slack/block-kit.ts';
import { readMentions, readVisibleText } from '../../support/fake-slack/visible-text.ts';
import { createSlackClock } from '../../support/fake-slack/slack-clock.ts';
import { createWorkspace } from '../../support/fake-slack/workspace.ts';
import { renderHome } from '../../../src/platforms/slack/render-home.ts';

const identity = {
  teamId: 'T0HUIYIN',
  domain: 'huiyin',
  appId: 'A0HUIYIN',
  botUserId: 'U0HUIYIN',
  botId: 'B0HUIYIN',
  botName: 'huiyin',
};
const workspace = createWorkspace(
  identity,
  createSlackClock(() => 0),
);

const HOSTILE = '<!channel> *x* & <@U1> _y_ ~z~ `c` </script>\n> quoted';

function text(value: string): Inline[] {
  return [{ kind: 'text', text: value }];
}

function aMessage(message: Partial<Message>): Message {
  return { tone: 'neutral', summary: text('summary'), blocks: [], locale: 'en', ...message };
}

function aButton(button: Partial<Button> = {}): Button {
  return { action: 'acknowledge', value: 'C-42', label: 'Acknowledge', ...button };
}

function show(message: Message): string {
  const { text: shown, blocks } = renderMessage(message);
  return readVisibleText(workspace, { text: shown, blocks: blocks as never, attachments: [] });
}

function problemsOf(message: Message): unknown[] {
  return checkMessageBlocks(JSON.parse(JSON.stringify(renderMessage(message).blocks)));
}

const AT = Date.UTC(2026, 10, 21, 10, 0);
const moment: Inline = { kind: 'moment', at: AT, zone: 'Asia/Shanghai', style: 'day-time' };

const EVERY_BLOCK: readonly ((value: string) => Block)[] = [
  (value) => ({ kind: 'text', text: text(value) }),
  (value) => ({ kind: 'text', text: [{ kind: 'text', text: value, isBold: true }] }),
  (value) => ({ kind: 'context', text: text(value) }),
  (value) => ({ kind: 'quote', text: value }),
  (value) => ({ kind: 'copy', label: value, text: value }),
  (value) => ({ kind: 'fields', fields: [{ label: value, value: text(value) }] }),
  (value) => ({ kind: 'stages', stages: [{ label: value, state: 'current' }] }),
  (value) => ({
    kind: 'clocks',
    clocks: [{ label: value, state: 'running', stateLabel: value, dueAt: AT, startedAt: AT, zone: 'UTC' }],
  }),
  (value) => ({
    kind: 'buttons',
    buttons: [
      aButton({ label: value, spoken: value, confirm: { title: value, text: value, yes: value, no: value } }),
    ],
    more: [aButton({ label: value })],
    moreLabel: value,
  }),
  (value) => ({
    kind: 'text',
    text: [{ kind: 'person', name: value, account: { person: 'lin', slack: 'U0LIN' }, mention: false }],
  }),
  (value) => ({ kind: 'text', text: [{ kind: 'link', url: 'https://example.com/a?b=1&c=2', label: value }] }),
];

describe('renderMessage', () => {
  it('gives every message a text that stands alone', () => {
    expect(renderMessage(aMessage({ title: 'C-42', summary: text('C-42 is overdue') })).text).toBe(
      'C-42 is overdue',
    );
  });

  it('draws the summary when there is nothing else to draw', () => {
    expect(show(aMessage({ summary: text('Done') }))).toBe('Done');
    expect(problemsOf(aMessage({ title: 'C-42' }))).toEqual([]);
  });

  it('says the tone by a mark beside title and tag', () => {
    expect(show(aMessage({ title: 'C-42', tag: '已受理', tone: 'danger' }))).toMatch(/^🔴 C-42 · 已受理\n/);
  });

  it.each(EVERY_BLOCK.map((make, index) => ({ index, block: make(HOSTILE) })))(
    'pings nobody with hostile text, block $index',
    ({ block }) => {
      const message = aMessage({ title: HOSTILE, tag: HOSTILE, summary: text(HOSTILE), blocks: [block] });
      const { text: shown, blocks } = renderMessage(message);
      expect(readMentions({ text: shown, blocks: blocks as never, attachments: [] })).toEqual([]);
      expect(problemsOf(message)).toEqual([]);
      expect(shown).not.toMatch(/<[!@#]/);
      expect(show(message)).toContain('<!channel>');
    },
  );

  it.each(EVERY_BLOCK.map((make, index) => ({ index, block: make('投诉👩‍👩‍👧‍👦'.repeat(8_000)) })))(
    'cuts what is far too long, block $index',
    ({ block }) => {
      const message = aMessage({
        title: '长'.repeat(500),
        summary: text('长'.repeat(9_000)),
        blocks: [block],
      });
      expect(problemsOf(message)).toEqual([]);
      expect(countText(renderMessage(message).blocks)).toBeLessThanOrEqual(LIMITS.messageBlockText);
    },
  );

  it.each([
    [LIMITS.sectionText, (value: string): Block => ({ kind: 'text', text: text(value) })],
    [LIMITS.contextText, (value: string): Block => ({ kind: 'context', text: text(value) })],
    [LIMITS.quoteText, (value: string): Block => ({ kind: 'quote', text: value })],
  ])('keeps %i characters and cuts the next', (limit, make) => {
    const fits = JSON.stringify(renderMessage(aMessage({ blocks: [make('字'.repeat(limit))] })).blocks);
    const cut = JSON.stringify(renderMessage(aMessage({ blocks: [make('字'.repeat(limit + 1))] })).blocks);
    expect(fits).toContain('字'.repeat(limit));
    expect(cut).toContain(`${'字'.repeat(limit - 1)}…`);
    expect(cut).not.toContain('字'.repeat(limit));
  });

  it('measures text as it is written, escapes included', () => {
    const message = aMessage({ blocks: [{ kind: 'text', text: text('&'.repeat(LIMITS.sectionText)) }] });
    expect(problemsOf(message)).toEqual([]);
    expect(JSON.stringify(renderMessage(message).blocks)).toMatch(/&amp;…/);
  });

  it('cuts between graphemes', () => {
    const family = '👩‍👩‍👧‍👦';
    const { text: shown } = renderMessage(aMessage({ summary: text(family.repeat(1_000)) }));
    expect(shown).toMatch(/^(👩‍👩‍👧‍👦)+…$/u);
  });

  it('never cuts a date or a mention apart', () => {
    const long = 'a'.repeat(LIMITS.sectionText - 5);
    const { blocks } = renderMessage(aMessage({ blocks: [{ kind: 'text', text: [...text(long), moment] }] }));
    expect(JSON.stringify(blocks)).toContain(`${long}…`);
  });

  it('keeps a message below what all blocks may hold together', () => {
    const blocks: Block[] = Array.from({ length: 12 }, () => ({
      kind: 'text',
      text: text('字'.repeat(2_500)),
    }));
    const message = aMessage({ blocks });
    expect(countText(renderMessage(message).blocks)).toBeLessThanOrEqual(LIMITS.messageBlockText);
    expect(renderMessage(message).blocks).toHaveLength(12);
  });

  it('keeps the buttons when there are too many blocks', () => {
    const many: Block[] = Array.from({ length: 60 }, (_, index) => ({
      kind: 'text',
      text: text(`line ${index}`),
    }));
    const message = aMessage({ blocks: [...many, { kind: 'buttons', buttons: [aButton()] }] });
    const { blocks } = renderMessage(message);
    expect(blocks).toHaveLength(LIMITS.messageBlocks);
    expect(blocks.at(-1)?.type).toBe('actions');
    expect(problemsOf(message)).toEqual([]);
  });

  it('writes moments as dates with a fallback that names the zone', () => {
    const { text: shown } = renderMessage(aMessage({ summary: [...text('due '), moment] }));
    expect(shown).toBe(
      `due <!date^${AT / 1000}^{date_short_pretty} {time}|2026-11-21 18:00 (Asia/Shanghai)>`,
    );
  });

  it('falls back to UTC for a zone that it does not know', () => {
    const odd: Inline = { kind: 'moment', at: AT, zone: 'Mars/Olympus', style: 'time' };
    expect(renderMessage(aMessage({ summary: [odd] })).text).toBe(`<!date^${AT / 1000}^{time}|10:00 (UTC)>`);
  });

  it.each([
    ['a mention', { mention: true, slack: 'U0CHEN' }, '<@U0CHEN>'],
    ['a person who is only named', { mention: false, slack: 'U0CHEN' }, '陈平 &amp; co'],
    ['a mention without an account', { mention: true, slack: undefined }, '陈平 &amp; co'],
    ['a mention of something that is no account', { mention: true, slack: '!channel' }, '陈平 &amp; co'],
  ])('writes %s', (_, { mention, slack }, expected) => {
    const account = { person: 'chen', ...(slack !== undefined && { slack }) };
    const person: Inline = { kind: 'person', name: '陈平 & co', account, mention };
    expect(renderMessage(aMessage({ summary: [person] })).text).toBe(expected);
  });

  it.each([
    [
      'https://example.com/a?b=1&c=<2>|3',
      'A <b> | c',
      '<https://example.com/a?b=1&amp;c=%3C2%3E%7C3|A &lt;b&gt; ¦ c>',
    ],
    ['javascript:alert(1)', 'press', 'press'],
    ['https://example.com', '', '<https://example.com|https://example.com>'],
  ])('writes a link to %s', (url, label, expected) => {
    expect(renderMessage(aMessage({ summary: [{ kind: 'link', url, label }] })).text).toBe(expected);
  });

  it.each(['snake_case_name', '2*3=6', 'a~b', 'one ` alone', 'mail@example.com', 'a > b'])(
    'leaves %s as it is',
    (plain) => {
      expect(show(aMessage({ summary: text(plain) }))).toBe(plain);
    },
  );

  it.each(['*bold*', '说 _斜_ 体', '~gone~', '`code`', '> quoted', '*_both_*'])('disarms %s', (typed) => {
    const shown = show(aMessage({ summary: text(typed) }));
    expect(shown).not.toBe(typed);
    expect(shown.replaceAll('\u200b', '')).toBe(typed);
  });

  it('sets bold apart from letters around it, as Slack needs it', () => {
    const summary: Inline[] = [
      ...text('负责人'),
      { kind: 'text', text: '陈平', isBold: true },
      ...text('已受理'),
    ];
    expect(renderMessage(aMessage({ summary })).text).toBe('负责人\u200b*陈平*\u200b已受理');
  });

  it('shows the customer’s words verbatim in a quote that nothing parses', () => {
    const { blocks } = renderMessage(aMessage({ blocks: [{ kind: 'quote', text: HOSTILE }] }));
    expect(blocks).toEqual([
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text: HOSTILE }] }],
      },
    ]);
  });

  it('draws stages and clocks in words', () => {
    const shown = show(
      aMessage({
        blocks: [
          {
            kind: 'stages',
            stages: [
              { label: '回应', state: 'done' },
              { label: '调查', state: 'current' },
              { label: '沟通', state: 'open' },
            ],
          },
          {
            kind: 'clocks',
            clocks: [
              { label: '受理', state: 'met', stateLabel: '已达成', dueAt: null, startedAt: AT, zone: 'UTC' },
              { label: '解决', state: 'breached', stateLabel: '超时', dueAt: AT, startedAt: AT, zone: 'UTC' },
            ],
          },
        ],
      }),
    );
    expect(shown).toBe(
      '✔ 回应 › ● 调查 › ○ 沟通\n✅ *受理* · 已达成\n🔴 *解决* · 超时 · 2026-11-21 10:00 (UTC)',
    );
  });

  it('shows three buttons and puts the others behind more', () => {
    const buttons = ['acknowledge', 'contact', 'resolve', 'assign'].map((action) =>
      aButton({ action, label: action }),
    );
    const { blocks } = renderMessage(
      aMessage({ blocks: [{ kind: 'buttons', buttons, more: [aButton({ action: 'why' })] }] }),
    );
    expect(blocks).toMatchObject([
      {
        type: 'actions',
        elements: [
          { type: 'button', action_id: 'acknowledge', value: 'C-42' },
          { type: 'button', action_id: 'contact' },
          { type: 'button', action_id: 'resolve' },
          { type: 'overflow', action_id: 'more', options: [{ value: 'assign:C-42' }, { value: 'why:C-42' }] },
        ],
      },
    ]);
  });

  it('takes a select for more than five', () => {
    const more = ['a', 'b', 'c', 'd', 'e', 'f'].map((action) => aButton({ action }));
    const message = aMessage({ blocks: [{ kind: 'buttons', buttons: [], more, moreLabel: '更多' }] });
    expect(renderMessage(message).blocks).toMatchObject([
      { elements: [{ type: 'static_select', placeholder: { text: '更多' }, options: { length: 6 } }] },
    ]);
    expect(problemsOf(message)).toEqual([]);
  });

  it('tells buttons of the same verb apart', () => {
    const buttons = ['C-1', 'C-2', 'C-3'].map((value) => aButton({ action: 'show', value }));
    const message = aMessage({ blocks: [{ kind: 'buttons', buttons }] });
    expect(problemsOf(message)).toEqual([]);
    expect(renderMessage(message).blocks).toMatchObject([
      { elements: [{ action_id: 'show' }, { action_id: 'show~2' }, { action_id: 'show~3' }] },
    ]);
  });

  it('refuses a menu entry that could not be read back', () => {
    const more = [aButton({ value: 'x'.repeat(80) })];
    expect(() => renderMessage(aMessage({ blocks: [{ kind: 'buttons', buttons: [], more }] }))).toThrow(
      RangeError,
    );
  });

  it('can say its summary in rich text', () => {
    const summary: Inline[] = [
      ...text('C-42 '),
      moment,
      { kind: 'link', url: 'https://example.com', label: 'page' },
    ];
    const { blocks } = renderAsRichText(aMessage({ title: 'C-42', summary }));
    expect(blocks[0]?.type).toBe('rich_text');
    expect(checkMessageBlocks(JSON.parse(JSON.stringify(blocks)))).toEqual([]);
  });
});

describe('renderHome', () => {
  it('holds a hundred blocks', () => {
    const blocks: Block[] = Array.from({ length: 150 }, () => ({ kind: 'divider' }));
    const view = renderHome(aMessage({ title: '我的投诉', blocks }));
    expect(view.blocks).toHaveLength(LIMITS.viewBlocks);
    expect(checkView(JSON.parse(JSON.stringify(view)), 'home')).toEqual([]);
  });
});
