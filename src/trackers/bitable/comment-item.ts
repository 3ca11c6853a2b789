import type { ItemComment } from '../base/bind-acts.ts';
import { markOf } from '../base/reference-title.ts';
import { writePlain } from '../base/write-plain.ts';
import { readCellText } from './cell-value.ts';
import type { BitableConnection } from './connection.ts';
import { refuse } from './failures.ts';
import { findRecord } from './read-item.ts';
import { writeCells } from './write-cells.ts';

const COMMENT = 'comment on a record';

/** Records have no comments that an app may write: the words go below those of a column, each reference once. */
export async function commentItem(
  connection: BitableConnection,
  { given, text, ref }: ItemComment,
): Promise<void> {
  const { log } = connection.settings.columns;
  if (log === undefined) throw refuse('validation', COMMENT, 'no-log');
  const found = await findRecord(connection, given);
  const before = readCellText(found.record.fields[log]) ?? '';
  if (before.includes(markOf(ref))) return;
  const after = `${before}\n\n${markOf(ref)} ${writePlain(text)}`.trim();
  await writeCells(connection, found, { fields: { [log]: after }, what: COMMENT });
}
