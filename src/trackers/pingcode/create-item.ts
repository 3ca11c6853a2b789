import type { NewItem, TrackedItem } from '../../ports/tracker.ts';
import { fillFields } from '../base/fill-fields.ts';
import { writeItemText } from '../base/item-text.ts';
import { hasReference, writeReferenceTitle } from '../base/reference-title.ts';
import { writeHtml } from '../base/write-html.ts';
import type { PingcodeConnection } from './connection.ts';
import { refuse } from './failures.ts';
import { containerOf, typeOf, type Way } from './paths.ts';
import type { PingcodeTarget } from './settings.ts';
import { itemShape, type PingcodeItem } from './shapes.ts';
import { toTrackedItem } from './tracked-item.ts';

const TITLE_LIMIT = 255;

/** PingCode has no key of its own for this: the reference stands in the title and is looked for first. */
export async function createItem(
  connection: PingcodeConnection,
  item: NewItem,
  ref: string,
): Promise<TrackedItem> {
  const { settings } = connection;
  const target = settings.targets[item.kind];
  if (target === undefined) throw refuse('validation', 'create an item', 'no-target');
  const way = await connection.wayOf(target.as);
  const made =
    (await findByReference(connection, way, target, ref)) ??
    (await post(connection, way, { target, item, ref }));
  const known = { kind: target.as, type: typeOf(target), container: containerOf(target) };
  return toTrackedItem(made, known, settings.states);
}

async function findByReference(
  { api }: PingcodeConnection,
  way: Way,
  target: PingcodeTarget,
  ref: string,
): Promise<PingcodeItem | null> {
  const isIt = ({ title }: PingcodeItem): boolean => hasReference(title, ref);
  const found = await api.list(
    {
      path: way.items,
      query: { [way.container]: containerOf(target), keywords: ref },
      what: 'look for the reference',
    },
    itemShape,
    (values) => values.some(isIt),
  );
  return found.find(isIt) ?? null;
}

interface Posting {
  readonly target: PingcodeTarget;
  readonly item: NewItem;
  readonly ref: string;
}

async function post(
  { api, settings }: PingcodeConnection,
  way: Way,
  posting: Posting,
): Promise<PingcodeItem> {
  const { target, item, ref } = posting;
  const type = typeOf(target);
  const priority = settings.priorities[item.priority];
  const properties = fillFields(target.fields, { item, ref });
  const hasDue = target.as === 'work-item' && item.dueAt !== null;
  return api.ask(
    {
      method: 'POST',
      path: way.items,
      json: {
        [way.container]: containerOf(target),
        title: writeReferenceTitle(item.title, ref, TITLE_LIMIT),
        description: writeHtml(writeItemText(item)),
        ...(type === null ? {} : { type_id: type }),
        ...(priority === undefined ? {} : { priority_id: priority }),
        ...(item.assignee === null ? {} : { assignee_id: item.assignee }),
        ...(hasDue ? { end_at: Math.floor((item.dueAt ?? 0) / 1000) } : {}),
        ...(Object.keys(properties).length === 0 ? {} : { properties }),
      },
      what: 'create an item',
      does: 'write',
    },
    itemShape,
  );
}
