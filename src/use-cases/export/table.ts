import type { Complaint, Moment, WordsRef } from '../../domain/complaint.ts';
import type { Desk, PolicyVersion } from '../../domain/desk.ts';
import type { ComplaintEvent } from '../../domain/events.ts';

/**
 * What stands in a cell. id: a name of the desk's or ours; utc: ISO 8601; s: seconds of all time; working s: seconds
 * of the calendar that it runs under; words: free words of people, empty once erased; json: an object.
 */
export type Unit =
  'reference' | 'id' | 'ids' | 'code' | 'utc' | 's' | 'working s' | 'number' | 'yes/no' | 'words' | 'json';

export type Cell = string | number | boolean | null;

/** The name never changes, and no other takes its place: people compute with it. */
export interface Column<Row> {
  readonly name: string;
  readonly unit: Unit;
  readonly read: (row: Row) => Cell;
}

/** One complaint, and what its rows are read from. */
export interface Exported {
  readonly state: Complaint;
  readonly words: ReadonlyMap<WordsRef, string | null>;
  readonly version: PolicyVersion;
  readonly desk: Desk;
  readonly now: Moment;
}

export interface ExportTable {
  readonly name: string;
  readonly columns: readonly Omit<Column<never>, 'read'>[];
  /** Whether its rows are made from the events themselves, which are read for nothing else. */
  readonly needsHistory: boolean;
  rowsOf(exported: Exported, history: readonly ComplaintEvent[]): Cell[][];
}

export interface TableOptions<Row> {
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  readonly needsHistory?: boolean;
  readonly list: (exported: Exported, history: readonly ComplaintEvent[]) => readonly Row[];
}

export function defineTable<Row>({
  name,
  columns,
  list,
  needsHistory = false,
}: TableOptions<Row>): ExportTable {
  return {
    name,
    columns,
    needsHistory,
    rowsOf: (exported, history) =>
      list(exported, history).map((row) => columns.map((column) => column.read(row))),
  };
}

export function toUtc(at: Moment | null | undefined): string | null {
  return at === null || at === undefined ? null : new Date(at).toISOString();
}

export function toSeconds(ms: number | null | undefined): number | null {
  return ms === null || ms === undefined ? null : Math.round(ms / 1000);
}

/** Words once erased are as if they had never been said. */
export function wordsOf({ words }: Pick<Exported, 'words'>, ref: WordsRef | null | undefined): string | null {
  return ref === null || ref === undefined ? null : (words.get(ref) ?? null);
}
