import { App } from '@slack/bolt';
import type { Conversation } from '../../conversation/reply.ts';
import type { ChartDrawer } from '../../ports/chart-drawer.ts';
import { PlatformFailure } from '../../ports/chat-platform.ts';
import type { ChatPlatform } from '../../ports/chat-platform.ts';
import { createPictureMaker } from './chart-pictures.ts';
import { toPlatformFailure } from './failures.ts';
import { isForeign } from './foreign-teams.ts';
import { createIdentitySource } from './identity.ts';
import type { Identity, IdentitySource } from './identity.ts';
import { registerListeners } from './listeners/register.ts';
import { createPlaces } from './places.ts';
import { createPlatformOn } from './platform.ts';
import { createReceiver } from './receiver.ts';
import type { SlackReceiver } from './receiver.ts';
import { usualPace } from './session.ts';
import type { Pace, SlackSession } from './session.ts';
import { buildClientOptions, createSlackClient, quietSdk } from './slack-client.ts';
import type { Log } from '../../ports/log.ts';
import { createSocket, usualSocketPace } from './socket.ts';
import type { SlackSocket, SocketPace } from './socket.ts';
import { introduce, type Introduction } from '../base/introduction.ts';
import { trackWork, type Work } from '../base/work.ts';

export interface SlackConfig {
  readonly botToken: string;
  readonly apiUrl: string;
  readonly mode:
    | { readonly kind: 'http'; readonly signingSecret: string }
    | { readonly kind: 'socket'; readonly appToken: string };
}

export interface SlackOptions {
  readonly config: SlackConfig;
  readonly conversation: Conversation;
  readonly log: Log;
  readonly charts: ChartDrawer;
  /** Whether trying again can help. */
  readonly isPassing: (error: unknown) => boolean;
  readonly pace?: Partial<Pace>;
  readonly socketPace?: Partial<SocketPace>;
  /** Milliseconds between two posts into one channel; Slack's own limit when left out. */
  readonly postGap?: number;
  /** Milliseconds between the first attempts to learn who we are; after them it goes on once a minute. */
  readonly startWaits?: readonly number[];
  /** Called for everything that Slack sends us. */
  readonly onHeard?: () => void;
}

export interface SlackStatus {
  readonly isUp: boolean;
  readonly detail: string;
}

export interface SlackConnection {
  readonly platform: ChatPlatform;
  /** For POST /slack/events; null in Socket Mode. */
  readonly receiver: SlackReceiver | null;
  /** Never rejects: what is wrong is told by `status`. Resolves after the first attempts to reach Slack. */
  start(): Promise<void>;
  /** Resolves when everything that was begun is done. */
  settled(): Promise<void>;
  /** Takes nothing new, finishes what runs, then closes. */
  stop(): Promise<void>;
  status(): SlackStatus;
  /** The workspace; null until Slack has told. */
  teamId(): string | null;
}

export function connectSlack(options: SlackOptions): SlackConnection {
  const { config, log, onHeard = () => {} } = options;
  const client = createSlackClient({ token: config.botToken, apiUrl: config.apiUrl }, log);
  const identity = createIdentitySource(client);
  const work = trackWork((error) => {
    log.error({ code: toPlatformFailure(error, 'again').code }, 'work for Slack failed');
  });
  let isStopping = false;
  let lost: string | null = null;
  const session = createSession(options, {
    client,
    identity,
    work,
    lost(reason) {
      lost = reason;
      log.error({ code: reason }, 'our access to Slack ended');
    },
  });
  const isReady = () => !isStopping && identity.known() !== null;
  const app = createApp(config, { identity, log, session, onHeard });
  const socket = createSocketFor(options, { app, isReady, track: (each) => void work.track(each) });
  const receiver =
    config.mode.kind === 'http'
      ? createReceiver({ app, signingSecret: config.mode.signingSecret, log, isReady })
      : null;
  const introduction = createIntroduction(options, identity);

  return {
    platform: session.platform,
    receiver: receiver && { handle: (request, response) => work.track(receiver.handle(request, response)) },
    async start() {
      await introduction.start();
      await socket?.start();
    },
    settled: () => work.settle(),
    async stop() {
      isStopping = true;
      introduction.stop();
      // Acknowledgements still need the socket.
      await work.settle();
      await socket?.stop();
    },
    status() {
      if (lost !== null) return { isUp: false, detail: lost };
      if (identity.known() === null) return { isUp: false, detail: introduction.detail() };
      return socket === null
        ? { isUp: true, detail: 'connected' }
        : { isUp: socket.isUp(), detail: socket.detail() };
    },
    teamId: () => identity.known()?.teamId ?? null,
  };
}

interface SessionParts extends Pick<SlackSession, 'client' | 'identity' | 'lost'> {
  readonly work: Work;
}

function createSession(options: SlackOptions, parts: SessionParts): SlackSession {
  const { postGap, conversation, log, pace, isPassing } = options;
  const { client, identity, work, lost } = parts;
  const makePictures = createPictureMaker({ client, drawer: options.charts, log });
  const platform = createPlatformOn({
    client,
    identity,
    makePictures,
    ...(postGap !== undefined && { postGap }),
  });
  return {
    client,
    platform,
    identity,
    places: createPlaces({ client, platform, identity }),
    conversation,
    log,
    pace: { ...usualPace, ...pace },
    makePictures,
    isPassing,
    background: (task) => void work.track(task()),
    lost,
  };
}

function createIntroduction({ log, startWaits }: SlackOptions, identity: IdentitySource): Introduction {
  return introduce({
    async learn() {
      const { teamId } = await identity.learn();
      log.info({ teamId }, 'Slack knows us');
    },
    toFailure: (error) => toPlatformFailure(error, 'again'),
    onFault: (code) => log.error({ code }, 'Slack does not know us'),
    ...(startWaits && { waits: startWaits }),
  });
}

interface Hearing {
  readonly identity: IdentitySource;
  readonly log: Log;
  readonly session: SlackSession;
  readonly onHeard: () => void;
}

function createApp({ apiUrl }: SlackConfig, { identity, log, session, onHeard }: Hearing): App {
  const app = new App({
    // With an authorize function Bolt asks Slack nothing by itself: given a token it would call auth.test without
    // waiting, and a wrong token would end the process as an unhandled rejection.
    authorize: async () => {
      const { botUserId, botId, teamId } = getIdentity(identity);
      return { botToken: 'kept by our own client', botUserId, botId, teamId };
    },
    receiver: { init: () => {}, start: async () => {}, stop: async () => {} },
    clientOptions: buildClientOptions(apiUrl, log),
    logger: quietSdk(log),
    ignoreSelf: true,
    convoStore: false,
  });
  app.error(async (error) => {
    // Bolt wraps what a listener throws; whoever received the request decides what becomes of it.
    throw 'original' in error && error.original instanceof Error ? error.original : error;
  });
  app.use(async (given) => {
    if (!isForeign(given.body, getIdentity(identity))) {
      onHeard();
      return given.next();
    }
    log.warn({}, 'a request of another workspace was refused');
    if ('ack' in given && typeof given.ack === 'function') await given.ack();
  });
  registerListeners(app, session);
  return app;
}

function getIdentity(identity: IdentitySource): Identity {
  const known = identity.known();
  if (known === null)
    throw new PlatformFailure({ platform: 'slack', kind: 'transient', code: 'not_introduced' });
  return known;
}

interface SocketNeeds {
  readonly app: App;
  readonly isReady: () => boolean;
  readonly track: (work: Promise<void>) => void;
}

function createSocketFor({ config, log, socketPace }: SlackOptions, needs: SocketNeeds): SlackSocket | null {
  if (config.mode.kind !== 'socket') return null;
  return createSocket({
    ...needs,
    log,
    appToken: config.mode.appToken,
    apiUrl: config.apiUrl,
    pace: { ...usualSocketPace, ...socketPace },
  });
}
