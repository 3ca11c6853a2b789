import { awaitsNews } from '../../domain/decide/ship.ts';
import type { ProductId } from '../../domain/desk.ts';
import type { Visibility } from '../../domain/visibility.ts';
import type { ComplaintRecord, ComplaintStore } from '../../ports/complaint-store.ts';

/** More would make a list that nobody reads through before it goes out. */
const most = 20;

/** Complaints of the product whose fix is done, and whose customers were not told of it yet. */
export async function listReadyForNews(
  store: Pick<ComplaintStore, 'list'>,
  product: ProductId,
  visibility: Visibility,
): Promise<readonly ComplaintRecord[]> {
  const found = new Map<number, ComplaintRecord>();
  for (const kind of ['corrective', 'improvement'] as const) {
    const filter = { product, isCounted: true, action: { kind, state: 'done' } } as const;
    const { records } = await store.list(filter, visibility, { offset: 0, limit: 100 });
    for (const record of records) if (awaitsNews(record.state)) found.set(record.state.number, record);
  }
  return [...found.values()].toSorted((one, other) => one.state.number - other.state.number).slice(0, most);
}
