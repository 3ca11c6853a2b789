import type { Conversation } from '../../conversation/reply.ts';
import { answerPlain, type Route } from '../../ports/web-route.ts';
import { redirectTo } from './frame.ts';
import type { Sessions } from './sessions.ts';

/** From the local workspace, where one is who one says: to be served to this machine only. */
export function createLocalEntry(
  sessions: Pick<Sessions, 'begin'>,
  conversation: Pick<Conversation, 'speaker'>,
): Route {
  return {
    method: 'GET',
    path: '/local/board',
    handle: async ({ query }) => {
      const speaker = await conversation.speaker('local', query.get('as') ?? '');
      if (speaker === null) return answerPlain(403, 'Nobody here has this name.');
      return redirectTo('/board', await sessions.begin(speaker.person.id));
    },
  };
}
