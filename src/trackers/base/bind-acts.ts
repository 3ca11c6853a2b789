import type { Moment } from '../../domain/complaint.ts';
import type { NewItem, TrackedItem, Tracker, TrackerFinding, TrackerStatus } from '../../ports/tracker.ts';

type KnownOfItem = Readonly<Record<string, string>>;

export interface ItemComment {
  /** Id, key or address of the item. */
  readonly given: string;
  readonly text: string;
  readonly ref: string;
}

export interface ItemDueDate {
  readonly given: string;
  readonly dueAt: Moment;
  readonly more?: KnownOfItem | undefined;
}

export interface ItemMove {
  readonly given: string;
  readonly to: TrackerStatus;
  readonly more?: KnownOfItem | undefined;
}

/** What trackers do, each adapter in files of these names. */
interface Acts<Connection> {
  probe(connection: Connection): Promise<readonly TrackerFinding[]>;
  createItem(connection: Connection, item: NewItem, ref: string): Promise<TrackedItem>;
  readItem(connection: Connection, given: string, more?: KnownOfItem): Promise<TrackedItem>;
  commentItem(connection: Connection, comment: ItemComment): Promise<void>;
  /** undefined: it has no due dates, or does not let us. */
  readonly setDueAt?: ((connection: Connection, date: ItemDueDate) => Promise<void>) | undefined;
  /** undefined: it does not let us. */
  readonly setStatus?: ((connection: Connection, move: ItemMove) => Promise<TrackedItem>) | undefined;
}

export function bindActs<Connection>(
  connection: Connection,
  { probe, createItem, readItem, commentItem, setDueAt, setStatus }: Acts<Connection>,
): Pick<Tracker, 'probe' | 'create' | 'get' | 'comment' | 'setDueAt' | 'setStatus'> {
  return {
    probe: () => probe(connection),
    create: (item, ref) => createItem(connection, item, ref),
    get: (given, more) => readItem(connection, given, more),
    comment: (given, text, ref) => commentItem(connection, { given, text, ref }),
    ...(setDueAt && { setDueAt: (given, dueAt, more) => setDueAt(connection, { given, dueAt, more }) }),
    ...(setStatus && { setStatus: (given, to, more) => setStatus(connection, { given, to, more }) }),
  };
}
