import { mayUseBoard } from '../domain/permissions.ts';
import { drawBoardLink } from '../messages/board-link.ts';
import type { Reply } from './reply.ts';
import type { Turn } from './turn.ts';

/** Said to the speaker alone: whoever holds the link is taken for them. */
export async function giveBoardLink({ deps, speaker, reader }: Turn): Promise<Reply> {
  const { person } = speaker;
  const url = mayUseBoard(person) ? await deps.boardLinks.urlFor(person.id) : null;
  return { kind: 'said', message: drawBoardLink(url, reader) };
}
