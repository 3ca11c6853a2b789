import { z } from 'zod';
import type { Reply, Speaker } from '../../../conversation/reply.ts';
import { textsFor } from '../../../text/texts-for.ts';
import type { LarkEvent } from '../envelope.ts';
import { say } from '../answer.ts';
import { hear } from '../hear.ts';
import { isOpenId } from '../ids.ts';
import { drawWords, localeOf } from '../own-words.ts';
import { messageReceived } from '../payloads.ts';
import type { ReceivedEvent } from '../payloads.ts';
import type { Scene, Spoken } from '../places.ts';
import { readMentions } from '../mentions.ts';
import { readMessage, type ReadMessage } from '../read-text.ts';
import type { LarkSession } from '../session.ts';
import { findAnswered } from './answered-message.ts';
import { isForeigner, readPayload, writeEventKey } from './inbound.ts';
import type { Listener } from './inbound.ts';
import { escalateForwarded } from './merged-forward.ts';

/** A message in the direct conversation, or in a group with a mention of the bot. */
export const hearMessage: Listener = async (session, inbound) => {
  const event = readPayload(session, messageReceived, inbound);
  if (event === null) return;
  const { sender, message } = event;
  const account = sender.sender_id?.open_id ?? '';
  const isByPerson = sender.sender_type === 'user' && isOpenId(account);
  if (!isByPerson || isForeigner(sender.tenant_key, inbound)) return;
  for (const colleague of [account, ...listMentioned(message.mentions, inbound)]) {
    session.people.noteColleague(colleague);
  }
  const isDirect = message.chat_type === 'p2p';
  if (isDirect) session.platform.noteDirect(account, message.chat_id);
  else if (!isForUs(read(session, message, null))) return overhear(session, { account, message, inbound });
  await hear(session, {
    account,
    // A message that reaches us as two events is still one.
    keys: [`lark:message:${message.message_id}`, writeEventKey(inbound)],
    message: message.message_id,
    createdAt: inbound.createdAt,
    scene: () => session.places.scene(spokenAt(message, isDirect)),
    act: (speaker, scene) => act(session, { speaker, scene, message, inbound }),
  });
};

interface Unaddressed {
  readonly account: string;
  readonly message: ReceivedEvent;
  readonly inbound: LarkEvent;
}

/** Not said to the bot: where complaints are looked for, one that sounds like it is offered to be opened. */
async function overhear(session: LarkSession, { account, message, inbound }: Unaddressed): Promise<void> {
  const { kind, text, attachments } = read(session, message, null);
  const { chat_id: channel, message_id: id } = message;
  if (kind !== 'text') return;
  if (!(await session.conversation.noticesComplaint('lark', { channel, text }))) return;
  const speaker = await session.conversation.speaker('lark', account);
  if (speaker === null) return;
  const scene = await session.places.scene(spokenAt(message, false));
  const key = `lark:message:${id}`;
  const keys = [key, writeEventKey(inbound)];
  const reply = await session.conversation.overheard({
    speaker,
    where: scene.where,
    text,
    attachments,
    keys,
  });
  if (reply.kind !== 'said') return;
  // No mark on the message: nobody else is to see that it was looked at.
  const exchange = { account, scene, key, message: null, zone: speaker.person.timezone };
  session.background(() => say(session, exchange, reply.message));
}

function spokenAt(message: ReceivedEvent, isDirect: boolean): Spoken {
  return {
    channel: message.chat_id,
    message: message.message_id,
    root: message.root_id ?? null,
    isInTopic: isGiven(message.thread_id),
    isDirect,
  };
}

interface Said {
  readonly speaker: Speaker;
  readonly scene: Scene;
  readonly message: ReceivedEvent;
  readonly inbound: LarkEvent;
}

const mentioned = z.object({ id: z.object({ open_id: z.string() }), tenant_key: z.string() });

function listMentioned(mentions: unknown, { tenantKey }: LarkEvent): string[] {
  const found = z.array(mentioned.nullable().catch(null)).catch([]).parse(mentions);
  return found.flatMap((each) => (each?.tenant_key === tenantKey ? [each.id.open_id] : []));
}

function isForUs({ isForBot, isCommand }: ReadMessage): boolean {
  return isForBot || isCommand;
}

function isGiven(id: string | null | undefined): id is string {
  return id !== null && id !== undefined && id !== '';
}

function read(
  session: LarkSession,
  message: ReceivedEvent,
  said: Pick<Said, 'speaker' | 'scene'> | null,
): ReadMessage {
  return readMessage(
    {
      id: message.message_id,
      type: message.message_type,
      content: message.content,
      mentions: readMentions(message.mentions),
    },
    {
      botId: session.identity.known()?.openId ?? '',
      permalink: said?.scene.where.permalink ?? null,
      words: textsFor(said === null ? 'zh-CN' : localeOf(said.speaker)).lark,
    },
  );
}

/** What stands in for a message that no words or files can be taken from. */
const WORDLESS: readonly string[] = ['sticker', 'other'];

async function act(session: LarkSession, said: Said): Promise<Reply> {
  const { conversation } = session;
  const { speaker, scene, message, inbound } = said;
  const { where } = scene;
  const written = read(session, message, said);
  const { kind, text, attachments, isCommand } = written;
  if (kind === 'forwarded')
    return escalateForwarded(session, { speaker, where, message: message.message_id });
  const isEmpty = text.trim() === '' && attachments.length === 0;
  if (isEmpty && WORDLESS.includes(kind)) return sayUnsupported(speaker);
  // A card passed on is what a machine wrote: its words are a draft for the form.
  if (kind === 'card') {
    return isEmpty ? sayUnsupported(speaker) : conversation.escalated({ speaker, where, text, attachments });
  }
  const about = isGiven(message.parent_id)
    ? await findAnswered(session, { parent: message.parent_id, where, locale: localeOf(speaker) })
    : null;
  return conversation.typed({
    speaker,
    where,
    text,
    isCommand,
    attachments,
    ...(about !== null && { about }),
    keys: [`lark:message:${message.message_id}`, writeEventKey(inbound)],
  });
}

function sayUnsupported(speaker: Speaker): Reply {
  const message = drawWords(localeOf(speaker), ({ lark }) => lark.unsupported, 'neutral');
  return { kind: 'said', message };
}
