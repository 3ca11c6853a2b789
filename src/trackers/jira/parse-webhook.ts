import { DAY_MS } from '../../domain/calendar/local-date.ts';
import type { Moment } from '../../domain/complaint.ts';
import { type TrackerHook, TrackerHookRefusal, type TrackerHookRequest } from '../../ports/tracker.ts';
import { hashOfBody, isSameSecret, signHex } from '../base/proof.ts';
import { readBody, readText } from '../base/read-body.ts';
import type { JiraSettings } from './settings.ts';
import { issueShape } from './shapes.ts';
import { toTrackedItem } from './tracked-item.ts';

/** Jira sends again for some hours; what is older is played again. */
const LIFE_MS = DAY_MS;
const NEWS = ['jira:issue_created', 'jira:issue_updated', 'jira:issue_deleted'];

export interface KnownHook {
  readonly settings: JiraSettings;
  readonly secret: string;
  readonly proof: 'signature' | 'address';
}

export function parseWebhook(request: TrackerHookRequest, now: Moment, known: KnownHook): TrackerHook {
  if (!isProved(request, known)) throw new TrackerHookRefusal('jira: the proof is missing or wrong');
  const body = readBody(request.body);
  if (body === undefined) return { kind: 'ignored', why: 'no-json' };
  const sentAt = Number(readText(body, 'timestamp') ?? Number.NaN);
  if (Math.abs(now - sentAt) > LIFE_MS) throw new TrackerHookRefusal('jira: it is too old');
  if (!NEWS.includes(readText(body, 'webhookEvent') ?? '')) return { kind: 'ignored', why: 'no-news' };
  return readEvent(body, request, known);
}

function isProved({ header, query, body }: TrackerHookRequest, { secret, proof }: KnownHook): boolean {
  if (proof === 'address') return isSameSecret(query.get('secret'), secret);
  return isSameSecret(header('x-hub-signature'), `sha256=${signHex(secret, body)}`);
}

function readEvent(body: unknown, request: TrackerHookRequest, { settings, proof }: KnownHook): TrackerHook {
  const issue = issueShape.safeParse((body as { readonly issue?: unknown }).issue);
  const item = readText(body, 'issue.id');
  if (item === null) return { kind: 'ignored', why: 'no-item' };
  const isGone = readText(body, 'webhookEvent') === 'jira:issue_deleted';
  const isTaken = proof === 'signature' && issue.success && !isGone;
  return {
    kind: 'event',
    // The id in the headers is not signed. Two changes never have the same time in their bodies.
    deliveryId: hashOfBody(request.body),
    item,
    isOwn: isOurs(body, settings),
    said: isTaken ? toTrackedItem(issue.data, settings) : null,
  };
}

function isOurs(body: unknown, { hook }: JiraSettings): boolean {
  const account = hook?.account;
  return (
    account !== undefined && [readText(body, 'user.accountId'), readText(body, 'user.name')].includes(account)
  );
}
