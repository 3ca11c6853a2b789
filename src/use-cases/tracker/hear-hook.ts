import type { TrackerId } from '../../domain/desk.ts';
import type { Moment } from '../../domain/complaint.ts';
import {
  TrackerFailure,
  TrackerHookRefusal,
  type Tracker,
  type TrackerHook,
  type TrackerHookRequest,
} from '../../ports/tracker.ts';
import type { TrackingDeps } from './deps.ts';
import { listFollowing, takeSeen } from './take-seen.ts';

export type Heard =
  | { readonly kind: 'taken' }
  | { readonly kind: 'ignored' }
  | { readonly kind: 'challenge'; readonly reply: string; readonly contentType: string }
  /** Its proof is missing or wrong, or there is no such connection: a stranger learns nothing more. */
  | { readonly kind: 'refused' }
  /** To be sent again later. */
  | { readonly kind: 'not-now' };

/**
 * Something a tracker says by itself. It is a hint: what it says counts only when its proof is good, and where it
 * proves nothing the item is read again. Heard twice, it changes nothing the second time.
 */
export async function hearHook(
  deps: TrackingDeps,
  connection: TrackerId,
  request: TrackerHookRequest,
): Promise<Heard> {
  const desk = await deps.useCases.store.desk();
  const product = [...desk.products.values()].find(({ tracker }) => tracker?.use === connection);
  const tracker = deps.trackers.find(desk, connection, product?.id ?? null);
  if (tracker === null) return { kind: 'refused' };
  const hook = await read(tracker, request, deps.now());
  if (hook === null) return { kind: 'refused' };
  if (hook.kind === 'challenge') return hook;
  if (hook.kind === 'ignored' || hook.isOwn) return { kind: 'ignored' };
  const following = await listFollowing(deps.useCases, connection, hook.item);
  const [first] = following;
  if (first === undefined) return { kind: 'ignored' };
  try {
    // What only says that something changed may say the same of the next change: it is read, whatever it said before.
    const item = hook.said ?? (await tracker.get(hook.item, first.place?.more));
    await takeSeen(deps.useCases, connection, item, hook.said === null ? null : hook.deliveryId);
    return { kind: 'taken' };
  } catch (error) {
    if (!(error instanceof TrackerFailure)) throw error;
    // Gone, or not reached now: the regular look finds out which.
    return { kind: error.kind === 'not-found' ? 'taken' : 'not-now' };
  }
}

/** null: its proof is missing, wrong or old. */
async function read(tracker: Tracker, request: TrackerHookRequest, now: Moment): Promise<TrackerHook | null> {
  try {
    return await tracker.parseWebhook(request, now);
  } catch (error) {
    if (error instanceof TrackerHookRefusal || error instanceof TrackerFailure) return null;
    throw error;
  }
}
