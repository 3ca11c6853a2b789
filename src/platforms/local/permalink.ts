import type { PostedMessage } from '../../ports/chat-platform.ts';

/** The page finds out by itself whether the message stands in a thread. */
export function writePermalink(publicUrl: string, { channel, message }: PostedMessage): string {
  return `${publicUrl.replace(/\/+$/, '')}/#/${encodeURIComponent(channel)}/${message}`;
}
