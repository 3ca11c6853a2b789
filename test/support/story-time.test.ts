import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLogger } from '../../src/logger.ts';
import { openStorage, type Storage } from '../../src/composition/storage.ts';
import { openStoryDatabase } from './database.ts';

let storage: Storage;

beforeAll(async () => {
  const { url, kind, close } = await openStoryDatabase();
  storage = await openStorage({ url, kind, stop: close }, createLogger('silent'));
});

afterAll(() => storage.close());

it('goes on by a millisecond with each look, however long anything takes, and by what a story moves it', async () => {
  const { clock, pool } = storage;
  const start = await clock.now();
  await pool.query('SELECT count(*) FROM generate_series(1, 200000)');
  expect(await clock.now()).toBe(start + 1);
  await clock.setOffset(90_000);
  expect(await clock.now()).toBe(start + 90_002);
});
