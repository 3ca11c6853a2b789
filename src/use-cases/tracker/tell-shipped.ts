import { systemActor } from '../../domain/actor.ts';
import type { ProductId } from '../../domain/desk.ts';
import { isShippedItem, type TrackerItem } from '../../domain/tracker-item.ts';
import { canSee, seesEverything, seesPublic } from '../../domain/visibility.ts';
import type { ComplaintRecord } from '../../ports/complaint-store.ts';
import type { Log } from '../../ports/log.ts';
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

export interface TellShippedDeps extends Deps {
  readonly log: Log;
}

/**
 * What was planned elsewhere is there: whoever talks to the customers of its complaints has to tell them, and support
 * hears of it. Of what not everybody may see nothing is said but in the complaint itself. Run again, nobody is told
 * twice.
 */
export async function tellShipped(deps: TellShippedDeps, shipped: Shipped): Promise<void> {
  const key = `shipped:${shipped.tracker}/${shipped.item}`;
  const found = (await listShipped(deps, shipped)).filter(
    ({ survivor }) => survivor.state.status !== 'rejected',
  );
  const unannounced = await announceOpen(
    deps,
    found.filter(({ survivor }) => isPublic(survivor)),
    key,
  );
  const hidden = found.filter(({ survivor }) => !isPublic(survivor));
  await tellEach(deps, [...hidden, ...unannounced], key);
}

/** By product. Returns what no news could be made of: its people wait for it all the same. */
async function announceOpen(deps: TellShippedDeps, open: readonly Found[], key: string): Promise<Found[]> {
  const byProduct = new Map<ProductId, News>();
  for (const found of open) {
    const { product } = found.survivor.state;
    byProduct.set(product, addTo(byProduct.get(product), found));
  }
  const refused = new Set<ProductId>();
  for (const [product, { text, complaints, newest }] of byProduct) {
    const keys = [`${key}/${product}/${newest}/${complaints.join(',')}`];
    const request = { actor: systemActor, surface: 'timer', keys } as const;
    const answer = await announce(deps, { ...request, product, text, complaints, since: newest });
    if (answer.ok) continue;
    refused.add(product);
    deps.log.warn(
      { product, complaints, fault: answer.fault.code },
      'support hears no news of what shipped: it is told in its complaints alone',
    );
  }
  return open.filter(({ survivor }) => refused.has(survivor.state.product));
}

async function listShipped({ store }: Deps, { tracker, item: id }: Shipped): Promise<readonly Found[]> {
  const found: Found[] = [];
  for await (const batch of store.walk({ item: { tracker, place: { id } } }, seesEverything)) {
    for (const record of batch) {
      const survivor = await survivorOf({ store }, record);
      const { shipped } = survivor.state;
      const item = record.state.items.find(
        (one) =>
          one.tracker === tracker && one.place?.id === id && isShippedItem(one, { ...record.state, shipped }),
      );
      if (item !== undefined) found.push({ item, record, survivor });
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

/** In the complaint itself, once: several that went on in it may stand for the same item. */
async function tellEach(deps: Deps, found: readonly Found[], key: string): Promise<void> {
  const bySurvivor = new Map(found.map((one) => [one.survivor.state.number, one]));
  for (const [number, { item, record, survivor }] of bySurvivor) {
    const isKnown = !isPublic(survivor) || isPublic(record);
    const answer = await act(deps, {
      actor: systemActor,
      surface: 'timer',
      keys: [`${key}/${number}/${item.movedAt}`],
      number,
      command: { verb: 'ship', text: titleOf(item, isKnown ? record : null) },
    });
    // Rejected meanwhile, nobody waits for it. Anything else is tried again, and at last seen to have failed.
    if (!answer.ok && answer.refusal.code !== 'wrong-status')
      throw new Error(`C-${number} could not be told of what shipped: ${answer.refusal.code}`);
  }
}

/** null: its words are not for everybody. */
function titleOf({ title, place }: TrackerItem, record: ComplaintRecord | null): string {
  const written = title === null ? null : (record?.words.get(title) ?? null);
  return [place?.key, written].filter((part) => typeof part === 'string').join(' ');
}
