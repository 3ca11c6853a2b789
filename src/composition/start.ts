import { createChartDrawer } from '../charts/chart-drawer.ts';
import type { Config } from '../config.ts';
import { createConversation } from '../conversation/conversation.ts';
import { makeSetupCode } from '../conversation/setup.ts';
import type { PlatformName } from '../domain/actor.ts';
import type { Logger } from '../logger.ts';
import { trackWork } from '../platforms/base/work.ts';
import type { ChatPlatform } from '../ports/chat-platform.ts';
import type { Trackers } from '../ports/trackers.ts';
import { reindexArticles } from '../storage/article-store.ts';
import { openDatabase, type OpenDatabase } from '../storage/connection.ts';
import { listPendingMigrations } from '../storage/migrate.ts';
import { reindexSearch } from '../storage/rebuild.ts';
import { keepSecretKey } from '../storage/secret-key.ts';
import { exampleDesk } from '../text/example-desk.ts';
import { applyDesk } from '../use-cases/desk/apply-desk.ts';
import { createSmtpMailer } from '../mail/smtp-mailer.ts';
import { createApiRoutes } from '../web/api/routes.ts';
import { createHealthRoutes } from '../web/health.ts';
import { createMetrics, createMetricsRoute } from '../web/metrics.ts';
import { createTrackerHookRoutes } from '../web/tracker-hooks.ts';
import { hearHook } from '../use-cases/tracker/hear-hook.ts';
import { createWebServer } from '../web/server.ts';
import { createSessions } from '../web/board/sessions.ts';
import { createSurveyLinks } from '../web/survey-page/survey-links.ts';
import { connectedPlatforms } from './connected.ts';
import { applyDepsOf } from './day-deps.ts';
import { applyChangedDeskFile } from './desk-file.ts';
import { createEngine, type Engine } from './engine.ts';
import { composeBoard } from './board.ts';
import { composeLocal } from './local.ts';
import type { ConnectedPlatform } from './connected-platform.ts';
import { createHearing } from './hearing.ts';
import { composeLark, type GivenLark } from './lark.ts';
import { composeSlack, type GivenSlack } from './slack.ts';
import type { TrackerIo } from '../trackers/base/tracker-io.ts';
import { createGuardedFetch } from '../webhooks/guarded-fetch.ts';
import { createWebhookSender } from '../webhooks/webhook-sender.ts';
import { openStorage, type Storage } from './storage.ts';
import { createTrackers } from './trackers.ts';
import { trackingDepsOf } from './tracking.ts';
import { composeSurveyPage } from './survey-page.ts';

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
  readonly slack?: GivenSlack;
  readonly lark?: GivenLark;
  readonly trackers?: Trackers;
}

/** Puts everything together and starts it: the one place that knows every part. Opens the database it is not given. */
export async function start(config: Config, log: Logger, given: Given = {}): Promise<Running> {
  const storage = await openStorage(
    given.database ??
      (await openDatabase(config.database, (error) =>
        log.warn({ error }, 'the embedded database could not be tended'),
      )),
    log,
  );
  try {
    const secretKeys =
      config.secretKeys.length === 0 ? [keepSecretKey(config.database.dataDir)] : config.secretKeys;
    await reindexSearch(storage.prisma);
    await reindexArticles(storage.prisma);
    await prepareDesk(config, storage, log);
    return await assemble({ ...config, secretKeys }, storage, log, given);
  } catch (error) {
    await storage.close();
    throw error;
  }
}

/** The file when it changed; else an example where there is nothing and nobody but the local workspace. */
async function prepareDesk(config: Config, storage: Storage, log: Logger): Promise<void> {
  if (config.deskFile !== null) {
    const isApplied = await applyChangedDeskFile(applyDepsOf(storage), config.deskFile);
    log.info({ isApplied }, isApplied ? 'the desk file was applied' : 'the desk file has not changed');
    return;
  }
  const isEmpty = (await storage.desks.latest()) === null;
  if (isEmpty && connectedPlatforms(config).every((name) => name === 'local')) {
    await applyDesk(applyDepsOf(storage), exampleDesk, null);
  }
}

function composeTelling(config: Config, { realNow }: Storage) {
  const guarded = createGuardedFetch({ privateHosts: config.webhookPrivateHosts });
  return { sender: createWebhookSender({ fetch: guarded, realNow }), secrets: config.deskSecrets };
}

function trackerIoOf({ webhookPrivateHosts: privateHosts }: Config): TrackerIo {
  return { fetch, now: () => Date.now(), privateHosts };
}

async function assemble(config: Config, storage: Storage, log: Logger, given: Given): Promise<Running> {
  const hears = config.role !== 'worker';
  const metrics = createMetrics(gaugesOf(storage), log);
  const platforms = new Map<PlatformName, ChatPlatform>();
  const connected = connectedPlatforms(config);
  const isWorker = config.role !== 'web';
  let localUrl = '';
  const surveyLinks = createSurveyLinks({
    secretKeys: config.secretKeys,
    baseUrl: () => config.http.publicUrl ?? localUrl,
  });
  const sessions = createSessions({
    settings: storage.settings,
    secretKeys: config.secretKeys,
    baseUrl: () => config.http.publicUrl ?? localUrl,
    realNow: storage.realNow,
  });
  const mailer = config.mail === null ? null : createSmtpMailer(config.mail);
  const trackers = given.trackers ?? createTrackers(config.deskSecrets, trackerIoOf(config));
  // People of the desk read it there, behind their sign-in.
  const boardUrl = config.http.publicUrl;
  const linkOf = (complaint: number) =>
    boardUrl === null ? null : `${boardUrl}/board/complaint/${complaint}`;
  const engine = createEngine({
    storage,
    tracking: { trackers, linkOf },
    platforms,
    connected,
    metrics,
    log,
    isWorker,
    asking: { links: surveyLinks, mailer },
    telling: composeTelling(config, storage),
  });
  const conversation = createConversation({
    useCases: engine.useCases,
    clock: storage.clock,
    people: storage.people,
    platforms,
    settings: storage.settings,
    deskStore: storage.desks,
    articles: storage.articles,
    digests: storage.digests,
    customers: storage.customers,
    periodic: storage.periodic,
    surveyLinks,
    trackers,
    boardLinks: sessions,
    log,
  });
  const charts = createChartDrawer();
  const { settings, realNow } = storage;
  const input = { storage, conversation, charts, log, hears };
  const heard = (platform: PlatformName) => createHearing({ platform, settings, metrics, realNow, log });
  const remote: ConnectedPlatform[] = [];
  if (config.slack !== null)
    remote.push(composeSlack({ ...input, config: config.slack, heard: heard('slack'), given: given.slack }));
  if (config.lark !== null)
    remote.push(composeLark({ ...input, config: config.lark, heard: heard('lark'), given: given.lark }));
  for (const source of remote.flatMap(({ gauges }) => gauges)) metrics.watch(source);
  const local = config.localWorkspace
    ? composeLocal({ config, storage, engine, conversation, sessions, charts, log })
    : null;
  for (const each of [...remote, ...(local === null ? [] : [local])])
    platforms.set(each.platform.name, each.platform);
  const board = hears
    ? composeBoard({ config, storage, conversation, platforms, sessions, charts, log })
    : null;
  const server = createWebServer({
    ...config.http,
    log,
    routes: [
      ...createHealthRoutes({
        checks: checksOf({ storage, engine, remote, isWorker }),
        log,
      }),
      createMetricsRoute(metrics.registry),
      ...remote.flatMap(({ routes }) => routes),
      ...(hears ? composeSurveyPage({ storage, useCases: engine.useCases, surveyLinks, metrics }) : []),
      ...(hears
        ? createTrackerHookRoutes((connection, request) =>
            hearHook(
              trackingDepsOf({ storage, useCases: engine.useCases, trackers, linkOf }),
              connection,
              request,
            ),
          )
        : []),
      ...(board?.routes ?? []),
      ...(hears
        ? createApiRoutes({
            useCases: engine.useCases,
            clock: storage.clock,
            secrets: config.deskSecrets,
            baseUrl: () => config.http.publicUrl ?? localUrl,
            realNow,
          })
        : []),
      ...(hears ? (local?.routes ?? []) : []),
    ],
  });
  const { url, port } = await server.listen();
  localUrl = `http://localhost:${port}`;
  if (config.http.publicUrl === null && remote.length > 0)
    log.warn({ url: localUrl }, 'PUBLIC_URL is not set: survey links for customers lead to this machine');
  await engine.start();
  await Promise.all(remote.map((platform) => platform.start()));
  const work = trackWork((error) => log.warn({ error }, 'people could not be looked up'));
  if (isWorker && remote.length > 0) void work.track(engine.findAccounts());
  return {
    url: config.http.publicUrl ?? url,
    setupCode: await setupCodeOf(storage),
    engine,
    storage,
    async settle() {
      await work.settle();
      await Promise.all(remote.map((platform) => platform.settled()));
      do await engine.settle();
      while (await engine.jobs.drained());
    },
    async stop() {
      local?.close();
      board?.close();
      await server.close();
      await work.settle();
      await Promise.all(remote.map((platform) => platform.stop()));
      await engine.stop();
      mailer?.close();
      await storage.close();
    },
  };
}

function gaugesOf(storage: Storage) {
  return [
    {
      name: 'huiyin_wake_overdue_seconds',
      help: 'How long the most overdue wake-up, of a complaint, an inbox or a digest, has been waiting.',
      read: async () => {
        const now = await storage.clock.now();
        return (
          Math.max(
            await storage.wakes.longestOverdue(now),
            await storage.inbox.longestOverdue(now),
            await storage.digests.longestOverdue(now),
          ) / 1000
        );
      },
    },
    {
      name: 'huiyin_inbox_waiting',
      help: 'Entries that wait in the inboxes of people: to be bundled, for quiet hours, or for the hourly cap.',
      read: () => storage.inbox.count(),
    },
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

interface Checked {
  readonly storage: Storage;
  readonly engine: Engine;
  readonly remote: readonly ConnectedPlatform[];
  readonly isWorker: boolean;
}

function checksOf({ storage, engine, remote, isWorker }: Checked): Record<string, () => Promise<void>> {
  return {
    database: async () => {
      await storage.clock.now();
    },
    migrations: async () => {
      const pending = await listPendingMigrations(storage.pool);
      if (pending.length > 0) throw new Error(`${pending.length} migrations are not applied`);
    },
    ...(isWorker
      ? {
          queue: async () => {
            if (!engine.jobs.isRunning()) throw new Error('the job queue does not run');
          },
        }
      : {}),
    ...Object.fromEntries(
      remote.flatMap(({ platform, check }) => (check === null ? [] : [[platform.name, check] as const])),
    ),
  };
}

async function setupCodeOf(storage: Storage): Promise<string | null> {
  const { people } = await storage.complaints.desk();
  const hasAdmin = [...people.values()].some((person) => person.roles.includes('admin'));
  return hasAdmin ? null : makeSetupCode(storage.settings);
}
