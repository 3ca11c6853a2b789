import type { Tracker } from '../../ports/tracker.ts';
import { bindActs } from '../base/bind-acts.ts';
import { openHook, requireHook } from '../base/open-hook.ts';
import type { TrackerIo, TrackerSecrets } from '../base/tracker-io.ts';
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
  const hook = openHook(settings.hook && proofOf(settings.hook), secrets);
  const { due, log } = settings.columns;
  return {
    name: 'bitable',
    can: {
      comment: log !== undefined,
      setStatus: true,
      dueDates: due !== undefined,
      push: hook === null ? 'none' : PUSH[hook.proof],
    },
    ...bindActs(connection, {
      probe,
      createItem: (...item) => inOrder(() => createItem(...item)),
      readItem,
      commentItem: (...comment) => inOrder(() => commentItem(...comment)),
      setDueAt: due === undefined ? undefined : (...date) => inOrder(() => setDueAt(...date, due)),
      setStatus: (...move) => inOrder(() => setStatus(...move)),
    }),
    parseWebhook(request, now) {
      return parseWebhook(request, now, { settings, ...requireHook('bitable', hook) });
    },
  };
}

function proofOf(hook: BitableHook): { readonly proof: BitableHook['proof']; readonly secret: string } {
  return { proof: hook.proof, secret: hook.proof === 'event' ? hook.key : hook.secret };
}
