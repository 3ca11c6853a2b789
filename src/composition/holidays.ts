import { connectedPlatforms } from './connected.ts';
import { takeDaysDepsOf, dayDepsOf } from './day-deps.ts';
import { DeskFileError, readYamlFile } from './desk-file.ts';
import type { Storage } from './storage.ts';
import type { Config } from '../config.ts';
import type { Logger } from '../logger.ts';
import { giveYear, listCoverage, type Coverage } from '../use-cases/desk/holidays.ts';
import { takeKnownDays } from '../use-cases/desk/take-known-days.ts';
import { expectVersions, takeVersions, type Taken } from '../use-cases/desk/take-versions.ts';
import { listFaultyFeeds } from './faulty-feeds.ts';

export interface HolidaysInput {
  readonly storage: Storage;
  readonly config: Config;
  readonly log: Logger;
}

/** The subcommand: what is known of each calendar's country, or a year that an administrator gives. */
export async function runHolidays(input: HolidaysInput, args: readonly string[]): Promise<string | null> {
  const { storage } = input;
  const isSure = args.includes('--sure');
  const [country, year, source, ...rest] = args.filter((arg) => arg !== '--sure');
  if (country === undefined) {
    if ((await storage.desks.latest()) === null)
      return 'There is no desk yet: apply one, or use setup in chat.';
    return describeCoverage(await listCoverage(storage.desks, dayDepsOf(storage)));
  }
  if (year === undefined || !/^20\d\d$/.test(year) || source === undefined || rest.length > 0) return null;
  const raw = source === '--plain' ? null : (await readYamlFile(source)).raw;
  const given = { country, year: Number(year), raw: raw ?? (source === '--plain' ? null : {}), isSure };
  const gave = await giveYear(dayDepsOf(storage), given);
  if (!gave.ok) {
    throw new DeskFileError(
      source === '--plain' ? `${country} ${year}` : source,
      gave.faults.map(({ path, message }) => `${path} ${message}`),
    );
  }
  await takeKnownDays(takeDaysDepsOf(storage), NEVER);
  const taken = await takeVersionsHere(input);
  return [`${country.toUpperCase()} ${year} is known.`, describeTaken(taken)].join('\n');
}

/** Feeds are left alone: this is about a country. */
const NEVER = Number.POSITIVE_INFINITY;

/** What running complaints take of a desk that was just applied; null: they keep what they have. */
export async function takeAfterApply(input: HolidaysInput, isForRunning: boolean): Promise<string | null> {
  const { storage } = input;
  const { latestPolicyVersion } = await storage.complaints.desk();
  if (isForRunning) await expectVersions(storage.settings, [...latestPolicyVersion.values()]);
  const taken = await takeVersionsHere(input);
  return isForRunning || taken.moved + taken.failed > 0 ? describeTaken(taken) : null;
}

/** Feeds of the desk in force that could not be read just now. */
export async function describeUnreadFeeds(storage: Storage): Promise<string[]> {
  const faulty = await listFaultyFeeds(storage);
  return faulty.map(
    ({ calendar, host, code, hasDays }) =>
      `The feed of ${calendar} at ${host} could not be read (${code}): ${hasDays ? 'its last days stay' : 'its days are not known yet'}; it is tried again every hour.`,
  );
}

/** Beside a running bot or without one: what is not done here, it goes on with. */
function takeVersionsHere({ storage, config, log }: HolidaysInput): Promise<Taken> {
  const useCases = {
    store: storage.complaints,
    absences: storage.absences,
    inbox: storage.inbox,
    connected: connectedPlatforms(config),
    nudge: () => {},
    count: () => {},
  };
  const { runningPolicies: running, settings } = storage;
  return takeVersions({ useCases, running, settings, log });
}

export function describeTaken({ moved, failed }: Pick<Taken, 'moved' | 'failed'>): string {
  const left = failed === 0 ? '' : ` ${failed} could not be moved and are tried again by the running bot.`;
  return `${moved} running ${moved === 1 ? 'complaint' : 'complaints'} moved to it.${left}`;
}

export function describeCoverage(coverage: readonly Coverage[]): string {
  if (coverage.length === 0) return 'No calendar of the desk names a country.';
  return coverage.map(describeCalendar).join('\n');
}

function describeCalendar({ calendar, country, from, until, missing, plain }: Coverage): string {
  const known = `${calendar}: ${country} is known from ${from} to ${until}.`;
  const commands = missing.map(
    (year) =>
      `  ${year} is missing: npm run desk -- holidays ${country} ${year} FILE (off: and on: dates), or --plain`,
  );
  const confirmed = plain.map(
    (year) =>
      `  ${year} was confirmed as plain weekdays: once its days are known, npm run desk -- holidays ${country} ${year} FILE`,
  );
  return [known, ...confirmed, ...commands].join('\n');
}
