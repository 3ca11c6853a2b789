import { personOf } from '../actor.ts';
import type { Complaint, Moment, Pause } from '../complaint.ts';
import type { EventOf } from '../events.ts';
import type { WaitingEvents } from '../events/waiting.ts';
import { silentInRow } from '../silence.ts';
import type { ChangesOf } from './change.ts';
import { refTo } from './words-ref.ts';

/** What it waits for, and how long nobody is to be reminded. */
export const waiting: ChangesOf<keyof WaitingEvents> = {
  'waiting-started': startWaiting,
  'waiting-ended': (before, event) => ({ ...before, ...stopWaiting(before, event.at) }),
  snoozed: snooze,
};

function startWaiting(before: Complaint, event: EventOf<'waiting-started'>): Complaint {
  const by = personOf(event.actor);
  const { on, until } = event.data;
  return {
    ...before,
    waiting: { on, since: event.at, until, by, question: refTo(event, 'question') },
    pauses: [...before.pauses, { from: event.at, to: null, cause: on, by }],
  };
}

export function stopWaiting(before: Complaint, at: Moment): Pick<Complaint, 'waiting' | 'pauses'> {
  const pauses = before.pauses.map((pause): Pause => (pause.to === null ? { ...pause, to: at } : pause));
  return { waiting: null, pauses };
}

function snooze(before: Complaint, event: EventOf<'snoozed'>): Complaint {
  const { until, who } = event.data;
  const { at } = event;
  const asked = { since: at, until, by: personOf(event.actor), reason: refTo(event, 'reason') };
  if (who === null) return { ...before, snoozed: { ...asked, before: silentInRow(before.snoozed, at) } };
  const own = before.personalSnoozes.find(({ person }) => person === who) ?? null;
  const others = before.personalSnoozes.filter(({ person }) => person !== who);
  const snooze = { ...asked, person: who, before: silentInRow(own, at) };
  return { ...before, personalSnoozes: [...others, snooze] };
}
