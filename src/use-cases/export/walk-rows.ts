import type { Moment } from '../../domain/complaint.ts';
import { policyVersionOf, type ProductId } from '../../domain/desk.ts';
import { seesEverything, seesPublic } from '../../domain/visibility.ts';
import type { ComplaintFilter, ComplaintStore } from '../../ports/complaint-store.ts';
import { leaveOutUnseen, withSeenOthers } from '../complaint/seen-others.ts';
import type { Cell, ExportTable } from './table.ts';

export interface ExportAsked {
  /** null: whenever it was opened. */
  readonly from: Moment | null;
  readonly to: Moment | null;
  readonly product: ProductId | null;
  /** Confidential ones too. */
  readonly withRestricted: boolean;
}

export interface ExportDeps {
  readonly store: Pick<ComplaintStore, 'walk' | 'history' | 'list' | 'desk'>;
  readonly now: Moment;
}

/** The rows of each table, complaint by complaint: little of it is in memory, however many there are. */
export async function* walkRows(
  { store, now }: ExportDeps,
  asked: ExportAsked,
  tables: readonly ExportTable[],
): AsyncGenerator<{ readonly table: ExportTable; readonly rows: readonly Cell[][] }> {
  const desk = await store.desk();
  const visibility = asked.withRestricted ? seesEverything : seesPublic;
  const needsHistory = tables.some((table) => table.needsHistory);
  for await (const batch of store.walk(filterOf(asked), visibility)) {
    for (const { state: found, words } of batch) {
      const state = await withSeenOthers(store, found, visibility);
      const told = needsHistory ? await store.history(state.number) : [];
      const history = await leaveOutUnseen(store, told, visibility);
      const exported = { state, words, desk, now, version: policyVersionOf(state, { desk }) };
      for (const table of tables) yield { table, rows: table.rowsOf(exported, history) };
    }
  }
}

function filterOf({ from, to, product }: ExportAsked): ComplaintFilter {
  return {
    ...(from === null ? {} : { openedAfter: from - 1 }),
    ...(to === null ? {} : { openedBefore: to }),
    ...(product === null ? {} : { product }),
  };
}
