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

/** What readers see whose client does not know dates: wall time with its zone. */
export function writeMoment({
  at,
  zone,
  style,
}: {
  at: number;
  zone: string;
  style: 'time' | 'day-time';
}): string {
  const clock = findWallClock(zone);
  const [day = '', time = ''] = clock.format(at).split(' ');
  return `${style === 'time' ? time : `${day} ${time}`} (${clock.resolvedOptions().timeZone})`;
}
