import type { TrackerFault } from '../../ports/tracker.ts';
import { leftOpen, type Judgement, type TrackerReply, type TrackerRequest } from '../base/call.ts';
import { readText } from '../base/read-body.ts';
import { createRefusal } from '../base/refuse.ts';

const KINDS: Readonly<Record<string, TrackerFault>> = {
  AUTHENTICATION_ERROR: 'auth',
  FORBIDDEN: 'forbidden',
  RATELIMITED: 'rate-limited',
  INPUT_ERROR: 'validation',
  INVALID_INPUT: 'validation',
  GRAPHQL_VALIDATION_FAILED: 'validation',
  ENTITY_NOT_FOUND: 'not-found',
};

/** Faults stand in the body, and come with 200 and 400 alike. */
export function judge({ status, json }: TrackerReply, request: TrackerRequest): Judgement | null {
  const code = readText(json, 'errors.0.extensions.code');
  // The sentence is not passed on; only here it tells what no code tells.
  const said = readText(json, 'errors.0.message');
  if (code === null && said === null) return null;
  if (said?.startsWith('Entity not found') === true) return { kind: 'not-found', code };
  if (status >= 500 || code === 'INTERNAL_SERVER_ERROR') return { kind: leftOpen(request), code };
  return { kind: KINDS[code ?? ''] ?? 'validation', code };
}

export const refuse = createRefusal('linear');
