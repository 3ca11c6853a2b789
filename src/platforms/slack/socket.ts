import { SocketModeReceiver } from '@slack/bolt';
import type { App } from '@slack/bolt';
import { z } from 'zod';
import { createStopSignal } from '../base/stop-signal.ts';
import { toPlatformFailure } from './failures.ts';
import { processInbound } from './process-inbound.ts';
import { buildClientOptions, quietSdk } from './slack-client.ts';
import type { Log } from '../../ports/log.ts';

/** Milliseconds. */
export interface SocketPace {
  readonly firstWait: number;
  readonly longestWait: number;
  /** From the first packet to Slack's hello. */
  readonly hello: number;
}

export const usualSocketPace: SocketPace = { firstWait: 500, longestWait: 60_000, hello: 20_000 };

export interface SlackSocket {
  /** Resolves with the first connection, or with the first failure: the socket goes on trying either way. */
  start(): Promise<void>;
  stop(): Promise<void>;
  isUp(): boolean;
  /** `connected`, or why not. */
  detail(): string;
}

interface SocketParts {
  readonly app: App;
  readonly appToken: string;
  readonly apiUrl: string;
  readonly log: Log;
  readonly pace: SocketPace;
  readonly isReady: () => boolean;
  readonly track: (work: Promise<void>) => void;
}

const envelope = z.object({
  ack: z.custom<(response?: unknown) => Promise<void>>((value) => typeof value === 'function'),
  body: z.record(z.string(), z.unknown()),
  retry_num: z.number().nullish(),
});

type Client = SocketModeReceiver['client'];

/** A connection that ends sooner counts as failed: one that is cut again and again must not be made without a pause. */
const SHORT_MS = 5_000;
/** Slack is not waited for longer when we close. */
const FAREWELL_MS = 2_000;

/**
 * Keeps one connection to Slack. The SDK's own reconnecting waits five seconds each time and ends the process when
 * it fails (an unhandled rejection in socket-mode 3.1), so each connection is a client of its own and this loop
 * makes the next one.
 */
export function createSocket(parts: SocketParts): SlackSocket {
  const { log, pace } = parts;
  let current: Client | null = null;
  let isConnected = false;
  let reason = 'not connected yet';
  let running: Promise<void> | null = null;
  const signal = createStopSignal();

  /** Resolves when the connection ends; rejects when there was none. */
  async function serve(client: Client, connected: () => void): Promise<void> {
    await Promise.race([connect(client, pace.hello), signal.stopped]);
    if (signal.isStopped()) return;
    const ended = waitForEnd(client);
    isConnected = true;
    reason = 'connected';
    log.info({}, 'connected to Slack by Socket Mode');
    connected();
    await Promise.race([ended, signal.stopped]);
  }

  async function run(settled: () => void): Promise<void> {
    let failures = 0;
    while (!signal.isStopped()) {
      const startedAt = Date.now();
      current = createClient(parts);
      try {
        await serve(current, settled);
        reason = 'connection ended';
        failures = Date.now() - startedAt < SHORT_MS ? failures + 1 : 0;
      } catch (error) {
        failures += 1;
        reason = error instanceof Error ? toPlatformFailure(error, 'again').code : 'connection ended';
        log.warn({ code: reason, failures }, 'no connection to Slack by Socket Mode');
        settled();
      } finally {
        isConnected = false;
      }
      if (failures > 0) await signal.pause(Math.min(pace.longestWait, pace.firstWait * 2 ** (failures - 1)));
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
      if (current !== null) await disconnect(current);
      reason = 'stopped';
    },
    isUp: () => isConnected,
    detail: () => reason,
  };
}

/** Bolt's receiver is used for its client alone: left to itself it acknowledges an event before it is kept. */
function createClient({ app, appToken, apiUrl, log, isReady, track }: SocketParts): Client {
  const { client } = new SocketModeReceiver({
    appToken,
    autoReconnectEnabled: false,
    logger: quietSdk(log),
    installerOptions: { clientOptions: buildClientOptions(apiUrl, log) },
  });
  client.on('slack_event', (given: unknown) => {
    if (isReady()) track(takeIn(app, log, given));
  });
  return client;
}

async function takeIn(app: App, log: Log, given: unknown): Promise<void> {
  const { success, data } = envelope.safeParse(given);
  if (!success) return;
  try {
    await processInbound(app, {
      body: data.body,
      retryNum: data.retry_num ?? undefined,
      answer: (response) => data.ack(response),
    });
  } catch (error) {
    // Not acknowledged: Slack sends an event again.
    log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'a request from Slack was not kept');
  }
}

async function connect(client: Client, helloWithin: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error('no hello'));
    }, helloWithin);
  });
  try {
    await Promise.race([client.start(), late]);
  } catch (error) {
    void disconnect(client);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

function waitForEnd(client: Client): Promise<void> {
  return new Promise((resolve) => {
    client.once('disconnected', () => {
      resolve();
    });
  });
}

async function disconnect(client: Client): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, FAREWELL_MS);
  });
  try {
    await Promise.race([client.disconnect(), late]);
  } catch {
    // It was never connected, which is what we wanted.
  } finally {
    clearTimeout(timer);
  }
}
