import type { Judgement, TrackerReply, TrackerRequest } from '../base/call.ts';
import { readPath, readText } from '../base/read-body.ts';
import { createRefusal } from '../base/refuse.ts';

export const TOKEN_PATH = '/open-api/tenant-access-token';

/** Of the token: malformed, or at its end. */
const TOKEN_CODES = new Set(['1102', '1103']);

/** Refusals come with 200 too. */
export function judge(reply: TrackerReply, request: TrackerRequest): Judgement | null {
  const code = readText(reply.json, 'error_code') ?? readText(reply.json, 'code');
  if (code !== null && TOKEN_CODES.has(code)) return { kind: 'auth', code };
  const isRefusedWith200 = reply.status < 400 && readPath(reply.json, 'ok') === false;
  if (!isRefusedWith200) return null;
  return { kind: request.path === TOKEN_PATH ? 'auth' : 'validation', code };
}

export const refuse = createRefusal('worktile');
