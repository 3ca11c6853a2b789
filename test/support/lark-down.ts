import type { Chat } from './chat-driver.ts';

/** Nothing can be sent, changed or read there until it is cancelled. */
export function takeLarkDown({ lark }: Chat): { cancel(): void } {
  if (lark === null) throw new Error('that chat is not on Lark');
  return lark.fail('/open-apis/im/v1/messages', { times: 1_000, status: 503, garbage: 'down' });
}
