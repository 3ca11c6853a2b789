import type { types } from '@slack/bolt';
import type { Block, Button, CardClock, Chart, Message, Rich, Tone } from '../../ports/message.ts';
import { MORE_ACTION, createActionIds, writeButtonValue, writeOptionValue } from './action-ids.ts';
import { countCharacters, cutText } from '../base/cut-text.ts';
import { noPictures, type Pictures } from './chart-pictures.ts';
import { LIMITS } from './limits.ts';
import { writeMoment } from '../base/written-moment.ts';
import { drawMoment, isUserId, renderRich } from './mrkdwn.ts';

type SlackBlock = types.KnownBlock;
type ActionsElement = types.ActionsBlockElement;

export interface SlackMessage {
  /** Notifications, lists and screen readers have this alone. */
  readonly text: string;
  readonly blocks: SlackBlock[];
}

/** Beside the words of title and tag, never instead of them. */
const TONE_MARKS: Record<Tone, string> = {
  neutral: '📋',
  calm: '🔵',
  warning: '⚠️',
  danger: '🔴',
  success: '✅',
};

const CLOCK_MARKS: Record<CardClock['state'], string> = {
  running: '⏳',
  warning: '⚠️',
  breached: '🔴',
  met: '✅',
  paused: '⏸️',
};

const STAGE_MARKS = { done: '✔', current: '●', open: '○' } as const;

/** `pictures`: the charts that were uploaded; the others stand in words. */
export function renderMessage(message: Message, pictures: Pictures = noPictures): SlackMessage {
  const text = renderRich(message.summary, LIMITS.messageText);
  return {
    text: text === '' ? cutText(message.title ?? '…', LIMITS.messageText) : text,
    blocks: renderBlocks(message, LIMITS.messageBlocks, pictures),
  };
}

/**
 * The same message with its summary as a rich_text block: Slack refuses (block_mismatch) to replace a message that
 * has such a block, as a quote is one, by a message without any.
 */
export function renderAsRichText(message: Message): SlackMessage {
  const { text, blocks } = renderMessage(message);
  const elements = message.summary.flatMap(toRichTextElement);
  const summary: SlackBlock = {
    type: 'rich_text',
    elements: [
      { type: 'rich_text_section', elements: elements.length > 0 ? elements : [{ type: 'text', text: '…' }] },
    ],
  };
  const rest = message.blocks.length > 0 ? blocks : blocks.filter(({ type }) => type === 'header');
  return { text, blocks: [summary, ...rest].slice(0, LIMITS.messageBlocks) };
}

function toRichTextElement(inline: Rich[number]): types.RichTextElement[] {
  switch (inline.kind) {
    case 'text':
      return inline.text === '' ? [] : [{ type: 'text', text: cutText(inline.text, LIMITS.fieldText) }];
    case 'person':
      return inline.mention && isUserId(inline.account.slack)
        ? [{ type: 'user', user_id: inline.account.slack }]
        : [{ type: 'text', text: inline.name }];
    case 'moment':
      return [{ type: 'text', text: writeMoment(inline) }];
    case 'link':
      return [{ type: 'text', text: inline.label }];
    default:
      return inline satisfies never;
  }
}

/** Blocks for a message or a view; text gives way evenly when all of it together is too much. */
export function renderBlocks(
  message: Message,
  maxBlocks: number,
  pictures: Pictures = noPictures,
): SlackBlock[] {
  for (const cap of [Infinity, 3_000, 1_500, 700, 300, 100]) {
    const blocks = keepCount(drawBlocks(message, cap, pictures), maxBlocks);
    if (countText(blocks) <= LIMITS.messageBlockText) return blocks;
  }
  return keepCount(drawBlocks(message, 100, pictures), 10);
}

function drawBlocks(message: Message, cap: number, pictures: Pictures): SlackBlock[] {
  const header = message.title === undefined ? [] : [drawHeader(message)];
  const body = message.blocks.flatMap((block) =>
    block.kind === 'chart' ? drawChart(block.chart, pictures, cap) : drawBlock(block, cap),
  );
  return [...header, ...(body.length === 0 ? drawSection(message.summary, cap) : body)];
}

/** Buttons at the end stay whatever has to go before them. */
function keepCount(blocks: SlackBlock[], max: number): SlackBlock[] {
  if (blocks.length <= max) return blocks;
  const last = blocks.at(-1);
  const tail = last?.type === 'actions' ? [last] : [];
  const more: SlackBlock = { type: 'context', elements: [{ type: 'mrkdwn', text: '…' }] };
  return [...blocks.slice(0, max - 1 - tail.length), more, ...tail];
}

/** Characters in every text of a block, wherever it stands: what Slack seems to add up. */
function countText(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + countText(each), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, held]) =>
      sum + (key === 'text' && typeof held === 'string' ? countCharacters(held) : countText(held)),
    0,
  );
}

function drawHeader({ title = '', tag, tone }: Message): SlackBlock {
  const words = [title, tag].filter((each) => each !== undefined && each !== '').join(' · ');
  return { type: 'header', text: drawPlain(`${TONE_MARKS[tone]} ${words}`, LIMITS.header) };
}

function drawBlock(block: Exclude<Block, { kind: 'chart' }>, cap: number): SlackBlock[] {
  switch (block.kind) {
    case 'text':
      return drawSection(block.text, cap);
    case 'context':
      return drawContext(block.text, cap);
    case 'quote':
      return drawQuote(block.text, cap);
    case 'fields':
      return drawFields(block.fields, cap);
    case 'stages':
      return drawStages(block.stages);
    case 'clocks':
      return drawClocks(block.clocks, cap);
    case 'copy':
      return drawCopy(block, cap);
    case 'buttons':
      return drawButtons(block);
    case 'divider':
      return [{ type: 'divider' }];
    default:
      return block satisfies never;
  }
}

/** In words, where its picture did not get through. */
function drawChart(chart: Chart, pictures: Pictures, cap: number): SlackBlock[] {
  const file = pictures.get(chart);
  if (file !== undefined) {
    const alt = cutText(chart.spoken, LIMITS.altText);
    return [
      {
        type: 'image',
        slack_file: { id: file },
        alt_text: alt,
        title: drawPlain(chart.title, LIMITS.imageTitle),
      },
    ];
  }
  return drawSection(
    [
      { kind: 'text', text: chart.title, isBold: true },
      { kind: 'text', text: `\n${chart.spoken}` },
    ],
    cap,
  );
}

/** `verbatim`: no links, names or mentions are made of plain words. */
function drawMrkdwn(text: string): types.MrkdwnElement {
  return { type: 'mrkdwn', text, verbatim: true };
}

export function drawPlain(text: string, max: number): types.PlainTextElement {
  // Slack refuses an empty text object.
  return { type: 'plain_text', text: text === '' ? ' ' : cutText(text, max), emoji: true };
}

export function drawSection(text: Rich, cap: number): SlackBlock[] {
  const written = renderRich(text, Math.min(LIMITS.sectionText, cap));
  return written === '' ? [] : [{ type: 'section', text: drawMrkdwn(written) }];
}

function drawContext(text: Rich, cap: number): SlackBlock[] {
  const written = renderRich(text, Math.min(LIMITS.contextText, cap));
  return written === '' ? [] : [{ type: 'context', elements: [drawMrkdwn(written)] }];
}

/** Nothing in rich text is parsed, so the customer's words stand there as they were said. */
function drawQuote(text: string, cap: number): SlackBlock[] {
  const cut = cutText(text, Math.min(LIMITS.quoteText, cap));
  if (cut === '') return [];
  const elements: types.RichTextElement[] = [{ type: 'text', text: cut }];
  return [{ type: 'rich_text', elements: [{ type: 'rich_text_quote', elements }] }];
}

function drawCopy({ label, text }: { label: string; text: string }, cap: number): SlackBlock[] {
  const cut = cutText(text, Math.min(LIMITS.quoteText, cap));
  if (cut === '') return [];
  return [
    ...drawSection([{ kind: 'text', text: label, isBold: true }], cap),
    {
      type: 'rich_text',
      elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: cut }] }],
    },
  ];
}

function drawFields(fields: readonly { label: string; value: Rich }[], cap: number): SlackBlock[] {
  const drawn = fields.map(({ label, value }) => {
    const room = Math.min(LIMITS.fieldText, cap);
    const name = renderRich([{ kind: 'text', text: label, isBold: true }], Math.floor(room / 2));
    const shown = renderRich(value, room - countCharacters(name) - 1);
    return drawMrkdwn(`${name}\n${shown === '' ? '–' : shown}`);
  });
  const blocks: SlackBlock[] = [];
  for (let at = 0; at < drawn.length; at += LIMITS.fields) {
    blocks.push({ type: 'section', fields: drawn.slice(at, at + LIMITS.fields) });
  }
  return blocks;
}

function drawStages(stages: readonly { label: string; state: keyof typeof STAGE_MARKS }[]): SlackBlock[] {
  const line = stages.map(({ label, state }) => `${STAGE_MARKS[state]} ${label}`).join(' › ');
  return drawSection([{ kind: 'text', text: line }], LIMITS.sectionText);
}

function drawClocks(clocks: readonly CardClock[], cap: number): SlackBlock[] {
  const room = Math.min(LIMITS.sectionText, cap);
  const blocks: SlackBlock[] = [];
  let lines = '';
  for (const clock of clocks) {
    const line = drawClock(clock);
    if (lines !== '' && countCharacters(lines) + countCharacters(line) >= room) {
      blocks.push({ type: 'section', text: drawMrkdwn(lines) });
      lines = '';
    }
    lines += lines === '' ? line : `\n${line}`;
  }
  if (lines !== '') blocks.push({ type: 'section', text: drawMrkdwn(lines) });
  return blocks;
}

function drawClock({ label, state, stateLabel, dueAt, zone }: CardClock): string {
  const name = renderRich([{ kind: 'text', text: label, isBold: true }], LIMITS.buttonText);
  const word = renderRich([{ kind: 'text', text: stateLabel }], LIMITS.buttonText);
  const due = dueAt === null ? '' : ` · ${drawMoment({ at: dueAt, zone, style: 'day-time' })}`;
  return `${CLOCK_MARKS[state]} ${name} · ${word}${due}`;
}

const SHOWN_BUTTONS = 3;

function drawButtons({ buttons, more = [], moreLabel }: Extract<Block, { kind: 'buttons' }>): SlackBlock[] {
  const nameAction = createActionIds();
  const shown = buttons.slice(0, SHOWN_BUTTONS).map((each) => drawButton(each, nameAction(each.action)));
  const menu = drawMenu([...buttons.slice(SHOWN_BUTTONS), ...more], moreLabel ?? '…');
  const elements: ActionsElement[] = menu === null ? shown : [...shown, menu];
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
}

function drawButton(button: Button, actionId: string): types.Button {
  return {
    type: 'button',
    action_id: actionId,
    text: drawPlain(button.label, LIMITS.buttonText),
    value: writeButtonValue(button.value),
    ...(button.style && { style: button.style }),
    ...(button.spoken !== undefined && { accessibility_label: cutText(button.spoken, LIMITS.spoken) }),
    ...(button.confirm && { confirm: drawConfirm(button.confirm, button.style) }),
  };
}

function drawConfirm(
  { title, text, yes, no }: NonNullable<Button['confirm']>,
  style: Button['style'],
): types.ConfirmationDialog {
  return {
    title: drawPlain(title, LIMITS.confirmTitle),
    text: drawPlain(text, LIMITS.confirmText),
    confirm: drawPlain(yes, LIMITS.confirmButton),
    deny: drawPlain(no, LIMITS.confirmButton),
    ...(style && { style }),
  };
}

/** An overflow menu holds five; beyond that only a select does. */
function drawMenu(buttons: readonly Button[], label: string): types.Overflow | types.StaticSelect | null {
  if (buttons.length === 0) return null;
  const options = buttons.slice(0, LIMITS.options).map((each) => ({
    text: drawPlain(each.label, LIMITS.optionText),
    value: writeOptionValue(each),
  }));
  if (options.length <= LIMITS.overflowOptions) return { type: 'overflow', action_id: MORE_ACTION, options };
  return {
    type: 'static_select',
    action_id: MORE_ACTION,
    placeholder: drawPlain(label, LIMITS.placeholder),
    options,
  };
}
