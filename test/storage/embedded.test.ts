import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { joinDatabase, openDatabase } from '../../src/storage/connection.ts';
import { startEmbedded } from '../../src/storage/embedded.ts';
import { openTestHome, type TestHome } from '../support/database.ts';
import { runTypeScript } from '../support/run-typescript.ts';

// On a server there is nothing embedded to test.
const isEmbedded = inject('preparedDatabase').kind === 'embedded';

let home: TestHome;
let dataDir: string;

beforeEach(async () => {
  home = await openTestHome();
  dataDir = home.dataDir;
});

afterEach(() => home.remove());

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** A process that opens the folder, prints its url, and keeps it until it is killed. */
async function startHolder(): Promise<{ pid: number; kill(): Promise<void> }> {
  const script = `
    import { startEmbedded } from ${JSON.stringify(new URL('../../src/storage/embedded.ts', import.meta.url).href)};
    const { url } = await startEmbedded(process.argv[1]);
    setInterval(() => {}, 60_000);
    console.log(url);`;
  const child = spawn(
    process.execPath,
    [...runTypeScript, '--input-type=module', '--eval', script, dataDir],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await once(child.stdout, 'data');
  return {
    pid: child.pid ?? 0,
    async kill() {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

describe.runIf(isEmbedded)('startEmbedded', () => {
  it('keeps what was written for the next start', async () => {
    const first = await startEmbedded(dataDir);
    await query(first.url, 'CREATE TABLE kept AS SELECT 7 AS number');
    await first.stop();
    const second = await startEmbedded(dataDir);
    expect(await query(second.url, 'SELECT number FROM kept')).toEqual([{ number: 7 }]);
    await second.stop();
  });

  it('lets only this user reach the database', async () => {
    const database = await startEmbedded(dataDir);
    for (const folder of ['pgdata', 'socket']) {
      expect(statSync(join(dataDir, folder)).mode & 0o777).toBe(0o700);
    }
    await database.stop();
  });

  it('says who has the folder when it is started twice', async () => {
    const first = await startEmbedded(dataDir);
    await expect(startEmbedded(dataDir)).rejects.toMatchObject({
      code: 'folder-in-use',
      message: expect.stringContaining(`process ${process.pid}`),
    });
    await first.stop();
  });

  it('leaves no socket, lock or half-open transaction behind when it stops', async () => {
    const first = await startEmbedded(dataDir);
    const client = new pg.Client({ connectionString: first.url });
    client.on('error', () => {});
    await client.connect();
    await client.query('CREATE TABLE kept (number INTEGER)');
    await client.query('BEGIN');
    await client.query('INSERT INTO kept VALUES (1)');
    await first.stop();
    expect(readdirSync(dataDir).toSorted()).toEqual(['pgdata', 'socket']);
    expect(readdirSync(join(dataDir, 'socket'))).toEqual([]);
    const second = await startEmbedded(dataDir);
    expect(await query(second.url, 'SELECT * FROM kept')).toEqual([]);
    await second.stop();
  });

  it('serves a folder whose path is too long for a socket', async () => {
    const deep = join(dataDir, 'very-long-folder-name-'.repeat(6));
    mkdirSync(deep);
    renameSync(join(dataDir, 'pgdata'), join(deep, 'pgdata'));
    const database = await startEmbedded(deep);
    expect(await query(database.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    const folder = new URL(database.url).searchParams.get('host') ?? '';
    await database.stop();
    expect(existsSync(folder)).toBe(false);
  });

  it('takes over from a process that was killed, with all it had committed', async () => {
    const holder = await startHolder();
    await expect(startEmbedded(dataDir)).rejects.toMatchObject({
      message: expect.stringContaining(`process ${holder.pid}`),
    });
    const joined = await joinDatabase({ url: null, dataDir });
    await query(joined.url, 'CREATE TABLE kept AS SELECT generate_series(1, 500) AS number');
    await holder.kill();
    expect(readdirSync(join(dataDir, 'socket'))).toEqual(['.s.PGSQL.5432']);
    const database = await startEmbedded(dataDir);
    expect(await query(database.url, 'SELECT count(*)::int FROM kept')).toEqual([{ count: 500 }]);
    await database.stop();
  });

  it('takes over from a pid that belongs to another process by now', async () => {
    const first = await startEmbedded(dataDir);
    const lockFile = join(dataDir, 'lock.json');
    const lock: unknown = JSON.parse(readFileSync(lockFile, 'utf8'));
    await first.stop();
    writeFileSync(lockFile, JSON.stringify({ ...(lock as object), processStart: 'an earlier boot' }));
    const second = await startEmbedded(dataDir);
    await second.stop();
  });

  it('starts over when the first start was cut short', async () => {
    const fresh = join(dataDir, 'never-started');
    mkdirSync(join(fresh, 'pgdata.new'), { recursive: true });
    writeFileSync(join(fresh, 'pgdata.new', 'PG_VERSION'), '18\n');
    const database = await startEmbedded(fresh);
    expect(await query(database.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await database.stop();
    expect(readdirSync(fresh).toSorted()).toEqual(['pgdata', 'socket']);
  });

  it('answers several clients at once with their own rows', async () => {
    const database = await startEmbedded(dataDir);
    const pool = new pg.Pool({ connectionString: database.url, max: 10 });
    const numbers = Array.from({ length: 200 }, (_, index) => index);
    const answers = await Promise.all(
      numbers.map(async (number) =>
        number % 2 === 0
          ? (await pool.query('SELECT $1::int AS number', [number])).rows[0]?.number
          : Number(
              (await pool.query('SELECT $2::text AS number, $1::date', ['2026-01-01', String(number)]))
                .rows[0]?.number,
            ),
      ),
    );
    expect(answers).toEqual(numbers);
    await pool.end();
    await database.stop();
  });
});

describe.runIf(isEmbedded)('joinDatabase', () => {
  it('uses the database of the running process and leaves it open', async () => {
    const running = await openDatabase({ url: null, dataDir });
    const beside = await joinDatabase({ url: null, dataDir });
    expect(beside.url).toBe(running.url);
    await beside.stop();
    expect(await query(running.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await running.stop();
  });

  it('opens the folder itself when nothing runs', async () => {
    const alone = await joinDatabase({ url: null, dataDir });
    expect(await query(alone.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await alone.stop();
    expect(existsSync(join(dataDir, 'lock.json'))).toBe(false);
  });
});
