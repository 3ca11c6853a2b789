import { hear } from '../hear.ts';
import { readFiles, typedEvent } from '../payloads.ts';
import type { TypedEvent } from '../payloads.ts';
import { readText } from '../read-text.ts';
import type { SlackSession } from '../session.ts';
import { readBody } from './inbound.ts';
import type { Inbound } from './inbound.ts';

/** Edits, deletions, joins and the like are events of their own kind; these two are still somebody's message. */
const SAID = new Set<string | null | undefined>([undefined, null, 'file_share', 'thread_broadcast']);

export async function hearMessage(
  session: SlackSession,
  { body, retry }: Inbound,
  isDirect: (event: TypedEvent['event']) => boolean,
): Promise<void> {
  const envelope = readBody(session, typedEvent, body);
  if (envelope === null) return;
  const { event, event_id: eventId } = envelope;
  const account = event.user;
  const botUserId = session.identity.known()?.botUserId ?? '';
  const isByPerson = !event.bot_id && account !== botUserId && SAID.has(event.subtype);
  if (!isByPerson || account === null || account === undefined) return;
  await hear(session, {
    account,
    retry,
    where: () =>
      session.places.where({
        account,
        channel: event.channel,
        message: event.ts,
        thread: event.thread_ts ?? null,
        isShared: envelope.is_ext_shared_channel ?? undefined,
        isDirect: isDirect(event),
      }),
    act: (speaker, where) =>
      session.conversation.typed({
        speaker,
        where,
        text: readText(event.text ?? '', botUserId),
        isCommand: false,
        attachments: readFiles(event.files),
        // A message that reaches us as two events is still one.
        keys: [`slack:event:${eventId}`, `slack:message:${event.channel}:${event.ts}`],
      }),
  });
}
