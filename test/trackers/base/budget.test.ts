import { describe, expect, it } from 'vitest';
import { budgetOf, createBudget } from '../../../src/trackers/base/budget.ts';
import { createCaller, type TrackerRequest } from '../../../src/trackers/base/call.ts';

const write: TrackerRequest = { method: 'POST', path: '/items', json: {}, what: 'create', does: 'write' };

describe('createBudget', () => {
  it('gives as many as are allowed within a time, and says when there will be more', () => {
    let now = 1_000_000;
    const { take } = createBudget({ most: 3, withinMs: 60_000 }, () => now);
    const first = [take(), take()];
    now += 20_000;
    expect([...first, take(), take()]).toEqual([0, 0, 0, 40_000]);
    now += 40_000;
    expect([take(), take(), take()]).toEqual([0, 0, 20_000]);
  });

  it('is kept for trackers whose rate is known', () => {
    const kinds = ['pingcode', 'tapd', 'jira', 'webhook', 'toString'];
    expect(kinds.filter((kind) => budgetOf(kind, () => 0) !== null)).toEqual(['pingcode', 'tapd']);
  });
});

describe('createCaller', () => {
  it('sends nothing beyond its budget: certainly nothing happened, and it says how long to wait', async () => {
    let [now, sent] = [0, 0];
    const fetchOnce = async () => {
      sent += 1;
      return new Response('{}');
    };
    const budget = createBudget({ most: 1, withinMs: 60_000 }, () => now);
    const { send } = createCaller({
      tracker: 'pingcode',
      baseUrl: 'https://tracker.example',
      secrets: [],
      io: { fetch: fetchOnce, now: () => now, budget },
    });
    await send(write);
    now += 15_000;
    await expect(send(write)).rejects.toMatchObject({
      kind: 'rate-limited',
      code: 'self-limit',
      retryAfterMs: 45_000,
    });
    now += 45_000;
    await send(write);
    expect(sent).toBe(2);
  });
});
