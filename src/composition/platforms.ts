import type { Config } from '../config.ts';
import type { Conversation } from '../conversation/reply.ts';
import type { PlatformName } from '../domain/actor.ts';
import type { Logger } from '../logger.ts';
import type { ChartDrawer } from '../ports/chart-drawer.ts';
import type { Metrics } from '../web/metrics.ts';
import type { ConnectedPlatform } from './connected-platform.ts';
import { createHearing } from './hearing.ts';
import { composeLark, type GivenLark } from './lark.ts';
import { composeSlack, type GivenSlack } from './slack.ts';
import type { Storage } from './storage.ts';

interface RemoteInput {
  readonly config: Config;
  readonly storage: Storage;
  readonly conversation: Conversation;
  readonly charts: ChartDrawer;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly hears: boolean;
  readonly given: { readonly slack?: GivenSlack; readonly lark?: GivenLark };
}

/** Slack and Lark, as far as they are set. */
export function composeRemote({ config, metrics, given, ...parts }: RemoteInput): ConnectedPlatform[] {
  const { storage, log } = parts;
  const { settings, realNow } = storage;
  const heard = (platform: PlatformName) => createHearing({ platform, settings, metrics, realNow, log });
  const { slack, lark } = config;
  return [
    ...(slack === null
      ? []
      : [composeSlack({ ...parts, config: slack, heard: heard('slack'), given: given.slack })]),
    ...(lark === null
      ? []
      : [composeLark({ ...parts, config: lark, heard: heard('lark'), given: given.lark })]),
  ];
}
