import { TrackerFailure, type NewItem, type TrackedItem } from '../../ports/tracker.ts';
import { writeItemText } from '../base/item-text.ts';
import { writePlain } from '../base/write-plain.ts';
import { writeTitle } from '../base/write-title.ts';
import type { WebhookConnection } from './connection.ts';
import { readItem } from './read-item.ts';
import type { SaidOfItem } from './shapes.ts';
import { toTrackedItem } from './tracked-item.ts';

const TITLE_LIMIT = 255;

/** The message of one reference has one id, by which the other side knows that it has it already (409). */
export async function createItem(
  connection: WebhookConnection,
  item: NewItem,
  ref: string,
): Promise<TrackedItem> {
  const title = writeTitle(item.title, TITLE_LIMIT);
  const made: SaidOfItem = { ref, title, status: 'open' };
  try {
    const said = await connection.api.tell({
      type: 'item.create',
      id: `item.create:${ref}`,
      data: { ...dataOf(item), ref, title },
    });
    return toTrackedItem({ ...made, ...said }, ref, connection.settings.states);
  } catch (error) {
    if (!(error instanceof TrackerFailure) || error.kind !== 'conflict') throw error;
    if (connection.settings.reads) return readItem(connection, ref);
    return toTrackedItem(made, ref, connection.settings.states);
  }
}

function dataOf({ kind, priority, assignee, dueAt, text, link }: NewItem): object {
  return {
    kind,
    text: writePlain(writeItemText({ text, link: null })),
    priority,
    assignee,
    due: dueAt === null ? null : new Date(dueAt).toISOString(),
    link,
  };
}
