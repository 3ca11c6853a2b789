import type { webApi } from '@slack/bolt';
import type { ThreadMessage } from '../../ports/chat-platform.ts';
import type { Identity } from './identity.ts';
import { readFiles, writtenMessage } from './payloads.ts';
import { writePermalink } from './places.ts';
import { readText } from './read-text.ts';

const PAGE = 200;
const PAGES = 10;

/** Joins, renames and the like are no words of anybody. */
const SAID = new Set<string | null | undefined>([undefined, null, 'file_share', 'thread_broadcast']);

interface Thread {
  readonly channel: string;
  readonly thread: string;
}

/** What people wrote under a root, oldest first; the bot's own words and what was said to it are left out. */
export async function readThread(
  client: webApi.WebClient,
  { channel, thread }: Thread,
  me: Identity,
): Promise<ThreadMessage[]> {
  const found: ThreadMessage[] = [];
  let cursor = '';
  for (let page = 0; page < PAGES; page += 1) {
    const { messages = [], response_metadata: next } = await client.conversations.replies({
      channel,
      ts: thread,
      limit: PAGE,
      ...(cursor !== '' && { cursor }),
    });
    found.push(...messages.flatMap((message) => readMessage(message, { channel, thread }, me)));
    cursor = next?.next_cursor ?? '';
    if (cursor === '') break;
  }
  return found;
}

function readMessage(message: unknown, { channel, thread }: Thread, me: Identity): ThreadMessage[] {
  const { success, data } = writtenMessage.safeParse(message);
  if (!success || data.ts === undefined || data.ts === null) return [];
  const { ts, user, bot_id: bot, subtype, text = '', files } = data;
  const isForUs = (text ?? '').includes(`<@${me.botUserId}`);
  if (bot || user === me.botUserId || isForUs || !SAID.has(subtype)) return [];
  const threadRoot = ts === thread ? null : thread;
  return [
    {
      message: ts,
      account: user ?? null,
      text: readText(text ?? '', me.botUserId),
      attachments: readFiles(files),
      at: Number(ts) * 1000,
      permalink: writePermalink(me.url, { channel, message: ts, threadRoot }),
    },
  ];
}
