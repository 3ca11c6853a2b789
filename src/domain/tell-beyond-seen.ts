import type { Clock } from './clocks.ts';
import type { Complaint } from './complaint.ts';
import type { Desk, PolicyVersion } from './desk.ts';
import { isSamePerson } from './desk.ts';
import type { EventOf } from './events.ts';
import { findSeen, ladderOf, type Rung } from './ladder.ts';
import { peopleToTell } from './responsible.ts';

type Telling = Pick<EventOf<'reminder-raised'>['data'], 'by' | 'told' | 'insteadOf'>;

/**
 * Whom these rungs tell. Who was told directly and saw it needs no third telling: when that is everybody, those of the
 * next step above are told at once, and nothing rings.
 */
export function tellBeyondSeen(
  clock: Clock,
  due: readonly Rung[],
  complaint: Complaint,
  version: PolicyVersion,
  desk: Desk,
): Telling {
  const last = due.at(-1);
  const told = [...new Set(due.flatMap((rung) => peopleToTell(rung.tell, complaint, desk)))];
  const asNamed: Telling = { by: last?.by ?? 'thread', told, insteadOf: [] };
  const seen = findSeen(clock, complaint, version);
  const insteadOf = told.flatMap((person) => {
    const first = seen.find((entry) => isSamePerson(desk, entry.person, person));
    return first === undefined ? [] : [{ person, seenAt: first.at }];
  });
  if (told.length === 0 || insteadOf.length < told.length) return asNamed;
  const steps = ladderOf(clock.kind, complaint.priority, version).slice((last?.step ?? 0) + 1);
  for (const { tell, by } of steps) {
    const above = peopleToTell(tell, complaint, desk).filter((person) => !told.includes(person));
    if (above.length > 0) return { by: by === 'urgent' ? 'direct' : by, told: above, insteadOf };
  }
  return asNamed;
}
