import type { Clock } from './clocks.ts';
import type { Complaint, Moment } from './complaint.ts';
import { clockKeyOf } from './clocks.ts';
import { isSamePerson, type Desk, type PersonId, type PolicyVersion } from './desk.ts';
import type { EventOf } from './events.ts';
import { climb, ladderOf } from './ladder.ts';
import { namedBy, responsibleFor } from './responsible.ts';

export type DueClock = Clock & { readonly dueAt: Moment };

interface Standing {
  readonly state: Complaint;
  readonly version: PolicyVersion;
  readonly clocks: readonly Clock[];
}

/** Whom a reminder goes to directly. */
export interface ToldPerson {
  readonly person: PersonId;
  readonly desk: Desk;
  readonly now: Moment;
}

/**
 * The clock a reminder is about; null when there is nothing to remind of any more: it ended, is paused, or is due so
 * much later that the reminder comes again. `to`: nor has it anything to say to who answered for the complaint before.
 */
export function findClockStillDue(
  event: EventOf<'reminder-raised'>,
  { state, version, clocks }: Standing,
  to: ToldPerson | null,
): DueClock | null {
  if (to !== null && isNotTheirs(event, state, to)) return null;
  const { clock: key, dueAt, step, repetition, covers } = event.data;
  const clock = clocks.find((one) => one.key === key);
  if (clock === undefined || clock.state !== 'running' || clock.dueAt === null) return null;
  const still = { ...clock, dueAt: clock.dueAt };
  if (clock.dueAt <= dueAt) return still;
  const raised = [{ step, repetition }, ...covers];
  const isRaisedStill = climb(clock, state.priority, version).some(
    (rung) =>
      rung.at <= event.at &&
      raised.some((one) => one.step === rung.step && one.repetition === rung.repetition),
  );
  return isRaisedStill ? still : null;
}

/** It asks for what somebody else has to do since. Whoever was told in another's place was not told as the owner. */
export function isNotTheirs(
  { version, data }: EventOf<'reminder-raised'>,
  complaint: Complaint,
  to: ToldPerson,
): boolean {
  const isReader = (one: PersonId) => isSamePerson(to.desk, one, to.person);
  const isNamed = data.insteadOf.length === 0 && data.told.some(isReader);
  const standsIn = data.absent.some(({ standIn }) => isReader(standIn));
  return isNamed && !standsIn && isForOwnerBefore(version, complaint, to);
}

/**
 * Whether the steps of a reminder named somebody for answering for the complaint, or for its customer, whose that is
 * no more by what happened to it since. Whom they name today beside its owner is still to hear of it.
 */
export function isForOwnerBefore(
  reminder: number,
  complaint: Complaint,
  { person, desk, now }: ToldPerson,
): boolean {
  const { raised, clocks, assignedOwner, ownedSince, priority, policyVersion } = complaint;
  // It came back to them: also where the policy of today would ask somebody else at that step.
  if (isSamePerson(desk, responsibleFor(complaint, desk).owner, person)) return false;
  const own = raised.filter(({ version }) => version === reminder);
  const [first] = own;
  const clock = clocks.find((fact) => clockKeyOf(fact) === first?.clock);
  const version = desk.policyVersions.get(policyVersion);
  const isOthers = assignedOwner !== null || (ownedSince !== null && reminder < ownedSince.version);
  if (!isOthers || first === undefined || version === undefined) return false;
  if (clock === undefined || clock.who !== null) return false;
  const ladder = ladderOf(clock.kind, priority, version);
  const targets = own.flatMap(({ step }) => ladder[step]?.tell ?? []);
  const beside = targets.filter(({ kind }) => kind !== 'owner' && kind !== 'liaison');
  if (beside.length === targets.length) return false;
  const named = [
    ...namedBy(targets, complaint, desk, now),
    // Who was on duty then was told for that.
    ...namedBy(beside, complaint, desk, first.at),
  ];
  return !named.some((one) => isSamePerson(desk, one, person));
}
