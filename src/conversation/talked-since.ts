import type { PlatformName } from '../domain/actor.ts';
import type { Moment } from '../domain/complaint.ts';
import { findPerson, type PersonId } from '../domain/desk.ts';
import type { ChatPlatform } from '../ports/chat-platform.ts';
import type { Place } from '../ports/complaint-store.ts';
import { act } from '../use-cases/complaint/act.ts';
import type { Deps } from '../use-cases/deps.ts';

export interface TalkDeps {
  readonly useCases: Deps;
  readonly platforms: ReadonlyMap<PlatformName, ChatPlatform>;
}

/**
 * Looks whether somebody wrote in a thread of the complaint since that moment, and if so keeps it as the answer to
 * "still on it?". What cannot be read counts as silence: then they are simply asked.
 */
export function createTalkCheck(deps: TalkDeps) {
  return async (complaint: number, person: PersonId, since: Moment): Promise<boolean> => {
    const { store } = deps.useCases;
    const record = await store.findForDelivery(complaint);
    const accounts = findPerson(await store.desk(), person)?.accounts ?? {};
    for (const place of record?.places ?? []) {
      if (!(await isHeardIn(deps, place, accounts, since))) continue;
      await act(deps.useCases, {
        keys: [],
        actor: { kind: 'system' },
        surface: 'timer',
        number: complaint,
        command: { verb: 'still-on-it', person, how: 'thread' },
      });
      return true;
    }
    return false;
  };
}

async function isHeardIn(
  { platforms }: TalkDeps,
  { platform, channel, message, thread }: Place,
  accounts: Readonly<Partial<Record<PlatformName, string>>>,
  since: Moment,
): Promise<boolean> {
  if (platform === null || channel === null || message === null) return false;
  const account = accounts[platform];
  const found = platforms.get(platform);
  if (account === undefined || found?.talkedInThread === undefined) return false;
  return found.talkedInThread(channel, thread ?? message, account, since).catch(() => false);
}
