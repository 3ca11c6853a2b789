import { interact } from '../interact.ts';
import { messageShortcut, readFiles } from '../payloads.ts';
import { readText } from '../read-text.ts';
import { readBody } from './inbound.ts';
import type { Listener } from './inbound.ts';

/** The shortcut on a message that somebody escalates; the bot need not be in that channel. */
export const escalateMessage: Listener = async (session, { body, ack }) => {
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
      session.conversation.escalated({
        speaker,
        where,
        text: readText(findWords(message), session.identity.known()?.botUserId ?? ''),
        attachments: readFiles(message.files),
      }),
  });
};

interface Worded {
  readonly text?: string | null | undefined;
  readonly attachments?:
    readonly { text?: string | null | undefined; fallback?: string | null | undefined }[] | null | undefined;
}

/** Messages of other apps, such as a mailbox, often carry their words in attachments alone. */
export function findWords({ text, attachments }: Worded): string {
  if (text) return text;
  return (attachments ?? []).flatMap((each) => each.text ?? each.fallback ?? []).join('\n');
}
