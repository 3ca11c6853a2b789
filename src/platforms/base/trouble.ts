import { randomUUID } from 'node:crypto';
import type { Conversation, Speaker } from '../../conversation/reply.ts';
import { PlatformFailure, type ChatPlatform } from '../../ports/chat-platform.ts';
import type { Log } from '../../ports/log.ts';
import type { Message } from '../../ports/message.ts';

/** What an adapter says when what a person did could not be kept. */
export interface TroubleSource {
  readonly platform: ChatPlatform;
  readonly conversation: Conversation;
  readonly log: Log;
  /** Whether trying again can help. */
  readonly isPassing: (error: unknown) => boolean;
}

/** Writes down what went wrong; the sentence for the person, or null when we cannot know that it is no outsider. */
export async function explainTrouble(
  source: TroubleSource,
  account: string,
  { speaker, error }: { speaker: Speaker | null; error: unknown },
): Promise<Message | null> {
  // Not "name": fields of that name are hidden.
  const platform = source.platform.name;
  const reference = randomUUID().slice(0, 8);
  const trouble = source.isPassing(error) ? 'try-again' : 'bug';
  const told = speaker ?? (await guessSpeaker(source, account));
  if (trouble === 'bug') source.log.error({ reference, platform, account, error }, 'a request failed');
  else source.log.warn({ reference, platform, account, code: codeOf(error) }, 'a request could not be kept');
  return told === null ? null : source.conversation.troubled(told, trouble, reference);
}

function codeOf(error: unknown): string {
  if (error instanceof PlatformFailure) return error.code;
  return error instanceof Error ? error.name : 'unknown';
}

/** Who it is when our own store cannot say: from the profile alone, for the language of one sentence. */
async function guessSpeaker({ platform, log }: TroubleSource, account: string): Promise<Speaker | null> {
  try {
    const found = await platform.findAccount(account);
    if (found === null || found.isOutsider || found.isGone) return null;
    const { name, locale, timezone, isGone } = found;
    const accounts = { [platform.name]: account };
    const unlisted = { roles: [], email: null, quiet: null, calendar: null, isGone };
    const person = { id: '', name, accounts, locale, timezone, ...unlisted };
    return { person, platform: platform.name, account };
  } catch (error) {
    log.warn({ account, code: codeOf(error) }, 'nobody could be told that a request failed');
    return null;
  }
}
