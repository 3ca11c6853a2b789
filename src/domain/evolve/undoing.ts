import { personOf } from '../actor.ts';
import type { Complaint, UndoSnapshot, Undoable } from '../complaint.ts';
import type { ComplaintEvent, EventType } from '../events.ts';
import type { UndoingEvents } from '../events/ending.ts';
import type { ChangesOf } from './change.ts';

/** What may happen in between without spoiling an undo: it neither changes the work nor is it work. */
export const leavesUndo: readonly EventType[] = [
  'note-added',
  'evidence-added',
  'evidence-source-changed',
  'escalated',
  'nudged',
  'clock-halfway',
  'clock-breached',
  'reminder-raised',
  'reminder-sent',
  'reminder-failed',
  'reminder-suppressed',
  'reminder-passed-on',
  'reminder-seen',
  'urge-sent',
  'urge-refused',
  'ladder-exhausted',
  'policy-version-changed',
  'absorbed',
  'absorption-undone',
  'review-asked',
  'recurrence-found',
  'item-linked',
  'item-moved',
  'item-failed',
  'item-lost',
];

/** What was done by mistake. */
export const undoing: ChangesOf<keyof UndoingEvents> = {
  undone: undo,
};

function undo(before: Complaint): Complaint {
  const snapshot = before.undoable?.before;
  if (!snapshot) return { ...before, undoable: null };
  return { ...before, ...snapshot, rejected: null, mergedInto: null, undoable: null };
}

export function undoableAs(verb: Undoable['verb'], before: Complaint, event: ComplaintEvent): Undoable {
  return {
    verb,
    by: personOf(event.actor),
    at: event.at,
    version: event.version,
    before: snapshotOf(before),
  };
}

function snapshotOf(complaint: Complaint): UndoSnapshot {
  const { status, acknowledged, assignedOwner, liaison, resolution } = complaint;
  const { waiting, pauses, snoozed, personalSnoozes, promises, workedAt, stillOnIt, clocks } = complaint;
  const { handover } = complaint;
  const work = { personalSnoozes, promises, workedAt, stillOnIt, handover, clocks };
  return { status, acknowledged, assignedOwner, liaison, resolution, waiting, pauses, snoozed, ...work };
}
