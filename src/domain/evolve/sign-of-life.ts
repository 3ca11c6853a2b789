import type { ClockFact, Complaint } from '../complaint.ts';
import type { ComplaintEvent, EventType } from '../events.ts';
import { end, start } from './clock-facts.ts';

/** What moves the work on, whoever does it. Notes, pushes, waits and changes of the record's head do not. */
const signs: readonly EventType[] = [
  'acknowledged',
  'contact-logged',
  'update-given',
  'evidence-added',
  'contained',
  'why-answered',
  'cause-found',
  'impact-assessed',
  'request-made',
  'request-answered',
  'option-added',
  'option-chosen',
  'step-added',
  'step-done',
  'planned',
  'explanation-written',
  'explanation-passed',
  'explanation-approved',
  'action-added',
  'action-begun',
  'action-done',
  'item-linked',
  'item-moved',
  'promise-made',
  'promise-kept',
  'handover-accepted',
  'still-on-it-answered',
];

export function isSignOfLife(type: EventType): boolean {
  return signs.includes(type);
}

/** While it is worked on, somebody has to move it on: the clock `stale` runs from one sign of life to the next. */
export function awaitSignOfLife(
  { clocks, status }: Complaint,
  { type, at }: ComplaintEvent,
): readonly ClockFact[] {
  const running = clocks.find(({ kind, how }) => kind === 'stale' && how === null);
  if (status !== 'acknowledged') {
    return running === undefined ? clocks : end(clocks, ['stale'], at, 'cancelled', type);
  }
  if (running === undefined) return start(clocks, 'stale', at);
  // What is done in one go is one sign.
  if (!isSignOfLife(type) || running.startedAt === at) return clocks;
  return start(end(clocks, ['stale'], at, 'met', null), 'stale', at);
}
