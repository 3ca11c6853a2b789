import type { Reply, Speaker, Where } from '../../conversation/reply.ts';
import { answer, openExchange, tellTrouble } from './answer.ts';
import type { SlackSession } from './session.ts';

/** Something said in a message. Slack sends it again, three times, until it is acknowledged. */
export interface Heard {
  readonly account: string;
  /** 0 when it comes for the first time. */
  readonly retry: number;
  /** Never rejects. */
  where(): Promise<Where>;
  act(speaker: Speaker, where: Where): Promise<Reply>;
}

const LAST_RETRY = 3;

/** Resolves once what was said is kept; rejects when it could not be, so that it comes again. */
export async function hear(
  session: SlackSession,
  { account, retry, where: findWhere, act }: Heard,
): Promise<void> {
  const placing = findWhere();
  let speaker: Speaker | null = null;
  try {
    speaker = await session.conversation.speaker('slack', account);
    if (speaker === null) return;
    const where = await placing;
    const reply = await act(speaker, where);
    session.background(() => answer(session, openExchange(account, where), reply));
  } catch (error) {
    const where = await placing;
    const told = speaker;
    if (retry >= LAST_RETRY) {
      session.background(() => tellTrouble(session, openExchange(account, where), { speaker: told, error }));
    }
    throw error;
  }
}
