import { z } from 'zod';
import { canAddYear, type CountryYear } from '../../domain/calendar/country-days.ts';
import type { LocalDate } from '../../domain/calendar/local-date.ts';
import type { CalendarHolidays } from '../../domain/calendar/working-calendar.ts';
import { listUncoveredYears } from '../../domain/calendar/uncovered-years.ts';
import type { DeskContent, DeskStore } from '../../ports/desk-store.ts';
import type { DeskFault } from './desk-fault.ts';
import { learnCountry, todayOf, type DayDeps } from './learn-days.ts';
import { faultsOfIssue } from './schema-faults.ts';

/** No country has fewer days off in a year, nor more. */
const FEWEST_OFF = 5;
const MOST_OFF = 60;

const date = z.iso.date('is no date: write it as 2027-01-01');

const yearSchema = z.strictObject({ off: z.array(date), on: z.array(date).default([]) });

export interface GivenYear {
  readonly country: string;
  readonly year: number;
  /** What stood in the file; null: plain weekdays are confirmed. */
  readonly raw: unknown;
  /** The count of days was questioned, and it is right. */
  readonly isSure: boolean;
}

export type GaveYear = { readonly ok: true } | { readonly ok: false; readonly faults: readonly DeskFault[] };

/** Keeps an administrator's word on a year; take-known-days.ts brings it into the calendars. */
export async function giveYear(days: DayDeps, asked: GivenYear): Promise<GaveYear> {
  const given = { ...asked, country: asked.country.toUpperCase() };
  const { country, year } = given;
  const known = await learnCountry(days, country);
  if (known === null) {
    return refuse(country, 'is no country we have days for: write an ISO code such as CN, DE or DE-BY');
  }
  const { coveredFrom, coveredUntil } = known.holidays;
  if (!canAddYear(known.holidays, year)) {
    const until = `${coveredFrom} to ${coveredUntil}`;
    return refuse(
      String(year),
      `leaves a gap: ${country} is known from ${until}, give the years in between first`,
    );
  }
  if (given.raw === null && `${year}-12-31` <= coveredUntil && `${year}-01-01` >= coveredFrom) {
    return refuse(String(year), `is known for ${country} already: there is nothing to confirm`);
  }
  const read = readYear(given);
  if (!read.ok) return read;
  await days.store.keepYear(read.year);
  return { ok: true };
}

type ReadYear =
  | { readonly ok: true; readonly year: CountryYear }
  | { readonly ok: false; readonly faults: readonly DeskFault[] };

function readYear({ country, year, raw, isSure }: GivenYear): ReadYear {
  if (raw === null) return { ok: true, year: { country, year, off: [], on: [], isPlain: true } };
  const parsed = yearSchema.safeParse(raw, { reportInput: true });
  if (!parsed.success) {
    return { ok: false, faults: parsed.error.issues.flatMap((issue) => faultsOfIssue(issue)) };
  }
  const { off, on } = parsed.data;
  const faults = [
    ...faultsOfDates('off', off, year),
    ...faultsOfDates('on', on, year),
    ...on.flatMap((day, index) =>
      off.includes(day)
        ? [{ path: `on.${index}`, message: `${day} is in off too: keep it in one of them` }]
        : [],
    ),
  ];
  const questions = isSure ? [] : questionCount(off.length, on.length);
  if (faults.length + questions.length > 0) {
    return { ok: false, faults: faults.length > 0 ? faults : questions };
  }
  return { ok: true, year: { country, year, off: off.toSorted(), on: on.toSorted(), isPlain: false } };
}

function faultsOfDates(path: string, dates: readonly LocalDate[], year: number): DeskFault[] {
  return dates.flatMap((day, index) => {
    const here = `${path}.${index}`;
    if (!day.startsWith(`${year}-`)) {
      return [{ path: here, message: `${day} is not in ${year}: give each year a file of its own` }];
    }
    return dates.indexOf(day) < index
      ? [{ path: here, message: `${day} stands there twice: remove one` }]
      : [];
  });
}

function questionCount(off: number, on: number): DeskFault[] {
  const question = 'is the file whole? If it is, run the same again with --sure';
  if (off < FEWEST_OFF || off > MOST_OFF) {
    const usual = `a year has ${FEWEST_OFF} to ${MOST_OFF}`;
    return [{ path: 'off', message: `names ${off} days off, and ${usual}: ${question}` }];
  }
  if (on >= off) {
    return [{ path: 'on', message: `names ${on} make-up workdays for ${off} days off: ${question}` }];
  }
  return [];
}

function refuse(path: string, message: string): GaveYear {
  return { ok: false, faults: [{ path, message }] };
}

export interface Coverage {
  readonly calendar: string;
  readonly country: string;
  readonly from: LocalDate;
  readonly until: LocalDate;
  /** Years that are judged by their weekdays alone and should not be any more. */
  readonly missing: readonly number[];
  /** Years of which somebody only confirmed that they have plain weekdays. */
  readonly plain: readonly number[];
}

/** What each calendar of the desk in force knows of its country. */
export async function listCoverage(desks: DeskStore, days: DayDeps): Promise<Coverage[]> {
  const content = (await desks.latest())?.content ?? null;
  if (content === null) return [];
  const confirmed = (await days.store.years()).filter(({ isPlain }) => isPlain);
  return coverageOf(content, confirmed, await todayOf(days));
}

function coverageOf(
  { calendars }: DeskContent,
  confirmed: readonly CountryYear[],
  today: LocalDate,
): Coverage[] {
  return [...calendars.values()].flatMap((calendar) => {
    const { id, holidays } = calendar;
    if (holidays === null) return [];
    const { country, coveredFrom, coveredUntil } = holidays;
    const missing = listUncoveredYears(calendar, today);
    const plain = confirmed.filter((year) => isPlainIn(holidays, year)).map(({ year }) => year);
    return [{ calendar: id, country, from: coveredFrom, until: coveredUntil, missing, plain }];
  });
}

/** What came to be known of the year since stands in its place. */
function isPlainIn(holidays: CalendarHolidays, { country, year }: CountryYear): boolean {
  const { coveredFrom, coveredUntil, off } = holidays;
  const isCovered = coveredFrom <= `${year}-01-01` && coveredUntil >= `${year}-12-31`;
  return country === holidays.country && isCovered && !off.some((date) => date.startsWith(`${year}-`));
}
