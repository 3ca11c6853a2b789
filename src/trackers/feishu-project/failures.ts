import type { TrackerFault } from '../../ports/tracker.ts';
import { leftOpen, type Judgement, type TrackerReply, type TrackerRequest } from '../base/call.ts';
import { readText } from '../base/read-body.ts';
import { createRefusal } from '../base/refuse.ts';

const CODES: Readonly<Partial<Record<TrackerFault, readonly number[]>>> = {
  auth: [10021, 10022, 10211],
  forbidden: [10001, 10301, 10404],
  'not-found': [30005],
  'rate-limited': [10429, 99991400],
};

const KINDS = new Map(
  Object.entries(CODES).flatMap(([kind, codes]) => codes.map((code) => [String(code), kind as TrackerFault])),
);

const KINDS_OF_STATUS: Readonly<Record<number, TrackerFault>> = {
  401: 'auth',
  403: 'forbidden',
  404: 'not-found',
  429: 'rate-limited',
};

/** Only 0 in the body means that it worked; refusals come with 200 as well. */
export function judge({ status, json }: TrackerReply, request: TrackerRequest): Judgement | null {
  const codes = [readText(json, 'err_code'), readText(json, 'error.code')];
  const code = codes.find((each) => each !== null && each !== '0') ?? null;
  if (code === null) return null;
  const kind = KINDS.get(code);
  if (kind !== undefined) return { kind, code };
  if (status >= 500) return { kind: leftOpen(request), code };
  return { kind: KINDS_OF_STATUS[status] ?? 'validation', code };
}

export const refuse = createRefusal('feishu-project');
