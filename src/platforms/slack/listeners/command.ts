import { interact } from '../interact.ts';
import { slashCommand } from '../payloads.ts';
import { readText } from '../read-text.ts';
import { readBody } from './inbound.ts';
import type { Listener } from './inbound.ts';

/** `/complaint`, with or without words. */
export const hearCommand: Listener = async (session, { body, ack }) => {
  const command = readBody(session, slashCommand, body);
  if (command === null) return ack();
  const { user_id: account, channel_id: channel, trigger_id: triggerId } = command;
  await interact(session, {
    account,
    ack,
    speaksByReceipt: true,
    triggerId,
    responseUrl: command.response_url ?? null,
    view: null,
    loadingAfter: session.pace.loadingAfter,
    where: () => session.places.where({ account, channel, message: null, thread: null }),
    act: (speaker, where) =>
      session.conversation.typed({
        speaker,
        where,
        text: readText(command.text, session.identity.known()?.botUserId ?? ''),
        isCommand: true,
        attachments: [],
        keys: [`slack:trigger:${triggerId}`],
      }),
  });
};
