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
  const key = `welcomed:${platform}:${person.id}`;
  if ((await settings.get(key)) !== undefined) return null;
  await settings.set(key, true);
  return drawHelp(readerOf(await useCases.store.desk(), person), null);
}
