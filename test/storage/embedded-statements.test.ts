import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { serveDatabase, type DatabaseServer } from '../../src/storage/embedded.ts';

let db: PGlite;
let server: DatabaseServer;
let clients: pg.Client[];

beforeAll(async () => {
  db = await PGlite.create();
  server = await serveDatabase(db, {});
});

afterAll(async () => {
  await server.stop();
  await db.close();
});

beforeEach(async () => {
  clients = Array.from({ length: 4 }, () => new pg.Client({ connectionString: server.url }));
  await Promise.all(clients.map((client) => client.connect()));
});

afterEach(async () => {
  await Promise.all(clients.map((client) => client.end()));
});

describe('serveDatabase', () => {
  it('keeps the statements of connections apart that waited for the same transaction', async () => {
    const [holder, ...waiting] = clients;
    for (let round = 0; round < 10; round += 1) {
      await holder!.query('BEGIN');
      const answers = waiting.map((client, index) => {
        // Each binds another number of parameters to its unnamed statement.
        const values = Array.from({ length: index + 1 }, (_, at) => `${round}/${index}/${at}`);
        const sum = values.map((_, at) => `$${at + 1}::text`).join(" || ' ' || ");
        return client
          .query<{ words: string }>(`SELECT ${sum} AS words`, values)
          .then(({ rows }) => rows[0]?.words);
      });
      // Behind what the others sent: when it is answered, they are waiting.
      await holder!.query('SELECT 1');
      await holder!.query('COMMIT');
      expect(await Promise.all(answers)).toEqual([
        `${round}/0/0`,
        `${round}/1/0 ${round}/1/1`,
        `${round}/2/0 ${round}/2/1 ${round}/2/2`,
      ]);
    }
  });

  it('lets the others go on after a connection died in the middle of a statement', async () => {
    const [first, second] = clients;
    await first!.query('CREATE TABLE kept (word text)');
    await first!.query('BEGIN');
    await first!.query('INSERT INTO kept VALUES ($1)', ['lost']);
    first!.on('error', () => {});
    const broken = first!.query('SELECT pg_sleep($1)', [0.05]).catch(() => {});
    (first as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
    await broken;
    const { rows } = await second!.query('SELECT count(*)::int AS kept FROM kept WHERE word = $1', ['lost']);
    expect(rows).toEqual([{ kept: 0 }]);
    clients.shift();
  });

  it('answers after a faulty statement', async () => {
    const [first, second] = clients;
    await expect(first!.query('SELECT $1::int', ['no number'])).rejects.toThrow('invalid input');
    await expect(first!.query('SELECT no_such_column FROM pg_class WHERE oid = $1', [1])).rejects.toThrow();
    await expect(second!.query('SELECT $1::int AS one', [1])).resolves.toMatchObject({ rows: [{ one: 1 }] });
    await expect(first!.query('SELECT $1::int AS two', [2])).resolves.toMatchObject({ rows: [{ two: 2 }] });
  });
});
