import type { PostedMessage } from '../../ports/chat-platform.ts';
import type { LarkClient } from './lark-client.ts';
import { listMessages } from './messages.ts';
import type { Container, MessageData } from './messages.ts';

export interface Search {
  readonly container: Container;
  /** The root that the replies stand under; null: messages of their own. */
  readonly root: string | null;
  readonly mark: string;
  /** Epoch ms. */
  readonly since: number;
}

/** Our clock and Lark's differ; a key is never used twice, so looking further back finds nothing wrong. */
const CLOCK_MARGIN_MS = 60_000;
const PAGE = 50;
const PAGES = 100;

/** Our messages with this mark in their card, oldest first. */
export async function findByMark(client: LarkClient, search: Search): Promise<PostedMessage[]> {
  const from = Math.max(0, search.since - CLOCK_MARGIN_MS);
  const found: MessageData[] = [];
  let token: string | undefined = '';
  for (let page = 0; page < PAGES && token !== undefined; page += 1) {
    const { items, next } = await listPage(client, search, { from, token });
    found.push(...items.filter((each) => isWanted(each, search, client.appId)));
    const isPast = items.some(({ create_time: at }) => at !== undefined && Number(at) < from);
    token = isPast ? undefined : next;
  }
  return found
    .toSorted((a, b) => Number(a.create_time) - Number(b.create_time))
    .map(({ chat_id: channel = '', message_id: message = '' }) => ({ channel, message }));
}

export interface Talk extends Pick<Search, 'container' | 'root' | 'since'> {
  /** Whose words are looked for. */
  readonly account: string;
}

/** Whether somebody answered under that root since then. */
export async function findTalk(client: LarkClient, talk: Talk): Promise<boolean> {
  const { root, account, since } = talk;
  let token: string | undefined = '';
  for (let page = 0; page < PAGES && token !== undefined; page += 1) {
    const { items, next } = await listPage(client, talk, { from: since, token });
    const isOurs = (each: MessageData) => each.sender?.id === account && readRoot(each) === root;
    if (items.some((each) => isOurs(each) && Number(each.create_time) > since)) return true;
    const isPast = items.some(({ create_time: at }) => at !== undefined && Number(at) < since);
    token = isPast ? undefined : next;
  }
  return false;
}

async function listPage(
  client: LarkClient,
  { container }: Pick<Search, 'container'>,
  { from, token }: { from: number; token: string },
): Promise<{ items: readonly MessageData[]; next: string | undefined }> {
  const answer = await listMessages(client, container, {
    sort_type: 'ByCreateTimeDesc',
    page_size: PAGE,
    card_msg_content_type: 'user_card_content',
    // A topic takes no limit of time: there the newest come first, until one is too old.
    ...(container.type === 'chat' && from > 0 && { start_time: Math.floor(from / 1000) }),
    ...(token !== '' && { page_token: token }),
  });
  const { items = [], has_more: hasMore, page_token: next } = answer;
  return { items, next: hasMore === true ? next : undefined };
}

function isWanted(message: MessageData, { root, mark }: Search, appId: string): boolean {
  return (
    message.deleted !== true &&
    message.sender?.id === appId &&
    readRoot(message) === root &&
    (message.body?.content ?? '').includes(mark)
  );
}

/** The message that this one answers to; null when it stands by itself. */
export function readRoot({ root_id: root = '', message_id: own }: MessageData): string | null {
  return root === '' || root === own ? null : root;
}
