import { readDayAt } from './day-phrase.ts';
import type { DayPhrase } from './day-phrase.ts';
import { matchAt } from './match-at.ts';
import { numberSource, readNumber } from './typed-number.ts';

export type DayPart = 'morning' | 'noon' | 'afternoon' | 'evening';

interface TimeOfDay {
  readonly hour: number;
  readonly minute: number;
}

/** A moment as people say it; whoever knows their zone and working hours resolves it. */
export interface MomentPhrase {
  readonly day: DayPhrase;
  readonly time: TimeOfDay | DayPart | null;
}

export interface ReadMoment {
  readonly moment: MomentPhrase;
  readonly end: number;
}

const today: DayPhrase = { kind: 'inDays', days: 0 };
const parts: Readonly<Record<string, DayPart>> = {
  morning: 'morning',
  早上: 'morning',
  早晨: 'morning',
  上午: 'morning',
  早: 'morning',
  noon: 'noon',
  中午: 'noon',
  afternoon: 'afternoon',
  下午: 'afternoon',
  evening: 'evening',
  night: 'evening',
  晚上: 'evening',
  傍晚: 'evening',
  晚: 'evening',
};
const partPattern =
  / ?(?:in the |this |at )?(morning|noon|afternoon|evening|night|早上|早晨|上午|中午|下午|晚上|傍晚|早|晚)(?![a-z])/y;
const clockPattern = new RegExp(
  String.raw` ?(?:at |@ ?)?(?:([01]?\d|2[0-3]):([0-5]\d)(?: ?(am|pm))?|(1[0-2]|0?[1-9]) ?(am|pm)|(${numberSource}) ?[点时](?:钟|(半)|(${numberSource})分?)?)(?![a-z\d])`,
  'y',
);
const shortDayPattern = /([今明])(?=[早晚])/y;
const tonightPattern = /tonight(?![a-z])/y;

/** The moment named at `at` of folded text: a day, a time of today, or both. */
export function readMomentAt(text: string, at: number): ReadMoment | null {
  const tonight = matchAt(tonightPattern, text, at);
  if (tonight !== null) return { moment: { day: today, time: 'evening' }, end: at + tonight[0].length };
  const day = readDayAt(text, at) ?? readShortDay(text, at);
  const time = readTimeAt(text, day?.end ?? at);
  if (day === null) return time && { moment: { day: today, time: time.time }, end: time.end };
  return { moment: { day: day.day, time: time?.time ?? null }, end: time?.end ?? day.end };
}

/** 明早, 今晚. */
function readShortDay(text: string, at: number) {
  const match = matchAt(shortDayPattern, text, at);
  return match && { day: { kind: 'inDays', days: match[1] === '明' ? 1 : 0 } as const, end: at + 1 };
}

function readTimeAt(text: string, at: number): { time: TimeOfDay | DayPart; end: number } | null {
  const part = matchAt(partPattern, text, at);
  const named = part === null ? undefined : parts[part[1] ?? ''];
  const from = at + (part?.[0].length ?? 0);
  const clock = matchAt(clockPattern, text, from);
  const time = clock && readClock(clock, named);
  if (clock && time) return { time, end: from + clock[0].length };
  return named === undefined ? null : { time: named, end: from };
}

function readClock(match: RegExpExecArray, part: DayPart | undefined): TimeOfDay | null {
  const hour = readNumber(match[1] ?? match[4] ?? match[6] ?? '');
  const minute = match[7] === undefined ? readNumber(match[2] ?? match[8] ?? '0') : 30;
  const isLate = (match[3] ?? match[5]) === 'pm' || part === 'afternoon' || part === 'evening';
  const isEarlyTwelve = (match[3] ?? match[5]) === 'am' && hour === 12;
  const full = isEarlyTwelve ? 0 : isLate && hour < 12 ? hour + 12 : hour;
  if (!Number.isInteger(full) || full > 23 || !Number.isInteger(minute) || minute > 59) return null;
  return { hour: full, minute };
}
