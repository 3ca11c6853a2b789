import type { Config } from '../config.ts';
import type { Logger } from '../logger.ts';
import type { Trackers } from '../ports/trackers.ts';
import type { Route } from '../ports/web-route.ts';
import { hearHook } from '../use-cases/tracker/hear-hook.ts';
import { createApiRoutes } from '../web/api/routes.ts';
import type { Board } from '../web/board/routes.ts';
import { createHealthRoutes } from '../web/health.ts';
import { createMetricsRoute, type Metrics } from '../web/metrics.ts';
import type { RawRoute } from '../web/server.ts';
import { createTrackerHookRoutes } from '../web/tracker-hooks.ts';
import type { ConnectedPlatform } from './connected-platform.ts';
import type { Engine } from './engine.ts';
import type { Links } from './links.ts';
import { checksOf } from './readiness.ts';
import type { Storage } from './storage.ts';
import { composeSurveyPage } from './survey-page.ts';
import { trackingDepsOf } from './tracking.ts';

interface RouteParts {
  readonly config: Config;
  readonly storage: Storage;
  readonly engine: Engine;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly hears: boolean;
  readonly isWorker: boolean;
  readonly remote: readonly ConnectedPlatform[];
  readonly local: { readonly routes: readonly Route[] } | null;
  readonly board: Board | null;
  readonly links: Links;
  readonly trackers: Trackers;
  readonly baseUrl: () => string;
}

/** Whatever the process is for, it can be asked how it is; what people and systems call is heard by those that hear. */
export function composeRoutes(parts: RouteParts): (Route | RawRoute)[] {
  const { metrics, log, remote } = parts;
  return [
    ...createHealthRoutes({ checks: checksOf(parts), log }),
    createMetricsRoute(metrics.registry),
    ...remote.flatMap(({ routes }) => routes),
    ...(parts.hears ? heardRoutes(parts) : []),
  ];
}

function heardRoutes(parts: RouteParts): Route[] {
  const { config, storage, engine, metrics, links, trackers, baseUrl, board, local } = parts;
  const { useCases } = engine;
  const tracking = trackingDepsOf({ storage, useCases, trackers, linkOf: links.toBoard });
  return [
    ...composeSurveyPage({ storage, useCases, surveyLinks: links.surveys, metrics }),
    ...createTrackerHookRoutes((connection, request) => hearHook(tracking, connection, request)),
    ...(board?.routes ?? []),
    ...createApiRoutes({
      useCases,
      clock: storage.clock,
      secrets: config.deskSecrets,
      baseUrl,
      realNow: storage.realNow,
    }),
    ...(local?.routes ?? []),
  ];
}
