import { createChartDrawer } from '../charts/chart-drawer.ts';
import type { Config } from '../config.ts';
import { createConversation } from '../conversation/conversation.ts';
import type { Conversation } from '../conversation/reply.ts';
import type { PlatformName } from '../domain/actor.ts';
import type { Logger } from '../logger.ts';
import { createSmtpMailer } from '../mail/smtp-mailer.ts';
import type { ChatPlatform } from '../ports/chat-platform.ts';
import type { Trackers } from '../ports/trackers.ts';
import { createMetrics } from '../web/metrics.ts';
import { createWebServer } from '../web/server.ts';
import { createGuardedFetch } from '../webhooks/guarded-fetch.ts';
import { createWebhookSender } from '../webhooks/webhook-sender.ts';
import { composeBoard } from './board.ts';
import { connectedPlatforms } from './connected.ts';
import { createEngine, type Engine } from './engine.ts';
import { gaugesOf } from './gauges.ts';
import type { GivenLark } from './lark.ts';
import { composeLinks, type Links } from './links.ts';
import { composeLocal } from './local.ts';
import { composeRemote } from './platforms.ts';
import { composeRoutes } from './routes.ts';
import type { GivenSlack } from './slack.ts';
import type { Storage } from './storage.ts';
import { createTrackers } from './trackers.ts';

/** What may be given instead of what the configuration says. */
export interface GivenParts {
  readonly slack?: GivenSlack;
  readonly lark?: GivenLark;
  readonly trackers?: Trackers;
}

/** All parts, put together and not running yet. `baseUrl`: of links given to people, known once the server listens. */
export function assemble(
  config: Config,
  storage: Storage,
  { log, given, baseUrl }: { log: Logger; given: GivenParts; baseUrl: () => string },
) {
  const hears = config.role !== 'worker';
  const isWorker = config.role !== 'web';
  const metrics = createMetrics(gaugesOf(storage), log);
  const charts = createChartDrawer();
  const links = composeLinks(config, storage, baseUrl);
  const outside = composeOutside(config, storage, given);
  // Filled below: what speaks on the platforms is also what they hear through.
  const platforms = new Map<PlatformName, ChatPlatform>();
  const connected = connectedPlatforms(config);

  const engine = createEngine({
    storage,
    platforms,
    connected,
    metrics,
    log,
    isWorker,
    tracking: { trackers: outside.trackers, linkOf: links.toBoard },
    asking: { links: links.surveys, mailer: outside.mailer },
    telling: outside.telling,
  });
  const conversation = composeConversation(storage, { engine, platforms, links, outside, log });

  const parts = { config, storage, conversation, charts, log };
  const remote = composeRemote({ ...parts, metrics, hears, given });
  for (const source of remote.flatMap(({ gauges }) => gauges)) metrics.watch(source);
  const local = config.localWorkspace ? composeLocal({ ...parts, engine, sessions: links.sessions }) : null;
  for (const { platform } of [...remote, ...(local === null ? [] : [local])])
    platforms.set(platform.name, platform);

  const board = hears ? composeBoard({ ...parts, platforms, sessions: links.sessions }) : null;
  const pages = { remote, local, board, links, trackers: outside.trackers, baseUrl };
  const routes = composeRoutes({ config, storage, engine, metrics, log, hears, isWorker, ...pages });
  const server = createWebServer({ ...config.http, log, routes });
  return { engine, remote, local, board, server, mailer: outside.mailer, isWorker };
}

type Outside = ReturnType<typeof composeOutside>;

/** Other systems that are spoken to. */
function composeOutside(config: Config, { realNow }: Storage, given: GivenParts) {
  const { deskSecrets: secrets, webhookPrivateHosts: privateHosts } = config;
  const trackerIo = { fetch, now: () => Date.now(), privateHosts };
  return {
    mailer: config.mail === null ? null : createSmtpMailer(config.mail),
    trackers: given.trackers ?? createTrackers(secrets, trackerIo),
    telling: {
      sender: createWebhookSender({ fetch: createGuardedFetch({ privateHosts }), realNow }),
      secrets,
    },
  };
}

interface ConversationParts {
  readonly engine: Engine;
  readonly platforms: ReadonlyMap<PlatformName, ChatPlatform>;
  readonly links: Links;
  readonly outside: Outside;
  readonly log: Logger;
}

function composeConversation(
  storage: Storage,
  { engine, platforms, links, outside, log }: ConversationParts,
): Conversation {
  return createConversation({
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
    surveyLinks: links.surveys,
    trackers: outside.trackers,
    boardLinks: links.sessions,
    log,
  });
}
