import type { Conversation } from '../conversation/reply.ts';
import type { Logger } from '../logger.ts';
import type { ChartDrawer } from '../ports/chart-drawer.ts';
import type { ChatPlatform } from '../ports/chat-platform.ts';
import type { GaugeSource } from '../web/metrics.ts';
import type { RawRoute } from '../web/server.ts';
import type { Heard } from './hearing.ts';
import type { Storage } from './storage.ts';

/** A platform as the process runs it: outward always, inward where it hears people. */
export interface ConnectedPlatform {
  readonly platform: ChatPlatform;
  readonly routes: readonly RawRoute[];
  readonly gauges: readonly GaugeSource[];
  /** For `readyz`; rejects while it is down. */
  readonly check: (() => Promise<void>) | null;
  start(): Promise<void>;
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export interface PlatformInput<Config, Given> {
  readonly config: Config;
  readonly storage: Storage;
  readonly conversation: Conversation;
  readonly log: Logger;
  readonly charts: ChartDrawer;
  /** Called for everything that comes in. */
  readonly heard: (kind: Heard) => void;
  /** A worker only speaks: a connection of its own would take people's clicks from the others. */
  readonly hears: boolean;
  readonly given: Given | undefined;
}

export function speakOnly(platform: ChatPlatform): ConnectedPlatform {
  const nothing = async () => {};
  return { platform, routes: [], gauges: [], check: null, start: nothing, settled: nothing, stop: nothing };
}

interface Connection {
  readonly platform: ChatPlatform;
  readonly receiver: { handle: RawRoute['listen'] } | null;
  start(): Promise<void>;
  settled(): Promise<void>;
  stop(): Promise<void>;
  status(): { readonly isUp: boolean; readonly detail: string };
}

/** A platform that hears: what it receives over HTTP comes in at `path`. */
export function hearToo(
  connection: Connection,
  path: string,
  gauges: readonly GaugeSource[] = [],
): ConnectedPlatform {
  const { platform, receiver } = connection;
  const isUp: GaugeSource = {
    name: `huiyin_${platform.name}_up`,
    help: 'Whether the platform knows us and can reach us.',
    read: () => (connection.status().isUp ? 1 : 0),
  };
  return {
    platform,
    gauges: [isUp, ...gauges],
    routes:
      receiver === null
        ? []
        : [{ method: 'POST', path, listen: (request, response) => receiver.handle(request, response) }],
    async check() {
      const { isUp, detail } = connection.status();
      if (!isUp) throw new Error(detail);
    },
    start: () => connection.start(),
    settled: () => connection.settled(),
    stop: () => connection.stop(),
  };
}
