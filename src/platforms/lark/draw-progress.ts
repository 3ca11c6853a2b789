import type { CardClock } from '../../ports/message.ts';
import { cutText } from '../base/cut-text.ts';
import { colour } from './card-parts.ts';
import { escapeMarkdown, writeLocalTime } from './lark-markdown.ts';
import { LIMITS } from './limits.ts';

const STAGE_MARKS = { done: '✔', current: '●', open: '○' } as const;

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

export function drawStage({ label, state }: { label: string; state: keyof typeof STAGE_MARKS }): string {
  const words = `${STAGE_MARKS[state]} ${escapeMarkdown(cutText(label, LIMITS.label))}`;
  if (state === 'current') return `**${words}**`;
  return colour(state === 'done' ? 'green' : 'grey', words);
}

export function drawClock({ label, state, stateLabel, dueAt }: CardClock): string {
  const name = `**${escapeMarkdown(cutText(label, LIMITS.label).trim())}**`;
  const word = escapeMarkdown(cutText(stateLabel, LIMITS.label));
  const shade = CLOCK_COLOURS[state];
  const due = dueAt === null ? [] : [writeLocalTime({ at: dueAt, style: 'day-time' })];
  return [`${CLOCK_MARKS[state]} ${name}`, shade === null ? word : colour(shade, word), ...due].join(' · ');
}
