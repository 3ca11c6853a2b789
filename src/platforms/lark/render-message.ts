import type { Block, Chart, Message, Rich } from '../../ports/message.ts';
import { cutText } from '../base/cut-text.ts';
import { colour, drawBody, drawColumn, drawHeader, drawMarkdown, drawPlain, drawText } from './card-parts.ts';
import { countElements, fits, type CardElement, type LarkCard } from './card.ts';
import { drawButtons } from './draw-buttons.ts';
import { drawChart, thinOut } from './draw-chart.ts';
import { drawFields } from './draw-fields.ts';
import { drawClock, drawStage } from './draw-progress.ts';
import { writeMarkdown, writePlain } from './lark-markdown.ts';
import { LIMITS } from './limits.ts';
import { mergeLanguages } from './merge-languages.ts';

interface MessageLook {
  /** Becomes the id of the body's first element, by which the message is found again; null: none. */
  readonly mark: string | null;
  readonly isInThread: boolean;
  /** Cards that one person alone sees take no texts in two languages. */
  readonly hasOneLanguage?: boolean;
  readonly isOnHome?: boolean;
}

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

function withMark(elements: readonly CardElement[], mark: string | null): readonly CardElement[] {
  const [first, ...rest] = elements;
  return mark === null || first === undefined ? elements : [{ ...first, element_id: mark }, ...rest];
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
