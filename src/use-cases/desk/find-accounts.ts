import type { PlatformName } from '../../domain/actor.ts';
import type { Desk, PersonId } from '../../domain/desk.ts';
import { PlatformFailure, type ChatPlatform } from '../../ports/chat-platform.ts';
import type { Log } from '../../ports/log.ts';
import type { PeopleStore } from '../../ports/people-store.ts';
import type { Settings } from '../../ports/settings.ts';

export interface FindAccountsDeps {
  readonly desk: () => Promise<Desk>;
  readonly people: Pick<PeopleStore, 'learn' | 'find'>;
  readonly platforms: ReadonlyMap<PlatformName, ChatPlatform>;
  readonly settings: Settings;
  /** Real time, epoch ms. */
  readonly realNow: () => number;
  readonly log: Log;
}

const AGAIN_AFTER_MS = 24 * 3_600_000;
const LOOKED_UP = 'accounts-looked-up';

/**
 * Whoever is listed by e-mail alone is looked up on each platform, so that they can be told before they first speak,
 * and every account of the listed is looked at again, since nobody tells us that one is gone: once for each version of
 * the desk, and once a day.
 */
export async function findAccounts(deps: FindAccountsDeps): Promise<void> {
  const { settings, realNow, log } = deps;
  const desk = await deps.desk();
  const names = [...deps.platforms.keys()].join();
  const last = await settings.get(LOOKED_UP);
  if (isRecent(last, `${desk.version}/${names}`, realNow())) return;
  let found = 0;
  for (const platform of deps.platforms.values()) {
    found += await findOn(deps, platform, desk);
    await checkOn(deps, platform, desk);
  }
  await settings.set(LOOKED_UP, { of: `${desk.version}/${names}`, at: realNow() });
  if (found > 0) log.info({ found }, 'people of the desk were found by their e-mail');
}

function isRecent(last: unknown, of: string, now: number): boolean {
  if (typeof last !== 'object' || last === null || !('of' in last) || !('at' in last)) return false;
  return last.of === of && now - Number(last.at) < AGAIN_AFTER_MS;
}

async function findOn(
  { people, log }: FindAccountsDeps,
  platform: ChatPlatform,
  desk: Desk,
): Promise<number> {
  const { name } = platform;
  const missing = new Set(
    [...desk.people.values()].flatMap(({ accounts, email, roles }) =>
      accounts[name] === undefined && email !== null && roles.length > 0 ? [email] : [],
    ),
  );
  let found = 0;
  for (const email of missing) {
    try {
      const account = await platform.findAccountByEmail(email);
      if (account === null || account.isOutsider) continue;
      await people.learn(name, account);
      found += 1;
    } catch (error) {
      if (!(error instanceof PlatformFailure)) throw error;
      // The platform is away, or does not allow it: tomorrow, or with the next desk.
      log.warn({ platform: name, code: error.code }, 'people could not be looked up by e-mail');
      return found;
    }
  }
  return found;
}

async function checkOn(deps: FindAccountsDeps, platform: ChatPlatform, desk: Desk): Promise<void> {
  const { name } = platform;
  const listed = [...desk.people.values()].filter(({ roles }) => roles.length > 0);
  for (const account of listed.flatMap(({ accounts }) => accounts[name] ?? [])) {
    // The platform is away: tomorrow, or when a message fails.
    if (!(await checkGently(deps, platform, account))) return;
  }
}

/** False: the platform did not say. */
async function checkGently(
  deps: Pick<FindAccountsDeps, 'people' | 'log'>,
  platform: ChatPlatform,
  account: string,
): Promise<boolean> {
  try {
    await checkAccount(deps, platform, account);
    return true;
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error;
    deps.log.warn({ platform: platform.name, code: error.code }, 'an account could not be looked at again');
    return false;
  }
}

/** Somebody whom a message could not reach: on each platform they are known on. */
export async function checkPerson(
  deps: Pick<FindAccountsDeps, 'people' | 'platforms' | 'log'> & {
    readonly complaints: { readonly desk: FindAccountsDeps['desk'] };
  },
  person: PersonId,
): Promise<void> {
  const accounts = (await deps.complaints.desk()).people.get(person)?.accounts ?? {};
  for (const platform of deps.platforms.values()) {
    const account = accounts[platform.name];
    if (account !== undefined) await checkGently(deps, platform, account);
  }
}

/**
 * Learns how an account stands now. One that the platform knows no more is gone, if it was ever known: a wrong id in a
 * desk.yml is not somebody who left. Throws PlatformFailure.
 */
async function checkAccount(
  { people }: Pick<FindAccountsDeps, 'people'>,
  platform: ChatPlatform,
  account: string,
): Promise<void> {
  const found = await platform.findAccount(account);
  if (found !== null) {
    await people.learn(platform.name, found);
    return;
  }
  const known = await people.find(platform.name, account);
  if (known === null || known.isGone) return;
  const { name, email, locale, timezone, isOutsider } = known;
  await people.learn(platform.name, {
    id: account,
    name,
    email,
    locale,
    timezone,
    isOutsider,
    isGone: true,
  });
}
