import { parse } from 'yaml';
import { start, type Running } from '../../src/composition/start.ts';
import type { Storage } from '../../src/composition/storage.ts';
import { createWorkspaceTime } from '../../src/composition/workspace-time.ts';
import type { Config } from '../../src/config.ts';
import { createLogger } from '../../src/logger.ts';
import { applyDepsOf } from '../../src/composition/day-deps.ts';
import { applyDesk } from '../../src/use-cases/desk/apply-desk.ts';
import { deskYaml } from './a-desk.ts';
import { openStoryDatabase, type TestDatabase } from './database.ts';
import type { FakeLark } from './fake-lark/start-fake-lark.ts';
import type { FakeSlack } from './fake-slack/start-fake-slack.ts';
import { findFreePort } from './free-port.ts';

export interface TestBot {
  readonly url: string;
  readonly running: Running;
  /** Everything due is woken and everything that waits is sent. */
  settle(): Promise<void>;
  /** The bot's time, moved through each due moment as the local workspace does it. */
  advanceTo(moment: string | number): Promise<void>;
  advance(ms: number): Promise<void>;
  /** As if it had been down until then. */
  beDownUntil(moment: string | number): Promise<void>;
  now(): Promise<number>;
  /** However often it is called, once. */
  stop(): Promise<void>;
}

export interface TestBotOptions {
  readonly slack?: FakeSlack;
  readonly lark?: FakeLark;
  readonly transport?: 'http' | 'socket';
  /** null: no desk at all. */
  readonly desk?: string | null;
  /** The bot's time at the start. */
  readonly startAt?: string;
  readonly local?: boolean;
  readonly mail?: Config['mail'];
  /** Whether people get their digests, as they do anywhere else; a story that is not about them has none. */
  readonly digests?: boolean;
  readonly deskSecrets?: Config['deskSecrets'];
  readonly webhookPrivateHosts?: Config['webhookPrivateHosts'];
  /** One of its own when left out. */
  readonly database?: TestDatabase;
}

/** Longer than any test. */
const NEVER_MS = 3_600_000;

/** No second between two posts, and no loading dialog on a slow machine: each has tests of its own. */
const unhurried = {
  postGap: 0,
  pace: { loadingAfter: NEVER_MS, loadingAfterPress: NEVER_MS, acknowledgeAfter: NEVER_MS },
  socketPace: { firstWait: 1 },
};

const unhurriedLark = { postGap: 0, pace: { answerWithin: NEVER_MS } };

/** The whole bot on a database of its own, in this process, on loopback. */
export async function runHuiyin(options: TestBotOptions = {}): Promise<TestBot> {
  const database = options.database ?? (await openStoryDatabase());
  const config = await configOf(options);
  const log = createLogger(process.env['TEST_LOG_LEVEL'] === undefined ? 'silent' : 'info');
  const running = await start(config, log, {
    database: { url: database.url, kind: database.kind, stop: database.close },
    slack: unhurried,
    lark: unhurriedLark,
  });
  const { storage, engine } = running;
  await leaveOutCrontab(storage);
  if (options.desk !== null) {
    const applied = await applyDesk(applyDepsOf(storage), parse(options.desk ?? deskYaml), null);
    if (!applied.ok)
      throw new Error(applied.faults.map(({ path, message }) => `${path} ${message}`).join('\n'));
  }
  const startAt = Date.parse(options.startAt ?? '2026-11-18T10:00:00+08:00');
  await storage.clock.setOffset(startAt - (await storage.clock.now()));
  if (options.digests !== true) await leaveOutDigests(storage);
  await engine.planDigests();
  const isSocket = options.transport === 'socket';
  options.slack?.connectApp(isSocket ? undefined : running.url);
  options.lark?.connectApp(isSocket ? undefined : `${running.url}/lark/events`);
  const settle = () => running.settle();
  const time = createWorkspaceTime({ storage, engine: { waker: engine.waker, settle } });
  const moment = (at: string | number) => (typeof at === 'string' ? Date.parse(at) : at);
  let stopping: Promise<void> | undefined;
  return {
    url: running.url,
    running,
    settle,
    advanceTo: (at) => time.moveTo(moment(at)),
    advance: async (ms) => time.moveTo((await storage.clock.now()) + ms),
    beDownUntil: (at) => time.beDownUntil(moment(at)),
    now: () => storage.clock.now(),
    stop: () => (stopping ??= running.stop()),
  };
}

/**
 * What comes by the clock on the wall, every five minutes or hourly, would come into a story by chance. The job queue adds
 * what is due only where it can write down that it did.
 */
async function leaveOutCrontab({ pool }: Storage): Promise<void> {
  await pool.query(`
    CREATE OR REPLACE FUNCTION write_nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
    CREATE OR REPLACE TRIGGER write_nothing BEFORE UPDATE ON graphile_worker._private_known_crontabs
      FOR EACH ROW EXECUTE FUNCTION write_nothing()`);
}

async function leaveOutDigests({ complaints, digests }: Storage): Promise<void> {
  for (const person of (await complaints.desk()).people.keys())
    for (const kind of ['daily', 'team'] as const)
      await digests.choose({ subject: `person:${person}`, kind, isOn: false, by: null });
}

async function configOf(options: TestBotOptions): Promise<Config> {
  const { slack, lark, transport, local, mail } = options;
  const port = await findFreePort();
  return {
    http: { host: '127.0.0.1', port, publicUrl: `http://127.0.0.1:${port}` },
    database: { url: null, dataDir: '' },
    deskFile: null,
    role: 'all',
    slack: slack === undefined ? null : slackConfig(slack, transport ?? 'http'),
    lark: lark === undefined ? null : larkConfig(lark, transport ?? 'http'),
    mail: mail ?? null,
    secretKeys: ['a key for tests'],
    localWorkspace: local ?? (slack === undefined && lark === undefined),
    deskSecrets: options.deskSecrets ?? new Map(),
    webhookPrivateHosts: options.webhookPrivateHosts ?? [],
    logLevel: 'silent',
  };
}

function slackConfig(slack: FakeSlack, transport: 'http' | 'socket'): Config['slack'] {
  const { botToken, apiUrl, signingSecret, appToken } = slack;
  return transport === 'http'
    ? { botToken, apiUrl, mode: 'http', signingSecret }
    : { botToken, apiUrl, mode: 'socket', appToken };
}

function larkConfig(lark: FakeLark, transport: 'http' | 'socket'): Config['lark'] {
  const { appId, appSecret, url: domain, verificationToken, encryptKey } = lark;
  const app = { appId, appSecret, domain };
  return transport === 'http'
    ? { ...app, mode: 'webhook', verificationToken, encryptKey: encryptKey ?? '' }
    : { ...app, mode: 'websocket' };
}
