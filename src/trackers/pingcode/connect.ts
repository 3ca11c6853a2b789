import type { Tracker } from '../../ports/tracker.ts';
import { bindActs } from '../base/bind-acts.ts';
import { listTargets } from '../base/list-targets.ts';
import type { TrackerIo, TrackerSecrets } from '../base/tracker-io.ts';
import { createApi } from './api.ts';
import { commentItem } from './comment-item.ts';
import type { PingcodeConnection } from './connection.ts';
import { createItem } from './create-item.ts';
import { findDialect } from './find-dialect.ts';
import { createHookProof } from './hook-proof.ts';
import { parseWebhook } from './parse-webhook.ts';
import { type Dialect, wayOf, wayOfWorkItems } from './paths.ts';
import { probe } from './probe.ts';
import { readItem } from './read-item.ts';
import { setDueAt } from './set-due-at.ts';
import { setStatus } from './set-status.ts';
import type { PingcodeSettings } from './settings.ts';

/** Work items, ideas (需求) and tickets (工单) of PingCode. Throws MissingTrackerSecret. */
export function createPingcode(settings: PingcodeSettings, secrets: TrackerSecrets, io: TrackerIo): Tracker {
  const connection = connect(settings, secrets, io);
  const { hook } = settings;
  const hasDueDates = listTargets(settings).some(({ as }) => as === 'work-item');
  const checkHook = createHookProof(hook, secrets, io);
  return {
    name: 'pingcode',
    can: {
      comment: true,
      setStatus: true,
      dueDates: hasDueDates,
      push: hook === undefined ? 'none' : 'secret',
    },
    ...bindActs(connection, {
      probe,
      createItem,
      readItem,
      commentItem,
      setDueAt: hasDueDates ? setDueAt : undefined,
      setStatus,
    }),
    async parseWebhook(request, now) {
      await checkHook(request, now);
      return parseWebhook(request, now, hook?.item ?? []);
    },
  };
}

function connect(settings: PingcodeSettings, secrets: TrackerSecrets, io: TrackerIo): PingcodeConnection {
  const api = createApi(settings, secrets, io);
  let asked: Promise<Dialect> | null = null;

  function askDialect(): Promise<Dialect> {
    asked ??= findDialect(api).catch((error: unknown) => {
      asked = null;
      throw error;
    });
    return asked;
  }

  return {
    settings,
    api,
    async wayOf(kind) {
      if (kind !== 'work-item') return wayOf(kind);
      return wayOfWorkItems(settings.dialect === 'auto' ? await askDialect() : settings.dialect);
    },
  };
}
