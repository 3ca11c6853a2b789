import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngine } from '../../src/composition/engine.ts';
import { openStorage } from '../../src/composition/storage.ts';
import { createLogger } from '../../src/logger.ts';
import { createSlackPlatform } from '../../src/platforms/slack/platform.ts';
import { openDatabase } from '../../src/storage/connection.ts';
import { verifyStore } from '../../src/storage/rebuild.ts';
import { createMetrics } from '../../src/web/metrics.ts';
import { send, signClick, signCommand, signSubmission, type Signed, type Target } from '../bench/load.ts';
import { createBotProcess, type BotProcess } from '../support/bot-process.ts';
import { openTestHome, type TestHome } from '../support/database.ts';
import { startFakeSlack, type FakeSlack } from '../support/fake-slack/start-fake-slack.ts';

/** More seeds: HUIYIN_KILL_SEEDS=1,2,3. */
const seeds = (process.env['HUIYIN_KILL_SEEDS'] ?? '2').split(',').map(Number);
const complaints = 50;
const kills = 3;

describe.each(seeds)('kill -9 at random moments, seed %i', (seed) => {
  let slack: FakeSlack;
  let home: TestHome;
  let bot: BotProcess;
  let folder: string;

  beforeAll(async () => {
    slack = await startFakeSlack({
      users: ['LIN', 'CHEN', 'WU'].map((name) => ({ id: `U0${name}`, name: name.toLowerCase() })),
      channels: [{ id: 'C0BILLING', name: 'billing' }],
    });
    home = await openTestHome();
    folder = await mkdtemp(join(tmpdir(), 'huiyin-kill-'));
    await writeFile(join(folder, 'desk.yml'), stringify(desk));
    bot = await createBotProcess({
      ...home.env,
      DESK_FILE: join(folder, 'desk.yml'),
      SECRET_KEY: 'a key for tests',
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_API_URL: slack.apiUrl,
    });
  });

  afterAll(async () => {
    await bot.kill();
    await slack.close();
    await home.remove();
    await rm(folder, { recursive: true, force: true });
  });

  it('loses no complaint, doubles none, and tells each once', { timeout: 240_000 }, async () => {
    const random = createRandom(seed);
    const target: Target = { url: bot.url, signingSecret: slack.signingSecret, teamId: slack.teamId };
    await bot.start();
    const killAt = Array.from({ length: kills }, () => 5 + Math.floor(random() * (complaints * 3 - 10)));
    let sent = 0;
    const deliver = async (signed: Signed): Promise<string> => {
      sent += 1;
      const killing = killAt.includes(sent) ? killSoon(bot, random() * 30) : null;
      // Whoever gets no answer presses again: the same form, the same click.
      for (;;) {
        const answer = await send(bot.url, signed).catch(() => null);
        if (killing !== null) await killing;
        if (!bot.isUp()) await bot.start();
        if (answer?.status === 200) return answer.body;
      }
    };
    const find = async (words: string): Promise<string> => {
      for (;;) {
        const found = /C-\d+/.exec(
          await deliver(signCommand(target, { user: 'U0LIN', text: `search ${words}` })),
        );
        if (found !== null) return found[0];
      }
    };
    for (let index = 0; index < complaints; index += 1) {
      const words = `order${index}x`;
      await deliver(
        signSubmission(target, { user: 'U0LIN', product: 'billing', demand: `charged twice for ${words}` }),
      );
      const click = { user: 'U0CHEN', channel: 'C0BILLING', action: 'acknowledge', value: await find(words) };
      await deliver(signClick(target, click));
    }
    await bot.kill();
    await expectWholeStore(home, slack);
  });
});

function killSoon(bot: BotProcess, ms: number): Promise<void> {
  return new Promise((resolve, reject) => {
    setTimeout(() => bot.kill().then(resolve, reject), ms);
  });
}

/** What was left over is delivered with the time moved on, so that no lease and no wait has to be sat out. */
async function expectWholeStore(home: TestHome, slack: FakeSlack): Promise<void> {
  const log = createLogger('silent');
  let ahead = 0;
  const database = await openDatabase({ url: home.env['DATABASE_URL'] ?? null, dataDir: home.dataDir });
  const storage = await openStorage(database, log, () => Date.now() + ahead);
  const platforms = new Map([
    ['slack' as const, createSlackPlatform({ token: slack.botToken, apiUrl: slack.apiUrl })],
  ]);
  const metrics = createMetrics([], log);
  const engine = createEngine({ storage, platforms, connected: ['slack'], metrics, log, isWorker: true });
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
    acknowledged: complaints,
  });
  expect(left).toMatchObject({ waiting: 0, sending: 0, unknown: 0, failed: 0 });
  // References rise, gaps are allowed: a number that a killed transaction took is gone.
  expect(cardsOf(slack)).toHaveLength(complaints);
  expect(new Set(cardsOf(slack)).size).toBe(complaints);
  expect(slack.directMessages('U0LIN').filter(({ metadata }) => isReceipt(metadata))).toHaveLength(
    complaints,
  );
}

function cardsOf(slack: FakeSlack): string[] {
  return slack
    .channelMessages('C0BILLING')
    .map((message) => /C-\d+/.exec(slack.visibleText(message))?.[0] ?? 'none');
}

function isReceipt(metadata: unknown): boolean {
  return JSON.stringify(metadata ?? '').includes('receipt');
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
const desk = {
  locale: 'en',
  calendars: { office: { timezone: 'Asia/Shanghai', week: { 'mon-fri': ['09:00-18:00'] } } },
  people: {
    lin: { name: 'Lin', roles: ['support'], slack: 'U0LIN' },
    chen: { name: 'Chen', roles: ['pm'], slack: 'U0CHEN' },
    wu: { name: 'Wu', roles: ['lead', 'admin'], slack: 'U0WU' },
  },
  policies: { standard: { calendar: 'office', clocks: { P1: clocks, P2: clocks, P3: clocks, P4: clocks } } },
  products: {
    billing: {
      name: 'Billing',
      owner: 'chen',
      lead: 'wu',
      policy: 'standard',
      channels: { slack: 'C0BILLING' },
    },
  },
};
