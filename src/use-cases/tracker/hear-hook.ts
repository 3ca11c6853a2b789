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

type HookEvent = Extract<TrackerHook, { readonly kind: 'event' }>;

/**
 * Something a tracker says by itself. It is a hint: what it says counts only when its proof is good, and where it
 * proves nothing the item is read again. Heard twice, it changes nothing the second time.
 */
export async function hearHook(
  deps: TrackingDeps,
  connection: TrackerId,
  request: TrackerHookRequest,
): Promise<Heard> {
  const proved = await prove(deps, connection, request);
  if (proved === null) return { kind: 'refused' };
  const { tracker, hook } = proved;
  if (hook.kind === 'challenge') return hook;
  if (hook.kind === 'ignored' || hook.isOwn) return { kind: 'ignored' };
  let answer: Heard = { kind: 'ignored' };
  for (const item of [hook.item, ...(hook.others ?? [])]) {
    const heard = await takeOne(deps, { connection, tracker, hook, item });
    if (heard.kind === 'not-now') return heard;
    if (heard.kind === 'taken') answer = heard;
  }
  return answer;
}

interface OneHeard {
  readonly connection: TrackerId;
  readonly tracker: Tracker;
  readonly hook: HookEvent;
  readonly item: string;
}

async function takeOne(deps: TrackingDeps, { connection, tracker, hook, item }: OneHeard): Promise<Heard> {
  const [first] = await listFollowing(deps.useCases, connection, item);
  if (first === undefined) return { kind: 'ignored' };
  const said = item === hook.item ? hook.said : null;
  try {
    // What only says that something changed may say the same of the next change: it is read, whatever it said before.
    const seen = said ?? (await tracker.get(item, first.place?.more));
    await takeSeen(deps.useCases, connection, seen, said === null ? null : hook.deliveryId);
    return { kind: 'taken' };
  } catch (error) {
    if (!(error instanceof TrackerFailure)) throw error;
    // Gone, or not reached now: the regular look finds out which.
    return { kind: error.kind === 'not-found' ? 'taken' : 'not-now' };
  }
}

interface Proved {
  readonly tracker: Tracker;
  readonly hook: TrackerHook;
}

/** Each product may have targets and secrets of its own: it is for whichever can read it. null: for none. */
async function prove(
  deps: TrackingDeps,
  connection: TrackerId,
  request: TrackerHookRequest,
): Promise<Proved | null> {
  const desk = await deps.useCases.store.desk();
  const using = [...desk.products.values()].filter(({ tracker }) => tracker?.use === connection);
  let found: Proved | null = null;
  for (const product of using.length === 0 ? [null] : using) {
    const tracker = deps.trackers.find(desk, connection, product?.id ?? null);
    const hook = tracker === null ? null : await read(tracker, request, deps.now());
    if (tracker === null || hook === null) continue;
    if (hook.kind !== 'ignored') return { tracker, hook };
    found ??= { tracker, hook };
  }
  return found;
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
