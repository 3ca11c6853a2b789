import { drawHelp } from '../messages/help.ts';
import { readerOf } from '../messages/view.ts';
import type { Message } from '../ports/message.ts';
import type { ConversationDeps } from './deps.ts';
import type { Speaker } from './reply.ts';

/** Help for whoever opens the conversation with the bot; once for each person and platform. */
export async function welcome(
  { settings, useCases }: Pick<ConversationDeps, 'settings' | 'useCases'>,
  { person, platform }: Speaker,
): Promise<Message | null> {
  if (!(await settings.setOnce(`welcomed:${platform}:${person.id}`, true))) return null;
  return drawHelp(readerOf(await useCases.store.desk(), person), null);
}
