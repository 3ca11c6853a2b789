import { type Tracker, TrackerHookRefusal } from '../../ports/tracker.ts';
import { readSecret, type TrackerIo, type TrackerSecrets } from '../base/tracker-io.ts';
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
  const { hook } = settings;
  const secret = hook === undefined ? null : readSecret(secrets, hook.secret);
  return {
    name: 'github',
    can: { comment: true, setStatus: true, dueDates: false, push: secret === null ? 'none' : 'signed' },
    probe: () => probe(connection),
    create: (item, ref) => createItem(connection, item, ref),
    get: (given) => readItem(connection, given),
    comment: (given, text, ref) => commentItem(connection, { given, text, ref }),
    setStatus: (given, to) => setStatus(connection, given, to),
    parseWebhook(request) {
      if (secret === null) throw new TrackerHookRefusal('github: no hook is set');
      return parseWebhook(request, { settings, secret });
    },
  };
}
