import { describe, expect, it } from 'vitest';
import { drawCard } from '../../../src/messages/complaint-card.ts';
import { LIMITS } from '../../../src/platforms/lark/limits.ts';
import { countElements, type LarkCard } from '../../../src/platforms/lark/card.ts';
import { renderMessage } from '../../../src/platforms/lark/render-message.ts';
import type { Block, Button, Inline, Message } from '../../../src/ports/message.ts';
import { aCardPlace, aView, chinese, english } from '../../support/a-view.ts';
import { doneStories } from '../../support/done-stories.ts';
import { visibleText } from '../../support/fake-lark/read-card.ts';
import type { JsonObject } from '../../support/fake-lark/json.ts';
import { problemsOf } from './card-problems.ts';

const HOSTILE =
  '<at id=all></at> **x** [y](https://evil.example) <font color="red">z</font> `c`\n# head\n![i](img_1)';
const MARK = 'kaaaaaaaaaaaaaaaaaa';
const AT = Date.UTC(2026, 10, 21, 10, 0);

function text(value: string): Inline[] {
  return [{ kind: 'text', text: value }];
}

function aMessage(message: Partial<Message>): Message {
  return { tone: 'neutral', summary: text('summary'), blocks: [], locale: 'en', ...message };
}

function aButton(button: Partial<Button> = {}): Button {
  return { action: 'acknowledge', value: 'C-42', label: 'Acknowledge', ...button };
}

function render(message: Message, isInThread = false): LarkCard {
  const card = renderMessage(message, { mark: MARK, isInThread });
  expect(problemsOf(card)).toEqual([]);
  return JSON.parse(JSON.stringify(card)) as LarkCard;
}

function renderBlocks(...blocks: Block[]) {
  return render(aMessage({ blocks })).body.elements;
}

/** Every text that is shown, as it is written. */
function contentsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(contentsOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, held]) =>
    key === 'content'
      ? [String(held)]
      : key === 'i18n_content'
        ? Object.values(held as object).map(String)
        : contentsOf(held),
  );
}

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
    text: [{ kind: 'person', name: value, account: { person: 'lin', lark: 'ou_lin' }, mention: false }],
  }),
  (value) => ({ kind: 'text', text: [{ kind: 'link', url: 'https://example.com/a?b=1&c=2', label: value }] }),
];

function inMarkdown(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(inMarkdown);
  if (typeof value !== 'object' || value === null) return [];
  if ((value as { tag?: unknown }).tag === 'markdown') return contentsOf(value);
  return Object.values(value).flatMap(inMarkdown);
}

/** Tags that we write ourselves. */
const OWN_TAGS =
  /<br>|<\/?font(?: color='(?:grey|green|orange|red)')?>|<local_datetime [^<>]*><\/local_datetime>/g;

function show(card: LarkCard, language: 'zh_cn' | 'en_us'): string {
  return visibleText(card as unknown as JsonObject, language, (id) => id);
}

describe('renderMessage', () => {
  it('gives every card a summary for the chat list', () => {
    const card = render(aMessage({ title: 'C-42', summary: text('C-42 is\noverdue') }));
    expect(card.config).toMatchObject({
      update_multi: true,
      enable_forward: false,
      summary: { content: 'C-42 is overdue' },
    });
  });

  it('draws the summary when there is nothing else to draw', () => {
    expect(render(aMessage({ summary: text('Done') })).body.elements).toEqual([
      { tag: 'markdown', content: 'Done', element_id: MARK },
    ]);
    expect(render(aMessage({ title: 'C-42', summary: [] })).config).toMatchObject({
      summary: { content: 'C-42' },
    });
  });

  it.each([
    ['neutral', 'blue'],
    ['calm', 'turquoise'],
    ['warning', 'orange'],
    ['danger', 'red'],
    ['success', 'green'],
  ] as const)('shows the tone %s in colour and the state in a word', (tone, colour) => {
    expect(render(aMessage({ title: 'C-42', tag: '已受理', tone })).header).toEqual({
      title: { tag: 'plain_text', content: 'C-42' },
      template: colour,
      text_tag_list: [{ tag: 'text_tag', text: { tag: 'plain_text', content: '已受理' }, color: colour }],
    });
  });

  it('has no header without a title', () => {
    expect(render(aMessage({})).header).toBeUndefined();
  });

  it('marks its first element, so that it is found again', () => {
    const elements = renderBlocks({ kind: 'divider' }, { kind: 'text', text: text('x') });
    expect(elements.map((each) => each['element_id'])).toEqual([MARK, undefined]);
    const unmarked = renderMessage(aMessage({}), { mark: null, isInThread: false });
    expect(unmarked.body.elements).toEqual([{ tag: 'markdown', content: 'summary' }]);
  });

  it.each(EVERY_BLOCK.map((make, index) => ({ index, block: make(HOSTILE) })))(
    'lets hostile text be nothing but words, block $index',
    ({ block }) => {
      const card = render(
        aMessage({ title: HOSTILE, tag: HOSTILE, summary: text(HOSTILE), blocks: [block] }),
      );
      for (const written of inMarkdown(card)) {
        const rest = written.replace(OWN_TAGS, '').replace(/\]\(https:\/\/example\.com[^()]*\)$/, '');
        expect(rest).not.toMatch(/<|\]\(|!\[|\*\*x\*\*|`/);
        expect(written).not.toMatch(/^#|\n/);
      }
      // Links keep their words on one line.
      const shown = show(render(aMessage({ blocks: [block] })), 'en_us').replaceAll('\n', ' ');
      expect(shown).toContain(HOSTILE.replaceAll('\n', ' '));
    },
  );

  it.each(
    ['投诉👩‍👩‍👧‍👦'.repeat(8_000), '<&*>'.repeat(20_000), 'שלום \u202e '.repeat(9_000)].flatMap((value, text) =>
      EVERY_BLOCK.map((make, index) => ({ index, text, block: make(value) })),
    ),
  )('cuts what is far too long, text $text in block $index', ({ block }) => {
    const message = aMessage({
      title: '长'.repeat(500),
      summary: text('长'.repeat(9_000)),
      blocks: [block, block],
    });
    const card = render({ ...message, other: { ...message, locale: 'zh-CN' } });
    expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThanOrEqual(LIMITS.cardBytes);
    expect(card.body.elements.length).toBeGreaterThan(0);
  });

  it('lets all texts give way alike, and keeps every block', () => {
    const blocks: Block[] = Array.from({ length: 12 }, (_, index) => ({
      kind: 'text',
      text: text(`${index} ${'字'.repeat(2_500)}`),
    }));
    const { elements } = render(aMessage({ blocks })).body;
    expect(elements).toHaveLength(12);
    expect(new Set(elements.map(({ content }) => String(content).length)).size).toBeLessThanOrEqual(2);
  });

  it('keeps the buttons when there are too many blocks', () => {
    const many: Block[] = Array.from({ length: 300 }, (_, index) => ({
      kind: 'text',
      text: text(`line ${index}`),
    }));
    const card = render(aMessage({ blocks: [...many, { kind: 'buttons', buttons: [aButton()] }] }));
    expect(countElements(card.body)).toBeLessThanOrEqual(LIMITS.elements);
    expect(card.body.elements.at(-1)?.tag).toBe('button');
    expect(card.body.elements.at(-2)).toEqual({ tag: 'markdown', content: '…' });
  });

  it('sets short fields side by side and long ones on a line of their own', () => {
    const fields = [
      { label: '客户', value: text('远山科技') },
      { label: '产品', value: text('计费') },
      { label: '诉求', value: text('一个很长很长的诉求，怎么也放不进半张卡片里去的那一种') },
      { label: '负责人', value: [] },
    ];
    expect(renderBlocks({ kind: 'fields', fields })).toMatchObject([
      {
        tag: 'column_set',
        flex_mode: 'bisect',
        columns: [
          { elements: [{ content: "<font color='grey'>客户</font><br>远山科技" }] },
          { elements: [{ content: "<font color='grey'>产品</font><br>计费" }] },
        ],
      },
      { tag: 'markdown' },
      { tag: 'markdown', content: "<font color='grey'>负责人</font><br>–" },
    ]);
  });

  it('shows the customer’s words verbatim', () => {
    expect(renderBlocks({ kind: 'quote', text: '1. 退款!\n- 今天' })).toMatchObject([
      { tag: 'markdown', content: '> 1&#46; 退款&#33;<br>&#45; 今天' },
    ]);
  });

  it('shows what is to be copied in plain text', () => {
    const [label, box] = renderBlocks({ kind: 'copy', label: '给客户', text: HOSTILE });
    expect(label).toMatchObject({ tag: 'markdown', content: '**给客户**' });
    expect(box).toMatchObject({
      tag: 'column_set',
      columns: [{ elements: [{ tag: 'div', text: { tag: 'plain_text', content: HOSTILE } }] }],
    });
  });

  it('sets small print in grey, line by line, and leaves links their colour', () => {
    const link: Inline = { kind: 'link', url: 'https://example.com', label: 'page' };
    expect(
      renderBlocks({ kind: 'context', text: text('one\n\ntwo') }, { kind: 'context', text: [link] }),
    ).toMatchObject([
      {
        content: "<font color='grey'>one</font><br><br><font color='grey'>two</font>",
        text_size: 'notation',
      },
      { content: '[page](https://example.com)', text_size: 'notation' },
    ]);
  });

  it('says stages and clocks in words, never by colour alone', () => {
    const [stages, clocks] = renderBlocks(
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
    );
    expect(stages?.['content']).toBe(
      "<font color='green'>✔ 回应</font> › **● 调查** › <font color='grey'>○ 沟通</font>",
    );
    expect(clocks?.['content']).toBe(
      "✅ **受理** · <font color='green'>已达成</font><br>🔴 **解决** · <font color='red'>超时</font> · " +
        `<local_datetime millisecond='${AT}' format_type='date_short'></local_datetime> ` +
        `<local_datetime millisecond='${AT}' format_type='time'></local_datetime>`,
    );
  });

  it('shows three buttons and puts the others behind more', () => {
    const buttons = ['acknowledge', 'contact', 'resolve', 'assign'].map((action) =>
      aButton({ action, label: action }),
    );
    const more = [aButton({ action: 'why', label: 'Why?' })];
    const confirm = { title: 'Sure?', text: 'It is final.', yes: 'Yes', no: 'No' };
    buttons[0] = aButton({ style: 'primary', confirm });
    expect(renderBlocks({ kind: 'buttons', buttons, more })).toMatchObject([
      {
        tag: 'column_set',
        flex_mode: 'flow',
        columns: [
          {
            elements: [
              {
                tag: 'button',
                type: 'primary_filled',
                text: { tag: 'plain_text', content: 'Acknowledge' },
                behaviors: [{ type: 'callback', value: { verb: 'acknowledge', ref: 'C-42' } }],
                confirm: { title: { content: 'Sure?' }, text: { content: 'It is final.' } },
              },
            ],
          },
          { elements: [{ tag: 'button', type: 'default' }] },
          { elements: [{ tag: 'button' }] },
          {
            elements: [
              {
                tag: 'overflow',
                options: [{ value: 'assign:C-42' }, { text: { content: 'Why?' }, value: 'why:C-42' }],
                behaviors: [{ type: 'callback', value: { verb: 'more' } }],
              },
            ],
          },
        ],
      },
    ]);
  });

  it('lets buttons know that they stand in a thread', () => {
    const block: Block = { kind: 'buttons', buttons: [aButton()], more: [aButton()] };
    const written = JSON.stringify(render(aMessage({ blocks: [block] }), true));
    expect(written).toContain('{"verb":"acknowledge","ref":"C-42","t":1}');
    expect(written).toContain('{"verb":"more","t":1}');
  });
});

describe('renderMessage in two languages', () => {
  const inEnglish = aMessage({
    title: 'C-42',
    tag: 'Reported',
    blocks: [
      { kind: 'text', text: text('Next: acknowledge') },
      { kind: 'quote', text: '退款!' },
      { kind: 'buttons', buttons: [aButton()] },
    ],
  });
  const inChinese = aMessage({
    title: 'C-42',
    tag: '已提报',
    summary: text('摘要'),
    locale: 'zh-CN',
    blocks: [
      { kind: 'text', text: text('下一步：受理') },
      { kind: 'quote', text: '退款!' },
      { kind: 'buttons', buttons: [aButton({ label: '受理' })] },
    ],
  });

  it('shows each reader their own, and what is alike once', () => {
    const card = render({ ...inChinese, other: inEnglish });
    expect(card).toMatchObject({
      config: { summary: { content: '摘要', i18n_content: { zh_cn: '摘要', en_us: 'summary' } } },
      header: {
        title: { tag: 'plain_text', content: 'C-42' },
        text_tag_list: [{ text: { content: '已提报' } }],
        i18n_text_tag_list: {
          zh_cn: [{ text: { content: '已提报' } }],
          en_us: [{ text: { content: 'Reported' } }],
        },
      },
    });
    expect(card.body.elements).toEqual([
      {
        tag: 'markdown',
        content: '下一步：受理',
        i18n_content: { zh_cn: '下一步：受理', en_us: 'Next&#58; acknowledge' },
        element_id: MARK,
      },
      { tag: 'markdown', content: '> 退款&#33;' },
      expect.objectContaining({
        tag: 'button',
        text: { tag: 'plain_text', content: '受理', i18n_content: { zh_cn: '受理', en_us: 'Acknowledge' } },
        behaviors: [{ type: 'callback', value: { verb: 'acknowledge', ref: 'C-42' } }],
      }),
    ]);
  });

  it('reads as one language to each reader', () => {
    const card = render({ ...inChinese, other: inEnglish });
    expect(show(card, 'zh_cn')).toMatch(/下一步：受理\n(> )?退款!\n.*受理/s);
    expect(show(card, 'en_us')).toMatch(/Next: acknowledge\n(> )?退款!\n.*Acknowledge/s);
    expect(show(card, 'en_us')).not.toMatch(/下一步|受理|已提报/);
  });

  it('lays fields out alike when one language needs more room', () => {
    const fields = (value: string): Block => ({
      kind: 'fields',
      fields: [
        { label: 'a', value: text(value) },
        { label: 'b', value: text('b') },
      ],
    });
    const message = aMessage({ locale: 'zh-CN', blocks: [fields('短')] });
    const other = aMessage({ blocks: [fields('a value that is far too long for half of a card')] });
    const { elements } = render({ ...message, other }).body;
    expect(elements.map(({ tag }) => tag)).toEqual(['markdown', 'markdown']);
    expect(elements[0]).toHaveProperty('i18n_content.en_us');
  });

  it.each<[string, Message]>([
    ['has other blocks', { ...inEnglish, blocks: inEnglish.blocks.toReversed() }],
    ['has fewer blocks', { ...inEnglish, blocks: [] }],
    ['is the same language', { ...inEnglish, locale: 'zh-CN' }],
    [
      'acts otherwise',
      {
        ...inEnglish,
        blocks: [...inEnglish.blocks.slice(0, 2), { kind: 'buttons', buttons: [aButton({ value: 'C-7' })] }],
      },
    ],
    ['has no tag', aMessage({ title: 'C-42', blocks: inEnglish.blocks })],
    ['has no title', aMessage({ blocks: inEnglish.blocks })],
  ])('keeps to one language when the other %s', (_, other) => {
    expect(render({ ...inChinese, other })).toEqual(render(inChinese));
  });

  it('keeps to one language where cards take no two', () => {
    const look = { mark: null, isInThread: false, hasOneLanguage: true };
    expect(renderMessage({ ...inChinese, other: inEnglish }, look)).toEqual(renderMessage(inChinese, look));
  });

  it.each(Object.entries(doneStories))('draws the card of a complaint after %s for both', (_, make) => {
    const view = aView(make(), aCardPlace());
    const card = render({ ...drawCard(view, chinese), other: drawCard(view, english) });
    expect(card.header).toHaveProperty('i18n_text_tag_list.en_us');
    expect(card.header).toHaveProperty('i18n_text_tag_list.zh_cn');
    expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThanOrEqual(LIMITS.cardBytes);
  });
});
