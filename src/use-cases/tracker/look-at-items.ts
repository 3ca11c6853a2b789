import { z } from 'zod';
import type { Moment } from '../../domain/complaint.ts';
import type { ProductId, TrackerConnection, TrackerId } from '../../domain/desk.ts';
import { isFollowed, type ItemPlace, type TrackerFault } from '../../domain/tracker-item.ts';
import { seesEverything } from '../../domain/visibility.ts';
import { TrackerFailure, type Tracker } from '../../ports/tracker.ts';
import type { TrackingDeps } from './deps.ts';
import { takeLost, takeSeen } from './take-seen.ts';

/** Not found again after this long, it is lost: a tracker may be moving it. */
const lostAfterMs = 10 * 60_000;

/** What one item is refused for says nothing of the next. */
const ofItself: readonly TrackerFault[] = ['forbidden', 'validation', 'conflict', 'bad-transition'];

const noted = z.object({
  /** Real time of the next look. */
  nextAt: z.number(),
  /** Looks in a row that ended before their time. */
  failures: z.number(),
  /** Items that were not found, and since when. */
  missing: z.record(z.string(), z.number()),
});
type Noted = z.output<typeof noted>;

/** Asks each tracker for the items that it did not tell of: hooks get lost, and some trackers have none. */
export async function lookAtItems(deps: TrackingDeps): Promise<void> {
  const desk = await deps.useCases.store.desk();
  for (const connection of desk.trackers.values()) {
    const key = `tracker:${connection.id}`;
    const before = noted.catch({ nextAt: 0, failures: 0, missing: {} }).parse(await deps.settings.get(key));
    const now = deps.now();
    if (before.nextAt > now) continue;
    await deps.settings.set(key, await lookAt(deps, connection, before, now));
  }
}

async function lookAt(
  deps: TrackingDeps,
  connection: TrackerConnection,
  before: Noted,
  now: Moment,
): Promise<Noted> {
  const everyMs = connection.pollMinutes * 60_000;
  const desk = await deps.useCases.store.desk();
  const missing: Record<string, number> = {};
  const looks = { all: 0, refused: 0 };
  for (const { product, place } of await listItems(deps, connection.id)) {
    const tracker = deps.trackers.find(desk, connection.id, product);
    if (tracker === null) continue;
    looks.all += 1;
    try {
      await lookAtOne(deps, { tracker, connection: connection.id, place, missing, before, now });
    } catch (error) {
      if (!(error instanceof TrackerFailure)) throw error;
      looks.refused += 1;
      if (ofItself.includes(error.kind)) continue;
      // Whatever it is, asking for the next one now would make it worse.
      const waitMs = error.retryAfterMs ?? waitAfter(before, everyMs);
      const failures = before.failures + 1;
      return { nextAt: now + waitMs, failures, missing: { ...before.missing, ...missing } };
    }
  }
  if (looks.all === 0 || looks.refused < looks.all) return { nextAt: now + everyMs, failures: 0, missing };
  return { nextAt: now + waitAfter(before, everyMs), failures: before.failures + 1, missing };
}

function waitAfter({ failures }: Noted, everyMs: number): number {
  return Math.min(everyMs * 2 ** (failures + 1), 24 * 3_600_000);
}

interface One {
  readonly tracker: Tracker;
  readonly connection: TrackerId;
  readonly place: ItemPlace;
  /** Filled with what was not found. */
  readonly missing: Record<string, number>;
  readonly before: Noted;
  readonly now: Moment;
}

async function lookAtOne(deps: TrackingDeps, one: One): Promise<void> {
  const { tracker, connection, place, missing, before, now } = one;
  try {
    await takeSeen(deps.useCases, connection, await tracker.get(place.id, place.more), null);
  } catch (error) {
    if (!(error instanceof TrackerFailure) || error.kind !== 'not-found') throw error;
    const since = before.missing[place.id] ?? now;
    missing[place.id] = since;
    if (now - since >= lostAfterMs) await takeLost(deps.useCases, connection, place.id);
  }
}

/** Each item once, whoever follows it; what is done, cancelled or lost too, for it may come back. */
async function listItems({ useCases: { store } }: TrackingDeps, tracker: TrackerId) {
  const items = new Map<string, { product: ProductId; place: ItemPlace }>();
  for await (const batch of store.walk({ item: { tracker } }, seesEverything)) {
    for (const { state } of batch) {
      for (const item of state.items) {
        if (item.tracker !== tracker || !isFollowed(item) || item.place === null) continue;
        items.set(item.place.id, { product: state.product, place: item.place });
      }
    }
  }
  return items.values();
}
