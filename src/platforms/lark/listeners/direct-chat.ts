import { hear } from '../hear.ts';
import { directCreated, directEntered } from '../payloads.ts';
import type { LarkSession } from '../session.ts';
import { readPayload } from './inbound.ts';
import type { Listener } from './inbound.ts';

/** Somebody opens the direct conversation. */
export const welcome: Listener = async (session, inbound) => {
  const entered = readPayload(session, directEntered, inbound);
  if (entered === null) return;
  await greet(session, inbound.createdAt, { account: entered.operator_id.open_id, channel: entered.chat_id });
};

/** The first time of all, also from clients that do not tell when it is opened. */
export const welcomeFirst: Listener = async (session, inbound) => {
  const created = readPayload(session, directCreated, inbound);
  if (created === null) return;
  await greet(session, inbound.createdAt, { account: created.user.open_id, channel: created.chat_id });
};

async function greet(
  session: LarkSession,
  createdAt: number | null,
  { account, channel }: { account: string; channel: string },
): Promise<void> {
  session.platform.noteDirect(account, channel);
  await hear(session, {
    account,
    // Both events tell of the same visit: what answers them is one post.
    keys: [`lark:welcome:${account}`],
    message: null,
    createdAt,
    scene: () =>
      session.places.scene({ channel, message: null, root: null, isInTopic: false, isDirect: true }),
    act: async (speaker) => {
      const message = await session.conversation.welcome(speaker);
      return message === null ? { kind: 'nothing' } : { kind: 'said', message };
    },
  });
}
