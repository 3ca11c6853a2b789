import { answer, openExchange } from '../answer.ts';
import { hear } from '../hear.ts';
import { readFiles, typedEvent } from '../payloads.ts';
import type { TypedEvent } from '../payloads.ts';
import type { Spoken } from '../places.ts';
import { readText } from '../read-text.ts';
import type { SlackSession } from '../session.ts';
import { readBody } from './inbound.ts';
import type { Inbound } from './inbound.ts';

/** Edits, deletions, joins and the like are events of their own kind; these two are still somebody's message. */
const SAID = new Set<string | null | undefined>([undefined, null, 'file_share', 'thread_broadcast']);

/** A message of a person, not of a bot. */
interface Said {
  readonly event: TypedEvent['event'];
  readonly account: string;
  readonly botUserId: string;
  readonly isShared: boolean | undefined;
  readonly keys: readonly string[];
}

function readSaid(session: SlackSession, body: unknown): Said | null {
  const envelope = readBody(session, typedEvent, body);
  if (envelope === null) return null;
  const { event, event_id: eventId, is_ext_shared_channel: isShared } = envelope;
  const account = event.user;
  const botUserId = session.identity.known()?.botUserId ?? '';
  const isByPerson = !event.bot_id && account !== botUserId && SAID.has(event.subtype);
  if (!isByPerson || account === null || account === undefined) return null;
  // A message that reaches us as two events is still one.
  const keys = [`slack:event:${eventId}`, `slack:message:${event.channel}:${event.ts}`];
  return { event, account, botUserId, isShared: isShared ?? undefined, keys };
}

function spokenAt({ event, account, isShared }: Said, isDirect: boolean): Spoken {
  const { channel, ts: message, thread_ts: thread } = event;
  return { account, channel, message, thread: thread ?? null, isShared, isDirect };
}

export async function hearMessage(
  session: SlackSession,
  { body, retry }: Inbound,
  isDirect: (event: TypedEvent['event']) => boolean,
): Promise<void> {
  const said = readSaid(session, body);
  if (said === null) return;
  const { event, account, botUserId, keys } = said;
  await hear(session, {
    account,
    retry,
    where: () => session.places.where(spokenAt(said, isDirect(event))),
    act: (speaker, where) =>
      session.conversation.typed({
        speaker,
        where,
        text: readText(event.text ?? '', botUserId),
        isCommand: false,
        attachments: readFiles(event.files),
        keys,
      }),
  });
}

/** Not said to the bot: where complaints are looked for, one that sounds like it is offered to be opened. */
export async function overhear(session: SlackSession, { body }: Inbound): Promise<void> {
  const said = readSaid(session, body);
  if (said === null || said.botUserId === '' || said.isShared === true) return;
  const { event, account, botUserId, keys } = said;
  const written = event.text ?? '';
  // A mention comes as an event of its own.
  if (written.includes(`<@${botUserId}`)) return;
  const { channel } = event;
  const text = readText(written, botUserId);
  if (!(await session.conversation.noticesComplaint('slack', { channel, text }))) return;
  const speaker = await session.conversation.speaker('slack', account);
  if (speaker === null) return;
  const where = await session.places.where(spokenAt(said, false));
  const attachments = readFiles(event.files);
  const reply = await session.conversation.overheard({ speaker, where, text, attachments, keys });
  session.background(() => answer(session, openExchange(account, where), reply));
}
