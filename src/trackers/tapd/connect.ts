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
import type { TapdSettings } from './settings.ts';

/** Stories (需求) and bugs (缺陷) of TAPD. Throws MissingTrackerSecret. */
export function createTapd(settings: TapdSettings, secrets: TrackerSecrets, io: TrackerIo): Tracker {
  const connection = { settings, api: createApi(settings, secrets, io) };
  const { hook } = settings;
  const secret = hook === undefined ? null : readSecret(secrets, hook.secret);
  return {
    name: 'tapd',
    can: { comment: true, setStatus: true, dueDates: true, push: secret === null ? 'none' : 'secret' },
    probe: () => probe(connection),
    create: (item, ref) => createItem(connection, item, ref),
    get: (given, more) => readItem(connection, given, more),
    comment: (given, text, ref) => commentItem(connection, { given, text, ref }),
    setDueAt: (given, dueAt, more) => setDueAt(connection, { given, dueAt, more }),
    setStatus: (given, to, more) => setStatus(connection, { given, to, more }),
    parseWebhook(request, now) {
      if (secret === null) throw new TrackerHookRefusal('tapd: no hook is set');
      return parseWebhook(request, now, { settings, secret });
    },
  };
}
