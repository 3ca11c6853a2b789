import { clockKeyOf } from '../clocks.ts';
import type { Complaint } from '../complaint.ts';
import type { EventOf } from '../events.ts';
import type { RemindingEvents } from '../events/reminding.ts';
import type { ChangesOf } from './change.ts';
import { isOf, started, withoutMarks } from './clock-facts.ts';
import { stampOf } from './stamp.ts';

/** Its clocks, and who was reminded of them. */
export const reminding: ChangesOf<keyof RemindingEvents> = {
  'clock-set': (before, { data, at }) => ({
    ...before,
    ...withoutMarks(before, [clockKeyOf(data)]),
    clocks: [
      ...before.clocks.filter((fact) => fact.kind !== data.kind || fact.subject !== data.subject),
      started(data.kind, data.subject, at, { dueAt: data.dueAt, who: data.who }),
    ],
  }),
  'clock-met': (before, { data, at }) => ({
    ...before,
    clocks: before.clocks.map((fact) =>
      isOf(fact, data) ? { ...fact, endedAt: at, how: 'met', reason: null } : fact,
    ),
  }),
  'clock-cancelled': (before, { data, at }) => ({
    ...before,
    clocks: before.clocks.map((fact) =>
      isOf(fact, data) ? { ...fact, endedAt: at, how: 'cancelled', reason: data.reason } : fact,
    ),
  }),
  'clock-halfway': (before, event) => ({
    ...before,
    halfway: { ...before.halfway, [event.data.clock]: event.at },
  }),
  'clock-breached': (before, event) => ({
    ...before,
    breaches: { ...before.breaches, [event.data.clock]: event.data.dueAt },
  }),
  escalated: (before, event) => ({
    ...before,
    escalations: [...before.escalations, { level: event.data.level, ...stampOf(event) }],
  }),
  nudged: (before, event) => ({ ...before, nudgedAt: event.at }),
  'reminder-raised': raise,
  'reminder-sent': (before) => before,
  'reminder-failed': (before) => before,
  'reminder-suppressed': (before) => before,
  'reminder-passed-on': (before) => before,
  'reminder-seen': see,
  'urge-sent': (before) => before,
  'urge-refused': refuseUrge,
  'ladder-exhausted': (before, event) => ({
    ...before,
    exhausted: { ...before.exhausted, [event.data.clock]: event.at },
  }),
};

function raise(before: Complaint, event: EventOf<'reminder-raised'>): Complaint {
  const { clock, step, repetition, covers } = event.data;
  const raised = [...covers, { step, repetition }].map((rung) => ({
    ...rung,
    clock,
    at: event.at,
    version: event.version,
    seen: [],
  }));
  return { ...before, raised: [...before.raised, ...raised] };
}

function see(before: Complaint, { data }: EventOf<'reminder-seen'>): Complaint {
  const { reminder, person, at } = data;
  return {
    ...before,
    raised: before.raised.map((entry) =>
      entry.version === reminder ? { ...entry, seen: [...entry.seen, { person, at }] } : entry,
    ),
  };
}

function refuseUrge(before: Complaint, { data }: EventOf<'urge-refused'>): Complaint {
  const { reminder, person } = data;
  return {
    ...before,
    raised: before.raised.map((entry) =>
      entry.version === reminder ? { ...entry, refused: [...(entry.refused ?? []), person] } : entry,
    ),
  };
}
