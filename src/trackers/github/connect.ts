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
import { setStatus } from './set-status.ts';
import type { GithubSettings } from './settings.ts';

/** Issues of GitHub. Throws MissingTrackerSecret. */
export function createGithub(settings: GithubSettings, secrets: TrackerSecrets, io: TrackerIo): Tracker {
  const connection = { settings, api: createApi(settings, secrets, io) };
  const hook = openHook(settings.hook, secrets);
  return {
    name: 'github',
    can: { comment: true, setStatus: true, dueDates: false, push: hook === null ? 'none' : 'signed' },
    ...bindActs(connection, { probe, createItem, readItem, commentItem, setStatus }),
    parseWebhook(request) {
      return parseWebhook(request, { settings, ...requireHook('github', hook) });
    },
  };
}
