import type { PlatformName } from '../domain/actor.ts';
import type { WorkingCalendar } from '../domain/calendar/working-calendar.ts';
import type {
  Desk,
  Locale,
  Person,
  PersonId,
  Policy,
  PolicyId,
  PolicyVersion,
  PolicyVersionId,
} from '../domain/desk.ts';
import { isLaterVersion, splitPolicyVersion } from '../domain/policy-version-id.ts';
import { readAbsences } from './absence-store.ts';
import { createClock } from './clock.ts';
import type { Counters } from './commit-command.ts';
import { completePolicy, decodeDesk, noContent } from './desk-content.ts';
import type { LearnedPerson, PolicyVersion as PolicyVersionRow, PrismaClient } from './generated/client.ts';

/** The desk as this process keeps it. It is told by the counters whether what it keeps is still the desk. */
export interface DeskSource {
  /** Of the desk at hand. */
  counters(): Counters;
  /** null: the desk at hand is not of these counters; load, then try again. */
  peek(counters: Counters): Desk | null;
  load(): Promise<void>;
  current(): Promise<Desk>;
}

export function createDeskSource(prisma: PrismaClient): DeskSource {
  let kept: { counters: Counters; desk: Desk } | null = null;
  let loading: Promise<void> | null = null;

  async function reload(counters: Counters): Promise<Desk> {
    // The counters were read before the rows: should the rows be newer, the next look finds other counters.
    const desk = await readDesk(prisma, counters, kept?.desk ?? null);
    kept = { counters, desk };
    return desk;
  }

  return {
    counters: () => kept?.counters ?? { desk: -1, people: -1 },

    peek: (counters) => (kept !== null && isSame(kept.counters, counters) ? kept.desk : null),

    load() {
      // Many commands notice a new desk at once; one of them reads it.
      loading ??= readCounters(prisma)
        .then(reload)
        .then(() => {})
        .finally(() => (loading = null));
      return loading;
    },

    async current() {
      const counters = await readCounters(prisma);
      return kept !== null && isSame(kept.counters, counters) ? kept.desk : reload(counters);
    },
  };
}

function isSame(one: Counters, other: Counters): boolean {
  return one.desk === other.desk && one.people === other.people;
}

async function readCounters(prisma: PrismaClient): Promise<Counters> {
  const rows = await prisma.counter.findMany();
  const valueOf = (name: keyof Counters) => rows.find((row) => row.name === name)?.value ?? 0;
  return { desk: valueOf('desk'), people: valueOf('people') };
}

async function readDesk(
  prisma: PrismaClient,
  { desk: version }: Counters,
  before: Desk | null,
): Promise<Desk> {
  const known = before?.policyVersions ?? new Map<PolicyVersionId, PolicyVersion>();
  const row = await prisma.deskVersion.findUnique({ where: { version } });
  const learned = await prisma.learnedPerson.findMany({ orderBy: { id: 'asc' } });
  const absences = await readAbsences(prisma, await createClock(prisma).now());
  // A version never changes: those at hand are kept, and with them what was compiled from their calendars.
  const fresh = await prisma.policyVersion.findMany({ where: { id: { notIn: [...known.keys()] } } });
  const content = row === null ? noContent : decodeDesk(row.content);
  const versions = new Map([
    ...known,
    ...fresh.map(readPolicyVersion).map((each) => [each.id, each] as const),
  ]);
  return {
    ...content,
    version,
    people: mergePeople([...content.people.values()], learned),
    absences,
    policyVersions: versions,
    latestPolicyVersion: findLatest(versions.keys()),
  };
}

export function readPolicyVersion(row: Pick<PolicyVersionRow, 'id' | 'content'>): PolicyVersion {
  const { policy, calendar } = row.content as unknown as { policy: Policy; calendar: WorkingCalendar };
  return { id: row.id, policy: completePolicy(policy), calendar };
}

function findLatest(ids: Iterable<PolicyVersionId>): Map<PolicyId, PolicyVersionId> {
  const latest = new Map<PolicyId, PolicyVersionId>();
  for (const id of ids) {
    const { policy } = splitPolicyVersion(id);
    const found = latest.get(policy);
    if (found === undefined || isLaterVersion(id, found)) latest.set(policy, id);
  }
  return latest;
}

/**
 * Listed people, completed by what their accounts say; then the learned. The id under which somebody was learned
 * leads to the listed person it turned out to be, for older complaints name it.
 */
function mergePeople(listed: readonly Person[], learned: readonly LearnedPerson[]): Map<PersonId, Person> {
  const own = learned.filter((row) => !row.isOutsider);
  const people = new Map<PersonId, Person>(
    listed.map((person) => [
      person.id,
      completePerson(
        person,
        own.filter((row) => row.sameAs === person.id),
      ),
    ]),
  );
  const isOther = (row: LearnedPerson) =>
    row.sameAs !== null && (people.has(row.sameAs) || ids.has(row.sameAs));
  const ids = new Set(own.map((row) => row.id));
  for (const row of own.filter((each) => !isOther(each))) {
    const theirs = own.filter((other) => other.sameAs === row.id);
    people.set(row.id, completePerson(readLearned(row), [row, ...theirs]));
  }
  for (const row of own.filter(isOther)) {
    people.set(row.id, people.get(row.sameAs ?? row.id) ?? readLearned(row));
  }
  return people;
}

function completePerson(person: Person, rows: readonly LearnedPerson[]): Person {
  const accounts = Object.fromEntries(rows.map((row) => [row.platform, row.account]));
  return {
    ...person,
    accounts: { ...accounts, ...person.accounts },
    locale: person.locale ?? firstOf(rows, (row) => row.locale as Locale | null),
    timezone: person.timezone ?? firstOf(rows, (row) => row.timezone),
    // Without a row nothing is known against them.
    isGone: rows.length > 0 && rows.every((row) => row.isGone),
  };
}

function firstOf<Value>(
  rows: readonly LearnedPerson[],
  read: (row: LearnedPerson) => Value | null,
): Value | null {
  return rows.map(read).find((value) => value !== null) ?? null;
}

function readLearned(row: LearnedPerson): Person {
  return {
    id: row.id,
    name: row.name,
    roles: [],
    accounts: { [row.platform as PlatformName]: row.account },
    email: row.email,
    locale: row.locale as Locale | null,
    timezone: row.timezone,
    quiet: null,
    calendar: null,
    isGone: false,
  };
}
