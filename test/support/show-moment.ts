import { zonedParts } from '../../src/domain/calendar/zone.ts';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** As people of that zone would write it, "Fri 2026-02-13 17:40": test tables are read by people. */
export function showMoment(at: number, zone: string): string {
  const { date, weekday, minutesOfDay } = zonedParts(at, zone);
  const hour = String(Math.floor(minutesOfDay / 60)).padStart(2, '0');
  const minute = String(minutesOfDay % 60).padStart(2, '0');
  return `${WEEKDAYS[weekday]} ${date} ${hour}:${minute}`;
}
