import type { Conversation } from '../../conversation/reply.ts';
import type { ChatPlatform } from '../../ports/chat-platform.ts';
import type { Log } from '../../ports/log.ts';
import { BoundedMap } from '../base/bounded-map.ts';
import { introduce, type Introduction } from '../base/introduction.ts';
import { trackWork, type Work } from '../base/work.ts';
import type { LarkEvent } from './envelope.ts';
import { toPlatformFailure } from './failures.ts';
import { createTenantGuard } from './foreign-tenants.ts';
import type { KeptTenant } from './foreign-tenants.ts';
import { createIdentitySource } from './identity.ts';
import { createLarkClient } from './lark-client.ts';
import type { LarkAccess } from './lark-client.ts';
import { createPeople } from './people.ts';
import { createPlaces } from './places.ts';
import { createPlatformOn } from './platform.ts';
import { createProcessing } from './process-inbound.ts';
import { createReceiver } from './receiver.ts';
import type { LarkReceiver } from './receiver.ts';
import { usualPace } from './session.ts';
import type { KeptForms, LarkSession, Pace } from './session.ts';
import { createSocket, usualSocketPace } from './socket.ts';
import type { LarkSocket, SocketPace, SocketState } from './socket.ts';

export interface LarkConfig extends LarkAccess {
  readonly mode:
    | { readonly kind: 'websocket' }
    | { readonly kind: 'webhook'; readonly verificationToken: string; readonly encryptKey: string };
}

export interface LarkOptions {
  readonly config: LarkConfig;
  readonly conversation: Conversation;
  readonly log: Log;
  readonly tenant: KeptTenant;
  readonly forms: KeptForms;
  /** Whether trying again can help. */
  readonly isPassing: (error: unknown) => boolean;
  readonly pace?: Partial<Pace>;
  readonly socketPace?: Partial<SocketPace>;
  /** Milliseconds between two posts into one chat; Lark's own limit when left out. */
  readonly postGap?: number;
  /** Milliseconds between the first attempts to learn who we are; after them it goes on once a minute. */
  readonly startWaits?: readonly number[];
  /** Something authentic has come in; callbacks of cards are subscribed to apart from events. */
  readonly onHeard?: (kind: 'events' | 'callbacks') => void;
}

export interface LarkStatus {
  readonly isUp: boolean;
  readonly detail: string;
}

export interface LarkConnection {
  readonly platform: ChatPlatform;
  /** For POST /lark/events; null over the long connection. */
  readonly receiver: LarkReceiver | null;
  /** Never rejects: what is wrong is told by `status`. Resolves after the first attempts to reach Lark. */
  start(): Promise<void>;
  /** Resolves when everything that was begun is done. */
  settled(): Promise<void>;
  /** Takes nothing new, finishes what runs, then closes. */
  stop(): Promise<void>;
  status(): LarkStatus;
  /** Of the long connection; null with a webhook. */
  socketState(): SocketState | null;
}

export function connectLark(options: LarkOptions): LarkConnection {
  const { config, log } = options;
  const client = createLarkClient({ ...config, log });
  const identity = createIdentitySource(client);
  const work = trackWork((error) => {
    log.error({ code: toPlatformFailure(error, 'again').code }, 'work for Lark failed');
  });
  let isStopping = false;
  const session = createSession(options, { client, identity, work });
  const { receiver, socket } = createInlets(options, {
    session,
    work,
    isReady: () => !isStopping && identity.known() !== null,
  });
  const introduction = createIntroduction(options, session);

  return {
    platform: session.platform,
    receiver: receiver && { handle: (request, response) => work.track(receiver.handle(request, response)) },
    async start() {
      await introduction.start();
      if (!isStopping) await socket?.start();
    },
    settled: () => work.settle(),
    async stop() {
      isStopping = true;
      introduction.stop();
      // Acknowledgements still need the socket.
      await work.settle();
      await socket?.stop();
      await work.settle();
    },
    status() {
      if (identity.known() === null) return { isUp: false, detail: introduction.detail() };
      return socket === null
        ? { isUp: true, detail: 'connected' }
        : { isUp: socket.isUp(), detail: socket.detail() };
    },
    socketState: () => socket?.state() ?? null,
  };
}

const KEPT_ANSWERS = 5_000;

interface SessionParts extends Pick<LarkSession, 'client' | 'identity'> {
  readonly work: Work;
}

function createSession(options: LarkOptions, { client, identity, work }: SessionParts): LarkSession {
  const { config, postGap, pace, forms, conversation, log, isPassing } = options;
  const { domain } = config;
  const people = createPeople(client);
  const platform = createPlatformOn({
    client,
    people,
    domain,
    identity,
    ...(postGap !== undefined && { postGap }),
  });
  return {
    client,
    platform,
    identity,
    people,
    places: createPlaces({ client, platform }),
    forms,
    conversation,
    log,
    pace: { ...usualPace, ...pace },
    isPassing,
    answered: new BoundedMap(KEPT_ANSWERS),
    background: (task) => void work.track(task()),
  };
}

interface InletParts {
  readonly session: LarkSession;
  readonly work: Work;
  readonly isReady: () => boolean;
}

/** The one way that events come in: by requests of Lark's, or by the long connection. */
function createInlets(
  { config, log, tenant, onHeard = nothing, socketPace }: LarkOptions,
  { session, work, isReady }: InletParts,
): { readonly receiver: LarkReceiver | null; readonly socket: LarkSocket | null } {
  const { appId, mode } = config;
  const guard = createTenantGuard({ appId, tenant, log });
  const process = createProcessing({ session, guard, onHeard });
  const inward = {
    log,
    isReady,
    async take(event: LarkEvent) {
      const taking = process(event);
      void work.track(taking.then(nothing, nothing));
      return taking;
    },
  };
  if (mode.kind === 'webhook') return { receiver: createReceiver({ ...inward, ...mode }), socket: null };
  const pace = { ...usualSocketPace, ...socketPace };
  return { receiver: null, socket: createSocket({ ...inward, client: session.client, pace }) };
}

function createIntroduction(
  { config, log, startWaits }: LarkOptions,
  { client, identity }: LarkSession,
): Introduction {
  const { appId } = config;
  return introduce({
    async learn() {
      await client.warm();
      const { isActivated } = await identity.learn();
      log.info({ appId, isActivated }, 'Lark knows us');
    },
    toFailure: (error) => toPlatformFailure(error, 'again'),
    onFault: (code) => log.error({ code }, 'Lark does not know us'),
    ...(startWaits && { waits: startWaits }),
  });
}

function nothing(): void {}
