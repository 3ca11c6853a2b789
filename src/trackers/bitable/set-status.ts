import type { TrackedItem } from '../../ports/tracker.ts';
import type { ItemMove } from '../base/bind-acts.ts';
import type { BitableConnection } from './connection.ts';
import { refuse } from './failures.ts';
import { findStatusOption, readColumns } from './read-columns.ts';
import { findRecord, readItem } from './read-item.ts';
import { toTrackedItem } from './tracked-item.ts';
import { writeCells } from './write-cells.ts';

const MOVE = 'move a record';

/** To the first option of that meaning; none is made. */
export async function setStatus(
  connection: BitableConnection,
  { given, to, more }: ItemMove,
): Promise<TrackedItem> {
  const found = await findRecord(connection, given, more);
  const before = toTrackedItem(connection, found);
  if (before.status === to) return before;
  const option = findStatusOption(connection, await readColumns(connection, found.place), to);
  if (option === null) throw refuse('bad-transition', MOVE, 'no-option');
  const fields = { [connection.settings.columns.status]: option };
  await writeCells(connection, found, { fields, what: MOVE });
  const after = await readItem(connection, before.id, before.more);
  if (after.status !== to) throw refuse('bad-transition', MOVE, 'not-moved');
  return after;
}
