import { describe, expect, it } from 'vitest';
import { readSimulateOptions } from '../../src/simulation/simulate-options.ts';

describe('options of simulate', () => {
  it('are a month of five hundred complaints in memory when nothing is said', () => {
    const options = { complaints: 500, days: 30, seed: 1, store: 'memory', kills: 5 };
    expect(readSimulateOptions([])).toEqual(options);
  });

  it('are read in any order', () => {
    const args = '--kills 3 --seed 7 --store embedded --days 2 --complaints 9'.split(' ');
    const options = { complaints: 9, days: 2, seed: 7, store: 'embedded', kills: 3 };
    expect(readSimulateOptions(args)).toEqual(options);
  });

  it('may be the least and the most there is', () => {
    const least = { complaints: 1, days: 1, seed: 0, kills: 0 };
    const most = { complaints: 100_000, days: 400, seed: 2_147_483_647, kills: 1_000 };
    for (const wanted of [least, most]) {
      const given = Object.entries(wanted).flatMap(([name, value]) => [`--${name}`, String(value)]);
      expect(readSimulateOptions(['--store', 'embedded', ...given])).toMatchObject(wanted);
    }
  });

  it.each([
    ['--complaints none', '--complaints is a whole number from 1 to 100000, not none.'],
    ['--days 0', '--days is a whole number from 1 to 400, not 0.'],
    ['--seed -1', '--seed is a whole number from 0 to 2147483647, not -1.'],
    ['--store postgres', '--store is memory or embedded, not postgres.'],
    ['--kills 3', '--kills is for --store embedded: in memory processes end by themselves.'],
    ['--weeks 3', '--weeks is not known to simulate.'],
    ['--days', '--days has no value.'],
    ['--days --seed 3', '--days has no value.'],
    ['--days 3 --days 4', '--days stands there twice.'],
  ])('refuse %s with a sentence', (args, sentence) => {
    expect(() => readSimulateOptions(args.split(' '))).toThrow(sentence);
  });
});
