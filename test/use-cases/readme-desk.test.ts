import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { listPublicHolidays } from '../../src/calendars/public-holidays.ts';
import { checkTracker } from '../../src/composition/trackers.ts';
import { learnDays } from '../../src/use-cases/desk/learn-days.ts';
import { findNamedDays, readDesk, type ReadDesk } from '../../src/use-cases/desk/read-desk.ts';
import { knownDays } from '../support/known-days.ts';

type Lines = Readonly<Record<string, unknown>>;

function isLines(value: unknown): value is Lines {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Lists and values of the fragment take the place of those of the desk. */
function merge(desk: Lines, fragment: Lines): Lines {
  const merged = Object.entries(fragment).map(([key, value]) => {
    const before = desk[key];
    return [key, isLines(before) && isLines(value) ? merge(before, value) : value] as const;
  });
  return { ...desk, ...Object.fromEntries(merged) };
}

function blocksOf(file: string): Lines[] {
  const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
  return [...text.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, block = '']) => parse(block) as Lines);
}

/** As `apply` reads it: with the countries that can be computed. */
async function read(raw: unknown): Promise<ReadDesk> {
  const known = await learnDays({ ...knownDays(), listPublicHolidays }, findNamedDays(raw), 0);
  const country = (code: string) => known.countries.get(code)?.holidays ?? null;
  return readDesk(raw, { country, feed: () => [] }, checkTracker);
}

describe.each(['README.md', 'README.zh-CN.md'])('%s', (file) => {
  const [whole = {}, ...fragments] = blocksOf(file);
  const faultsOf = async (raw: unknown) => {
    const found = await read(raw);
    return found.ok ? [] : found.faults;
  };

  beforeAll(() => listPublicHolidays('DE', [2026]), 60_000);

  it('begins with a whole desk that apply takes', async () => {
    expect(Object.keys(whole)).toContain('products');
    expect(await faultsOf(whole)).toEqual([]);
  });

  it('shows further settings that this desk takes, one by one and all together', async () => {
    expect(fragments.length).toBeGreaterThan(3);
    for (const fragment of fragments) expect(await faultsOf(merge(whole, fragment))).toEqual([]);
    expect(await faultsOf(fragments.reduce(merge, whole))).toEqual([]);
  });

  it('has an example of every word of desk.yml that sets time', () => {
    const shown = JSON.stringify(fragments.reduce(merge, whole));
    const words = ['holidays', 'feeds', 'except', 'off', 'on', 'hours', 'quiet', 'calendar', 'per-hour'];
    const ladder = ['at', 'before', 'after', 'tell', 'by', 'repeat', 'reassign', 'overrides'];
    const policy = ['clocks', 'ladder', 'ladders', 'pauses', 'unacknowledge', 'rotas'];
    const missing = [...words, ...ladder, ...policy].filter((word) => !shown.includes(`"${word}":`));
    expect(missing).toEqual([]);
  });
});
