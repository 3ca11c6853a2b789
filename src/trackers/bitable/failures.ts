import type { TrackerFault } from '../../ports/tracker.ts';
import { leftOpen, type Judgement, type TrackerReply, type TrackerRequest } from '../base/call.ts';
import { readText } from '../base/read-body.ts';
import { createRefusal } from '../base/refuse.ts';

/** Only 0 in the body means that it worked; refusals come with 200, 400 and 403. */
const CODES: Readonly<Partial<Record<TrackerFault, readonly number[]>>> = {
  auth: [10003, 10012, 10014, 99991661, 99991663, 99991664, 99991665, 99991668, 99991671, 99991677],
  // The app is no collaborator of the base, or has no scope for it.
  forbidden: [91403, 1254302, 1254304, 99991672, 99991679],
  'not-found': [91402, 1254040, 1254041, 1254043],
  'rate-limited': [1254290, 99991400],
  // Somebody else wrote into the base, or it was not ready: nothing is done.
  transient: [1254291, 1254607],
};

const KINDS = new Map(
  Object.entries(CODES).flatMap(([kind, codes]) => codes.map((code) => [String(code), kind as TrackerFault])),
);

/** Those of the server side, among them a time that ran out. */
const BROKEN = /^1255\d{3}$/;

export function judge({ status, json }: TrackerReply, request: TrackerRequest): Judgement | null {
  const code = readText(json, 'code');
  if (code === null || code === '0') return null;
  const kind = KINDS.get(code);
  if (kind !== undefined) return { kind, code };
  if (status >= 500 || BROKEN.test(code)) return { kind: leftOpen(request), code };
  if (status === 429) return { kind: 'rate-limited', code };
  if (status === 401) return { kind: 'auth', code };
  return { kind: status === 403 ? 'forbidden' : 'validation', code };
}

export const refuse = createRefusal('bitable');
