import { TrackerFailure, type Tracker } from '../../ports/tracker.ts';
import type { ComplaintRecord } from '../../ports/complaint-store.ts';
import type { TrackingDeps } from './deps.ts';

export interface ItemTold {
  readonly complaint: number;
  /** Of the item. */
  readonly number: number;
  /** Of the event it is told of. */
  readonly version: number;
}

/** Tells an item what changed here: another date where the tracker has dates, words where it takes comments. */
export async function tellItem(
  deps: TrackingDeps & {
    readonly writeReopened: (record: ComplaintRecord, action: number) => Promise<string>;
  },
  { complaint, number, version }: ItemTold,
): Promise<void> {
  const { store } = deps.useCases;
  const record = await store.findForDelivery(complaint);
  const item = record?.state.items.find((one) => one.number === number);
  if (record === null || item?.state !== 'linked' || item.place === null) return;
  const tracker = deps.trackers.find(await store.desk(), item.tracker, record.state.product);
  const event = (await store.history(complaint)).find((one) => one.version === version);
  if (tracker === null || event === undefined) return;
  const { place, seen } = item;
  await unlessRefused(async () => {
    if (event.type === 'action-changed') {
      const { dueAt } = event.data;
      if (dueAt !== null && dueAt !== seen?.dueAt) await tracker.setDueAt?.(place.id, dueAt, place.more);
    }
    if (event.type === 'effect-judged' && !event.data.hasWorked) {
      const text = await deps.writeReopened(record, event.data.number);
      await tellReopened(tracker, place, text, `C-${complaint}/${number}/${version}`);
    }
  });
}

/** Opening it there is not forced where its flow does not allow that: whoever works it reads why. */
async function tellReopened(
  tracker: Tracker,
  { id, more }: { readonly id: string; readonly more: Readonly<Record<string, string>> },
  text: string,
  ref: string,
): Promise<void> {
  if (tracker.can.comment) await tracker.comment(id, text, ref);
  if (tracker.can.setStatus)
    await unlessRefused(async () => void (await tracker.setStatus?.(id, 'open', more)));
}

/** What a tracker will not do for us stays as it is there: nobody here waits for it. */
async function unlessRefused(tell: () => Promise<void>): Promise<void> {
  try {
    await tell();
  } catch (error) {
    const isPassing =
      error instanceof TrackerFailure && ['rate-limited', 'transient', 'unknown'].includes(error.kind);
    if (!(error instanceof TrackerFailure) || isPassing) throw error;
  }
}
