import { PlatformFailure } from '../../../ports/chat-platform.ts';
import { memberJoined } from '../payloads.ts';
import type { SlackSession } from '../session.ts';
import { readBody } from './inbound.ts';
import type { Listener } from './inbound.ts';

/** The bot itself was added to a channel: it says once what it is for. */
export const greetChannel: Listener = async (session, { body, retry }) => {
  const joined = readBody(session, memberJoined, body);
  if (joined === null || joined.event.user !== session.identity.known()?.botUserId) return;
  const { channel } = joined.event;
  if (joined.is_ext_shared_channel === true || (await session.places.isShared(channel))) return;
  try {
    await greet(session, { channel, key: `slack:greeting:${joined.event_id}`, isAgain: retry > 0 });
  } catch (error) {
    const lasting = error instanceof PlatformFailure && ['content', 'place', 'access'].includes(error.kind);
    if (!lasting) throw error;
    session.log.warn({ code: error.code, channel }, 'a channel could not be greeted');
  }
};

interface Greeting {
  readonly channel: string;
  readonly key: string;
  readonly isAgain: boolean;
}

const LOOK_BACK_MS = 2 * 60 * 60_000;

async function greet(session: SlackSession, { channel, key, isAgain }: Greeting): Promise<void> {
  const message = await session.conversation.greeting('slack', channel);
  if (message === null) return;
  const target = { channel, thread: null };
  // Sent again, Slack's event may find the greeting there already: its answer was late or got lost.
  if (isAgain) {
    const found = await session.platform.findPosted(target, key, Date.now() - LOOK_BACK_MS);
    if (found === 'unreadable' || found.length > 0) return;
  }
  await session.platform.post(target, message, key);
}
