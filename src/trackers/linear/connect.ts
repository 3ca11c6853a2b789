import { type Tracker, TrackerHookRefusal } from '../../ports/tracker.ts';
import { readSecret, type TrackerIo, type TrackerSecrets } from '../base/tracker-io.ts';
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
  const { hook } = settings;
  const secret = hook === undefined ? null : readSecret(secrets, hook.secret);
  return {
    name: 'linear',
    can: { comment: true, setStatus: true, dueDates: true, push: secret === null ? 'none' : 'signed' },
    probe: () => probe(connection),
    create: (item, ref) => createItem(connection, item, ref),
    get: (given) => readItem(connection, given),
    comment: (given, text, ref) => commentItem(connection, { given, text, ref }),
    setDueAt: (given, dueAt) => setDueAt(connection, given, dueAt),
    setStatus: (given, to) => setStatus(connection, given, to),
    parseWebhook(request, now) {
      if (secret === null) throw new TrackerHookRefusal('linear: no hook is set');
      return parseWebhook(request, now, { settings, secret });
    },
  };
}
