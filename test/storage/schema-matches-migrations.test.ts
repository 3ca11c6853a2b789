import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diffSchema } from '../../src/storage/migrate.ts';
import { openEmptyDatabase, type TestDatabase } from '../support/database.ts';

describe('diffSchema', () => {
  let empty: TestDatabase;

  beforeAll(async () => {
    empty = await openEmptyDatabase();
  });

  afterAll(() => empty.close());

  it('finds schema.prisma and the migrations in agreement', async () => {
    expect(await diffSchema({ emptyUrl: empty.url })).toBe('');
  });
});
