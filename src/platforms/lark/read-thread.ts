import type { ThreadMessage } from '../../ports/chat-platform.ts';
import { textsFor } from '../../text/texts-for.ts';
import { readRoot } from './find-posted.ts';
import { isOpenId } from './ids.ts';
import type { LarkClient } from './lark-client.ts';
import { askMessage, listMessages, type Container } from './messages.ts';
import { writtenMessage, type WrittenMessage } from './payloads.ts';
import { readMentions } from './mentions.ts';
import { readMessage } from './read-text.ts';

const PAGE = 50;
const PAGES = 20;

interface Thread {
  readonly container: Container;
  readonly root: string;
  /** Our own open id. */
  readonly botId: string;
}

/** What people wrote under a root, oldest first; the bot's own words and what was said to it are left out. */
export async function readThread(client: LarkClient, thread: Thread): Promise<ThreadMessage[]> {
  const { container, root } = thread;
  const found: WrittenMessage[] = await findRoot(client, root);
  let token: string | undefined = '';
  for (let page = 0; page < PAGES && token !== undefined; page += 1) {
    const {
      items = [],
      has_more: hasMore,
      page_token: next,
    } = await listMessages(client, container, {
      sort_type: 'ByCreateTimeAsc',
      page_size: PAGE,
      ...(token !== '' && { page_token: token }),
    });
    found.push(...readItems(items).filter((item) => readRoot(dataOf(item)) === root));
    token = hasMore === true ? next : undefined;
  }
  return found.flatMap((item) => readOne(item, thread));
}

async function findRoot(client: LarkClient, root: string): Promise<WrittenMessage[]> {
  const { items = [] } = await askMessage<{ items?: unknown[] }>(client, root);
  return readItems(items).filter((item) => item.message_id === root);
}

function readItems(items: readonly unknown[]): WrittenMessage[] {
  return items.flatMap((item) => {
    const { success, data } = writtenMessage.safeParse(item);
    return success ? [data] : [];
  });
}

function dataOf({ message_id: id, root_id: root }: WrittenMessage) {
  return { message_id: id, ...(root === null || root === undefined ? {} : { root_id: root }) };
}

function readOne(item: WrittenMessage, { botId }: Thread): ThreadMessage[] {
  const account = item.sender?.id ?? '';
  if (item.deleted === true || !isOpenId(account)) return [];
  const permalink = item.message_app_link ?? null;
  const { text, attachments, isForBot } = readMessage(
    {
      id: item.message_id,
      type: item.msg_type,
      content: item.body?.content ?? '',
      mentions: readMentions(item.mentions),
    },
    { botId, permalink, words: textsFor('zh-CN').lark },
  );
  if (isForBot) return [];
  const at = item.create_time === null || item.create_time === undefined ? null : Number(item.create_time);
  return [{ message: item.message_id, account, text, attachments, at, permalink }];
}
