import { systemActor } from '../../domain/actor.ts';
import type { TrackerId } from '../../domain/desk.ts';
import type { ItemPlace } from '../../domain/tracker-item.ts';
import { seesEverything } from '../../domain/visibility.ts';
import type { TrackedItem } from '../../ports/tracker.ts';
import { act } from '../complaint/act.ts';
import type { Deps } from '../deps.ts';
import { placeAndSeen } from './seen-item.ts';

interface Following {
  readonly complaint: number;
  /** Of the item in it. */
  readonly number: number;
  readonly place: ItemPlace | null;
}

/** Complaints that an item stands for. */
export async function listFollowing(
  { store }: Pick<Deps, 'store'>,
  tracker: TrackerId,
  /** Id or key. */
  item: string,
): Promise<readonly Following[]> {
  const found: Following[] = [];
  for (const by of [{ id: item }, { key: item }]) {
    for await (const batch of store.walk({ item: { tracker, place: by } }, seesEverything)) {
      for (const { state } of batch) {
        const items = state.items.filter(
          (one) => one.tracker === tracker && (one.place?.id === item || one.place?.key === item),
        );
        found.push(...items.map(({ number, place }) => ({ complaint: state.number, number, place })));
      }
    }
  }
  return [...new Map(found.map((one) => [`${one.complaint}/${one.number}`, one])).values()];
}

/** What a tracker says of an item, written into each of its complaints. The same once more changes nothing. */
export async function takeSeen(
  deps: Deps,
  tracker: TrackerId,
  item: TrackedItem,
  /** Of the hook that said it: heard again, it is not taken again. null: somebody looked. */
  delivery: string | null,
): Promise<void> {
  const { seen } = placeAndSeen(item);
  for (const { complaint, number } of await listFollowing(deps, tracker, item.id)) {
    await act(deps, {
      actor: systemActor,
      surface: 'timer',
      keys: delivery === null ? [] : [`tracker:${tracker}/${delivery}/${complaint}/${number}`],
      number: complaint,
      command: { verb: 'item-seen', number, seen },
    });
  }
}

export async function takeLost(deps: Deps, tracker: TrackerId, item: string): Promise<void> {
  for (const { complaint, number } of await listFollowing(deps, tracker, item)) {
    await act(deps, {
      actor: systemActor,
      surface: 'timer',
      keys: [],
      number: complaint,
      command: { verb: 'item-lost', number },
    });
  }
}
