import type { Moment } from '../../domain/complaint.ts';
import { type TrackerHook, TrackerHookRefusal, type TrackerHookRequest } from '../../ports/tracker.ts';
import { hashOfBody, isSameSecret, signHex } from '../base/proof.ts';
import { readBody, readText } from '../base/read-body.ts';
import type { LinearSettings } from './settings.ts';
import { issueShape } from './shapes.ts';
import { toTrackedItem } from './tracked-item.ts';

const LIFE_MS = 60_000;

/** The bytes are signed, and the moment stands in them. */
export function parseWebhook(
  request: TrackerHookRequest,
  now: Moment,
  { settings, secret }: { readonly settings: LinearSettings; readonly secret: string },
): TrackerHook {
  if (!isSameSecret(request.header('linear-signature'), signHex(secret, request.body)))
    throw new TrackerHookRefusal('linear: the signature is missing or wrong');
  const body = readBody(request.body);
  const sentAt = Number(readText(body, 'webhookTimestamp') ?? Number.NaN);
  if (!(Math.abs(now - sentAt) <= LIFE_MS)) throw new TrackerHookRefusal('linear: too-old');
  const item = readText(body, 'data.id');
  if (readText(body, 'type') !== 'Issue' || item === null) return { kind: 'ignored', why: 'no-issue' };
  const issue = issueShape.safeParse((body as { readonly data?: unknown }).data);
  const isTaken = issue.success && readText(body, 'action') !== 'remove';
  const ours = settings.hook?.actor;
  return {
    kind: 'event',
    deliveryId: hashOfBody(request.body),
    item,
    isOwn: ours !== undefined && readText(body, 'actor.id') === ours,
    said: isTaken ? toTrackedItem(issue.data, settings) : null,
  };
}
