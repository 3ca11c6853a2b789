import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { PlatformName } from '../../src/domain/actor.ts';
import type { NewDelivery } from '../../src/ports/complaint-store.ts';
import type { Delivery, DeliveryStore } from '../../src/ports/delivery-store.ts';
import type { Message } from '../../src/ports/message.ts';
import { createPump, type Pump, type PumpOptions } from '../../src/queue/pump.ts';
import { createDeliveryStore } from '../../src/storage/delivery-store.ts';
import { createPool } from '../../src/storage/prisma-client.ts';
import { openTestDatabase } from '../support/database.ts';
import { createFakeClock, type FakeClock } from '../support/fake-clock.ts';
import { createFakePlatform, type FakePlatform, type FakePlatformOptions } from '../support/fake-platform.ts';

export interface TestStore {
  pool: pg.Pool;
  url: string;
  isEmbedded: boolean;
  clear(): Promise<void>;
  /** Ends after the queries that were asked before. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** One database for a whole file of tests. */
export async function openTestStore(): Promise<TestStore> {
  const database = await openTestDatabase();
  const isEmbedded = database.kind === 'embedded';
  const pool = createPool(database.url, { embedded: isEmbedded, onError: () => {} });
  return {
    pool,
    url: database.url,
    isEmbedded,
    async clear() {
      await pool.query(
        'TRUNCATE delivery, destination, place, wake_claim, inbox, inbox_person, complaint, heartbeat, inbound',
      );
    },
    async flush() {
      while (pool.waitingCount > 0 || pool.idleCount < pool.totalCount) await once(pool, 'release');
      // What was asked hears its answer in the turns before.
      await setImmediate();
    },
    async close() {
      await pool.end();
      await database.close();
    },
  };
}

/** The same, opened before the tests of the file, empty before each, and closed after them: not to be asked earlier. */
export function useTestStore(): TestStore {
  let opened: TestStore;
  beforeAll(async () => {
    opened = await openTestStore();
  });
  beforeEach(() => opened.clear());
  afterAll(() => opened.close());
  return {
    get pool() {
      return opened.pool;
    },
    get url() {
      return opened.url;
    },
    get isEmbedded() {
      return opened.isEmbedded;
    },
    clear: () => opened.clear(),
    flush: () => opened.flush(),
    close: () => opened.close(),
  };
}

export interface PumpWorld {
  clock: FakeClock;
  slack: FakePlatform;
  lark: FakePlatform;
  store: DeliveryStore;
  pump: Pump;
  counts: Record<string, number>;
  reports: string[];
  troubles: string[];
  /** Sentences logged as errors. */
  errors: string[];
  /** What is drawn for a delivery, by key; the key itself when nothing stands here. */
  texts: Map<string, string | null>;
  /** Tells of deliveries as a commit does, and lets the pump end its work. */
  tell(...deliveries: NewDelivery[]): Promise<void>;
  advance(ms: number): Promise<void>;
  /** Another pump on the same store, as another process has it. */
  createPump(changes?: Partial<PumpOptions>): Pump;
  find(key: string): Promise<Delivery>;
  addPlace(
    id: string,
    changes?: { platform?: PlatformName; channel?: string; person?: string },
  ): Promise<void>;
  findPlace(id: string): Promise<{ platform: string | null; channel: string | null; message: string | null }>;
  /** Every place, earlier copies too. */
  listPlaces(): Promise<readonly PlaceSeen[]>;
}

export interface PlaceSeen {
  readonly id: string;
  readonly role: string;
  readonly channel: string | null;
  readonly message: string | null;
  readonly thread: string | null;
  readonly copies: number;
  readonly postedAt: Date | null;
}

export interface WorldOptions {
  postGap?: number;
  /** What the platforms can do. */
  platforms?: Pick<FakePlatformOptions, 'repeatSafeFor' | 'messageLife' | 'canUrge'>;
  pump?: Partial<PumpOptions>;
  isStarted?: boolean;
}

let lastHolder = 0;

export function createPumpWorld({ pool }: TestStore, options: WorldOptions = {}): PumpWorld {
  const clock = createFakeClock();
  const { postGap = 0 } = options;
  const slack = createFakePlatform({ ...options.platforms, name: 'slack', clock, postGap });
  const lark = createFakePlatform({ ...options.platforms, name: 'lark', clock, postGap });
  const store = createDeliveryStore({ pool, realNow: clock.realNow });
  const counts: Record<string, number> = {};
  const reports: string[] = [];
  const troubles: string[] = [];
  const errors: string[] = [];
  const texts = new Map<string, string | null>();

  function makePump(changes: Partial<PumpOptions> = {}): Pump {
    lastHolder += 1;
    return createPump({
      store,
      platforms: new Map([
        ['slack', slack],
        ['lark', lark],
      ]),
      holder: `pump-${lastHolder}`,
      pollMs: 3_600_000,
      draw: async ({ key }) => drawText(texts.get(key) === undefined ? key : texts.get(key)!),
      resolvePerson: async (person, paused) =>
        paused.has('slack') ? { platform: 'lark', account: person } : { platform: 'slack', account: person },
      report: async ({ delivery, outcome }) => {
        reports.push(
          `${delivery.key}: ${outcome.kind === 'sent' ? 'sent' : `${outcome.kind} ${outcome.fault}`}`,
        );
      },
      onTrouble: async (trouble) => {
        troubles.push(trouble.kind);
      },
      log: { info() {}, warn() {}, error: (_, sentence) => void errors.push(sentence) },
      metrics: {
        count(what) {
          counts[what] = (counts[what] ?? 0) + 1;
        },
        observeDelay() {},
      },
      realNow: clock.realNow,
      scheduler: clock.scheduler,
      random: () => 0.5,
      ...options.pump,
      ...changes,
    });
  }

  const pump = makePump();
  if (options.isStarted !== false) pump.start();

  async function readDeliveries(): Promise<Delivery[]> {
    const { rows } = await pool.query<{ destination: string }>('SELECT DISTINCT destination FROM delivery');
    return (await Promise.all(rows.map(({ destination }) => readAll(pool, destination)))).flat();
  }

  return {
    clock,
    slack,
    lark,
    store,
    pump,
    counts,
    reports,
    troubles,
    errors,
    texts,
    async tell(...deliveries) {
      await store.enqueue(deliveries);
      pump.nudge();
      await pump.settled();
    },
    advance: (ms) => clock.advance(ms, pump.settled),
    createPump: makePump,
    async find(key) {
      const found = (await readDeliveries()).find((delivery) => delivery.key === key);
      if (found === undefined) throw new Error(`no delivery ${key}`);
      return found;
    },
    async addPlace(id, changes = {}) {
      await pool.query(
        `INSERT INTO place (id, complaint, role, platform, channel, person) VALUES ($1, 1, $2, $3, $4, $5)`,
        [
          id,
          changes.person === undefined ? 'card' : 'receipt',
          changes.person === undefined ? (changes.platform ?? 'slack') : null,
          changes.person === undefined ? (changes.channel ?? 'C1') : null,
          changes.person ?? null,
        ],
      );
    },
    async findPlace(id) {
      const { rows } = await pool.query<{ platform: string; channel: string; message: string }>(
        'SELECT platform, channel, message FROM place WHERE id = $1',
        [id],
      );
      return rows[0]!;
    },
    async listPlaces() {
      const { rows } = await pool.query<PlaceSeen>(
        `SELECT id, role, channel, message, thread, copies, posted_at AS "postedAt" FROM place ORDER BY id`,
      );
      return rows;
    },
  };
}

/** A row for a complaint that is asked for nothing but whether it is open. */
export async function addComplaint({ pool }: TestStore, number: number, isOpen = true): Promise<void> {
  await pool.query(
    `INSERT INTO complaint (number, version, state_schema, state, status, is_open, priority, product, reporter, liaison,
                            restricted, opened_at, last_event_at)
     VALUES ($1, 1, 1, '{}', 'reported', $2, 'P2', 'billing', 'lin', 'lin', false, now(), now())`,
    [number, isOpen],
  );
}

/** Every delivery of a destination, ended ones too: only tests want them all. */
async function readAll(pool: pg.Pool, destination: string): Promise<Delivery[]> {
  const { rows } = await pool.query(
    `SELECT id, key, status, attempts, looks, revision, sent_revision AS "sentRevision", platform, channel, message,
            fault, hash, next_attempt_at AS "nextAttemptAt", report_due_at AS "reportDueAt",
            unknown_since AS "unknownSince"
     FROM delivery WHERE destination = $1 ORDER BY delivery.id`,
    [destination],
  );
  return rows as Delivery[];
}

function drawText(text: string | null): { message: Message; hash: string } | null {
  if (text === null) return null;
  const summary = [{ kind: 'text' as const, text }];
  const blocks = [{ kind: 'text' as const, text: summary }];
  return { message: { tone: 'neutral', summary, blocks, locale: 'en' }, hash: text };
}

export function textOf(message: Message): string {
  return message.summary.map((inline) => (inline.kind === 'text' ? inline.text : '')).join('');
}

export function aNotice(key: string, changes: Partial<NewDelivery> & { channel?: string } = {}): NewDelivery {
  const { channel = 'C1', ...rest } = changes;
  return {
    key,
    complaint: 1,
    destination: { kind: 'channel', platform: 'slack', channel },
    place: null,
    isInThread: false,
    thread: null,
    lane: 'C-1',
    content: { kind: 'notice', notice: 'note-added', version: 1, mention: [] },
    ...rest,
  };
}

export function aReminder(
  key: string,
  changes: Partial<NewDelivery> & { channel?: string } = {},
): NewDelivery {
  return aNotice(key, { content: { kind: 'reminder', version: 1, mention: [] }, ...changes });
}

export function aCard(place: string, changes: Partial<NewDelivery> & { channel?: string } = {}): NewDelivery {
  return aNotice(`card ${place}`, { place, content: { kind: 'card' }, ...changes });
}

export function toPerson(person: string): Pick<NewDelivery, 'destination' | 'lane'> {
  return { destination: { kind: 'person', person }, lane: `inbox ${person}` };
}
