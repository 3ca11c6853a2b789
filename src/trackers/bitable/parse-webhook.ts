import type { Moment } from '../../domain/complaint.ts';
import { decrypt, isSigned } from '../../platforms/base/lark-proof.ts';
import { type TrackerHook, TrackerHookRefusal, type TrackerHookRequest } from '../../ports/tracker.ts';
import { checkHookSecret } from '../base/hook-secret.ts';
import { listTargets } from '../base/list-targets.ts';
import { idOfBody } from '../base/proof.ts';
import { readBody, readText } from '../base/read-body.ts';
import type { BitableSettings } from './settings.ts';

const CHANGED = 'drive.file.bitable_record_changed_v1';

export interface KnownHook {
  readonly settings: BitableSettings;
  readonly secret: string;
  readonly proof: 'address' | 'event';
}

/** Either only tells which record has changed: it is read again. */
export function parseWebhook(request: TrackerHookRequest, now: Moment, known: KnownHook): TrackerHook {
  if (known.proof === 'event') return parseEvent(request, now, known);
  checkHookSecret('bitable', request, known.secret);
  const item = readText(readBody(request.body), 'id');
  if (item === null) return { kind: 'ignored', why: 'no-item' };
  return { kind: 'event', deliveryId: idOfBody(request.body, now), item, isOwn: false, said: null };
}

function parseEvent(request: TrackerHookRequest, now: Moment, { settings, secret }: KnownHook): TrackerHook {
  const signature = request.header('x-lark-signature') ?? '';
  const isOurs = isSigned(
    {
      signature,
      timestamp: request.header('x-lark-request-timestamp') ?? '',
      nonce: request.header('x-lark-request-nonce') ?? '',
      raw: request.body,
    },
    secret,
    now,
  );
  if (!isOurs && signature !== '') throw new TrackerHookRefusal('bitable: the signature is wrong');
  const body = open(request, secret);
  // The one request that is not signed: that it opens is its proof.
  const challenge = readText(body, 'type') === 'url_verification' ? readText(body, 'challenge') : null;
  if (challenge !== null)
    return { kind: 'challenge', reply: JSON.stringify({ challenge }), contentType: 'application/json' };
  if (!isOurs) throw new TrackerHookRefusal('bitable: the signature is missing');
  return readEvent(body, settings);
}

function open({ body }: TrackerHookRequest, key: string): unknown {
  try {
    const opened = decrypt(readText(readBody(body), 'encrypt') ?? '', key);
    return readBody(new TextEncoder().encode(opened));
  } catch {
    throw new TrackerHookRefusal('bitable: it was not sealed with our key');
  }
}

/** More than one edit changes by itself: a script's, whose records are found by asking. */
const MOST_AT_ONCE = 50;

function readEvent(body: unknown, settings: BitableSettings): TrackerHook {
  const deliveryId = readText(body, 'header.event_id');
  const [item, ...others] = listRecords(body);
  if (readText(body, 'header.event_type') !== CHANGED || deliveryId === null || item === undefined)
    return { kind: 'ignored', why: 'no-news' };
  const app = readText(body, 'event.file_token');
  const table = readText(body, 'event.table_id');
  if (!listTargets(settings).some((target) => target.app === app && target.table === table))
    return { kind: 'ignored', why: 'another-table' };
  return { kind: 'event', deliveryId, item, others, isOwn: false, said: null };
}

function listRecords(body: unknown): string[] {
  const records: string[] = [];
  for (let index = 0; index < MOST_AT_ONCE; index += 1) {
    const record = readText(body, `event.action_list.${index}.record_id`);
    if (record === null) break;
    records.push(record);
  }
  return [...new Set(records)];
}
