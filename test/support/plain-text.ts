import type { Block, Button, CardClock, Form, Inline, Message, Rich } from '../../src/ports/message.ts';
import { zonedParts } from '../../src/domain/calendar/zone.ts';

/**
 * A neutral message as a person would read it, one line a block: `@陈平` pings, `陈平` does not; moments as
 * `11-18 10:15`; buttons as `[Label > action value]`.
 */
export function plainText(message: Message): string {
  const head = [message.title, message.tag === undefined ? undefined : `(${message.tag})`];
  const first = [`<${message.tone}>`, ...head].filter((part) => part !== undefined).join(' ');
  return [first, ...message.blocks.map(plainBlock)].join('\n');
}

export function plainRich(rich: Rich): string {
  return rich.map(plainInline).join('');
}

export function plainForm(form: Form): string {
  const intro = form.intro === undefined ? [] : [plainRich(form.intro)];
  const fields = form.fields.map((field) => {
    const mark = field.isRequired ? '*' : '';
    const options = field.kind === 'choice' ? ` {${field.options.map(({ label }) => label).join('|')}}` : '';
    const value = field.value === undefined ? '' : ` = ${field.value}`;
    return `${field.name}${mark}: ${field.label} (${field.kind})${options}${value}`;
  });
  return [`${form.title} [${form.submit}]`, ...intro, ...fields].join('\n');
}

/** All buttons of a message, those under "more" too. */
export function buttonsOf(message: Message): Button[] {
  return message.blocks.flatMap((block) =>
    block.kind === 'buttons' ? [...block.buttons, ...(block.more ?? [])] : [],
  );
}

/** Every inline of a message, summary included. */
export function inlinesOf(message: Message): Inline[] {
  return [...message.summary, ...message.blocks.flatMap(inlinesIn)];
}

function inlinesIn(block: Block): readonly Inline[] {
  if (block.kind === 'text' || block.kind === 'context') return block.text;
  return block.kind === 'fields' ? block.fields.flatMap((field) => field.value) : [];
}

function plainInline(inline: Inline): string {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'person':
      return inline.mention ? `@${inline.name}` : inline.name;
    case 'moment':
      return plainMoment(inline.at, inline.zone);
    case 'link':
      return `${inline.label}<${inline.url}>`;
  }
}

function plainMoment(at: number, zone: string): string {
  const { date, minutesOfDay } = zonedParts(at, zone);
  const two = (amount: number) => String(amount).padStart(2, '0');
  return `${date.slice(5)} ${two(Math.floor(minutesOfDay / 60))}:${two(minutesOfDay % 60)}`;
}

function plainBlock(block: Block): string {
  switch (block.kind) {
    case 'text':
      return plainRich(block.text);
    case 'context':
      return `· ${plainRich(block.text)}`;
    case 'quote':
      return `> ${block.text}`;
    case 'fields':
      return block.fields.map(({ label, value }) => `${label}: ${plainRich(value)}`).join(' | ');
    case 'stages':
      return block.stages.map(({ label, state }) => `${label}${stageMarks[state]}`).join(' > ');
    case 'clocks':
      return block.clocks.map(plainClock).join('\n');
    case 'copy':
      return `[${block.label}] ${block.text}`;
    case 'buttons':
      return plainButtons(block.buttons, block.more, block.moreLabel);
    case 'chart':
      return `{${block.chart.title}} ${block.chart.spoken}`;
    case 'divider':
      return '---';
  }
}

const stageMarks = { done: '✓', current: '…', open: '' };

function plainClock({ label, stateLabel, dueAt, zone }: CardClock): string {
  return `◷ ${label}: ${dueAt === null ? '-' : plainMoment(dueAt, zone)} ${stateLabel}`;
}

function plainButtons(
  buttons: readonly Button[],
  more: readonly Button[] | undefined,
  moreLabel: string | undefined,
): string {
  const shown = buttons.map(({ label, action, value }) => `[${label} > ${action} ${value}]`).join(' ');
  const rest = more === undefined ? '' : ` ${moreLabel ?? ''}: ${more.map(({ label }) => label).join(', ')}`;
  return `${shown}${rest}`;
}
