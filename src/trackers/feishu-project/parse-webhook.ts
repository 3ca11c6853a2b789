import type { Moment } from '../../domain/complaint.ts';
import { type TrackerHook, TrackerHookRefusal, type TrackerHookRequest } from '../../ports/tracker.ts';
import { listTargets } from '../base/list-targets.ts';
import { idOfBody, isSameSecret } from '../base/proof.ts';
import { readBody, readText } from '../base/read-body.ts';
import type { FeishuProjectSettings } from './settings.ts';

const NEWS = [
  'WorkitemCreateEvent', 'WorkitemUpdateEvent', 'WorkitemStatusEvent', 'WorkitemAbortedEvent',
  'WorkitemRestoreEvent', 'WorkFlowNodeStatusEvent',
]; // prettier-ignore

/** The token stands in the body in clear, so that it proves little: the item is read again. */
export function parseWebhook(
  request: TrackerHookRequest,
  now: Moment,
  { settings, secret }: { readonly settings: FeishuProjectSettings; readonly secret: string },
): TrackerHook {
  const body = readBody(request.body);
  if (!isSameSecret(readText(body, 'header.token'), secret))
    throw new TrackerHookRefusal('feishu-project: the token is missing or wrong');
  const read = (name: string) => readText(body, `event.${name}`) ?? readText(body, `payload.${name}`);
  const item = read('id') ?? read('work_item_id');
  if (item === null || !NEWS.includes(readText(body, 'header.event_type') ?? ''))
    return { kind: 'ignored', why: 'no-news' };
  const type = read('work_item_type_key');
  if (type !== null && !listTargets(settings).some((target) => target.type === type))
    return { kind: 'ignored', why: 'another-type' };
  const deliveryId = readText(body, 'header.event_id') ?? readText(body, 'header.uuid');
  return {
    kind: 'event',
    deliveryId: deliveryId ?? idOfBody(request.body, now),
    item,
    isOwn: false,
    said: null,
  };
}
