import type { Tracker } from '../../ports/tracker.ts';
import { bindActs } from '../base/bind-acts.ts';
import { openHook, requireHook } from '../base/open-hook.ts';
import type { TrackerIo, TrackerSecrets } from '../base/tracker-io.ts';
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
  const hook = openHook(settings.hook, secrets);
  const { move } = settings;
  return {
    name: 'worktile',
    can: {
      comment: settings.comment !== undefined,
      setStatus: move !== undefined,
      dueDates: JSON.stringify(settings.create.body).includes('{due}'),
      push: hook === null ? 'none' : 'secret',
    },
    ...bindActs(connection, {
      probe,
      createItem,
      readItem,
      commentItem,
      setStatus: move === undefined ? undefined : setStatus,
    }),
    parseWebhook(request, now) {
      const { secret, ownUser = null } = requireHook('worktile', hook);
      return parseWebhook(request, now, { secret, ownUser });
    },
  };
}
