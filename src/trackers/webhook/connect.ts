import type { Tracker } from '../../ports/tracker.ts';
import { bindActs } from '../base/bind-acts.ts';
import { requireHook } from '../base/open-hook.ts';
import { readSecret, type TrackerIo, type TrackerSecrets } from '../base/tracker-io.ts';
import { createApi } from './api.ts';
import { commentItem } from './comment-item.ts';
import { createItem } from './create-item.ts';
import { parseWebhook } from './parse-webhook.ts';
import { probe } from './probe.ts';
import { readItem } from './read-item.ts';
import { setStatus } from './set-status.ts';
import type { WebhookSettings } from './settings.ts';

/**
 * Whatever takes signed messages, and sends them (README has both). `io.fetch` is not used: the address is a desk's,
 * so that it is called with care. Throws MissingTrackerSecret.
 */
export function createWebhookTracker(
  settings: WebhookSettings,
  secrets: TrackerSecrets,
  io: TrackerIo,
): Tracker {
  const names = typeof settings.secret === 'string' ? [settings.secret] : settings.secret;
  const keys = names.map((name) => readSecret(secrets, name));
  const connection = { settings, api: createApi(settings.url, keys, io) };
  const { hook = null } = settings;
  return {
    name: 'webhook',
    can: { comment: true, setStatus: true, dueDates: true, push: hook === null ? 'none' : 'signed' },
    ...bindActs(connection, { probe, createItem, readItem, commentItem, setStatus }),
    parseWebhook(request, now) {
      const { proof } = requireHook('webhook', hook);
      return parseWebhook(request, now, { settings, secrets: keys, proof });
    },
  };
}
