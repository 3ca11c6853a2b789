import type { Moment } from '../../domain/complaint.ts';
import type { TrackerName } from '../../ports/tracker.ts';

interface WaitHeader {
  readonly name: string;
  /** `after`: seconds or an HTTP date. */
  readonly says: 'after' | 'epoch-seconds' | 'epoch-ms';
}

const after = (name: string): WaitHeader => ({ name, says: 'after' });

/** The header that says how long to wait, by tracker; the first that is there counts. */
const WAIT_HEADERS: Readonly<Record<TrackerName, readonly WaitHeader[]>> = {
  pingcode: [after('x-ratelimit-retry-after'), after('x-pc-retry-after'), after('retry-after')],
  worktile: [after('retry-after')],
  jira: [after('retry-after')],
  github: [after('retry-after'), { name: 'x-ratelimit-reset', says: 'epoch-seconds' }],
  linear: [after('retry-after'), { name: 'x-ratelimit-requests-reset', says: 'epoch-ms' }],
  gitlab: [after('retry-after'), { name: 'ratelimit-reset', says: 'epoch-seconds' }],
  'feishu-project': [after('x-ogw-ratelimit-reset'), after('retry-after')],
  tapd: [after('retry-after')],
  bitable: [after('x-ogw-ratelimit-reset'), after('retry-after')],
  webhook: [after('retry-after')],
};

const WHEN_NOTHING_IS_SAID_MS = 60_000;
const LONGEST_MS = 3_600_000;
const SHORTEST_MS = 1000;

/** How long to wait after `too many requests`: a minute when the answer does not say, an hour at most. */
export function readRetryAfter(
  tracker: TrackerName,
  header: (name: string) => string | null,
  now: Moment,
): number {
  for (const { name, says } of WAIT_HEADERS[tracker]) {
    const value = header(name);
    const wait = value === null ? null : readWait(value.trim(), says, now);
    if (wait !== null) return Math.min(Math.max(wait, SHORTEST_MS), LONGEST_MS);
  }
  return WHEN_NOTHING_IS_SAID_MS;
}

function readWait(value: string, says: WaitHeader['says'], now: Moment): number | null {
  if (/^\d+(\.\d+)?$/.test(value)) {
    const number = Number(value);
    if (says === 'after') return Math.ceil(number * 1000);
    return says === 'epoch-ms' ? number - now : number * 1000 - now;
  }
  const at = says === 'after' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? null : at - now;
}
