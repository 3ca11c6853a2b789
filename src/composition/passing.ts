import { PlatformFailure } from '../ports/chat-platform.ts';

/** Codes of connections that were lost, refused or timed out, and of a server that starts or stops. */
const passingCodes =
  /^(ECONN\w+|EPIPE|ETIMEDOUT|ENOENT|ENOTFOUND|EAI_AGAIN|P1001|P1002|P1008|P1017|P2024|P2028|08\w{3}|57P0\d|53\w{3})$/;

/** Whether the same may work when it is tried again: the database or a platform is away for a moment. */
export function isPassing(error: unknown): boolean {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth += 1) {
    if (cause instanceof PlatformFailure) return cause.kind !== 'content';
    if ('code' in cause && typeof cause.code === 'string' && passingCodes.test(cause.code)) return true;
    if (
      /connection (terminated|timeout)|timeout exceeded when trying to connect|can't reach database/i.test(
        cause.message,
      )
    ) {
      return true;
    }
  }
  return false;
}
