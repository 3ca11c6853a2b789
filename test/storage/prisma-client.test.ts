import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPool, createPrisma } from '../../src/storage/prisma-client.ts';
import { openEmptyDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
const ignoreError = (): void => {};

beforeEach(async () => {
  database = await openEmptyDatabase();
});

afterEach(() => database.close());

async function run(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(sql);
  await client.end();
}

describe('createPrisma', () => {
  it('reads moments right from a server that lives in another time zone', async () => {
    await run(
      `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET timezone = %L', current_database(), 'Asia/Shanghai'); END $$`,
    );
    const prisma = createPrisma(database.url, {
      embedded: database.kind === 'embedded',
      onError: ignoreError,
    });
    const rows = await prisma.$queryRaw`SELECT timestamptz '2026-05-01 12:00:00+00' AS at`;
    expect(rows).toEqual([{ at: new Date('2026-05-01T12:00:00Z') }]);
    await prisma.$disconnect();
  });

  it('keeps the answers of calls at the same time apart', async () => {
    const prisma = createPrisma(database.url, {
      embedded: database.kind === 'embedded',
      onError: ignoreError,
    });
    const numbers = Array.from({ length: 100 }, (_, index) => index);
    const answers = await Promise.all(
      numbers.map(async (number) => {
        const rows: Array<{ number: number }> =
          number % 2 === 0
            ? await prisma.$queryRaw`SELECT ${number}::int AS number`
            : await prisma.$queryRaw`SELECT ${'odd'} AS text, ${number}::int AS number`;
        return rows[0]?.number;
      }),
    );
    expect(answers).toEqual(numbers);
    await prisma.$disconnect();
  });

  it('takes back a transaction that fails', async () => {
    await run('CREATE TABLE kept (number INTEGER)');
    const prisma = createPrisma(database.url, {
      embedded: database.kind === 'embedded',
      onError: ignoreError,
    });
    const failed = prisma.$transaction(async (tx) => {
      await tx.$executeRaw`INSERT INTO kept VALUES (1)`;
      throw new Error('changed our mind');
    });
    await expect(failed).rejects.toThrow('changed our mind');
    expect(await prisma.$queryRaw`SELECT count(*)::int FROM kept`).toEqual([{ count: 0 }]);
    await prisma.$disconnect();
  });
});

describe('createPool', () => {
  it('tells of an idle connection that broke', async () => {
    const lost = await openEmptyDatabase();
    const told = new Promise<Error>((resolve) => {
      const pool = createPool(lost.url, { embedded: lost.kind === 'embedded', onError: resolve });
      void pool.query('SELECT 1').then(() => lost.close());
    });
    expect(await told).toBeInstanceOf(Error);
  });
});
