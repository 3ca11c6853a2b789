import type { Tracker } from '../../ports/tracker.ts';
import { bindActs } from '../base/bind-acts.ts';
import { openHook, requireHook } from '../base/open-hook.ts';
import type { TrackerIo, TrackerSecrets } from '../base/tracker-io.ts';
import { createApi } from './api.ts';
import { commentItem } from './comment-item.ts';
import { createItem } from './create-item.ts';
import { parseWebhook } from './parse-webhook.ts';
import { probe } from './probe.ts';
import { readItem } from './read-item.ts';
import { setDueAt } from './set-due-at.ts';
import { setStatus } from './set-status.ts';
import type { GitlabSettings } from './settings.ts';

/** Issues of GitLab. Throws MissingTrackerSecret. */
export function createGitlab(settings: GitlabSettings, secrets: TrackerSecrets, io: TrackerIo): Tracker {
  const connection = { settings, api: createApi(settings, secrets, io) };
  const hook = openHook(settings.hook, secrets);
  const push = { signature: 'signed', token: 'secret' } as const;
  return {
    name: 'gitlab',
    can: {
      comment: true,
      setStatus: true,
      dueDates: true,
      push: hook === null ? 'none' : push[hook.proof],
    },
    ...bindActs(connection, { probe, createItem, readItem, commentItem, setDueAt, setStatus }),
    parseWebhook(request, now) {
      return parseWebhook(request, now, { settings, ...requireHook('gitlab', hook) });
    },
  };
}
