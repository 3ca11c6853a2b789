import type { MessageId } from './action-ids.ts';
import { toPlatformFailure } from './failures.ts';
import { writtenMessage } from './payloads.ts';
import type { WrittenMessage } from './payloads.ts';
import type { SlackSession } from './session.ts';

/** A message as it stands in Slack, in a thread or not; null when it is gone. Throws PlatformFailure. */
export async function findMessage(
  { client }: Pick<SlackSession, 'client'>,
  { channel, message: ts }: MessageId,
): Promise<WrittenMessage | null> {
  try {
    const only = { oldest: ts, latest: ts, inclusive: true };
    const { messages = [] } = await client.conversations.replies({ channel, ts, ...only });
    const found = messages.find((each) => each.ts === ts);
    return found === undefined ? null : writtenMessage.parse(found);
  } catch (error) {
    throw toPlatformFailure(error, 'again');
  }
}
