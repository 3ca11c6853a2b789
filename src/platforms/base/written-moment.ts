import type { Locale } from '../../domain/desk.ts';
import { textsFor } from '../../text/texts-for.ts';

const wallClocks = new Map<string, Intl.DateTimeFormat>();

function findWallClock(timeZone: string): Intl.DateTimeFormat {
  const known = wallClocks.get(timeZone);
  if (known !== undefined) return known;
  const options = { dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' } as const;
  let made: Intl.DateTimeFormat;
  try {
    made = new Intl.DateTimeFormat('sv-SE', { ...options, timeZone });
  } catch {
    // A profile may name a zone that this runtime does not know; the text says UTC then.
    made = new Intl.DateTimeFormat('sv-SE', { ...options, timeZone: 'UTC' });
  }
  wallClocks.set(timeZone, made);
  return made;
}

interface WrittenMoment {
  readonly at: number;
  readonly zone: string;
  readonly style: 'time' | 'day-time';
}

/** What readers see whose client does not know dates: wall time with its zone. */
export function writeMoment({ at, zone, style }: WrittenMoment): string {
  const clock = findWallClock(zone);
  const [day = '', time = ''] = clock.format(at).split(' ');
  return `${style === 'time' ? time : `${day} ${time}`} (${clock.resolvedOptions().timeZone})`;
}

/** The same where it is read in passing, such as a notification: short, in its reader's language, in their own zone. */
export function writeBriefMoment({ at, zone, style }: WrittenMoment, locale: Locale): string {
  const [date = '', time = ''] = findWallClock(zone).format(at).split(' ');
  const [, month = 0, day = 0] = date.split('-').map(Number);
  return style === 'time' ? time : textsFor(locale).time.briefMoment({ month, day, time });
}
