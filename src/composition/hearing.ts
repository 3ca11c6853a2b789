import type { PlatformName } from '../domain/actor.ts';
import type { Log } from '../ports/log.ts';
import type { Settings } from '../ports/settings.ts';
import type { Metrics } from '../web/metrics.ts';

const KEPT_EVERY_MS = 60_000;

interface HearingInput {
  readonly platform: PlatformName;
  readonly settings: Settings;
  readonly metrics: Metrics;
  readonly realNow: () => number;
  readonly log: Log;
}

/** What comes by a subscription of its own. */
export type Heard = 'events' | 'callbacks';

/** Counts what a platform sends us, and keeps when it last did: `doctor` tells a silent platform by it. */
export function createHearing({
  platform,
  settings,
  metrics,
  realNow,
  log,
}: HearingInput): (kind: Heard) => void {
  const keptAt = { events: 0, callbacks: 0 };
  return (kind) => {
    metrics.countInbound(platform);
    const now = realNow();
    if (now - keptAt[kind] < KEPT_EVERY_MS) return;
    keptAt[kind] = now;
    settings.set(heardKey(platform, kind), now).catch((error: unknown) => {
      log.warn({ platform, error }, 'the moment of the last event could not be kept');
    });
  };
}

/** The setting that holds when this platform last sent something; epoch ms in real time. */
export function heardKey(platform: PlatformName, kind: Heard): string {
  return kind === 'events' ? `heard:${platform}` : `heard:${platform}:${kind}`;
}
