import type { Moment } from '../../domain/complaint.ts';
import { type TrackerHook, TrackerHookRefusal, type TrackerHookRequest } from '../../ports/tracker.ts';
import { listTargets } from '../base/list-targets.ts';
import { idOfBody, isSameSecret } from '../base/proof.ts';
import { readBody, readText } from '../base/read-body.ts';
import type { TapdSettings } from './settings.ts';

const NEWS = /^(?:story|bug)::(?:create|update|status_change|delete)$/;

/** The secret stands in the body in clear, so that it proves little more than an address: the item is read again. */
export function parseWebhook(
  request: TrackerHookRequest,
  now: Moment,
  { settings, secret }: { readonly settings: TapdSettings; readonly secret: string },
): TrackerHook {
  const body = readFields(request);
  if (!isSameSecret(readText(body, 'secret'), secret))
    throw new TrackerHookRefusal('tapd: the secret is missing or wrong');
  const item = readText(body, 'id');
  if (item === null || !NEWS.test(readText(body, 'event') ?? '')) return { kind: 'ignored', why: 'no-news' };
  const workspace = readText(body, 'workspace_id');
  if (!listTargets(settings).some((target) => target.workspace === workspace))
    return { kind: 'ignored', why: 'another-workspace' };
  return {
    kind: 'event',
    deliveryId: readText(body, 'event_id') ?? idOfBody(request.body, now),
    item,
    isOwn: readText(body, 'event_from') === 'api',
    said: null,
  };
}

/** As JSON or as a form, whichever the workspace was set to. */
function readFields({ body }: TrackerHookRequest): unknown {
  const json = readBody(body);
  if (json !== undefined) return json;
  return Object.fromEntries(new URLSearchParams(new TextDecoder().decode(body)));
}
