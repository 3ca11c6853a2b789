import { systemActor } from '../../domain/actor.ts';
import { isShippedItem, type TrackerItem } from '../../domain/tracker-item.ts';
import { seesEverything } from '../../domain/visibility.ts';
import type { ComplaintRecord } from '../../ports/complaint-store.ts';
import type { Deps } from '../deps.ts';
import { announce } from '../news/announce.ts';

export interface Shipped {
  readonly tracker: string;
  /** The tracker's own id. */
  readonly item: string;
}

/**
 * What was planned elsewhere is there: whoever talks to the customers of its complaints has to tell them, and support
 * hears of it. Run again, nobody is told twice.
 */
export async function tellShipped(deps: Deps, { tracker, item }: Shipped): Promise<void> {
  const byProduct = new Map<string, { text: string; complaints: number[]; newest: number }>();
  const filter = { item: { tracker, place: { id: item } } };
  for await (const batch of deps.store.walk(filter, seesEverything)) {
    for (const record of batch) {
      const found = record.state.items.find(
        (one) => one.tracker === tracker && one.place?.id === item && isShippedItem(one, record.state),
      );
      if (found === undefined) continue;
      const { product, number } = record.state;
      const known = byProduct.get(product) ?? { text: titleOf(found, record), complaints: [], newest: 0 };
      known.complaints.push(number);
      byProduct.set(product, { ...known, newest: Math.max(known.newest, found.movedAt) });
    }
  }
  for (const [product, { text, complaints, newest }] of byProduct) {
    await announce(deps, {
      actor: systemActor,
      surface: 'timer',
      keys: [`shipped:${tracker}/${item}/${product}/${newest}/${complaints.join(',')}`],
      product,
      text,
      complaints,
    });
  }
}

function titleOf({ title, place }: TrackerItem, { words }: ComplaintRecord): string {
  const written = title === null ? null : (words.get(title) ?? null);
  return [place?.key, written].filter((part) => typeof part === 'string').join(' ');
}
