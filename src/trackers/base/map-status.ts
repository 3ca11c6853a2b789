import type { TrackerStatus } from '../../ports/tracker.ts';

export interface RawState {
  readonly id?: string;
  readonly name: string;
  /** Of the few that a tracker knows; null: it says none. */
  readonly category: string | null;
}

export type StatusTable = Readonly<Record<string, TrackerStatus>>;

/** By what a desk says of this id, of this name, or of this category, else by the tracker's own table; unknown stays null. */
export function mapState(
  state: RawState,
  table: StatusTable,
  overrides: StatusTable = {},
): TrackerStatus | null {
  return (
    find(overrides, state.id) ??
    find(overrides, state.name) ??
    find(overrides, state.category) ??
    find(table, state.category)
  );
}

function find(table: StatusTable, key: string | null | undefined): TrackerStatus | null {
  if (key === null || key === undefined) return null;
  const wanted = fold(key);
  return Object.entries(table).find(([each]) => fold(each) === wanted)?.[1] ?? null;
}

function fold(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}
