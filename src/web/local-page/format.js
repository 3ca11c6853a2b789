/** @import { TextKey, Locale } from './texts.js' */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * How this reader sees moments and lengths.
 * @param {{ locale: Locale, zone: string, t: (key: TextKey, params?: Record<string, string | number>) => string, now: () => number }} reader
 */
export function createFormat({ locale, zone, t, now }) {
  const language = locale === 'en' ? 'en-GB' : 'zh-CN';
  const make = (/** @type {Intl.DateTimeFormatOptions} */ options) =>
    new Intl.DateTimeFormat(language, { timeZone: zone, ...options });
  const time = make({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const day = make({ weekday: 'short', day: 'numeric', month: 'short' });
  const dayOfYear = make({ year: 'numeric', day: 'numeric', month: 'short' });
  const year = make({ year: 'numeric' });
  const whole = make({ dateStyle: 'full', timeStyle: 'short' });

  /** @param {number} at */
  const nameDay = (at) => {
    const apart = wallDay(at, zone) - wallDay(now(), zone);
    if (apart === 0) return t('today');
    if (apart === -1) return t('yesterday');
    if (apart === 1) return t('tomorrow');
    return year.format(at) === year.format(now()) ? day.format(at) : dayOfYear.format(at);
  };

  return {
    zone,
    /** @param {number} at */
    time: (at) => time.format(at),
    day: nameDay,
    /** @param {number} at */
    dayAndTime: (at) => `${nameDay(at)} ${time.format(at)}`,
    /** The date itself, however near. @param {number} at */
    dateAndTime: (at) => `${day.format(at)} ${time.format(at)}`,
    /** @param {number} at */
    whole: (at) => whole.format(at),
    /** @param {number} at @returns a number that is the same for all moments of one day */
    dayNumber: (at) => wallDay(at, zone),
    /** The two largest units. @param {number} ms */
    length: (ms) => formatLength(Math.abs(ms), t),
  };
}

/**
 * @param {number} ms
 * @param {(key: TextKey, params?: Record<string, string | number>) => string} t
 */
function formatLength(ms, t) {
  const pad = (/** @type {number} */ value) => String(value).padStart(2, '0');
  if (ms >= DAY) return t('lengthDays', { days: Math.floor(ms / DAY), hours: Math.floor((ms % DAY) / HOUR) });
  const minutes = Math.floor((ms % HOUR) / MINUTE);
  if (ms >= HOUR) return t('lengthHours', { hours: Math.floor(ms / HOUR), minutes: pad(minutes) });
  return t('lengthMinutes', { minutes, seconds: pad(Math.floor((ms % MINUTE) / 1000)) });
}

/**
 * The date and time on a zone's wall, written as the UTC milliseconds that would show the same.
 * @param {number} at
 * @param {string} zone
 */
export function wallOf(at, zone) {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  /** @type {Record<string, number>} */
  const parts = {};
  for (const { type, value } of format.formatToParts(at)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** @param {number} at @param {string} zone */
function wallDay(at, zone) {
  return Math.floor(wallOf(at, zone) / DAY);
}

/**
 * What a datetime-local field says, in a zone; null when it says nothing that is a time.
 * @param {string} value
 * @param {string} zone
 */
export function readLocalMoment(value, zone) {
  const wall = Date.parse(`${value}Z`);
  if (Number.isNaN(wall)) return null;
  // Twice: the first guess may lie on the other side of a change of the clocks.
  const guess = wall - (wallOf(wall, zone) - wall);
  return wall - (wallOf(guess, zone) - guess);
}

/**
 * For a datetime-local field, in minutes.
 * @param {number} at
 * @param {string} zone
 */
export function writeLocalMoment(at, zone) {
  return new Date(wallOf(at, zone)).toISOString().slice(0, 16);
}

/**
 * Ids of messages are whole numbers, too large for a number.
 * @param {string} one
 * @param {string} other
 */
export function compareIds(one, other) {
  return one.length - other.length || (one < other ? -1 : Number(one > other));
}
