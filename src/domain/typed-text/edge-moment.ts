import { readDayAt } from './day-phrase.ts';
import { readMomentAt } from './moment-phrase.ts';
import type { ReadMoment } from './moment-phrase.ts';
import type { Span } from './typed-rest.ts';

export interface EdgeMoment extends Span {
  readonly moment: ReadMoment['moment'];
}

/** A phrase at the end is no longer than this. */
const longestPhrase = 60;

const towards = /(?<![a-z])(?:by|on|before|until|till|due|for|at) $|(?:于|在|到|至|最晚|最迟|预计) ?$/u;
const leading = /^[\s\p{P}]*(?:(?:on|by|before|until|till|due|for|at) |于|在|最晚|最迟|预计)?/u;
const before = /^(?:下班)? ?(?:之前|以前|前)/u;
/** 周五前发补丁 at the end: a verb or two may follow. */
const ending =
  /^(?:(?:下班)? ?(?:之前|以前|前)\p{Script=Han}{0,4}| ?(?:可以|能|会|就)?(?:完成|上线|发布|修复|修好|解决|搞定|交付|发出|做完)了?)?[\s\p{P}]*$/u;
/** `Monday's build`, 今天的日志, 周一到周五, `3-5 servers`: it belongs to something else. */
const belongs = /^(?:['’_-]|[a-z0-9]| ?(?:的|到|至|~|-))/u;

/** What only leads to a moment, or follows it, is none of the words beside it. */
export const aroundMoment =
  /^(?:之前|以前|前)|\s*(?:(?<![a-z])(?:by|on|before|until|till|due|for|at)|最晚|最迟|预计)$/giu;

/** A day or moment with which folded words begin; bare figures and hours count only where a word announces them. */
export function findMomentAtStart(text: string): EdgeMoment | null {
  const start = leading.exec(text)?.[0].length ?? 0;
  const found = readAt(text, start);
  return found === null || belongs.test(text.slice(found.end)) ? null : found;
}

/** As findMomentAtStart, for the words with which folded text ends. */
export function findMomentAtEnd(text: string): EdgeMoment | null {
  for (let start = Math.max(0, text.length - longestPhrase); start < text.length; start += 1) {
    if (/[a-z0-9]/.test(text.charAt(start)) && /[a-z0-9]/.test(text.charAt(start - 1))) continue;
    const found = readAt(text, start);
    if (found !== null && ending.test(text.slice(found.end))) return found;
  }
  return null;
}

function readAt(text: string, start: number): EdgeMoment | null {
  const read = readMomentAt(text, start);
  if (read === null || (!isPlain(text, start, read) && !isAnnounced(text, start, read))) return null;
  return { moment: read.moment, start, end: read.end };
}

/** Says a day by itself: Friday, 明天, 3月5日, 2026-03-05. `3/5`, `15:00` and 早 may be anything. */
function isPlain(text: string, start: number, { moment, end }: ReadMoment): boolean {
  const phrase = text.slice(start, end);
  if (/^(?:tonight|[今明][早晚])/u.test(phrase)) return true;
  if (readDayAt(text, start) === null) return false;
  return moment.day.kind !== 'date' || moment.day.year !== null || !/^\d{1,2}[-/]/.test(phrase);
}

function isAnnounced(text: string, start: number, { end }: ReadMoment): boolean {
  const phrase = text.slice(start, end);
  return (
    towards.test(text.slice(0, start)) ||
    /^ ?(?:at |this |in the )/.test(phrase) ||
    before.test(text.slice(end))
  );
}
