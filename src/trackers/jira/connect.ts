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
import type { JiraSettings } from './settings.ts';

/** Issues of Jira, in the cloud and in a Data Center. Throws MissingTrackerSecret. */
export function createJira(settings: JiraSettings, secrets: TrackerSecrets, io: TrackerIo): Tracker {
  const connection = { settings, api: createApi(settings, secrets, io) };
  const hook = openHook(settings.hook, secrets);
  const push = { signature: 'signed', address: 'secret' } as const;
  return {
    name: 'jira',
    can: {
      comment: true,
      setStatus: true,
      dueDates: true,
      push: hook === null ? 'none' : push[hook.proof],
    },
    ...bindActs(connection, { probe, createItem, readItem, commentItem, setDueAt, setStatus }),
    parseWebhook(request, now) {
      return parseWebhook(request, now, { settings, ...requireHook('jira', hook) });
    },
  };
}
