import { randomUUID } from 'node:crypto';
import { createGuardedFetch } from '../../webhooks/guarded-fetch.ts';
import { signWebhook } from '../../webhooks/standard-webhook.ts';
import { createCaller, leftOpen } from '../base/call.ts';
import type { TrackerIo } from '../base/tracker-io.ts';
import { refuse, sortRefusedAddress } from './failures.ts';
import { saidShape, type SaidOfItem } from './shapes.ts';

export interface ItemMessage {
  readonly type: 'ping' | 'item.create' | 'item.read' | 'item.comment' | 'item.status';
  readonly data: object;
  /** The same however often it is sent; left out: each time is another. */
  readonly id?: string;
}

export interface WebhookApi {
  /** What the other side answers; an answer may be empty. */
  tell(message: ItemMessage): Promise<SaidOfItem>;
}

const WHAT: Readonly<Record<ItemMessage['type'], string>> = {
  ping: 'probe',
  'item.create': 'create an item',
  'item.read': 'read an item',
  'item.comment': 'comment on an item',
  'item.status': 'move an item',
};

export function createApi(url: string, secrets: readonly string[], io: TrackerIo): WebhookApi {
  const { origin, pathname, search } = new URL(url);
  const guarded = { ...io, fetch: createGuardedFetch({ privateHosts: io.privateHosts ?? [] }) };
  const caller = createCaller({ tracker: 'webhook', baseUrl: origin, secrets, io: guarded });
  return {
    async tell({ type, data, id = `${type}:${randomUUID()}` }) {
      const what = WHAT[type];
      const does = type === 'item.read' || type === 'ping' ? 'read' : 'write';
      const json = { specversion: '1', id, type, time: new Date(io.now()).toISOString(), data };
      const headers = signWebhook({ id, body: JSON.stringify(json), secrets }, io.now());
      const path = `${pathname}${search}`;
      try {
        const reply = await caller.send({
          method: 'POST',
          path,
          headers,
          json,
          what,
          does,
          answers: 'anything',
        });
        if (reply.text.trim() === '') return {};
        const said = saidShape.safeParse(reply.json);
        if (said.success) return said.data;
      } catch (error) {
        throw sortRefusedAddress(error, what);
      }
      // Half of an answer says no more than none.
      throw refuse(leftOpen({ does }), what, 'unreadable');
    },
  };
}
