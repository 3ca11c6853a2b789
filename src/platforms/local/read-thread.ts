import { writePersonToken } from '../../domain/typed-text/person-token.ts';
import type { ThreadMessage } from '../../ports/chat-platform.ts';
import { botAuthor, type LocalMessage, type LocalMessages } from '../../ports/local-messages.ts';
import { writePermalink } from './permalink.ts';

const LIMIT = 500;
/** Sees what everybody sees. */
const nobody = '';

interface Thread {
  readonly channel: string;
  readonly thread: string;
  readonly publicUrl: string;
}

/** What people wrote under a root, oldest first; the bot's own words and what was said to it are left out. */
export async function readThread(
  messages: LocalMessages,
  { channel, thread, publicUrl }: Thread,
): Promise<ThreadMessage[]> {
  const root = await messages.find(thread);
  const replies = await messages.list({ channel, thread, viewer: nobody, before: null, limit: LIMIT });
  const said = [...(root === null ? [] : [root]), ...replies].filter(isPersons);
  return said.map(({ id, author, text, at }) => ({
    message: id,
    account: author,
    text: text ?? '',
    attachments: [],
    at,
    permalink: writePermalink(publicUrl, { channel, message: id }),
  }));
}

const toBot = writePersonToken({ platform: 'local', userId: botAuthor });

function isPersons({ author, text, removedAt }: LocalMessage): boolean {
  return author !== botAuthor && text !== null && !text.includes(toBot) && removedAt === null;
}
