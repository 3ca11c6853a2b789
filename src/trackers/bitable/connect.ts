import { type Tracker, TrackerHookRefusal } from '../../ports/tracker.ts';
import { readSecret, type TrackerIo, type TrackerSecrets } from '../base/tracker-io.ts';
import { createApi } from './api.ts';
import { commentItem } from './comment-item.ts';
import { createItem } from './create-item.ts';
import { createOrder } from './in-order.ts';
import { parseWebhook } from './parse-webhook.ts';
import { probe } from './probe.ts';
import { readItem } from './read-item.ts';
import { setDueAt } from './set-due-at.ts';
import { setStatus } from './set-status.ts';
import type { BitableHook, BitableSettings } from './settings.ts';

const PUSH = { event: 'signed', address: 'secret' } as const;

/** Records of a base (多维表格) of Feishu or Lark. Throws MissingTrackerSecret. */
export function createBitable(settings: BitableSettings, secrets: TrackerSecrets, io: TrackerIo): Tracker {
  const connection = { settings, api: createApi(settings, secrets, io) };
  const inOrder = createOrder();
  const { hook } = settings;
  const secret = hook === undefined ? null : readSecret(secrets, secretOf(hook));
  const { due, log } = settings.columns;
  return {
    name: 'bitable',
    can: {
      comment: log !== undefined,
      setStatus: true,
      dueDates: due !== undefined,
      push: hook === undefined ? 'none' : PUSH[hook.proof],
    },
    probe: () => probe(connection),
    create: (item, ref) => inOrder(() => createItem(connection, item, ref)),
    get: (given, more) => readItem(connection, given, more),
    comment: (given, text, ref) => inOrder(() => commentItem(connection, { given, text, ref })),
    ...(due === undefined
      ? {}
      : {
          setDueAt: (given, dueAt, more) => inOrder(() => setDueAt(connection, { given, dueAt, more }, due)),
        }),
    setStatus: (given, to, more) => inOrder(() => setStatus(connection, { given, to, more })),
    parseWebhook(request, now) {
      if (hook === undefined || secret === null) throw new TrackerHookRefusal('bitable: no hook is set');
      return parseWebhook(request, now, { settings, secret, proof: hook.proof });
    },
  };
}

function secretOf(hook: BitableHook): string {
  return hook.proof === 'event' ? hook.key : hook.secret;
}
