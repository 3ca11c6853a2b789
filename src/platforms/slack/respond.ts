import { PlatformFailure } from '../../ports/chat-platform.ts';
import { judgeStatus } from './failures.ts';
import type { SlackMessage } from './render-message.ts';

const TIMEOUT_MS = 10_000;

/** Says something to the person who acted, by the address that came with the action (5 times within 30 minutes). */
export async function respond(
  url: string,
  message: SlackMessage,
  { thread, isInPlace = false }: { readonly thread: string | null; readonly isInPlace?: boolean },
): Promise<void> {
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({
        ...(isInPlace ? { replace_original: true } : { response_type: 'ephemeral', replace_original: false }),
        ...message,
        ...(thread !== null && !isInPlace && { thread_ts: thread }),
      }),
    });
  } catch (cause) {
    throw new PlatformFailure({
      platform: 'slack',
      kind: 'transient',
      code: 'response_url_unreachable',
      cause,
    });
  }
  await response.body?.cancel();
  if (!response.ok) throw new PlatformFailure({ platform: 'slack', ...judgeStatus(response.status) });
}
