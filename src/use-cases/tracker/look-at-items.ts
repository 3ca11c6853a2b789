import { z } from 'zod';
import type { Moment } from '../../domain/complaint.ts';
import type { ProductId, TrackerId } from '../../domain/desk.ts';
import type { TrackerConnection } from '../../domain/other-systems.ts';
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
  /** The item that was looked at last, of those that are sorted; null: the next look begins with the first. */
  after: z.string().nullable().default(null),
});
type Noted = z.output<typeof noted>;

const nothingNoted: Noted = { nextAt: 0, failures: 0, missing: {}, after: null };

/** People ask a tracker too: a look leaves them some of what it allows in a minute. */
const mostAtOnce = 100;

/**
 * Asks each tracker for the items that it did not tell of: hooks get lost, and some trackers have none. What is more
 * than can be asked for at once is asked for next time, from where this look ended.
 */
export async function lookAtItems(deps: TrackingDeps, most = mostAtOnce): Promise<void> {
  const desk = await deps.useCases.store.desk();
  for (const connection of desk.trackers.values()) {
    const key = `tracker:${connection.id}`;
    const before = noted.catch(nothingNoted).parse(await deps.settings.get(key));
    const now = deps.now();
    if (before.nextAt > now) continue;
    await deps.settings.set(key, await lookAt(deps, { connection, before, now, most }));
  }
}

interface Look {
  readonly connection: TrackerConnection;
  readonly before: Noted;
  readonly now: Moment;
  readonly most: number;
}

async function lookAt(deps: TrackingDeps, { connection, before, now, most }: Look): Promise<Noted> {
  const everyMs = connection.pollMinutes * 60_000;
  const desk = await deps.useCases.store.desk();
  const items = await listItems(deps, connection.id);
  const left = items.filter(({ place }) => before.after === null || place.id > before.after);
  const missing = new Map(
    Object.entries(before.missing).filter(([id]) => items.some(({ place }) => place.id === id)),
  );
  const looks = { all: 0, refused: 0 };
  let { after } = before;
  const end = (nextAt: Moment, failures: number) => ({
    nextAt,
    failures,
    missing: Object.fromEntries(missing),
    after,
  });
  for (const { product, place } of left.slice(0, most)) {
    const tracker = deps.trackers.find(desk, connection.id, product);
    if (tracker === null) continue;
    looks.all += 1;
    try {
      await lookAtOne(deps, { tracker, connection: connection.id, place, missing, now });
    } catch (error) {
      if (!(error instanceof TrackerFailure)) throw error;
      looks.refused += 1;
      // Whatever else it is, asking for the next one now would make it worse.
      if (!ofItself.includes(error.kind)) {
        const { retryAfterMs } = error;
        return retryAfterMs === null
          ? end(now + waitAfter(before, everyMs), before.failures + 1)
          : end(now + retryAfterMs, before.failures);
      }
    }
    after = place.id;
  }
  if (left.length > most) return end(now, before.failures);
  after = null;
  if (looks.all === 0 || looks.refused < looks.all) return end(now + everyMs, 0);
  return end(now + waitAfter(before, everyMs), before.failures + 1);
}

function waitAfter({ failures }: Noted, everyMs: number): number {
  return Math.min(everyMs * 2 ** (failures + 1), 24 * 3_600_000);
}

interface One {
  readonly tracker: Tracker;
  readonly connection: TrackerId;
  readonly place: ItemPlace;
  /** What was not found, and since when. */
  readonly missing: Map<string, Moment>;
  readonly now: Moment;
}

async function lookAtOne(deps: TrackingDeps, one: One): Promise<void> {
  const { tracker, connection, place, missing, now } = one;
  try {
    const seen = await tracker.get(place.id, place.more);
    missing.delete(place.id);
    await takeSeen(deps.useCases, connection, seen, null);
  } catch (error) {
    if (!(error instanceof TrackerFailure) || error.kind !== 'not-found') throw error;
    const since = missing.get(place.id) ?? now;
    missing.set(place.id, since);
    if (now - since >= lostAfterMs) await takeLost(deps.useCases, connection, place.id);
  }
}

/** Each item once, by its id, whoever follows it; what is done, cancelled or lost too, for it may come back. */
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
  return [...items.values()].toSorted((one, other) => (one.place.id < other.place.id ? -1 : 1));
}
