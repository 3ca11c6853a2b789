import { describe, expect, it } from 'vitest';
import { listSurroundings } from './surroundings.ts';
import { readSources } from './sources.ts';

const TIMELESS = ['domain', 'ports', 'text', 'messages', 'use-cases', 'conversation'];

describe('listSurroundings', () => {
  it.each([
    ['Date.now', 'const at = Date.now();'],
    ['new Date', 'const at = new Date();'],
    ['Math.random', 'const one = Math.random();'],
    ['performance', 'const at = performance.now();'],
    ['process', 'const home = process.env.HOME;'],
    ['setTimeout', 'setTimeout(() => {}, 5);'],
    ['fetch', `await fetch('https://example.com');`],
    ['globalThis', 'globalThis.count = 1;'],
    ['console', `console.log('here');`],
  ])('finds %s', (name, source) => {
    expect(listSurroundings(source)).toEqual([name]);
  });

  it('lets given moments and fields of the same name pass', () => {
    const source =
      'const at = new Date(now); const due = clock.now(); const step = plan.process; const row = { fetch: 1 };';
    expect(listSurroundings(source)).toEqual([]);
  });
});

describe('src', () => {
  it('is given the time, and everything else of the surroundings, in its core', async () => {
    const files = [...(await readSources())].filter(([path]) => TIMELESS.includes(path.split('/')[0] ?? ''));
    const found = files.flatMap(([path, source]) =>
      listSurroundings(source).map((name) => `${path}: ${name}`),
    );
    expect(found).toEqual([]);
  });

  it('reads the environment in config.ts only', async () => {
    const files = [...(await readSources())].filter(([, source]) => /\bprocess\.env\b/.test(source));
    expect(files.map(([path]) => path)).toEqual(['config.ts']);
  });
});
