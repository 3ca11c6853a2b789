import { randomUUID } from 'node:crypto';
import type { NewDelivery } from '../../src/ports/complaint-store.ts';
import { type ChatPlatform, PlatformFailure } from '../../src/ports/chat-platform.ts';
import { createPump } from '../../src/queue/pump.ts';
import { openDatabase } from '../../src/storage/connection.ts';
import { createDeliveryStore } from '../../src/storage/delivery-store.ts';
import { createPool } from '../../src/storage/prisma-client.ts';
import { createFakeClock } from '../support/fake-clock.ts';

/** A process with a pump, made to be killed by killed-pump.test.ts, which moves the time of all its processes. */
const MESSAGES = 24;
const CHANNELS = 6;

const platformUrl = process.env['PLATFORM_URL']!;
const clock = createFakeClock(Number(process.env['STARTED_AT']));
const { realNow, scheduler } = clock;

async function ask<Answer>(path: string, body: object): Promise<Answer> {
  try {
    const response = await fetch(`${platformUrl}${path}`, { method: 'POST', body: JSON.stringify(body) });
    return (await response.json()) as Answer;
  } catch (cause) {
    throw new PlatformFailure({ kind: 'unknown', platform: 'slack', code: 'no_answer', cause });
  }
}

/** Where messages can be looked for. */
const slack: ChatPlatform = {
  name: 'slack',
  postGap: 1_000,
  repeatSafeFor: 0,
  messageLife: null,
  showsBothLanguages: false,
  tellsWhenRead: false,
  post: (target, _message, key) => ask('/post', { ...target, key }),
  edit: async () => {},
  remove: (posted) => ask('/remove', posted),
  findPosted: (target, key) => ask('/find', { ...target, key }),
  openDirect: async (account) => `D-${account}`,
  findAccount: async () => null,
  findAccountByEmail: async () => null,
  permalink: async () => null,
};

/** Where they cannot, but the same key makes no second message. */
const lark: ChatPlatform = {
  ...slack,
  name: 'lark',
  repeatSafeFor: 24 * 3_600_000,
  post: (target, _message, key) => ask('/post', { ...target, key, isOnce: true }),
  findPosted: async () => 'unreadable',
};

const database = await openDatabase({
  url: process.env['DATABASE_URL'] ?? null,
  dataDir: process.env['DATA_DIR']!,
});
const pool = createPool(database.url, { embedded: database.kind === 'embedded', onError: () => {} });
const store = createDeliveryStore({ pool, realNow });
// Told by every process: the same key is the same delivery.
await store.enqueue(
  Array.from({ length: MESSAGES }, (_, index): NewDelivery => ({
    key: `message ${String(index).padStart(2, '0')}`,
    complaint: 1,
    destination: {
      kind: 'channel',
      platform: index % 2 === 0 ? 'slack' : 'lark',
      channel: `C${index % CHANNELS}`,
    },
    place: null,
    isInThread: false,
    thread: null,
    lane: `L${index % CHANNELS}`,
    content: { kind: 'reminder', version: 1, mention: [] },
  })),
);
const pump = createPump({
  store,
  platforms: new Map([
    ['slack', slack],
    ['lark', lark],
  ]),
  holder: randomUUID(),
  pollMs: 30_000,
  draw: async ({ key }) => ({
    message: { tone: 'neutral', summary: [{ kind: 'text', text: key }], blocks: [], locale: 'en' },
    hash: key,
  }),
  resolvePerson: async () => null,
  report: async ({ delivery, outcome }) => ask('/report', { key: delivery.key, kind: outcome.kind }),
  onTrouble: async () => {},
  log: { info() {}, warn() {}, error() {} },
  metrics: { count() {}, observeDelay() {} },
  realNow,
  scheduler,
  random: Math.random,
});
pump.start();
// Nothing of the pump is under way: the time moves once that is so in every process.
for (;;) {
  await pump.settled();
  const { ms } = await ask<{ ms: number }>('/tick', {});
  await clock.advance(ms, () => pump.settled());
}
