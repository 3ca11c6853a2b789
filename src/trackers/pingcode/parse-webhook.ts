import type { TrackerHook, TrackerHookRequest } from '../../ports/tracker.ts';
import { checkHookSecret } from '../base/hook-secret.ts';
import { idOfBody } from '../base/proof.ts';
import { readBody, readPath, readText } from '../base/read-body.ts';

/** Events of the platform that change nothing we know of an item. */
const NO_NEWS = /:viewed$|:comment:|:link:/;

/** What comes proves no more than that somebody knows the secret: the item is read again. */
export function parseWebhook(
  request: TrackerHookRequest,
  now: number,
  hook: { readonly secret: string; readonly item: readonly string[] },
): TrackerHook {
  checkHookSecret('pingcode', request, hook.secret);
  const body = readBody(request.body);
  if (body === undefined) return { kind: 'ignored', why: 'no-json' };
  if (NO_NEWS.test(readText(body, 'event_type') ?? '')) return { kind: 'ignored', why: 'no-news' };
  const item = hook.item.map((path) => readText(body, path)).find((found) => found !== null);
  if (item === undefined) return { kind: 'ignored', why: 'no-item' };
  return {
    kind: 'event',
    deliveryId: idOfBody(request.body, now),
    item,
    isOwn: readPath(body, 'self_generated') === true,
    said: null,
  };
}
