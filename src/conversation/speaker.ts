import type { Actor, PlatformName } from '../domain/actor.ts';
import type { Desk, Person } from '../domain/desk.ts';
import { findPersonByAccount, formerIdsOf } from '../domain/desk.ts';
import { readerOf } from '../messages/view.ts';
import type { KnownAccount } from '../ports/people-store.ts';
import type { ConversationDeps } from './deps.ts';
import type { Speaker } from './reply.ts';

/** An account is looked at again after this, so that a guest who became one, or left, is noticed. */
const trustedFor = 24 * 3_600_000;

/**
 * The person behind an account: listed in the desk, or learned on first use. null for guests, bots and people of
 * other workspaces.
 */
export async function findSpeaker(
  deps: ConversationDeps,
  platform: PlatformName,
  account: string,
): Promise<Speaker | null> {
  const known = await findPerson(deps, platform, account);
  if (known === null) return null;
  const { person, desk } = known;
  return { person, platform, account, locale: readerOf(desk, person).locale };
}

async function findPerson(
  deps: ConversationDeps,
  platform: PlatformName,
  account: string,
): Promise<{ readonly person: Person; readonly desk: Desk } | null> {
  const asListed = await deps.useCases.store.desk();
  const listed = findPersonByAccount(asListed, platform, account);
  if (listed !== null && listed.roles.length > 0) return { person: listed, desk: asListed };
  const known = await learnAccount(deps, platform, account);
  if (known === null || known.isOutsider || known.isGone) return null;
  const desk = await deps.useCases.store.desk();
  return { person: desk.people.get(known.person) ?? personOfAccount(known), desk };
}

async function learnAccount(
  deps: ConversationDeps,
  platform: PlatformName,
  account: string,
): Promise<KnownAccount | null> {
  const known = await deps.people.find(platform, account);
  const now = await deps.clock.now();
  if (known !== null && now - known.checkedAt < trustedFor) return known;
  const found = await deps.platforms.get(platform)?.findAccount(account);
  return found ? deps.people.learn(platform, found) : null;
}

function personOfAccount(known: KnownAccount): Person {
  return {
    id: known.person,
    name: known.name,
    roles: [],
    accounts: { [known.platform]: known.account },
    email: known.email,
    locale: known.locale,
    timezone: known.timezone,
    quiet: null,
    calendar: null,
    isGone: known.isGone,
  };
}

export function actorOf({ person: { id, roles } }: Speaker, desk: Desk): Actor {
  const formerIds = formerIdsOf(desk, id);
  return { kind: 'person', id, roles, ...(formerIds.length === 0 ? {} : { formerIds }) };
}
