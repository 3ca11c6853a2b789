import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngine } from '../../src/composition/engine.ts';
import { openStorage } from '../../src/composition/storage.ts';
import { createLogger } from '../../src/logger.ts';
import { openDatabase } from '../../src/storage/connection.ts';
import { verifyStore } from '../../src/storage/rebuild.ts';
import { createMetrics } from '../../src/web/metrics.ts';
import { createBotProcess, type BotProcess } from '../support/bot-process.ts';
import { chosenOf } from '../support/chat-drivers.ts';
import { openTestHome, type TestHome } from '../support/database.ts';
import { openLarkWorld } from './lark-world.ts';
import { openSlackWorld } from './slack-world.ts';
import type { Press, World } from './world.ts';

/** More seeds: HUIYIN_KILL_SEEDS=1,2,3. */
const seeds = (process.env['HUIYIN_KILL_SEEDS'] ?? '2').split(',').map(Number);
const complaints = 50;
const kills = 3;

const worlds = [
  ['Slack', openSlackWorld],
  ['Lark', openLarkWorld],
] as const;

describe.each(seeds)('kill -9 at random moments, seed %i', (seed) => {
  describe.each(chosenOf(worlds))('on %s', (_, open) => {
    let world: World;
    let home: TestHome;
    let bot: BotProcess;
    let folder: string;

    beforeAll(async () => {
      world = await open();
      home = await openTestHome();
      folder = await mkdtemp(join(tmpdir(), 'huiyin-kill-'));
      await writeFile(join(folder, 'desk.yml'), stringify(deskOf(world)));
      bot = await createBotProcess({
        ...home.env,
        DESK_FILE: join(folder, 'desk.yml'),
        SECRET_KEY: 'a key for tests',
        ...world.env,
      });
      world.connect(bot.url);
    });

    afterAll(async () => {
      await bot.kill();
      await world.close();
      await home.remove();
      await rm(folder, { recursive: true, force: true });
    });

    it('loses no complaint, doubles none, and tells each once', async () => {
      const random = createRandom(seed);
      await bot.start();
      const killAt = Array.from({ length: kills }, () => 5 + Math.floor(random() * (complaints * 2 - 10)));
      let pressed = 0;
      const press: Press = async (attempt) => {
        pressed += 1;
        let isToBeKilled = killAt.includes(pressed);
        for (;;) {
          const answering = attempt();
          if (isToBeKilled) {
            isToBeKilled = false;
            // Before it is kept, while it is told, or as soon as it was answered, whatever comes first.
            await Promise.race([world.whenCalled(Math.floor(random() * 4)), answering]);
            await bot.kill();
            await answering;
            await bot.start();
            // What was answered got lost with the process: the same is sent again, kept or not.
            continue;
          }
          const answer = await answering;
          if (answer !== null) return answer;
        }
      };
      let acknowledged = 0;
      for (let index = 0; index < complaints; index += 1) {
        const words = `order${index}x`;
        await world.report(press, bot.url, `charged twice for ${words}`);
        if (await world.acknowledge(press, bot.url, words)) acknowledged += 1;
      }
      await bot.kill();
      expect(acknowledged).toBeGreaterThan(0);
      await expectWholeStore(home, world, acknowledged);
    });
  });
});

/** What was left over is delivered with the time moved on, so that no lease and no wait has to be sat out. */
async function expectWholeStore(home: TestHome, world: World, acknowledged: number): Promise<void> {
  const log = createLogger('silent');
  let ahead = 0;
  const database = await openDatabase({ url: home.env['DATABASE_URL'] ?? null, dataDir: home.dataDir });
  const storage = await openStorage(database, log, () => Date.now() + ahead);
  const { platform } = world;
  const platforms = new Map([[platform.name, platform]]);
  const metrics = createMetrics([], log);
  const engine = createEngine({
    storage,
    platforms,
    connected: [platform.name],
    metrics,
    log,
    isWorker: true,
  });
  await engine.start();
  const isLeft = async () => {
    const { waiting, sending, unknown } = await storage.deliveries.count();
    return waiting + sending + unknown > 0;
  };
  // Two seconds a step: a channel takes one message a second.
  for (let step = 0; step < 400 && (await isLeft()); step += 1) {
    await engine.settle();
    ahead += 2_000;
  }
  const report = await verifyStore({ prisma: storage.prisma, desk: await storage.complaints.desk() });
  const events = await storage.prisma.event.groupBy({ by: ['type'], _count: true });
  const count = (type: string) => events.find((row) => row.type === type)?._count ?? 0;
  const left = await storage.deliveries.count();
  await engine.stop();
  await storage.close();
  expect(report).toMatchObject({ complaints, differences: [] });
  expect({ reported: count('reported'), acknowledged: count('acknowledged') }).toEqual({
    reported: complaints,
    acknowledged,
  });
  expect(left).toMatchObject({ waiting: 0, sending: 0, unknown: 0, failed: 0 });
  // References rise, gaps are allowed: a number that a killed transaction took is gone.
  const cards = world.cards().map((text) => /C-\d+/.exec(text)?.[0] ?? 'none');
  expect(cards).toHaveLength(complaints);
  expect(new Set(cards).size).toBe(complaints);
  expect(world.receipts()).toBe(complaints);
}

/** mulberry32: small, and the same everywhere. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const clocks = { acknowledge: '10d', contact: '10d', resolve: '20d' };
const deskOf = ({ account, channel, platform }: World) => ({
  locale: 'en',
  calendars: { office: { timezone: 'Asia/Shanghai', week: { 'mon-fri': ['09:00-18:00'] } } },
  people: {
    lin: { name: 'Lin', roles: ['support'], [platform.name]: account('lin') },
    chen: { name: 'Chen', roles: ['pm'], [platform.name]: account('chen') },
    wu: { name: 'Wu', roles: ['lead', 'admin'], [platform.name]: account('wu') },
  },
  policies: { standard: { calendar: 'office', clocks: { P1: clocks, P2: clocks, P3: clocks, P4: clocks } } },
  products: {
    billing: {
      name: 'Billing',
      owner: 'chen',
      lead: 'wu',
      policy: 'standard',
      channels: { [platform.name]: channel },
    },
  },
});
