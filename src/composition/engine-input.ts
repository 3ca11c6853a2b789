import type { PlatformName } from '../domain/actor.ts';
import type { Logger } from '../logger.ts';
import type { ChatPlatform } from '../ports/chat-platform.ts';
import type { Mailer } from '../ports/mailer.ts';
import type { SurveyLinks } from '../ports/survey-links.ts';
import type { WebhookSender } from '../ports/webhook-sender.ts';
import type { TrackingDeps } from '../use-cases/tracker/deps.ts';
import type { Metrics } from '../web/metrics.ts';
import type { Storage } from './storage.ts';

export interface EngineInput {
  readonly storage: Storage;
  readonly platforms: ReadonlyMap<PlatformName, ChatPlatform>;
  readonly connected: readonly PlatformName[];
  readonly metrics: Metrics;
  readonly log: Logger;
  /** A process without the worker's part only commits, and tells the workers. */
  readonly isWorker: boolean;
  /** Left out: no tracker is connected. */
  readonly tracking?: Pick<TrackingDeps, 'trackers' | 'linkOf'>;
  /** Left out: no customer is asked. */
  readonly asking?: { readonly links: SurveyLinks; readonly mailer: Mailer | null };
  /** Left out: no other system is told. */
  readonly telling?: { readonly sender: WebhookSender; readonly secrets: ReadonlyMap<string, string> };
}

/** An embedded database has no notices between connections, so it is asked more often. */
const pollEvery = { embedded: 500, server: 2_000 };

export function pollOf({ isEmbedded }: Storage): number {
  return isEmbedded ? pollEvery.embedded : pollEvery.server;
}
