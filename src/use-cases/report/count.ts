import { createFigureCount } from '../../domain/count-figures.ts';
import { policyVersionOf, type Desk, type ProductId } from '../../domain/desk.ts';
import type { Moment } from '../../domain/complaint.ts';
import type { Figures, FiguresAsked, Wish } from '../../domain/figures.ts';
import {
  isBehindItem,
  itemKey,
  joinByItem,
  openWishesOf,
  rankWishes,
  type OpenWish,
} from '../../domain/figures/wishes.ts';
import { foldName } from '../../domain/fold-name.ts';
import type { Visibility } from '../../domain/visibility.ts';
import type { ComplaintFilter, ComplaintRecord, ComplaintStore } from '../../ports/complaint-store.ts';

export interface CountDeps {
  readonly store: Pick<ComplaintStore, 'walk' | 'desk'>;
}

/** Counts only what the viewer may see. */
export async function count(
  { store }: CountDeps,
  asked: FiguresAsked,
  visibility: Visibility,
): Promise<Figures> {
  const [figures] = await countAll(store, [asked], visibility);
  if (figures === undefined) throw new Error('nothing was asked');
  return figures;
}

/**
 * With the same of the time before the period that was as long, in one reading of the complaints; `look` sees each of
 * them, those of the time before included.
 */
export async function countAgainstBefore(
  { store }: CountDeps,
  asked: FiguresAsked,
  visibility: Visibility,
  look?: Look,
): Promise<{ readonly figures: Figures; readonly before: Figures }> {
  const { from, to } = asked;
  const earlier = { ...asked, from: from - (to - from), to: from };
  const [figures, before] = await countAll(store, [asked, earlier], visibility, look);
  if (figures === undefined || before === undefined) throw new Error('nothing was asked');
  return { figures, before };
}

export type Look = (record: ComplaintRecord) => Promise<void>;

/** Of one product; the periods may be any. */
async function countAll(
  store: CountDeps['store'],
  asked: readonly FiguresAsked[],
  visibility: Visibility,
  look: Look = async () => {},
): Promise<Figures[]> {
  const desk = await store.desk();
  const counts = asked.map(createFigureCount);
  const open: OpenWish[] = [];
  const period = {
    product: asked[0]?.product ?? null,
    from: Math.min(...asked.map(({ from }) => from)),
    to: Math.max(...asked.map(({ to }) => to)),
  };
  for await (const record of walkPeriod(store, period, visibility)) {
    const { state } = record;
    const version = policyVersionOf(state, { desk });
    for (const each of counts) each.add(state, version);
    open.push(...openWishesOf(state));
    await look(record);
  }
  const wishes = await rankBy(store, open, { desk, visibility });
  return counts.map((each) => each.figures(wishes));
}

interface Period {
  readonly product: ProductId | null;
  readonly from: Moment;
  readonly to: Moment;
}

/**
 * Whatever has a part in the period, each once: what happened to a complaint since it began; what stood open through
 * all of it untouched; and closed ones with work that was still to do.
 */
async function* walkPeriod(
  store: Pick<ComplaintStore, 'walk'>,
  { product, from, to }: Period,
  visibility: Visibility,
): AsyncGenerator<ComplaintRecord> {
  const all: ComplaintFilter = { openedBefore: to, ...(product === null ? {} : { product }) };
  yield* each(store.walk({ ...all, changedAfter: from - 1 }, visibility));
  const untouched = { ...all, changedBefore: from };
  yield* each(store.walk({ ...untouched, isOpen: true }, visibility));
  const seen = new Set<number>();
  for (const state of ['open', 'in-progress'] as const) {
    const closed = store.walk({ ...untouched, isOpen: false, action: { state } }, visibility);
    for await (const record of each(closed)) {
      if (!seen.has(record.state.number)) yield record;
      seen.add(record.state.number);
    }
  }
}

async function* each(batches: AsyncIterable<readonly ComplaintRecord[]>): AsyncGenerator<ComplaintRecord> {
  for await (const batch of batches) yield* batch;
}

const askedAtOnce = 500;

/** Those behind a wish may be older than all that was walked: they are asked for by their numbers. */
async function rankBy(
  store: Pick<ComplaintStore, 'walk'>,
  found: readonly OpenWish[],
  { desk, visibility }: { desk: Desk; visibility: Visibility },
): Promise<Wish[]> {
  const open = joinByItem(found, await listBehindItems(store, found, visibility));
  const numbers = [...new Set(open.flatMap(({ behind }) => behind))];
  const customers = new Map<number, string | null>();
  for (let from = 0; from < numbers.length; from += askedAtOnce) {
    const batch = numbers.slice(from, from + askedAtOnce);
    for await (const record of each(store.walk({ numbers: batch }, visibility)))
      customers.set(record.state.number, record.customerKey);
  }
  const tiers = desk.customerTiers.map(({ tier, customers: names }) => ({
    tier,
    customers: new Set(names.flatMap((name) => foldName(name) ?? [])),
  }));
  return rankWishes(open, customers, tiers);
}

async function listBehindItems(
  store: Pick<ComplaintStore, 'walk'>,
  open: readonly OpenWish[],
  visibility: Visibility,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const items = new Map(open.flatMap(({ item }) => (item === null ? [] : [[itemKey(item), item] as const])));
  const behind = new Map<string, readonly number[]>();
  for (const [key, item] of items) {
    const numbers: number[] = [];
    const { tracker, id } = item;
    for await (const { state } of each(store.walk({ item: { tracker, place: { id } } }, visibility)))
      if (isBehindItem(state, item)) numbers.push(state.number);
    behind.set(key, numbers);
  }
  return behind;
}
