import { type TrackerHook, TrackerHookRefusal, type TrackerHookRequest } from '../../ports/tracker.ts';
import type { Moment } from '../../domain/complaint.ts';
import { findHookFault } from '../../webhooks/standard-webhook.ts';
import { hashOfBody, isSameSecret, signHex } from '../base/proof.ts';
import { readBody, readText } from '../base/read-body.ts';
import type { WebhookSettings } from './settings.ts';
import { saidShape } from './shapes.ts';
import { toTrackedItem } from './tracked-item.ts';

const LARGEST_BYTES = 256 * 1024;
const LIFE_MS = 300_000;
/** How the other side names us when it tells what we did. */
const OURSELVES = 'huiyin';

export interface KnownHook {
  readonly settings: WebhookSettings;
  readonly secrets: readonly string[];
  readonly proof: 'standard' | 'hub';
}

export function parseWebhook(request: TrackerHookRequest, now: Moment, known: KnownHook): TrackerHook {
  if (request.body.length > LARGEST_BYTES) throw new TrackerHookRefusal('webhook: it is too large');
  const deliveryId =
    known.proof === 'hub' ? proveHub(request, now, known) : proveStandard(request, now, known);
  const body = saidShape.safeParse(readBody(request.body));
  if (!body.success) return { kind: 'ignored', why: 'no-json' };
  const item = body.data.externalId ?? body.data.ref;
  if (item === null || item === undefined || item === '') return { kind: 'ignored', why: 'no-item' };
  const { states } = known.settings;
  const isOwn = body.data.actor === OURSELVES;
  return { kind: 'event', deliveryId, item, isOwn, said: toTrackedItem(body.data, item, states) };
}

/** The id is signed with the rest. */
function proveStandard({ header, body }: TrackerHookRequest, now: Moment, { secrets }: KnownHook): string {
  const fault = findHookFault(header, { body, secrets }, now);
  if (fault !== null) throw new TrackerHookRefusal(`webhook: ${fault}`);
  return header('webhook-id') ?? '';
}

/** The body itself has to say when it was written: without that it could be played again at any time. */
function proveHub({ header, body }: TrackerHookRequest, now: Moment, { secrets }: KnownHook): string {
  const given = header('x-hub-signature-256');
  const isGood = secrets.some((secret) => isSameSecret(given, `sha256=${signHex(secret, body)}`));
  if (!isGood) throw new TrackerHookRefusal('webhook: the signature is missing or wrong');
  const writtenAt = Date.parse(readText(readBody(body), 'time') ?? '');
  if (!(Math.abs(now - writtenAt) <= LIFE_MS)) throw new TrackerHookRefusal('webhook: too-old');
  return hashOfBody(body);
}
