import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const folder = new URL('./', import.meta.url);

/** `journeys/{survey,erase}` as the two names it stands for. */
function namesIn(written: string): string[] {
  const [, before = '', list = '', after = ''] = /^(.*)\{(.*)\}(.*)$/.exec(written) ?? [];
  return list === '' ? [written] : list.split(',').map((name) => `${before}${name}${after}`);
}

describe('the table of the five measures', () => {
  it('names tests that are there', () => {
    const table = readFileSync(new URL('five-measures.md', folder), 'utf8');
    const names = [...table.matchAll(/`([^`]+)`/g)].flatMap(([, written = '']) => namesIn(written));
    const isThere = (name: string) =>
      [`${name}.test.ts`, `${name}.ts`].some((file) => existsSync(new URL(file, folder)));
    expect(names.length).toBeGreaterThan(30);
    expect(names.filter((name) => !isThere(name))).toEqual([]);
  });
});
