import type { Moment } from '../../domain/complaint.ts';
import { type TrackerHook, TrackerHookRefusal, type TrackerHookRequest } from '../../ports/tracker.ts';
import { findHookFault } from '../../webhooks/standard-webhook.ts';
import { listTargets } from '../base/list-targets.ts';
import { hashOfBody, isSameSecret } from '../base/proof.ts';
import { readBody } from '../base/read-body.ts';
import { writeItemName } from './item-name.ts';
import type { GitlabSettings } from './settings.ts';
import { hookShape } from './shapes.ts';

const KINDS = ['issue', 'work_item'];

export interface KnownHook {
  readonly settings: GitlabSettings;
  readonly secret: string;
  readonly proof: 'token' | 'signature';
}

/** Hooks write an issue in another shape than the API does: it is read again. */
export function parseWebhook(request: TrackerHookRequest, now: Moment, known: KnownHook): TrackerHook {
  const deliveryId = prove(request, now, known);
  const body = hookShape.safeParse(readBody(request.body));
  if (!body.success || !KINDS.includes(body.data.object_kind)) return { kind: 'ignored', why: 'no-issue' };
  const { project, object_attributes: issue, user } = body.data;
  const names = [project.path_with_namespace.toLowerCase(), String(project.id)];
  const target = listTargets(known.settings).find((each) => names.includes(each.project.toLowerCase()));
  if (target === undefined) return { kind: 'ignored', why: 'another-project' };
  const ours = known.settings.hook?.username;
  return {
    kind: 'event',
    deliveryId,
    item: writeItemName({ project: target.project, iid: issue.iid }),
    isOwn: ours !== undefined && user?.username === ours,
    said: null,
  };
}

/** With a token in clear the body tells one delivery from another: its times are in it. */
function prove({ header, body }: TrackerHookRequest, now: Moment, { secret, proof }: KnownHook): string {
  if (proof === 'token') {
    if (!isSameSecret(header('x-gitlab-token'), secret))
      throw new TrackerHookRefusal('gitlab: the token is missing or wrong');
    return hashOfBody(body);
  }
  const fault = findHookFault(header, { body, secrets: [secret] }, now);
  if (fault !== null) throw new TrackerHookRefusal(`gitlab: ${fault}`);
  return header('webhook-id') ?? '';
}
