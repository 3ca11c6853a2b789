import type { PlatformName } from '../../domain/actor.ts';
import type { Absence, Desk, Person, PersonId, PolicyVersion, PolicyVersionId } from '../../domain/desk.ts';
import type { Account } from '../../ports/chat-platform.ts';
import type { DeskContent } from '../../ports/desk-store.ts';
import { noContent } from '../desk-content.ts';
import { writeCanonicalJson } from '../json.ts';

/** The configuration and the people, as every store on the same memory sees them at once. */
export interface MemoryDesks {
  current(): Desk;
  /** A policy whose rules or calendar changed gets its next version. */
  apply(content: DeskContent): void;
  setAbsences(absences: readonly Absence[]): void;
  /** The person behind an account: whoever is listed with the same address or account, else somebody new. */
  learn(platform: PlatformName, account: Account): { readonly person: PersonId };
}

interface Learned {
  readonly id: PersonId;
  readonly platform: PlatformName;
  readonly account: Account;
}

export function createMemoryDesks(): MemoryDesks {
  let content: DeskContent | null = null;
  let version = 0;
  let absences: readonly Absence[] = [];
  let kept: Desk | null = null;
  const learned = new Map<string, Learned>();
  const policyVersions = new Map<PolicyVersionId, PolicyVersion>();
  const latest = new Map<string, { readonly id: PolicyVersionId; readonly frozen: string }>();

  function addPolicyVersions({ policies, calendars }: DeskContent): void {
    for (const [id, policy] of policies) {
      const calendar = calendars.get(policy.calendar);
      if (calendar === undefined) throw new Error(`policy ${id} names a calendar that is not there`);
      const before = latest.get(id);
      const frozen = writeCanonicalJson({ policy, calendar });
      if (before?.frozen === frozen) continue;
      const number = before === undefined ? 1 : Number(before.id.slice(id.length + 1)) + 1;
      const next = { id: `${id}@${number}`, policy, calendar };
      policyVersions.set(next.id, next);
      latest.set(id, { id: next.id, frozen });
    }
  }

  function build(): Desk {
    return {
      ...(content ?? noContent),
      people: mergePeople(content?.people ?? noContent.people, [...learned.values()]),
      version,
      absences,
      policyVersions: new Map(policyVersions),
      latestPolicyVersion: new Map([...latest].map(([id, each]) => [id, each.id])),
    };
  }

  return {
    current: () => (kept ??= build()),

    apply(next) {
      content = next;
      version += 1;
      addPolicyVersions(next);
      kept = null;
    },

    setAbsences(next) {
      absences = next;
      kept = null;
    },

    learn(platform, account) {
      const id = `${platform}:${account.id}`;
      learned.set(id, { id, platform, account });
      kept = null;
      return { person: build().people.get(id)?.id ?? id };
    },
  };
}

/** The id under which somebody was learned leads to the listed person it turned out to be. */
function mergePeople(
  listed: ReadonlyMap<PersonId, Person>,
  learned: readonly Learned[],
): ReadonlyMap<PersonId, Person> {
  const people = new Map(listed);
  for (const each of learned) {
    const same = [...listed.values()].find((person) => isThem(person, each));
    people.set(each.id, same ?? personOf(each));
  }
  return people;
}

function isThem(person: Person, { platform, account }: Learned): boolean {
  const isSameAddress = account.email !== null && person.email === account.email.toLowerCase();
  return isSameAddress || person.accounts[platform] === account.id;
}

function personOf({ id, platform, account }: Learned): Person {
  return {
    id,
    name: account.name,
    roles: [],
    accounts: { [platform]: account.id },
    email: account.email,
    locale: account.locale,
    timezone: account.timezone,
    quiet: null,
    calendar: null,
    isGone: account.isGone,
  };
}
