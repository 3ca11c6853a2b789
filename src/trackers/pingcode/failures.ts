import type { TrackerFault } from '../../ports/tracker.ts';
import type { Judgement, TrackerReply, TrackerRequest } from '../base/call.ts';
import { leftOpen } from '../base/call.ts';
import { readText } from '../base/read-body.ts';
import { createRefusal } from '../base/refuse.ts';

/** Missing things and wrong credentials come with 400: only the code tells what they are. */
const CODES: Readonly<Partial<Record<TrackerFault, readonly string[]>>> = {
  auth: ['100024'],
  'not-found': ['100317', '100725', '100711', '100303', '100045', '100051', '100077', '100801', '100002'],
  'bad-transition': ['100379', '100719', '100702'],
  // A project without the module answers like one that is not there.
  validation: [
    '100300', '100701', '100003', '100004', '100005', '100006', '100008', '100009', '100039', '100049',
  ],
  'rate-limited': ['100038'],
}; // prettier-ignore

const KINDS = new Map(
  Object.entries(CODES).flatMap(([kind, codes]) => codes.map((code) => [code, kind as TrackerFault])),
);

export function judge(reply: TrackerReply, request: TrackerRequest): Judgement | null {
  if (reply.status < 400) return null;
  const code = readText(reply.json, 'code');
  if (reply.status >= 500) return { kind: leftOpen(request), code };
  const kind = reply.status === 400 && code !== null ? KINDS.get(code) : undefined;
  return kind === undefined ? judgeStatus(reply.status, code) : { kind, code };
}

function judgeStatus(status: number, code: string | null): Judgement | null {
  if (code === null) return null;
  if (status === 401) return { kind: 'auth', code };
  if (status === 403) return { kind: 'forbidden', code };
  if (status === 404) return { kind: 'not-found', code };
  if (status === 429) return { kind: 'rate-limited', code };
  return status === 408 ? null : { kind: 'validation', code };
}

export const refuse = createRefusal('pingcode');
