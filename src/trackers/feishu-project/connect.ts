import type { Tracker } from '../../ports/tracker.ts';
import { bindActs } from '../base/bind-acts.ts';
import { listTargets } from '../base/list-targets.ts';
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
import type { FeishuProjectSettings } from './settings.ts';

/** Work items of Feishu Project (飞书项目). Throws MissingTrackerSecret. */
export function createFeishuProject(
  settings: FeishuProjectSettings,
  secrets: TrackerSecrets,
  io: TrackerIo,
): Tracker {
  const connection = { settings, api: createApi(settings, secrets, io) };
  const hook = openHook(settings.hook, secrets);
  const { due } = settings.keys;
  const canMove = listTargets(settings).some(({ transitions }) => Object.keys(transitions).length > 0);
  return {
    name: 'feishu-project',
    can: {
      comment: true,
      setStatus: canMove,
      dueDates: due !== undefined,
      push: hook === null ? 'none' : 'secret',
    },
    ...bindActs(connection, {
      probe,
      createItem,
      readItem,
      commentItem,
      setDueAt: due === undefined ? undefined : (...date) => setDueAt(...date, due),
      setStatus: canMove ? setStatus : undefined,
    }),
    parseWebhook(request, now) {
      return parseWebhook(request, now, { settings, ...requireHook('feishu-project', hook) });
    },
  };
}
