import type { PlatformName } from '../domain/actor.ts';
import type { ChatPlatform } from '../ports/chat-platform.ts';
import type { Settings } from '../ports/settings.ts';

interface NameDeps {
  readonly platforms: ReadonlyMap<PlatformName, ChatPlatform>;
  readonly settings: Settings;
}

interface Channel {
  readonly platform: PlatformName;
  readonly channel: string;
}

/** What people call a channel, asked and kept: once we are out of it, nobody tells us any more. null: not known. */
export async function learnChannelName(
  { platforms, settings }: NameDeps,
  { platform, channel }: Channel,
): Promise<string | null> {
  const name = (await platforms.get(platform)?.channelName?.(channel)) ?? null;
  if (name !== null) await settings.set(nameKey({ platform, channel }), name);
  return name;
}

export async function recallChannelName(settings: Settings, channel: Channel): Promise<string | null> {
  const kept = await settings.get(nameKey(channel));
  return typeof kept === 'string' ? kept : null;
}

function nameKey({ platform, channel }: Channel): string {
  return `channel-name:${platform}:${channel}`;
}
