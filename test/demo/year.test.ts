import { beforeAll, describe, expect, it } from 'vitest';
import { computeClocks } from '../../src/domain/clocks.ts';
import { nextWake } from '../../src/domain/decide/wake.ts';
import { policyVersionOf } from '../../src/domain/desk.ts';
import { fold } from '../../src/domain/evolve.ts';
import type { StoredComplaint } from '../../src/storage/memory/tables.ts';
import { aDemoDesk, aDemoYear, demoYearEnd } from '../support/a-demo-year.ts';

const desk = aDemoDesk();

describe('playYear', () => {
  let year: readonly StoredComplaint[];

  beforeAll(async () => {
    year = await aDemoYear(240);
  });

  const states = () => year.map(({ state }) => state);
  const eventsOf = (type: string) =>
    year.flatMap(({ history }) => history.filter((event) => event.type === type));

  it('is the same with the same seed, and another with another', async () => {
    const [one, same, other] = [await aDemoYear(20), await aDemoYear(20), await aDemoYear(20, 2)];
    expect(same).toEqual(one);
    expect(other).not.toEqual(one);
  });

  it('holds what the rules make of its events, and wakes nobody for what is over', () => {
    for (const { state, history } of year) {
      expect(fold(history)).toEqual(state);
      const wakeAt = nextWake(state, policyVersionOf(state, { desk }));
      expect(wakeAt === null || wakeAt > demoYearEnd).toBe(true);
    }
  });

  it('has its numbers in the order in which they came, within the year', () => {
    expect(states().map(({ number }) => number)).toEqual(year.map((_, index) => index + 1));
    const opened = states().map(({ openedAt }) => openedAt);
    expect(opened).toEqual(opened.toSorted((one, other) => one - other));
    expect(demoYearEnd - opened[0]!).toBeLessThan(366 * 86_400_000);
  });

  it('comes more on working days than on Sundays', () => {
    const days = states().map(({ openedAt }) => new Date(openedAt + 8 * 3_600_000).getUTCDay());
    const on = (day: number) => days.filter((each) => each === day).length;
    expect(on(1)).toBeGreaterThan(2 * on(0));
  });

  it('has few causes for most of it', () => {
    const causes = new Map<string, number>();
    for (const { cause } of states()) {
      if (cause?.category !== undefined && cause.category !== null)
        causes.set(cause.category, (causes.get(cause.category) ?? 0) + 1);
    }
    const counts = [...causes.values()].toSorted((one, other) => other - one);
    const sum = (list: readonly number[]) => list.reduce((one, other) => one + other, 0);
    expect(counts.length).toBeGreaterThanOrEqual(5);
    expect(sum(counts.slice(0, 3)) / sum(counts)).toBeGreaterThan(0.55);
  });

  it('keeps most promises and breaks some', () => {
    const clocks = states().flatMap((state) => computeClocks(state, policyVersionOf(state, { desk })));
    const promises = clocks.filter(({ kind }) => kind === 'promise');
    const broken = promises.filter(({ breachedAt }) => breachedAt !== null);
    expect(broken.length).toBeGreaterThan(0);
    expect(broken.length).toBeLessThan(promises.length / 2);
  });

  it.each([
    'merged',
    'linked',
    'rejected',
    'reopened',
    'waiting-started',
    'recurrence-found',
    'promise-moved',
    'request-answered',
    'action-done',
    'effect-judged',
    'survey-answered',
    'follow-up-done',
    'case-published',
    'clock-breached',
    'reminder-sent',
  ])('knows %s', (type) => {
    expect(eventsOf(type)).not.toEqual([]);
  });

  it('has near misses, confidential ones, some about a colleague, and what still runs', () => {
    expect(states().some(({ isNearMiss }) => isNearMiss)).toBe(true);
    expect(states().some(({ about, restricted }) => about === 'liu' && restricted)).toBe(true);
    expect(states().some(({ restricted, about }) => restricted && about === null)).toBe(true);
    expect(states().some(({ status }) => status === 'acknowledged')).toBe(true);
    expect(states().some(({ tags }) => tags.includes('KA'))).toBe(true);
  });

  it('is said in Chinese and in English', () => {
    const demands = year.map(({ state, words }) => words.get(state.demand) ?? '');
    const chinese = demands.filter((text) => /\p{Script=Han}/u.test(text)).length;
    expect(chinese).toBeGreaterThan(60);
    expect(demands.length - chinese).toBeGreaterThan(60);
  });
});
