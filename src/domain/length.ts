import { DAY_MS } from './calendar/local-date.ts';

/**
 * How long a clock runs. Calendar time: an amount, or days that end at the same time of day. Working time: an
 * amount of a calendar's hours, or its working days.
 */
export type Length =
  { readonly unit: LengthUnit; readonly ms: number } | { readonly unit: LengthUnit; readonly days: number };

type LengthUnit = 'calendar' | 'work';

export type ParsedLength =
  { readonly ok: true; readonly length: Length } | { readonly ok: false; readonly fault: string };

export type ParsedPercent =
  { readonly ok: true; readonly percent: number } | { readonly ok: false; readonly fault: string };

const LENGTH = /^(work +)?([0-9]+)([smhd])$/;
const UNIT_MS = { h: 3_600_000, m: 60_000, s: 1000 };
const LONGEST_DAYS = 3660;
const LARGEST_PERCENT = 1000;
const ALLOWED = '30s, 15m, 2h or 1d, with "work" before it to count working time: work 4h, work 1d';

/** Reads the notation of desk.yml. The fault says what was found and what may be written instead. */
export function parseLength(found: unknown): ParsedLength {
  const text = typeof found === 'string' ? found.trim() : '';
  const parts = LENGTH.exec(text);
  if (!parts) return refuse(`${quote(found)} is not a length: write ${ALLOWED}${hintAt(found)}`);
  const unit: LengthUnit = parts[1] ? 'work' : 'calendar';
  const amount = Number(parts[2]);
  const suffix = parts[3];
  const ms = amount * (suffix === 'd' ? DAY_MS : UNIT_MS[suffix as keyof typeof UNIT_MS]);
  if (amount === 0) return refuse(`${quote(found)} is no time at all: write at least 1s`);
  if (ms > LONGEST_DAYS * DAY_MS) return refuse(`${quote(found)} is too long: at most ${LONGEST_DAYS}d`);
  return {
    ok: true,
    length: suffix === 'd' ? { unit, days: amount } : { unit, ms },
  };
}

/** "75%" is 75; above 100 lies after the end. */
export function parsePercent(found: unknown): ParsedPercent {
  const parts = typeof found === 'string' ? /^([0-9]+) ?%$/.exec(found.trim()) : null;
  const percent = Number(parts?.[1] ?? Number.NaN);
  if (percent >= 1 && percent <= LARGEST_PERCENT) return { ok: true, percent };
  return refuse(
    `${quote(found)} is not a part: write a whole number from 1% to ${LARGEST_PERCENT}%, such as 75%`,
  );
}

/** The shortest notation; parsing it gives the same length again. */
export function formatLength(length: Length): string {
  const prefix = length.unit === 'work' ? 'work ' : '';
  if ('days' in length) return `${prefix}${length.days}d`;
  for (const [suffix, ms] of Object.entries(UNIT_MS)) {
    if (length.ms % ms === 0) return `${prefix}${length.ms / ms}${suffix}`;
  }
  throw new RangeError(`${length.ms} ms has no notation: lengths are whole seconds`);
}

export function formatPercent(percent: number): string {
  return `${percent}%`;
}

/** Steps of a ladder count in the time of their clock: "15m" after a clock of working time is "work 15m". */
export function toClockTime(after: Length, clock: Length): Length {
  return after.unit === 'work' ? after : { ...after, unit: clock.unit };
}

function refuse(fault: string): { ok: false; fault: string } {
  return { ok: false, fault };
}

function quote(found: unknown): string {
  return typeof found === 'string' ? `"${found}"` : (JSON.stringify(found) ?? String(found));
}

function hintAt(found: unknown): string {
  const text = String(found).trim();
  if (/^(work +)?\d+$/.test(text)) return `. It has no unit: ${text}m are minutes, ${text}h hours`;
  if (/\d[.,]\d/.test(text)) return '. Only whole numbers: 1.5h is 90m';
  if (/^(work +)?\d+ *w/i.test(text)) return '. A week is 7d, or work 5d';
  if (/\d *[smhd] *\d/i.test(text)) return '. One unit only: 1h30m is 90m';
  if (text.endsWith('%')) return '. A part of a clock has no place here';
  return '';
}
