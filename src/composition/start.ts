import { randomUUID } from 'node:crypto';
import type { Config } from '../config.ts';
import { createConversation } from '../conversation/conversation.ts';
import type { Conversation } from '../conversation/reply.ts';
import { makeSetupCode } from '../conversation/setup.ts';
import type { PlatformName } from '../domain/actor.ts';
import type { Logger } from '../logger.ts';
import { connectLocal } from '../platforms/local/connect.ts';
import { createLiveFeed } from '../platforms/local/live-feed.ts';
import { createLocalPlatform } from '../platforms/local/platform.ts';
import { connectSlack, type SlackConnection, type SlackOptions } from '../platforms/slack/connect.ts';
import type { ChatPlatform } from '../ports/chat-platform.ts';
import type { Route } from '../ports/web-route.ts';
import { openDatabase, type OpenDatabase } from '../storage/connection.ts';
import { listPendingMigrations } from '../storage/migrate.ts';
import { exampleDesk } from '../text/example-desk.ts';
import { applyDesk } from '../use-cases/desk/apply-desk.ts';
import { createHealthRoutes } from '../web/health.ts';
import { createLocalPageRoutes } from '../web/local-page.ts';
import { guardLoopback } from '../web/loopback.ts';
import { createMetrics, createMetricsRoute, type Metrics } from '../web/metrics.ts';
import { createWebServer, type RawRoute } from '../web/server.ts';
import { connectedPlatforms } from './connected.ts';
import { applyChangedDeskFile } from './desk-file.ts';
import { createEngine, type Engine } from './engine.ts';
import { isPassing } from './passing.ts';
import { createStorage, type Storage } from './storage.ts';
import { createWorkspaceTime } from './workspace-time.ts';

export interface Running {
  readonly url: string;
  /** Typed by the first admin; null once there is a desk. */
  readonly setupCode: string | null;
  readonly engine: Engine;
  readonly storage: Storage;
  /** Resolves when what was asked is answered, what is due is woken and what may be sent is sent. */
  settle(): Promise<void>;
  /** Takes nothing new, finishes what runs, closes platforms, then the database. */
  stop(): Promise<void>;
}

/** What may be given instead of what the configuration says. */
export interface Given {
  readonly database?: OpenDatabase;
  readonly slack?: Pick<SlackOptions, 'pace' | 'postGap' | 'socketPace'>;
}

/** Puts everything together and starts it: the one place that knows every part. Opens the database it is not given. */
export async function start(config: Config, log: Logger, given: Given = {}): Promise<Running> {
  const storage = createStorage(given.database ?? (await openDatabase(config.database)), log);
  try {
    await prepareDesk(config, storage, log);
    return await assemble(config, storage, log, given);
  } catch (error) {
    await storage.close();
    throw error;
  }
}

/** The file when it changed; else an example where there is nothing and nobody but the local workspace. */
async function prepareDesk(config: Config, storage: Storage, log: Logger): Promise<void> {
  if (config.deskFile !== null) {
    const isApplied = await applyChangedDeskFile(storage.desks, config.deskFile);
    log.info({ isApplied }, isApplied ? 'the desk file was applied' : 'the desk file has not changed');
    return;
  }
  const isEmpty = (await storage.desks.latest()) === null;
  if (isEmpty && config.localWorkspace && config.slack === null) {
    await applyDesk(storage.desks, exampleDesk, null);
  }
}

async function assemble(config: Config, storage: Storage, log: Logger, given: Given): Promise<Running> {
  const isWorker = config.role !== 'web';
  const isWeb = config.role !== 'worker';
  const metrics = createMetrics(gaugesOf(storage), log);
  const platforms = new Map<PlatformName, ChatPlatform>();
  const connected = connectedPlatforms(config);
  const engine = createEngine({ storage, platforms, connected, metrics, log, isWorker });
  const conversation = createConversation({
    useCases: engine.useCases,
    clock: storage.clock,
    people: storage.people,
    platforms,
    settings: storage.settings,
    deskStore: storage.desks,
    log,
  });
  const slack = startSlack(config, conversation, log, given.slack);
  if (slack !== null) platforms.set('slack', slack.platform);
  const local = config.localWorkspace ? startLocal(config, storage, engine, conversation, log) : null;
  if (local !== null) platforms.set('local', local.platform);
  const server = createWebServer({
    host: config.http.host,
    port: config.http.port,
    log,
    routes: [
      ...createHealthRoutes({ checks: checksOf(storage, slack), log }),
      createMetricsRoute(metrics.registry),
      ...(isWeb && slack !== null ? slackRoutes(slack, metrics) : []),
      ...(isWeb && local !== null ? guardLoopback([...createLocalPageRoutes(), ...local.routes]) : []),
    ],
  });
  const { url } = await server.listen();
  await engine.start();
  if (isWeb) await slack?.start();
  return {
    url: config.http.publicUrl ?? url,
    setupCode: await setupCodeOf(storage),
    engine,
    storage,
    async settle() {
      await slack?.settled();
      await engine.settle();
    },
    async stop() {
      local?.close();
      await server.close();
      await slack?.stop();
      await engine.stop();
      await storage.close();
    },
  };
}

function startSlack(
  config: Config,
  conversation: Conversation,
  log: Logger,
  given: Given['slack'],
): SlackConnection | null {
  if (config.slack === null) return null;
  const { botToken, apiUrl } = config.slack;
  const mode =
    config.slack.mode === 'http'
      ? { kind: 'http' as const, signingSecret: config.slack.signingSecret }
      : { kind: 'socket' as const, appToken: config.slack.appToken };
  return connectSlack({
    config: { botToken, apiUrl, mode },
    conversation,
    log,
    judgeTrouble: (error) => (isPassing(error) ? 'try-again' : 'bug'),
    ...given,
  });
}

function slackRoutes(slack: SlackConnection, metrics: Metrics): RawRoute[] {
  const { receiver } = slack;
  if (receiver === null) return [];
  return [
    {
      method: 'POST',
      path: '/slack/events',
      listen(request, response) {
        metrics.countInbound('slack');
        return receiver.handle(request, response);
      },
    },
  ];
}

function startLocal(
  config: Config,
  storage: Storage,
  engine: Engine,
  conversation: Conversation,
  log: Logger,
): { platform: ChatPlatform; routes: readonly Route[]; close(): void } {
  const { clock, complaints } = storage;
  const desk = () => complaints.desk();
  const publicUrl = config.http.publicUrl ?? `http://localhost:${config.http.port}`;
  const feed = createLiveFeed({ messages: storage.localMessages, clock, name: randomUUID(), log });
  const time = createWorkspaceTime({
    clock,
    desk,
    nextWakeAt: async () => {
      const now = await clock.now();
      const wait = await storage.wakes.timeToNext(now);
      return wait === null ? null : now + Math.max(0, wait);
    },
    settle: () => engine.settle(),
    pause: async () => {
      await engine.waker.stop();
    },
    resume: () => engine.waker.start(),
  });
  const local = connectLocal({
    conversation,
    feed,
    desk,
    clock,
    time: config.slack === null && config.lark === null ? time : null,
    publicUrl,
    isPassing,
    pollEveryMs: config.role === 'all' ? null : 1_000,
    log,
  });
  const platform = createLocalPlatform({ messages: feed.messages, desk, clock, publicUrl });
  return { platform, routes: local.routes, close: () => local.close() };
}

function gaugesOf(storage: Storage) {
  return [
    {
      name: 'huiyin_deliveries_waiting',
      help: 'Deliveries that wait to be sent.',
      read: async () => (await storage.deliveries.count()).waiting,
    },
    {
      name: 'huiyin_deliveries_failed',
      help: 'Deliveries that were given up.',
      read: async () => (await storage.deliveries.count()).failed,
    },
    {
      name: 'huiyin_deliveries_unknown',
      help: 'Deliveries that rest because nobody can say whether they arrived.',
      read: async () => (await storage.deliveries.count()).unknown,
    },
  ];
}

function checksOf(storage: Storage, slack: SlackConnection | null): Record<string, () => Promise<void>> {
  return {
    database: async () => {
      await storage.clock.now();
    },
    migrations: async () => {
      const pending = await listPendingMigrations(storage.pool);
      if (pending.length > 0) throw new Error(`${pending.length} migrations are not applied`);
    },
    ...(slack === null
      ? {}
      : {
          slack: async () => {
            const status = slack.status();
            if (!status.isUp) throw new Error(status.detail);
          },
        }),
  };
}

async function setupCodeOf(storage: Storage): Promise<string | null> {
  const { people } = await storage.complaints.desk();
  const hasAdmin = [...people.values()].some((person) => person.roles.includes('admin'));
  return hasAdmin ? null : makeSetupCode(storage.settings);
}
