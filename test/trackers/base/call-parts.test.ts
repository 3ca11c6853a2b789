import { describe, expect, it } from 'vitest';
import { TrackerFailure, type TrackerName } from '../../../src/ports/tracker.ts';
import { createHeldToken } from '../../../src/trackers/base/held-token.ts';
import { mapState } from '../../../src/trackers/base/map-status.ts';
import { createRedaction } from '../../../src/trackers/base/redact.ts';
import { readRetryAfter } from '../../../src/trackers/base/retry-after.ts';

const NOW = Date.UTC(2026, 10, 20);

describe('readRetryAfter', () => {
  const cases: [TrackerName, Record<string, string>, number][] = [
    ['pingcode', { 'x-ratelimit-retry-after': '7', 'retry-after': '9' }, 7000],
    ['pingcode', { 'x-pc-retry-after': '12' }, 12_000],
    ['worktile', {}, 60_000],
    ['jira', { 'retry-after': new Date(NOW + 30_000).toUTCString() }, 30_000],
    ['github', { 'x-ratelimit-reset': String((NOW + 90_000) / 1000) }, 90_000],
    ['github', { 'x-ratelimit-reset': String((NOW + 90_000_000) / 1000) }, 3_600_000],
    ['linear', { 'x-ratelimit-requests-reset': String(NOW + 5000) }, 5000],
    ['gitlab', { 'ratelimit-reset': String((NOW - 5000) / 1000) }, 1000],
    ['tapd', { 'retry-after': 'soon' }, 60_000],
  ];

  it.each(cases)('of %s with %j', (tracker, headers, wait) => {
    expect(readRetryAfter(tracker, (name) => headers[name] ?? null, NOW)).toBe(wait);
  });
});

describe('createRedaction', () => {
  it('finds a secret in every form it travels in', () => {
    const redact = createRedaction(['s/cret+1 x', 's/cret+1 x:longer', '']);
    const basic = Buffer.from('s/cret+1 x').toString('base64');
    const text = `a s/cret+1 x b s%2Fcret%2B1%20x c s%2Fcret%2B1+x d ${basic} e s/cret+1 x:longer`;
    expect(redact(text)).toBe('a [secret] b [secret] c [secret] d [secret] e [secret]');
  });
});

describe('mapState', () => {
  const table = { pending: 'open', completed: 'done' } as const;

  it('goes by id, name and category of the desk before the table', () => {
    const state = { id: '5f', name: '已修复', category: 'pending' };
    expect(mapState(state, table)).toBe('open');
    expect(mapState(state, table, { Pending: 'cancelled' })).toBe('cancelled');
    expect(mapState(state, table, { pending: 'cancelled', ' 已修复 ': 'in-progress' })).toBe('in-progress');
    expect(mapState(state, table, { 已修复: 'in-progress', '5f': 'done' })).toBe('done');
  });

  it.each(['constructor', '__proto__', 'toString', '', 'complete'])('knows nothing of %j', (category) => {
    expect(mapState({ name: category, category }, table)).toBe(null);
    expect(mapState({ name: 'x', category: null }, table)).toBe(null);
  });
});

describe('createHeldToken', () => {
  it('asks once for many, and again shortly before the end', async () => {
    let [now, asked] = [NOW, 0];
    const ask = async () => ({ token: `t${++asked}`, expiresAt: now + 100_000 });
    const held = createHeldToken(ask, { now: () => now, marginMs: 10_000 });
    const use = () => held.use(async (token) => token);
    expect(await Promise.all([use(), use()])).toEqual(['t1', 't1']);
    now += 89_999;
    expect(await use()).toBe('t1');
    now += 1;
    expect(await use()).toBe('t2');
  });

  it('takes a new one once when it is refused, and asks again after a failure', async () => {
    let asked = 0;
    const held = createHeldToken(
      async () => {
        asked += 1;
        if (asked === 1) throw new TrackerFailure('transient', 'x');
        return { token: `t${asked}`, expiresAt: NOW + 100_000 };
      },
      { now: () => NOW, marginMs: 0 },
    );
    const refuse = async (token: string) => {
      if (token !== 't3') throw new TrackerFailure('auth', token);
      return token;
    };
    await expect(held.use(refuse)).rejects.toMatchObject({ kind: 'transient' });
    expect(await held.use(refuse)).toBe('t3');
    await expect(held.use(async () => Promise.reject(new TrackerFailure('auth', 'x')))).rejects.toMatchObject(
      {
        kind: 'auth',
      },
    );
    expect(asked).toBe(4);
  });
});
