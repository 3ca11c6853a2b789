import { listTargets } from '../base/list-targets.ts';
import { type TrackerHook, TrackerHookRefusal, type TrackerHookRequest } from '../../ports/tracker.ts';
import { hashOfBody, isSameSecret, signHex } from '../base/proof.ts';
import { readBody, readText } from '../base/read-body.ts';
import { writeItemName } from './item-name.ts';
import type { GithubSettings } from './settings.ts';
import { issueShape } from './shapes.ts';
import { toTrackedItem } from './tracked-item.ts';

/** The bytes are signed, so that what they say of the issue is taken as it stands. */
export function parseWebhook(
  request: TrackerHookRequest,
  { settings, secret }: { readonly settings: GithubSettings; readonly secret: string },
): TrackerHook {
  const signature = `sha256=${signHex(secret, request.body)}`;
  if (!isSameSecret(request.header('x-hub-signature-256'), signature))
    throw new TrackerHookRefusal('github: the signature is missing or wrong');
  if (request.header('x-github-event') !== 'issues') return { kind: 'ignored', why: 'no-issue' };
  const body = readBody(request.body);
  if (body === undefined) return { kind: 'ignored', why: 'no-json' };
  return readEvent(body, request, settings);
}

function readEvent(body: unknown, request: TrackerHookRequest, settings: GithubSettings): TrackerHook {
  const full = readText(body, 'repository.full_name') ?? '';
  const target = listTargets(settings).find(
    ({ repository }) => repository.toLowerCase() === full.toLowerCase(),
  );
  if (target === undefined) return { kind: 'ignored', why: 'another-repository' };
  const issue = issueShape.safeParse((body as { readonly issue?: unknown }).issue);
  if (!issue.success) return { kind: 'ignored', why: 'no-item' };
  const { repository } = target;
  const isGone = ['deleted', 'transferred'].includes(readText(body, 'action') ?? '');
  return {
    kind: 'event',
    // The id in the headers is not signed: with another one an old delivery could be played again.
    deliveryId: hashOfBody(request.body),
    item: writeItemName({ repository, number: issue.data.number }),
    isOwn: isOurs(readText(body, 'sender.login'), settings),
    said: isGone ? null : toTrackedItem(repository, issue.data, settings.states),
  };
}

function isOurs(login: string | null, { hook }: GithubSettings): boolean {
  return login !== null && hook?.login?.toLowerCase() === login.toLowerCase();
}
