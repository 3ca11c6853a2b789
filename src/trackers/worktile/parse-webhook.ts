import type { TrackerHook, TrackerHookRequest } from '../../ports/tracker.ts';
import { checkHookSecret } from '../base/hook-secret.ts';
import { idOfBody } from '../base/proof.ts';
import { readBody, readText } from '../base/read-body.ts';

/** Names of events are not written down anywhere: they are known by their shape, and the task is read again. */
export function parseWebhook(
  request: TrackerHookRequest,
  now: number,
  hook: { readonly secret: string; readonly ownUser: string | null },
): TrackerHook {
  checkHookSecret('worktile', request, hook.secret);
  const body = readBody(request.body);
  if (body === undefined) return { kind: 'ignored', why: 'no-json' };
  const item = ['payload.task.id', 'payload.task._id', 'payload.id', 'payload._id']
    .map((path) => readText(body, path))
    .find((found) => found !== null);
  if (item === undefined || item === null) return { kind: 'ignored', why: 'no-item' };
  const by = readText(body, 'payload.update_by.uid') ?? readText(body, 'payload.creator.uid');
  const isOwn = hook.ownUser !== null && by === hook.ownUser;
  return { kind: 'event', deliveryId: idOfBody(request.body, now), item, isOwn, said: null };
}
