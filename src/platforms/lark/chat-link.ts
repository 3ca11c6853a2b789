import { isChatId } from './ids.ts';

/**
 * Opens the chat in Lark's client: for messages of which Lark names no link of their own. null where the open
 * platform's address is not Lark's usual one, so that its links are not known.
 */
export function writeChatLink(domain: string, chat: string): string | null {
  const host = /^https:\/\/open\.([\w.-]+)$/.exec(domain)?.[1];
  if (host === undefined || !isChatId(chat)) return null;
  return `https://applink.${host}/client/chat/open?openChatId=${chat}`;
}
