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

/** Counts what a platform sends us, and keeps when it last did: `doctor` tells a silent platform by it. */
export function createHearing({ platform, settings, metrics, realNow, log }: HearingInput): () => void {
  let keptAt = 0;
  return () => {
    metrics.countInbound(platform);
    const now = realNow();
    if (now - keptAt < KEPT_EVERY_MS) return;
    keptAt = now;
    settings.set(heardKey(platform), now).catch((error: unknown) => {
      log.warn({ platform, error }, 'the moment of the last event could not be kept');
    });
  };
}

/** The setting that holds when this platform last sent something; epoch ms in real time. */
export function heardKey(platform: PlatformName): string {
  return `heard:${platform}`;
}
