import type { Log } from '../../ports/log.ts';
import { createStopSignal } from '../base/stop-signal.ts';
import { readEvent } from './envelope.ts';
import type { LarkEvent } from './envelope.ts';
import { toPlatformFailure } from './failures.ts';
import { EventDispatcher, LoggerLevel, WSClient } from './lark-sdk.ts';
import type { HttpInstance } from './lark-sdk.ts';
import type { LarkClient } from './lark-client.ts';
import type { Outcome } from './process-inbound.ts';

/** Milliseconds. */
export interface SocketPace {
  readonly firstWait: number;
  /** Where Lark turned us away for good: only people can mend that. */
  readonly refusedWait: number;
  readonly longestWait: number;
  readonly handshake: number;
  /** From a ping to whatever Lark sends next; shorter than Lark's interval between pings (120 s), which rearms it. */
  readonly pong: number;
  /** Between two looks at whether the connection still stands: the SDK does not tell. */
  readonly look: number;
}

export const usualSocketPace: SocketPace = {
  firstWait: 1_000,
  refusedWait: 60_000,
  longestWait: 300_000,
  handshake: 15_000,
  pong: 30_000,
  look: 1_000,
};

export interface SocketState {
  readonly state: 'connecting' | 'connected' | 'waiting' | 'stopped';
  /** Why there is no connection: Lark's code, or a word. */
  readonly reason: string;
  /** Connections that stood. */
  readonly opened: number;
  /** Attempts in a row that failed. */
  readonly failures: number;
}

export interface LarkSocket {
  /** Resolves with the first connection, or with the first failure: the socket goes on trying either way. */
  start(): Promise<void>;
  stop(): Promise<void>;
  isUp(): boolean;
  /** `connected`, or why not. */
  detail(): string;
  state(): SocketState;
}

interface SocketParts {
  readonly client: LarkClient;
  readonly log: Log;
  readonly pace: SocketPace;
  readonly isReady: () => boolean;
  /** Rejects when it could not be kept. */
  readonly take: (event: LarkEvent) => Promise<Outcome>;
}

/** A connection that ends sooner counts as failed: one that is cut again and again must not be made without a pause. */
const SHORT_MS = 5_000;
/** These stand until somebody changes a setting. */
const REFUSALS = ['403', 'http_403', '514'];

/**
 * Keeps one long connection to Lark. The SDK gives up for good when Lark is busy for a moment (code 1), and tries again
 * without ever telling when it cannot reach Lark, so each connection is a client of its own that does not reconnect,
 * and this loop makes the next one.
 */
export function createSocket(parts: SocketParts): LarkSocket {
  const { log, pace } = parts;
  const dispatcher = new RawDispatcher(parts);
  let state: SocketState['state'] = 'connecting';
  let reason = 'not connected yet';
  let opened = 0;
  let failures = 0;
  let running: Promise<void> | null = null;
  const signal = createStopSignal();

  function enter(next: SocketState['state'], why: string): void {
    state = next;
    reason = why;
  }

  /** Resolves when the connection ended; rejects with a reason when there was none. */
  async function serve(client: WatchedClient, settled: () => void): Promise<void> {
    await Promise.race([client.open(dispatcher), signal.stopped]);
    if (signal.isStopped()) return;
    opened += 1;
    enter('connected', 'connected');
    log.info({}, 'connected to Lark by the long connection');
    settled();
    await Promise.race([client.ended(pace.look), signal.stopped]);
  }

  async function run(settled: () => void): Promise<void> {
    while (!signal.isStopped()) {
      const startedAt = Date.now();
      enter('connecting', reason);
      const client = watchClient(parts);
      try {
        await serve(client, settled);
        if (signal.isStopped()) return;
        failures = Date.now() - startedAt < SHORT_MS ? failures + 1 : 0;
        enter('waiting', 'connection ended');
        log.warn({ failures }, 'the long connection to Lark ended');
      } catch (error) {
        failures += 1;
        enter('waiting', error instanceof NoConnection ? error.code : 'no_connection');
        log.warn({ code: reason, failures }, 'no long connection to Lark');
        settled();
      } finally {
        client.close();
      }
      await signal.pause(waitAfter(reason, failures, pace));
    }
  }

  return {
    start: () =>
      new Promise((resolve) => {
        running ??= run(resolve);
      }),
    async stop() {
      signal.stop();
      await running;
      enter('stopped', 'stopped');
    },
    isUp: () => state === 'connected',
    detail: () => reason,
    state: () => ({ state, reason, opened, failures }),
  };
}

/** Doubles with each failure; the jitter keeps processes that were cut together from coming back together. */
function waitAfter(reason: string, failures: number, pace: SocketPace): number {
  if (failures === 0) return Math.random() * pace.firstWait;
  const first = REFUSALS.includes(reason) ? pace.refusedWait : pace.firstWait;
  const wait = Math.min(pace.longestWait, first * 2 ** (failures - 1));
  return wait * (0.75 + Math.random() / 4);
}

class NoConnection extends Error {
  readonly code: string;

  constructor(code: string) {
    super(`no long connection: ${code}`);
    this.name = 'NoConnection';
    this.code = code;
  }
}

interface WatchedClient {
  /** Resolves once it is connected; rejects with NoConnection. */
  open(dispatcher: EventDispatcher): Promise<void>;
  ended(lookEvery: number): Promise<void>;
  close(): void;
}

function watchClient({ client: { forSocket }, pace }: SocketParts): WatchedClient {
  let settle: { resolve: () => void; reject: (error: NoConnection) => void } | null = null;
  let code = 'no_connection';
  let timer: NodeJS.Timeout | undefined;
  const client = new WSClient({
    ...forSocket,
    httpInstance: watchEndpoint(forSocket.httpInstance, (seen) => {
      code = seen;
    }),
    autoReconnect: false,
    handshakeTimeoutMs: pace.handshake,
    wsConfig: { pingTimeout: pace.pong / 1_000 },
    onReady: () => settle?.resolve(),
    onError: () => settle?.reject(new NoConnection(code)),
  });

  return {
    open: (eventDispatcher) =>
      new Promise((resolve, reject) => {
        settle = { resolve, reject };
        void client.start({ eventDispatcher });
        // It only writes a line when the app's id has the wrong form.
        if (client.getConnectionStatus().state === 'idle') reject(new NoConnection('app_id'));
      }),
    ended: (lookEvery) =>
      new Promise((resolve) => {
        timer = setInterval(() => {
          if (client.getConnectionStatus().state !== 'connected') resolve();
        }, lookEvery);
      }),
    close() {
      clearInterval(timer);
      client.close({ force: true });
    },
  };
}

/** The SDK keeps to itself what the endpoint answered. */
function watchEndpoint(http: HttpInstance, onAnswer: (code: string) => void): HttpInstance {
  const watched: Pick<HttpInstance, 'request'> = {
    async request(options) {
      try {
        const answer: unknown = await http.request(options);
        onAnswer(readCode(answer));
        return answer as never;
      } catch (error) {
        onAnswer(toPlatformFailure(error, 'again').code);
        throw error;
      }
    },
  };
  return Object.assign(Object.create(http) as HttpInstance, watched);
}

function readCode(answer: unknown): string {
  const code: unknown =
    typeof answer === 'object' && answer !== null && 'code' in answer ? answer.code : undefined;
  return typeof code === 'number' && code !== 0 ? String(code) : 'no_connection';
}

/** Hands on what arrived as it is: the SDK's own way flattens it, and loses fields on the way. */
class RawDispatcher extends EventDispatcher {
  readonly #parts: SocketParts;

  constructor(parts: SocketParts) {
    const { logger } = parts.client.forSocket;
    super({ logger, loggerLevel: LoggerLevel.error });
    this.#parts = parts;
  }

  /** What is thrown tells Lark to send it again. */
  override async invoke(body: unknown): Promise<object> {
    const { isReady, take, log } = this.#parts;
    const event = readEvent(body);
    if (event === null) {
      log.warn({}, 'something that is no event came over the long connection');
      return {};
    }
    if (!isReady()) throw new NoConnection('not_ready');
    try {
      const outcome = await take(event);
      return outcome.kind === 'taken' ? outcome.body : {};
    } catch (error) {
      log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'an event of Lark was not kept');
      throw new NoConnection('not_kept');
    }
  }
}
