import { referenceOf, type Complaint } from '../../domain/complaint.ts';
import { findProduct, type Desk, type TrackerId } from '../../domain/desk.ts';
import type { TrackerConnection } from '../../domain/other-systems.ts';
import type { ComplaintEvent } from '../../domain/events.ts';
import { isShippedItem, itemOf, subjectCode, type ItemSubject } from '../../domain/tracker-item.ts';
import type { CommittedJob } from '../../ports/job-queue.ts';

/** With the queue's back-off: a tracker may be away for two days. */
export const makeItemJob = { name: 'make-item', maxAttempts: 17 } as const;
export const trackByItselfJob = { name: 'track-by-itself', maxAttempts: 5 } as const;
export const tellShippedJob = { name: 'tell-shipped', maxAttempts: 12 } as const;
export const tellItemJob = { name: 'tell-item', maxAttempts: 12 } as const;

/** What a tracker is told later because of these events. */
export function itemJobsAfter(
  after: Complaint,
  events: readonly ComplaintEvent[],
  desk: Desk,
): CommittedJob[] {
  const use = findProduct(desk, after.product)?.tracker?.use;
  const connection = use === undefined ? undefined : desk.trackers.get(use);
  return events.flatMap((event) => jobsOf(event, after, connection));
}

function jobsOf(
  event: ComplaintEvent,
  after: Complaint,
  connection: TrackerConnection | undefined,
): CommittedJob[] {
  const complaint = after.number;
  const reference = referenceOf(complaint);
  switch (event.type) {
    case 'item-asked': {
      const { number } = event.data;
      const key = `make-item:${reference}/${number}/${event.version}`;
      return [{ ...makeItemJob, payload: { complaint, number }, key }];
    }
    case 'item-linked':
    case 'item-moved': {
      const item = after.items.find(({ number }) => number === event.data.number);
      return item === undefined || item.place === null || !isShippedItem(item, after)
        ? []
        : [shippedJob(item.tracker, item.place.id)];
    }
    case 'action-added':
      return byItself(after, { kind: 'action', number: event.data.number }, event.data.kind, connection);
    case 'option-added':
      return byItself(after, { kind: 'option', number: event.data.number }, event.data.kind, connection);
    case 'action-changed':
    case 'effect-judged':
      return event.actor.kind === 'system' ? [] : tell(event, after);
    default:
      return [];
  }
}

/** One job for all its complaints: those that follow a moment later are told of by it too, or by the next. */
function shippedJob(tracker: TrackerId, item: string): CommittedJob {
  return { ...tellShippedJob, payload: { tracker, item }, key: `tell-shipped:${tracker}/${item}` };
}

/** Nothing of a complaint that not everybody may see goes anywhere without somebody who sends it. */
function byItself(
  { number: complaint, restricted }: Complaint,
  subject: ItemSubject,
  kind: string,
  connection: TrackerConnection | undefined,
): CommittedJob[] {
  if (restricted || connection === undefined || !connection.automatic.some((one) => one === kind)) return [];
  const code = subjectCode(subject);
  const key = `track-by-itself:${referenceOf(complaint)}/${code}`;
  return [{ ...trackByItselfJob, payload: { complaint, subject: code }, key }];
}

/** What the item's people have to know: another date, or that it did not help. */
function tell(event: ComplaintEvent & { readonly data: { readonly number: number } }, after: Complaint) {
  const item = itemOf(after.items, { kind: 'action', number: event.data.number });
  if (item?.state !== 'linked') return [];
  const payload = { complaint: after.number, number: item.number, version: event.version };
  return [{ ...tellItemJob, payload, key: `tell-item:${referenceOf(after.number)}/${event.version}` }];
}
