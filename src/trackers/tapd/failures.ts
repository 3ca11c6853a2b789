import type { TrackerFault } from '../../ports/tracker.ts';
import { leftOpen, type Judgement, type TrackerReply, type TrackerRequest } from '../base/call.ts';
import { readText } from '../base/read-body.ts';
import { createRefusal } from '../base/refuse.ts';

const KINDS: Readonly<Record<string, TrackerFault>> = {
  '401': 'auth',
  '403': 'forbidden',
  '404': 'not-found',
  '422': 'validation',
  '429': 'rate-limited',
};

/** Only the 1 in the body means that it worked; 200 comes with refusals as well. */
export function judge({ status, json }: TrackerReply, request: TrackerRequest): Judgement | null {
  const code = readText(json, 'status');
  if (code === null || code === '1') return null;
  if (status >= 500 || /^5\d\d$/.test(code)) return { kind: leftOpen(request), code };
  return { kind: KINDS[code] ?? KINDS[String(status)] ?? 'validation', code };
}

export const refuse = createRefusal('tapd');
