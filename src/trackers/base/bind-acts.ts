import type { NewItem, TrackedItem, Tracker, TrackerFinding } from '../../ports/tracker.ts';

/** What every tracker does, each adapter in files of these names. */
interface Acts<Connection> {
  probe(connection: Connection): Promise<readonly TrackerFinding[]>;
  createItem(connection: Connection, item: NewItem, ref: string): Promise<TrackedItem>;
  readItem(
    connection: Connection,
    given: string,
    more?: Readonly<Record<string, string>>,
  ): Promise<TrackedItem>;
  commentItem(
    connection: Connection,
    comment: { readonly given: string; readonly text: string; readonly ref: string },
  ): Promise<void>;
}

export function bindActs<Connection>(
  connection: Connection,
  { probe, createItem, readItem, commentItem }: Acts<Connection>,
): Pick<Tracker, 'probe' | 'create' | 'get' | 'comment'> {
  return {
    probe: () => probe(connection),
    create: (item, ref) => createItem(connection, item, ref),
    get: (given, more) => readItem(connection, given, more),
    comment: (given, text, ref) => commentItem(connection, { given, text, ref }),
  };
}
