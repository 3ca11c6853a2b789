import type { Clock } from './clocks.ts';
import type { Complaint, Moment } from './complaint.ts';
import type { Desk, PolicyVersion, TellTarget } from './desk.ts';
import { isSamePerson } from './desk.ts';
import type { EventData } from './events.ts';
import { findSeen, ladderOf, type Rung } from './ladder.ts';
import { peopleToTell, type PeopleToTell } from './responsible.ts';

export type Telling = Pick<EventData['reminder-raised'], 'by' | 'told' | 'insteadOf' | 'absent' | 'channels'>;

/** What a telling is worked out from, as it stands at the moment of it. */
export interface TellingFacts {
  readonly complaint: Complaint;
  readonly version: PolicyVersion;
  readonly desk: Desk;
  readonly now: Moment;
}

/**
 * Whom these rungs tell. Who was told directly and saw it needs no third telling: when that is everybody, those of the
 * next step above are told at once, and nothing rings.
 */
export function tellBeyondSeen(clock: Clock, due: readonly Rung[], facts: TellingFacts): Telling {
  const { complaint, version, desk } = facts;
  const last = due.at(-1);
  const people = joinPeople(due.map((rung) => tellNamed(clock, rung.tell, facts)));
  const { told } = people;
  const asNamed: Telling = { by: last?.by ?? 'thread', insteadOf: [], ...people };
  const seen = findSeenSince(clock, facts);
  const insteadOf = told.flatMap((person) => {
    const first = seen.find((entry) => isSamePerson(desk, entry.person, person));
    return first === undefined ? [] : [{ person, seenAt: first.at }];
  });
  if (told.length === 0 || insteadOf.length < told.length) return asNamed;
  const steps = ladderOf(clock.kind, complaint.priority, version).slice((last?.step ?? 0) + 1);
  for (const { tell, by } of steps) {
    const above = tellNamed(clock, tell, facts);
    const others = above.told.filter((person) => !told.includes(person));
    const absent = above.absent.filter(({ standIn }) => others.includes(standIn));
    const { channels } = people;
    if (others.length > 0)
      return { by: by === 'urgent' ? 'direct' : by, told: others, insteadOf, absent, channels };
  }
  return asNamed;
}

function joinPeople(several: readonly PeopleToTell[]): PeopleToTell {
  return {
    told: [...new Set(several.flatMap(({ told }) => told))],
    absent: uniqueBy(
      several.flatMap(({ absent }) => absent),
      ({ person }) => person,
    ),
    channels: uniqueBy(
      several.flatMap(({ channels }) => channels),
      ({ platform, channel }) => `${platform} ${channel}`,
    ),
  };
}

function uniqueBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}

export function tellNamed(
  clock: Clock,
  targets: readonly TellTarget[],
  { complaint, desk, now }: TellingFacts,
): PeopleToTell {
  return peopleToTell(ownTargets(clock, targets, complaint), complaint, desk, now);
}

/** A clock that names its person has that one for its owner. */
export function ownTargets(
  clock: Clock,
  targets: readonly TellTarget[],
  complaint: Pick<Complaint, 'requests'>,
): TellTarget[] {
  return targets.map((target): TellTarget => {
    if (target.kind === 'asker') return askerOf(clock, complaint);
    return target.kind === 'owner' && clock.who !== null ? { kind: 'person', person: clock.who } : target;
  });
}

function askerOf({ kind, subject }: Clock, { requests }: Pick<Complaint, 'requests'>): TellTarget {
  const request = kind === 'request' ? requests.find(({ number }) => number === subject) : undefined;
  const asker = request?.askedBy ?? null;
  return asker === null ? { kind: 'owner' } : { kind: 'person', person: asker };
}

/** Whoever asked for quiet for themselves after seeing it did act. */
function findSeenSince(clock: Clock, { complaint, version, desk }: TellingFacts) {
  const quietUntil = (person: string) =>
    Math.max(
      0,
      ...complaint.personalSnoozes
        .filter((snooze) => isSamePerson(desk, snooze.person, person))
        .map(({ until }) => until),
    );
  return findSeen(clock, complaint, version).filter(({ person, at }) => at >= quietUntil(person));
}
