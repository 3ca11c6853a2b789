import { z } from 'zod';
import type { Attachment } from '../../../domain/complaint.ts';
import type { Locale } from '../../../domain/desk.ts';
import { PlatformFailure } from '../../../ports/chat-platform.ts';
import { textsFor } from '../../../text/texts-for.ts';
import { askMessage } from '../messages.ts';
import { writtenMessage } from '../payloads.ts';
import type { WrittenMessage } from '../payloads.ts';
import { readForwarded, type ForwardedItem } from '../read-forwarded.ts';
import { readMentions } from '../mentions.ts';
import { readMessage } from '../read-text.ts';
import type { LarkSession } from '../session.ts';

export interface Written {
  /** The message itself. */
  readonly message: WrittenMessage;
  readonly text: string;
  readonly attachments: readonly Attachment[];
}

const answer = z.object({ items: z.array(writtenMessage).nullish() });

/** More names than these make nobody wiser, and each may be a call. */
const NAMED = 10;

/**
 * A message as it stands in Lark, with what was forwarded in it; null when it is gone, or may not be read: in groups that
 * takes a permission of its own. Throws PlatformFailure when trying again may help.
 */
export async function readWritten(session: LarkSession, id: string, locale: Locale): Promise<Written | null> {
  const items = await findItems(session, id);
  const message = items.find((each) => each.message_id === id);
  if (message === undefined || message.deleted === true) return null;
  const permalink = message.message_app_link ?? null;
  const look = { botId: session.identity.known()?.openId ?? '', permalink, words: textsFor(locale).lark };
  if (message.msg_type !== 'merge_forward') {
    const { text, attachments } = readMessage(toItem(message), look);
    return { message, text, attachments };
  }
  const inside = items.filter((each) => each !== message).map(toItem);
  const names = await findNames(session, inside);
  const { text, attachments } = readForwarded(id, inside, {
    ...look,
    nameOf: (sender) => names.get(sender) ?? null,
  });
  return { message, text, attachments };
}

const LASTING = ['place', 'removed', 'access', 'content'];

async function findItems({ client, log }: LarkSession, id: string): Promise<WrittenMessage[]> {
  try {
    const given = await askMessage<unknown>(client, id);
    return answer.safeParse(given).data?.items ?? [];
  } catch (error) {
    if (!(error instanceof PlatformFailure) || !LASTING.includes(error.kind)) throw error;
    log.warn({ code: error.code, kind: error.kind }, 'a message could not be read');
    return [];
  }
}

function toItem(message: WrittenMessage): ForwardedItem {
  return {
    id: message.message_id,
    type: message.msg_type,
    content: message.body?.content ?? '',
    mentions: readMentions(message.mentions),
    upper: message.upper_message_id ?? null,
    sender: message.sender?.id ?? '',
    at: Number(message.create_time ?? 0),
  };
}

async function findNames(
  { people }: LarkSession,
  items: readonly ForwardedItem[],
): Promise<ReadonlyMap<string, string>> {
  const senders = [...new Set(items.map(({ sender }) => sender))].slice(0, NAMED);
  const found = await Promise.all(
    senders.map(async (sender) => {
      try {
        return [sender, (await people.find(sender))?.name ?? null] as const;
      } catch {
        return [sender, null] as const;
      }
    }),
  );
  return new Map(found.flatMap(([sender, name]) => (name === null ? [] : [[sender, name] as const])));
}
