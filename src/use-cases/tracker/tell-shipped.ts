import { systemActor } from '../../domain/actor.ts';
import type { ProductId } from '../../domain/desk.ts';
import { isShippedItem, type TrackerItem } from '../../domain/tracker-item.ts';
import { canSee, seesEverything, seesPublic } from '../../domain/visibility.ts';
import type { ComplaintRecord } from '../../ports/complaint-store.ts';
import { act } from '../complaint/act.ts';
import type { Deps } from '../deps.ts';
import { announce } from '../news/announce.ts';

export interface Shipped {
  readonly tracker: string;
  /** The tracker's own id. */
  readonly item: string;
}

interface Found {
  readonly item: TrackerItem;
  /** The complaint that it stands for. */
  readonly record: ComplaintRecord;
  /** That, or the one that it went on in. */
  readonly survivor: ComplaintRecord;
}

interface News {
  readonly text: string;
  readonly complaints: readonly number[];
  /** When the newest of it was heard. */
  readonly newest: number;
}

/**
 * What was planned elsewhere is there: whoever talks to the customers of its complaints has to tell them, and support
 * hears of it. Of what not everybody may see nothing is said but in the complaint itself. Run again, nobody is told
 * twice.
 */
export async function tellShipped(deps: Deps, shipped: Shipped): Promise<void> {
  const key = `shipped:${shipped.tracker}/${shipped.item}`;
  const byProduct = new Map<ProductId, News>();
  for (const found of await listShipped(deps, shipped)) {
    const { product, status } = found.survivor.state;
    if (status === 'rejected') continue;
    if (isPublic(found.survivor)) byProduct.set(product, addTo(byProduct.get(product), found));
    else await tellHidden(deps, found, key);
  }
  for (const [product, { text, complaints, newest }] of byProduct) {
    const keys = [`${key}/${product}/${newest}/${complaints.join(',')}`];
    await announce(deps, { actor: systemActor, surface: 'timer', keys, product, text, complaints });
  }
}

async function listShipped({ store }: Deps, { tracker, item: id }: Shipped): Promise<readonly Found[]> {
  const found: Found[] = [];
  for await (const batch of store.walk({ item: { tracker, place: { id } } }, seesEverything)) {
    for (const record of batch) {
      const item = record.state.items.find(
        (one) => one.tracker === tracker && one.place?.id === id && isShippedItem(one, record.state),
      );
      if (item !== undefined) found.push({ item, record, survivor: await survivorOf({ store }, record) });
    }
  }
  return found;
}

async function survivorOf({ store }: Pick<Deps, 'store'>, record: ComplaintRecord): Promise<ComplaintRecord> {
  const { mergedInto } = record.state;
  const next = mergedInto === null ? null : await store.findForDelivery(mergedInto);
  return next === null ? record : survivorOf({ store }, next);
}

function isPublic({ state }: ComplaintRecord): boolean {
  return canSee(seesPublic, state);
}

function addTo(known: News | undefined, { item, record, survivor }: Found): News {
  const { number } = survivor.state;
  const complaints = known?.complaints ?? [];
  return {
    text: known?.text ?? titleOf(item, isPublic(record) ? record : null),
    complaints: complaints.includes(number) ? complaints : [...complaints, number],
    newest: Math.max(known?.newest ?? 0, item.movedAt),
  };
}

async function tellHidden(deps: Deps, { item, record, survivor }: Found, key: string): Promise<void> {
  const { number } = survivor.state;
  await act(deps, {
    actor: systemActor,
    surface: 'timer',
    keys: [`${key}/${number}/${item.movedAt}`],
    number,
    command: { verb: 'ship', text: titleOf(item, record) },
  });
}

/** null: its words are not for everybody. */
function titleOf({ title, place }: TrackerItem, record: ComplaintRecord | null): string {
  const written = title === null ? null : (record?.words.get(title) ?? null);
  return [place?.key, written].filter((part) => typeof part === 'string').join(' ');
}
