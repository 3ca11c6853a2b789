import { interact } from '../interact.ts';
import { messageShortcut } from '../payloads.ts';
import { readBody } from './inbound.ts';
import type { Listener } from './inbound.ts';
import { findWords } from './message-action.ts';
import { readEvidence } from './reaction.ts';

/** The shortcut on a message that is evidence of a complaint; the bot need not be in that channel. */
export const addEvidence: Listener = async (session, { body, ack }) => {
  const shortcut = readBody(session, messageShortcut, body);
  if (shortcut === null) return ack();
  const { message, channel, user } = shortcut;
  await interact(session, {
    account: user.id,
    ack,
    speaksByReceipt: false,
    triggerId: shortcut.trigger_id,
    responseUrl: shortcut.response_url ?? null,
    view: null,
    loadingAfter: session.pace.loadingAfter,
    where: () =>
      session.places.where({
        account: user.id,
        channel: channel.id,
        message: message.ts,
        thread: message.thread_ts ?? null,
      }),
    act: (speaker, where) =>
      session.conversation.evidence({
        speaker,
        where,
        ...readEvidence(session, { ...message, text: findWords(message) }, message.ts),
        keys: [`slack:trigger:${shortcut.trigger_id}`],
      }),
  });
};
