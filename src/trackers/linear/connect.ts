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
import type { LinearSettings } from './settings.ts';

/** Issues of Linear. Throws MissingTrackerSecret. */
export function createLinear(settings: LinearSettings, secrets: TrackerSecrets, io: TrackerIo): Tracker {
  const connection = { settings, api: createApi(settings, secrets, io) };
  const hook = openHook(settings.hook, secrets);
  return {
    name: 'linear',
    can: { comment: true, setStatus: true, dueDates: true, push: hook === null ? 'none' : 'signed' },
    ...bindActs(connection, { probe, createItem, readItem, commentItem, setDueAt, setStatus }),
    parseWebhook(request, now) {
      return parseWebhook(request, now, { settings, ...requireHook('linear', hook) });
    },
  };
}
