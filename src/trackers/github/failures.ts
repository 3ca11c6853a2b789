import { createRefusal } from '../base/refuse.ts';
import type { Judgement, TrackerReply } from '../base/call.ts';
import { readText } from '../base/read-body.ts';

/** Too many requests come as 403 as well, with or without a header that says so. */
export function judge(reply: TrackerReply): Judgement | null {
  const { status } = reply;
  if (status === 403 && isRateLimit(reply)) return { kind: 'rate-limited' };
  // The issue went to another repository, or the repository to another name.
  if (status === 301 || status === 307 || status === 308) return { kind: 'not-found', code: 'moved' };
  if (status === 422) return { kind: 'validation', code: readText(reply.json, 'errors.0.code') };
  return null;
}

function isRateLimit({ header, json }: TrackerReply): boolean {
  if (header('retry-after') !== null || header('x-ratelimit-remaining') === '0') return true;
  return /rate limit/i.test(readText(json, 'message') ?? '');
}

export const refuse = createRefusal('github');
