import type { PlatformName } from '../domain/actor.ts';
import type { Moment } from '../domain/complaint.ts';
import type { PersonId } from '../domain/desk.ts';
import type { ChatPlatform } from '../ports/chat-platform.ts';
import type { ComplaintStore } from '../ports/complaint-store.ts';

export interface TalkDeps {
  readonly store: Pick<ComplaintStore, 'desk' | 'findForDelivery'>;
  readonly platforms: ReadonlyMap<PlatformName, ChatPlatform>;
  /** A moment of the bot as that platform has it. */
  readonly momentOn: (platform: PlatformName, at: Moment) => Promise<Moment>;
}

/** Whether somebody wrote in a thread of a complaint since; not, where that cannot be found out. */
export async function talkedInThreads(
  { store, platforms, momentOn }: TalkDeps,
  { complaint, person, since }: { complaint: number; person: PersonId; since: Moment },
): Promise<boolean> {
  const accounts = (await store.desk()).people.get(person)?.accounts ?? {};
  for (const { platform, channel, message, thread } of (await store.findForDelivery(complaint))?.places ??
    []) {
    const account = platform === null ? undefined : accounts[platform];
    const root = thread ?? message;
    if (platform === null || channel === null || root === null || account === undefined) continue;
    const asked = platforms
      .get(platform)
      ?.talkedInThread?.(channel, root, account, await momentOn(platform, since));
    if ((await asked?.catch(() => false)) === true) return true;
  }
  return false;
}
