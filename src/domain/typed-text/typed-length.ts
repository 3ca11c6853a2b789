import { matchAt } from './match-at.ts';
import { numberSource, readNumber } from './typed-number.ts';

const minuteUnits = 'minutes?|mins?|m|分钟|分';
const hourUnits = 'hours?|hrs?|h|个?小时|个?钟头';
const dayUnits = 'days?|d|天(?!之?后|以后)';

const halfPattern = /(?:half an hour|半个?(?:小时|钟头))(?![a-z])/y;
const onePattern = /(?:an hour|a day)(?![a-z])/y;
const partPattern = new RegExp(
  String.raw` ?(?:and )?(${numberSource}) ?(个半小时|个半钟头|(?:${dayUnits}|${hourUnits}|${minuteUnits})(?![a-z]))(半)?`,
  'y',
);
const afterPattern = / ?(?:之后|以后|后|later(?![a-z]))/y;

/** The length named at `at` of folded text, in minutes: `30m`, `1h30m`, 两小时, 一个半小时. */
export function readLengthAt(text: string, at: number): { minutes: number; end: number } | null {
  const half = matchAt(halfPattern, text, at);
  if (half !== null) return { minutes: 30, end: at + half[0].length };
  const one = matchAt(onePattern, text, at);
  if (one !== null) return { minutes: one[0] === 'a day' ? 1440 : 60, end: at + one[0].length };
  let minutes = 0;
  let end = at;
  for (;;) {
    const match = matchAt(partPattern, text, end);
    if (match === null) break;
    minutes += readPart(match);
    end += match[0].length;
  }
  if (!(minutes > 0 && Number.isFinite(minutes))) return null;
  return { minutes: Math.round(minutes), end: end + (matchAt(afterPattern, text, end)?.[0].length ?? 0) };
}

function readPart(match: RegExpExecArray): number {
  const count = readNumber(match[1] ?? '');
  const unit = match[2] ?? '';
  if (unit.startsWith('个半')) return (count + 0.5) * 60;
  const size =
    unit.startsWith('d') || unit === '天' ? 1440 : unit.startsWith('m') || unit.startsWith('分') ? 1 : 60;
  return (count + (match[3] === '半' ? 0.5 : 0)) * size;
}
