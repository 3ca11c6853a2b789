import type { TrackerHook, TrackerHookRequest } from '../../ports/tracker.ts';
import { idOfBody } from '../base/proof.ts';
import { readBody, readPath, readText } from '../base/read-body.ts';

/** Events of the platform that change nothing we know of an item. */
const NO_NEWS = /:viewed$|:comment:|:link:/;

/** What comes proves no more than who sent it, which was checked before: the item is read again. */
export function parseWebhook(
  request: TrackerHookRequest,
  now: number,
  itemPaths: readonly string[],
): TrackerHook {
  const body = readBody(request.body);
  if (body === undefined) return { kind: 'ignored', why: 'no-json' };
  if (NO_NEWS.test(readText(body, 'event_type') ?? '')) return { kind: 'ignored', why: 'no-news' };
  const item = itemPaths.map((path) => readText(body, path)).find((found) => found !== null);
  if (item === undefined) return { kind: 'ignored', why: 'no-item' };
  return {
    kind: 'event',
    deliveryId: idOfBody(request.body, now),
    item,
    isOwn: readPath(body, 'self_generated') === true,
    said: null,
  };
}
