import { type Tracker, TrackerHookRefusal } from '../../ports/tracker.ts';
import { readSecret, type TrackerIo, type TrackerSecrets } from '../base/tracker-io.ts';
import { createApi } from './api.ts';
import { commentItem } from './comment-item.ts';
import type { WorktileConnection } from './connection.ts';
import { createItem } from './create-item.ts';
import { parseWebhook } from './parse-webhook.ts';
import { probe } from './probe.ts';
import { readItem } from './read-item.ts';
import { setStatus } from './set-status.ts';
import type { WorktileSettings } from './settings.ts';

/** Tasks of Worktile, experimental: only reading is proved, writing is as its settings say. Throws MissingTrackerSecret. */
export function createWorktile(settings: WorktileSettings, secrets: TrackerSecrets, io: TrackerIo): Tracker {
  const connection: WorktileConnection = { settings, api: createApi(settings, secrets, io) };
  const { hook, move } = settings;
  const hookSecret = hook === undefined ? null : readSecret(secrets, hook.secret);
  return {
    name: 'worktile',
    can: {
      comment: settings.comment !== undefined,
      setStatus: move !== undefined,
      dueDates: JSON.stringify(settings.create.body).includes('{due}'),
      push: hook === undefined ? 'none' : 'secret',
    },
    probe: () => probe(connection),
    create: (item, ref) => createItem(connection, item, ref),
    get: (given) => readItem(connection, given),
    comment: (given, text, ref) => commentItem(connection, { given, text, ref }),
    ...(move === undefined ? {} : { setStatus: (given, to) => setStatus(connection, given, to) }),
    parseWebhook(request, now) {
      if (hook === undefined || hookSecret === null) throw new TrackerHookRefusal('worktile: no hook is set');
      return parseWebhook(request, now, { secret: hookSecret, ownUser: hook.ownUser ?? null });
    },
  };
}
