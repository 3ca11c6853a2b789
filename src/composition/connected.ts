import type { Config } from '../config.ts';
import type { PlatformName } from '../domain/actor.ts';

/** Platforms that are switched on. */
export function connectedPlatforms(
  config: Pick<Config, 'slack' | 'lark' | 'localWorkspace'>,
): PlatformName[] {
  return [
    ...(config.slack === null ? [] : (['slack'] as const)),
    ...(config.lark === null ? [] : (['lark'] as const)),
    ...(config.localWorkspace ? (['local'] as const) : []),
  ];
}
