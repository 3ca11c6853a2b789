import { mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepBatchesWhole } from '../../src/storage/whole-batches.ts';

describe('keepBatchesWhole', () => {
  let db: PGlite;
  let server: PGLiteSocketServer;
  let folder: string;
  let path: string;

  beforeAll(async () => {
    db = await PGlite.create();
    await db.exec('CREATE TABLE kept (id int)');
    folder = mkdtempSync(join(tmpdir(), 'huiyin-'));
    path = join(folder, '.s.PGSQL.5432');
    server = new PGLiteSocketServer({ db: keepBatchesWhole(db), path, maxConnections: 20 });
    await server.start();
  });

  afterAll(async () => {
    await server.stop();
    await db.close();
    rmSync(folder, { recursive: true });
  });

  async function connectClient(): Promise<pg.Client> {
    const client = new pg.Client({ host: folder, user: 'postgres', database: 'postgres' });
    await client.connect();
    return client;
  }

  it('gives connections that waited behind a transaction their own rows', async () => {
    const holder = await connectClient();
    const others = await Promise.all(Array.from({ length: 5 }, connectClient));
    await holder.query('BEGIN');
    const asked = others.map((client, index) =>
      client.query<{ asker: number; got: string }>(`SELECT ${index} AS asker, $1::text AS got`, [`${index}`]),
    );
    // Two round trips of the holder: by then the others' messages lie in the queue.
    await holder.query('SELECT 1');
    await holder.query('SELECT 1');
    await holder.query('COMMIT');
    const rows = (await Promise.all(asked)).map((result) => result.rows[0]);
    expect(rows).toEqual(others.map((_, index) => ({ asker: index, got: `${index}` })));
    await Promise.all([holder, ...others].map((client) => client.end()));
  });

  it('takes back what a connection began that broke off in the middle', async () => {
    const broken = await openRaw(path);
    const answered = once(broken, 'data');
    broken.write(unfinishedBatch('INSERT INTO kept VALUES (1)'));
    await answered;
    broken.destroy();
    const client = await connectClient();
    expect((await client.query('SELECT count(*)::int AS count FROM kept')).rows).toEqual([{ count: 0 }]);
    await client.end();
  });

  it('goes on after a connection broke off behind a fault', async () => {
    const broken = await openRaw(path);
    const answered = once(broken, 'data');
    broken.write(unfinishedBatch('SELECT nothing FROM nowhere'));
    await answered;
    broken.destroy();
    const client = await connectClient();
    expect((await client.query('SELECT $1::int AS got', [7])).rows).toEqual([{ got: 7 }]);
    await client.end();
  });
});

async function openRaw(path: string): Promise<Socket> {
  const socket = connect(path);
  const answered = once(socket, 'data');
  const settings = Buffer.from('\0\x03\0\0user\0postgres\0database\0postgres\0\0', 'latin1');
  socket.write(Buffer.concat([lengthOf(settings), settings]));
  await answered;
  return socket;
}

/** Parse, Bind and Execute, and no Sync. */
function unfinishedBatch(sql: string): Buffer {
  return Buffer.concat([
    message('P', `\0${sql}\0\0\0`),
    message('B', '\0\0\0\0\0\0\0\0'),
    message('E', '\0\0\0\0\0'),
    message('H', ''),
  ]);
}

function message(type: string, content: string): Buffer {
  const body = Buffer.from(content, 'latin1');
  return Buffer.concat([Buffer.from(type), lengthOf(body), body]);
}

function lengthOf(body: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  return length;
}
