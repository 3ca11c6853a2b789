import type { PlatformName } from '../domain/actor.ts';
import { visibilityOf } from '../domain/visibility.ts';
import { listLeftBehind, type LeftBehind } from '../messages/left-behind.ts';
import type { ChatPlatform } from '../ports/chat-platform.ts';
import type { Turn } from './turn.ts';

/** What a complaint that is restricted now leaves where others read, with links as far as the platforms give them. */
export async function findLeftBehind({ deps, actor, desk }: Turn, number: number): Promise<LeftBehind[]> {
  const record = await deps.useCases.store.find(number, visibilityOf(actor, desk));
  if (record === null || !record.state.restricted) return [];
  const left = listLeftBehind(record.state, record.places);
  return Promise.all(left.map((one) => withLink(deps.platforms, one)));
}

async function withLink(
  platforms: ReadonlyMap<PlatformName, ChatPlatform>,
  left: LeftBehind,
): Promise<LeftBehind> {
  if (left.permalink !== null) return left;
  const { platform, channel, message } = left;
  const asked = platforms.get(platform)?.permalink({ channel, message });
  return { ...left, permalink: (await asked?.catch(() => null)) ?? null };
}
