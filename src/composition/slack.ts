import type { SlackConfig } from '../config.ts';
import type { Conversation } from '../conversation/reply.ts';
import type { Logger } from '../logger.ts';
import { connectSlack, type SlackConnection, type SlackOptions } from '../platforms/slack/connect.ts';
import { createSlackPlatform } from '../platforms/slack/platform.ts';
import type { ChatPlatform } from '../ports/chat-platform.ts';
import type { Metrics } from '../web/metrics.ts';
import type { RawRoute } from '../web/server.ts';
import { isPassing } from './passing.ts';

/** A platform as the process runs it: outward always, inward where it hears people. */
export interface ConnectedPlatform {
  readonly platform: ChatPlatform;
  readonly routes: readonly RawRoute[];
  /** For `readyz`; rejects while it is down. */
  readonly check: (() => Promise<void>) | null;
  start(): Promise<void>;
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export interface SlackInput {
  readonly config: SlackConfig;
  readonly conversation: Conversation;
  readonly metrics: Metrics;
  readonly log: Logger;
  /** A worker only speaks: a connection of its own would take people's clicks from the others. */
  readonly hears: boolean;
  readonly given: Pick<SlackOptions, 'pace' | 'postGap' | 'socketPace'> | undefined;
}

export function composeSlack(input: SlackInput): ConnectedPlatform {
  const { botToken, apiUrl } = input.config;
  if (!input.hears) return speakOnly(createSlackPlatform({ token: botToken, apiUrl }));
  const connection = connectSlack({
    config: { botToken, apiUrl, mode: modeOf(input.config) },
    conversation: input.conversation,
    log: input.log,
    judgeTrouble: (error) => (isPassing(error) ? 'try-again' : 'bug'),
    ...input.given,
  });
  return {
    platform: connection.platform,
    routes: routesOf(connection, input.metrics),
    async check() {
      const { isUp, detail } = connection.status();
      if (!isUp) throw new Error(detail);
    },
    start: () => connection.start(),
    settled: () => connection.settled(),
    stop: () => connection.stop(),
  };
}

function speakOnly(platform: ChatPlatform): ConnectedPlatform {
  const nothing = async () => {};
  return { platform, routes: [], check: null, start: nothing, settled: nothing, stop: nothing };
}

function modeOf(config: SlackConfig): SlackOptions['config']['mode'] {
  return config.mode === 'http'
    ? { kind: 'http', signingSecret: config.signingSecret }
    : { kind: 'socket', appToken: config.appToken };
}

function routesOf({ receiver }: SlackConnection, metrics: Metrics): RawRoute[] {
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
