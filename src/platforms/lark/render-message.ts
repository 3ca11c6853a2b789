import type { Block, Button, CardClock, Chart, Message, Rich, Tone } from '../../ports/message.ts';
import { cutText } from '../base/cut-text.ts';
import { isRecord, writeButtonValue, writeMenuEntry, writeMenuValue } from './action-values.ts';
import type { StandsOn } from './action-values.ts';
import { drawChart, thinOut } from './draw-chart.ts';
import { LIMITS } from './limits.ts';
import { escapeMarkdown, isWiderThan, writeLocalTime, writeMarkdown, writePlain } from './lark-markdown.ts';

export type CardElement = { readonly tag: string } & Readonly<Record<string, unknown>>;

/** JSON 2.0, ready to be sent. */
export interface LarkCard {
  readonly schema: '2.0';
  readonly config: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly body: { readonly elements: readonly CardElement[] } & Readonly<Record<string, unknown>>;
}

interface MessageLook {
  /** Becomes the id of the body's first element, by which the message is found again; null: none. */
  readonly mark: string | null;
  readonly isInThread: boolean;
  /** Cards that one person alone sees take no texts in two languages. */
  readonly hasOneLanguage?: boolean;
  readonly isOnHome?: boolean;
}

const TEMPLATES: Record<Tone, string> = {
  neutral: 'blue',
  calm: 'turquoise',
  warning: 'orange',
  danger: 'red',
  success: 'green',
};

const CLOCK_MARKS: Record<CardClock['state'], string> = {
  running: '⏳',
  warning: '⚠️',
  breached: '🔴',
  met: '✅',
  paused: '⏸️',
};

/** Beside the state's word and mark, never instead of them. */
const CLOCK_COLOURS: Record<CardClock['state'], string | null> = {
  running: null,
  warning: 'orange',
  breached: 'red',
  met: 'green',
  paused: 'grey',
};

const STAGE_MARKS = { done: '✔', current: '●', open: '○' } as const;

const LANGUAGES = { 'zh-CN': 'zh_cn', en: 'en_us' } as const;

/** From here down charts are told in words: where a card has too little room for text, pictures are what fills it. */
const CHARTS_IN_WORDS = 700;

/** Text gives way evenly when all of it together is too much, and charts of long times; buttons stay. */
export function renderMessage(message: Message, asked: MessageLook): LarkCard {
  const look = { ...asked, isOnHome: message.page === 'home' };
  for (const cap of [LIMITS.text, 3_000, 1_500, 700, 300, 100]) {
    const card = drawCard(message, look, cap);
    if (fits(card)) return card;
  }
  return drawCard(withoutOther(message), look, 30);
}

export function fits(card: LarkCard): boolean {
  return Buffer.byteLength(JSON.stringify(card)) <= LIMITS.cardBytes;
}

function withoutOther({ other: _other, ...message }: Message): Message {
  return message;
}

function drawCard(message: Message, look: MessageLook, cap: number): LarkCard {
  const { other } = message;
  if (other === undefined || look.hasOneLanguage === true || !isSameLayout(message, other)) {
    return drawOne(message, null, look, cap);
  }
  const both = mergeLanguages(
    { card: drawOne(message, other, look, cap), language: LANGUAGES[message.locale] },
    { card: drawOne(other, message, look, cap), language: LANGUAGES[other.locale] },
  );
  return both ?? drawOne(message, null, look, cap);
}

function isSameLayout(one: Message, other: Message): boolean {
  return (
    one.locale !== other.locale &&
    one.blocks.length === other.blocks.length &&
    one.blocks.every(({ kind }, index) => kind === other.blocks[index]?.kind)
  );
}

function drawOne(message: Message, twin: Message | null, look: MessageLook, cap: number): LarkCard {
  const summary = writePlain(message.summary, LIMITS.summary, message.locale);
  return {
    schema: '2.0',
    config: {
      update_multi: true,
      enable_forward: false,
      summary: { content: summary === '' ? cutText(message.title ?? '…', LIMITS.summary) : summary },
    },
    ...(message.title !== undefined && message.title !== '' && { header: drawHeader(message) }),
    body: drawBody(withMark(drawElements(message, twin, look, cap), look.mark)),
  };
}

export function drawBody(elements: readonly CardElement[]): LarkCard['body'] {
  return { direction: 'vertical', vertical_spacing: '8px', elements };
}

function withMark(elements: readonly CardElement[], mark: string | null): readonly CardElement[] {
  const [first, ...rest] = elements;
  return mark === null || first === undefined ? elements : [{ ...first, element_id: mark }, ...rest];
}

export function drawHeader({
  title = '',
  tag,
  tone,
}: Pick<Message, 'title' | 'tag' | 'tone'>): Readonly<Record<string, unknown>> {
  const words = tag === undefined || tag === '' ? null : drawPlain(tag, LIMITS.tag);
  return {
    title: drawPlain(title, LIMITS.title),
    template: TEMPLATES[tone],
    ...(words !== null && {
      text_tag_list: [{ tag: 'text_tag', text: words, color: TEMPLATES[tone] }],
    }),
  };
}

/** Buttons at the end stay whatever has to go before them. */
function drawElements(
  message: Message,
  twin: Message | null,
  look: MessageLook,
  cap: number,
): readonly CardElement[] {
  const groups = message.blocks
    .map((block, index) => drawBlock(block, twin?.blocks[index] ?? null, look, cap))
    .filter((group) => group.length > 0);
  if (groups.length === 0) return drawText(message.summary, cap, '…');
  const tail = message.blocks.at(-1)?.kind === 'buttons' ? (groups.pop() ?? []) : [];
  const kept: CardElement[] = [];
  let room = LIMITS.elements - countElements(tail) - 1;
  for (const group of groups) {
    room -= countElements(group);
    if (room < 0) return [...kept, drawMarkdown('…'), ...tail];
    kept.push(...group);
  }
  return [...kept, ...tail];
}

/** Everything that has a tag counts, plain texts too. */
export function countElements(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + countElements(each), 0);
  if (!isRecord(value)) return 0;
  const own = typeof value['tag'] === 'string' ? 1 : 0;
  return own + countElements(Object.values(value));
}

function drawBlock(block: Block, twin: Block | null, look: MessageLook, cap: number): readonly CardElement[] {
  switch (block.kind) {
    case 'text':
      return drawText(block.text, cap);
    case 'context':
      return drawContext(block.text, cap);
    case 'quote':
      return drawQuote(block.text, cap);
    case 'fields':
      return drawFields(block.fields, twin?.kind === 'fields' ? twin.fields : [], cap);
    case 'stages':
      return [drawMarkdown(block.stages.map(drawStage).join(' › '))];
    case 'clocks':
      return block.clocks.length === 0 ? [] : [drawMarkdown(block.clocks.map(drawClock).join('<br>'))];
    case 'copy':
      return drawCopy(block, cap);
    case 'buttons':
      return drawButtons(block, look);
    case 'chart':
      return drawChartWithin(block.chart, cap);
    case 'divider':
      return [{ tag: 'hr' }];
    default:
      return block satisfies never;
  }
}

function drawChartWithin(chart: Chart, cap: number): readonly CardElement[] {
  if (cap <= CHARTS_IN_WORDS)
    return drawText([{ kind: 'text', text: `${chart.title}\n${chart.spoken}` }], cap);
  return [drawChart(cap < LIMITS.text ? thinOut(chart) : chart)];
}

export function drawMarkdown(content: string, size?: 'notation'): CardElement {
  return { tag: 'markdown', content, ...(size !== undefined && { text_size: size }) };
}

export function drawPlain(text: string, max: number): { tag: 'plain_text'; content: string } {
  return { tag: 'plain_text', content: text === '' ? ' ' : cutText(text, max) };
}

export function drawText(text: Rich, cap: number, otherwise = ''): readonly CardElement[] {
  const written = writeMarkdown(text, cap);
  const shown = written === '' ? otherwise : written;
  return shown === '' ? [] : [drawMarkdown(shown)];
}

/** Line by line: Lark names no line break among what its colour tag may hold. */
export function colour(name: string, written: string): string {
  return written
    .split('<br>')
    .map((line) => (line === '' ? '' : `<font color='${name}'>${line}</font>`))
    .join('<br>');
}

function drawContext(text: Rich, cap: number): readonly CardElement[] {
  const written = writeMarkdown(text, cap);
  if (written === '') return [];
  // Lark colours no words that are a link.
  const isPlain = text.every(({ kind }) => kind !== 'link');
  return [drawMarkdown(isPlain ? colour('grey', written) : written, 'notation')];
}

function drawQuote(text: string, cap: number): readonly CardElement[] {
  const written = writeMarkdown([{ kind: 'text', text }], cap);
  return written === '' ? [] : [drawMarkdown(`> ${written}`)];
}

/** Plain text: what is copied is exactly what was written. */
function drawCopy({ label, text }: { label: string; text: string }, cap: number): readonly CardElement[] {
  if (text === '') return [];
  const words: CardElement = { tag: 'div', text: drawPlain(text, cap) };
  return [
    ...drawText([{ kind: 'text', text: label, isBold: true }], cap),
    {
      tag: 'column_set',
      flex_mode: 'none',
      background_style: 'grey',
      columns: [{ ...drawColumn([words]), padding: '8px 12px 8px 12px' }],
    },
  ];
}

function drawColumn(elements: readonly CardElement[]): CardElement {
  return { tag: 'column', width: 'weighted', weight: 1, vertical_align: 'top', elements };
}

interface Field {
  readonly label: string;
  readonly value: Rich;
}

/** Two short ones side by side, a long one on a line of its own; alike in both languages. */
function drawFields(fields: readonly Field[], twins: readonly Field[], cap: number): readonly CardElement[] {
  const elements: CardElement[] = [];
  let pair: CardElement[] = [];
  const close = () => {
    if (pair.length > 0) elements.push(drawPair(pair));
    pair = [];
  };
  for (const [index, field] of fields.entries()) {
    const drawn = drawField(field, cap);
    if ([field, twins[index]].some(isLong)) {
      close();
      elements.push(drawn);
    } else {
      pair.push(drawn);
      if (pair.length === 2) close();
    }
  }
  close();
  return elements;
}

function isLong(field: Field | undefined): boolean {
  return field !== undefined && isWiderThan(field.value, LIMITS.shortValue);
}

function drawPair(pair: readonly CardElement[]): CardElement {
  const [only] = pair;
  if (pair.length === 1 && only !== undefined) return only;
  return { tag: 'column_set', flex_mode: 'bisect', columns: pair.map((element) => drawColumn([element])) };
}

function drawField({ label, value }: Field, cap: number): CardElement {
  const shown = writeMarkdown(value, cap);
  return drawMarkdown(
    `${colour('grey', escapeMarkdown(cutText(label, LIMITS.label)))}<br>${shown === '' ? '–' : shown}`,
  );
}

function drawStage({ label, state }: { label: string; state: keyof typeof STAGE_MARKS }): string {
  const words = `${STAGE_MARKS[state]} ${escapeMarkdown(cutText(label, LIMITS.label))}`;
  if (state === 'current') return `**${words}**`;
  return colour(state === 'done' ? 'green' : 'grey', words);
}

function drawClock({ label, state, stateLabel, dueAt }: CardClock): string {
  const name = `**${escapeMarkdown(cutText(label, LIMITS.label).trim())}**`;
  const word = escapeMarkdown(cutText(stateLabel, LIMITS.label));
  const shade = CLOCK_COLOURS[state];
  const due = dueAt === null ? [] : [writeLocalTime({ at: dueAt, style: 'day-time' })];
  return [`${CLOCK_MARKS[state]} ${name}`, shade === null ? word : colour(shade, word), ...due].join(' · ');
}

const SHOWN_BUTTONS = 3;

function drawButtons(
  { buttons, more = [] }: Extract<Block, { kind: 'buttons' }>,
  standsOn: StandsOn,
): readonly CardElement[] {
  const shown = buttons.slice(0, SHOWN_BUTTONS).map((each) => drawButton(each, standsOn));
  const hidden = [...buttons.slice(SHOWN_BUTTONS), ...more];
  return drawRow(hidden.length === 0 ? shown : [...shown, drawMenu(hidden, standsOn)]);
}

/** Side by side as far as the screen is wide. */
function drawRow(elements: readonly CardElement[]): readonly CardElement[] {
  if (elements.length < 2) return elements;
  const columns = elements.map((element) => ({ tag: 'column', width: 'auto', elements: [element] }));
  return [{ tag: 'column_set', flex_mode: 'flow', columns }];
}

function drawButton(button: Button, standsOn: StandsOn): CardElement {
  return {
    tag: 'button',
    text: drawPlain(button.label, LIMITS.buttonText),
    type: drawStyle(button.style),
    behaviors: [{ type: 'callback', value: writeButtonValue(button, standsOn) }],
    ...(button.confirm !== undefined && {
      confirm: {
        title: drawPlain(button.confirm.title, LIMITS.buttonText),
        text: drawPlain(button.confirm.text, LIMITS.confirmText),
      },
    }),
  };
}

function drawStyle(style: Button['style']): string {
  if (style === 'primary') return 'primary_filled';
  return style ?? 'default';
}

function drawMenu(buttons: readonly Button[], standsOn: StandsOn): CardElement {
  return {
    tag: 'overflow',
    options: buttons.map((each) => ({
      text: drawPlain(each.label, LIMITS.optionText),
      value: writeMenuEntry(each),
    })),
    behaviors: [{ type: 'callback', value: writeMenuValue(standsOn) }],
  };
}

interface InLanguage<Part> {
  readonly card: Part;
  readonly language: string;
}

/** One card in which each reader sees their own language; null when the two differ in more than words. */
function mergeLanguages(one: InLanguage<LarkCard>, other: InLanguage<LarkCard>): LarkCard | null {
  const { header, ...rest } = one.card;
  const { header: otherHeader, ...otherRest } = other.card;
  const merged = mergeWords(rest, otherRest, [one.language, other.language]);
  const tags = mergeHeaders({ ...one, card: header }, { ...other, card: otherHeader });
  if (merged === MISMATCH || tags === MISMATCH) return null;
  return { ...(merged as Omit<LarkCard, 'header'>), ...(tags !== undefined && { header: tags }) };
}

const MISMATCH = Symbol('mismatch');
type Header = NonNullable<LarkCard['header']>;

function mergeHeaders(
  one: InLanguage<Header | undefined>,
  other: InLanguage<Header | undefined>,
): Header | undefined | typeof MISMATCH {
  if (one.card === undefined || other.card === undefined) {
    return one.card === other.card ? undefined : MISMATCH;
  }
  const { text_tag_list: tags, ...words } = one.card;
  const { text_tag_list: otherTags, ...otherWords } = other.card;
  const merged = mergeWords(words, otherWords, [one.language, other.language]);
  if (merged === MISMATCH || (tags === undefined) !== (otherTags === undefined)) return MISMATCH;
  return {
    ...(merged as Header),
    ...(tags !== undefined && {
      text_tag_list: tags,
      i18n_text_tag_list: { [one.language]: tags, [other.language]: otherTags },
    }),
  };
}

/** Walks both at once: `content` may differ, everything else must be the same. */
function mergeWords(one: unknown, other: unknown, languages: readonly [string, string]): unknown {
  if (Array.isArray(one) && Array.isArray(other)) return mergeLists(one, other, languages);
  if (isRecord(one) && isRecord(other)) return mergeRecords(one, other, languages);
  return one === other ? one : MISMATCH;
}

function mergeLists(
  one: readonly unknown[],
  other: readonly unknown[],
  languages: readonly [string, string],
): unknown {
  if (one.length !== other.length) return MISMATCH;
  const merged = one.map((each, index) => mergeWords(each, other[index], languages));
  return merged.includes(MISMATCH) ? MISMATCH : merged;
}

function mergeRecords(
  one: Readonly<Record<string, unknown>>,
  other: Readonly<Record<string, unknown>>,
  languages: readonly [string, string],
): unknown {
  const names = Object.keys(one);
  if (names.length !== Object.keys(other).length) return MISMATCH;
  const merged: Record<string, unknown> = {};
  for (const name of names) {
    if (name === 'content') continue;
    const value = mergeWords(one[name], other[name], languages);
    if (value === MISMATCH) return MISMATCH;
    merged[name] = value;
  }
  return { ...merged, ...mergeContent(one['content'], other['content'], languages) };
}

function mergeContent(
  one: unknown,
  other: unknown,
  [language, otherLanguage]: readonly [string, string],
): Readonly<Record<string, unknown>> {
  if (one === undefined) return {};
  if (one === other) return { content: one };
  return { content: one, i18n_content: { [language]: one, [otherLanguage]: other } };
}
