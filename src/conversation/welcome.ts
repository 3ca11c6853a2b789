import { drawInBoth } from '../messages/both-languages.ts';
import { drawWelcome } from '../messages/help.ts';
import { readerOf } from '../messages/view.ts';
import type { Message } from '../ports/message.ts';
import type { ConversationDeps } from './deps.ts';
import type { Speaker } from './reply.ts';

/** For whoever opens the conversation with the bot; once for each person and platform. */
export async function welcome(
  { settings, useCases, platforms }: Pick<ConversationDeps, 'settings' | 'useCases' | 'platforms'>,
  { person, platform }: Speaker,
): Promise<Message | null> {
  if (!(await settings.setOnce(`welcomed:${platform}:${person.id}`, true))) return null;
  const reader = { ...readerOf(await useCases.store.desk(), person), platform };
  const isBoth = person.locale === null && platforms.get(platform)?.showsBothLanguages === true;
  return isBoth ? drawInBoth(drawWelcome, reader) : drawWelcome(reader);
}
