import { addDays, type LocalDate } from '../domain/calendar/local-date.ts';
import type { ListPublicHolidays } from '../ports/public-days.ts';

const HOUR_MS = 3_600_000;

/** By the rules of date-holidays. Its data is large, so it is read when it is first needed. */
export const listPublicHolidays: ListPublicHolidays = async (code, years) => {
  const { default: Holidays } = await import('date-holidays');
  const [country = '', ...places] = code.split('-');
  const all = new Holidays();
  if (!Object.hasOwn(all.getCountries(), country) || places.length > 2) return null;
  const [state, region] = places;
  if (state !== undefined && !hasPlace(all.getStates(country), state)) return null;
  if (region !== undefined && !hasPlace(all.getRegions(country, state ?? ''), region)) return null;
  const holidays = new Holidays({
    country,
    ...(state === undefined ? {} : { state }),
    ...(region === undefined ? {} : { region }),
  });
  const found = years.flatMap((year) =>
    holidays.getHolidays(year).flatMap((each) => (each.type === 'public' ? listDays(each) : [])),
  );
  // Some have names but no rules.
  return found.length === 0 ? null : [...new Set(found)].toSorted();
};

function hasPlace(places: unknown, code: string): boolean {
  return typeof places === 'object' && places !== null && Object.hasOwn(places, code);
}

/** Holidays may begin or end within a day: a day counts when its noon does. `date` is on the country's own wall. */
function listDays({ date, start, end }: { date: string; start: Date; end: Date }): LocalDate[] {
  const first: LocalDate = date.slice(0, 10);
  const beginsAt = Number(date.slice(11, 13)) || 0;
  const endsAt = beginsAt + (end.getTime() - start.getTime()) / HOUR_MS;
  const days: LocalDate[] = [];
  for (let day = 0; day * 24 + 12 < endsAt; day++) {
    if (day * 24 + 12 >= beginsAt) days.push(addDays(first, day));
  }
  return days;
}
