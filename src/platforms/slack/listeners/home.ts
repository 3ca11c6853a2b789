import { toPlatformFailure } from '../failures.ts';
import { homeOpened } from '../payloads.ts';
import { renderHome } from '../render-home.ts';
import type { SlackSession } from '../session.ts';
import { readBody } from './inbound.ts';
import type { Listener } from './inbound.ts';

/** The Home tab is drawn for whoever opens it. */
export const openHome: Listener = async (session, { body }) => {
  const opened = readBody(session, homeOpened, body);
  if (opened === null || opened.event.tab === 'messages') return;
  await publishHome(session, opened.event.user);
};

export async function publishHome(session: SlackSession, account: string): Promise<void> {
  const speaker = await session.conversation.speaker('slack', account);
  if (speaker === null) return;
  const view = renderHome(await session.conversation.home(speaker));
  try {
    await session.client.views.publish({ user_id: account, view });
  } catch (error) {
    const { code, kind } = toPlatformFailure(error, 'again');
    // It is drawn again whenever it is opened.
    session.log.warn({ code, kind, account }, 'a Home tab could not be drawn');
  }
}
