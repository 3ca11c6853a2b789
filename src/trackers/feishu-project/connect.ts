import { type Tracker, TrackerHookRefusal } from '../../ports/tracker.ts';
import { listTargets } from '../base/list-targets.ts';
import { readSecret, type TrackerIo, type TrackerSecrets } from '../base/tracker-io.ts';
import { createApi } from './api.ts';
import { commentItem } from './comment-item.ts';
import { createItem } from './create-item.ts';
import { parseWebhook } from './parse-webhook.ts';
import { probe } from './probe.ts';
import { readItem } from './read-item.ts';
import { setDueAt } from './set-due-at.ts';
import { setStatus } from './set-status.ts';
import type { FeishuProjectSettings } from './settings.ts';

/** Work items of Feishu Project (飞书项目). Throws MissingTrackerSecret. */
export function createFeishuProject(
  settings: FeishuProjectSettings,
  secrets: TrackerSecrets,
  io: TrackerIo,
): Tracker {
  const connection = { settings, api: createApi(settings, secrets, io) };
  const { hook, keys } = settings;
  const { due } = keys;
  const secret = hook === undefined ? null : readSecret(secrets, hook.secret);
  const canMove = listTargets(settings).some(({ transitions }) => Object.keys(transitions).length > 0);
  return {
    name: 'feishu-project',
    can: {
      comment: true,
      setStatus: canMove,
      dueDates: due !== undefined,
      push: secret === null ? 'none' : 'secret',
    },
    probe: () => probe(connection),
    create: (item, ref) => createItem(connection, item, ref),
    get: (given, more) => readItem(connection, given, more),
    comment: (given, text, ref) => commentItem(connection, { given, text, ref }),
    ...(due === undefined
      ? {}
      : { setDueAt: (given, dueAt, more) => setDueAt(connection, { given, dueAt, more }, due) }),
    ...(canMove ? { setStatus: (given, to, more) => setStatus(connection, { given, to, more }) } : {}),
    parseWebhook(request, now) {
      if (secret === null) throw new TrackerHookRefusal('feishu-project: no hook is set');
      return parseWebhook(request, now, { settings, secret });
    },
  };
}
