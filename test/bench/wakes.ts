import { randomBytes } from 'node:crypto';
import { parse } from 'yaml';
import { openStorage, type Storage } from '../../src/composition/storage.ts';
import { createLogger } from '../../src/logger.ts';
import { applyMigrations } from '../../src/storage/migrate.ts';
import { open } from '../../src/use-cases/complaint/open.ts';
import { wake } from '../../src/use-cases/complaint/wake.ts';
import type { Deps } from '../../src/use-cases/deps.ts';
import { readDesk } from '../../src/use-cases/desk/read-desk.ts';
import { someComplaint } from '../support/a-complaint.ts';
import { deskYaml } from '../support/a-desk.ts';
import { lin } from '../support/open-store.ts';
import { runOnServer, withDatabaseName } from '../support/server-database.ts';

/** How many are due, and among how many open ones. */
const due = Number(process.env['BENCH_DUE'] ?? 10_000);
const crowds = (process.env['BENCH_OPEN'] ?? '10000,1000000').split(',').map(Number);
const atOnce = 4;
const claimed = 20;
/** Woken beside those measured: to warm up, and since they are taken so many at a time. */
const warming = Math.ceil(due / 5);
const spare = warming + 2 * claimed;
const day = 86_400_000;

interface Measured {
  /** Milliseconds each. */
  readonly wakeUp: number;
  readonly empty: number;
}

/**
 * Waking costs the same among few open complaints and among many. Beside it, in the same run, a transaction that does
 * nothing: figures of one machine, to be read as ratios.
 */
export async function benchWakes(serverUrl: string): Promise<void> {
  process.stdout.write(`\n${due} due complaints woken, ${atOnce} at once\n`);
  const results: Measured[] = [];
  for (const crowd of crowds) {
    const measured = await measureAmong(serverUrl, crowd);
    results.push(measured);
    const { wakeUp, empty } = measured;
    process.stdout.write(
      `  among ${String(crowd).padStart(8)} open ones  ${wakeUp.toFixed(3)} ms a wake-up  ${empty.toFixed(3)} ms an empty transaction  ${(wakeUp / empty).toFixed(1)} of it\n`,
    );
  }
  const [first, last] = [results[0], results.at(-1)];
  if (first === undefined || last === undefined) return;
  process.stdout.write(`  many to few: ${(last.wakeUp / first.wakeUp).toFixed(2)} (aim: at most 1.2)\n`);
}

async function measureAmong(serverUrl: string, crowd: number): Promise<Measured> {
  const name = `bench_${randomBytes(5).toString('hex')}`;
  await runOnServer(serverUrl, `CREATE DATABASE ${name}`);
  // Waiting for the disk at each commit would hide what looking among many costs.
  await runOnServer(serverUrl, `ALTER DATABASE ${name} SET synchronous_commit = off`);
  const url = withDatabaseName(serverUrl, name);
  await applyMigrations(url, { embedded: false });
  const storage = await openStorage({ url, kind: 'server', stop: async () => {} }, createLogger('error'));
  try {
    await fill(storage, crowd);
    await storage.clock.setOffset(3 * day);
    // Warm: what is prepared, compiled and read into the cache is the same for both.
    await wakeSome(storage, warming);
    const emptyBefore = await timeEach(due, () => runEmpty(storage));
    const wakeUp = await timeWakes(storage);
    const emptyAfter = await timeEach(due, () => runEmpty(storage));
    return { wakeUp, empty: (emptyBefore + emptyAfter) / 2 };
  } finally {
    await storage.close();
    await runOnServer(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`);
  }
}

function depsOf({ complaints, absences, inbox, deliveries }: Storage): Deps {
  return {
    store: complaints,
    absences,
    inbox,
    deliveries,
    connected: ['slack'],
    nudge: () => {},
    count: () => {},
  };
}

/** One real complaint, and as many like it as there shall be: some due by now, the others in a long time. */
async function fill(storage: Storage, crowd: number): Promise<void> {
  const read = readDesk(parse(deskYaml));
  if (!read.ok) throw new Error('the desk of the bench is not right');
  await storage.desks.apply({ edit: () => read.content, source: 'file', checksum: null, by: null });
  const opened = await open(depsOf(storage), {
    actor: lin,
    surface: 'slack',
    keys: ['bench'],
    complaint: { ...someComplaint, severity: 'medium', urgency: 'medium' },
  });
  if (!opened.ok) throw new Error(opened.refusal.code);
  for (const table of ['complaint', 'clock', 'event', 'place', 'words', 'search']) {
    await storage.pool.query(await copyOf(storage, table, crowd, opened.number));
  }
  // Nobody's wake-up falls on the same moment as everybody's; of those that are not due each is far ahead.
  await storage.pool.query(
    `UPDATE complaint SET wake_at = wake_at + make_interval(secs => number / 100.0, days => CASE WHEN number > $1 THEN 300 ELSE 0 END)`,
    [opened.number + due + spare],
  );
  await storage.pool.query('VACUUM ANALYZE');
}

/** All columns as they are, but for those that name the complaint. */
async function copyOf({ pool }: Storage, table: string, crowd: number, original: number): Promise<string> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns WHERE table_name = $1 AND is_generated = 'NEVER'`,
    [table],
  );
  const key = table === 'complaint' ? 'number' : 'complaint';
  const changed: Record<string, string> = {
    [key]: 'n',
    ...(table === 'complaint' ? { state: `jsonb_set(state, '{number}', to_jsonb(n))` } : {}),
    ...(table === 'place' ? { id: `replace(id, 'C-${original}', 'C-' || n)` } : {}),
  };
  const names = rows.map(({ name }) => name).filter((name) => !(name === 'id' && table === 'event'));
  const columns = names.map((name) => `"${name}"`).join(', ');
  const values = names.map((name) => changed[name] ?? `"${name}"`).join(', ');
  return `INSERT INTO ${table} (${columns}) SELECT ${values} FROM ${table},
    generate_series(${original + 1}, ${original + Math.max(crowd, due + spare) - 1}) AS n WHERE ${key} = ${original}`;
}

async function timeWakes(storage: Storage): Promise<number> {
  const startedAt = performance.now();
  const woken = await wakeSome(storage, due);
  return (performance.now() - startedAt) / woken;
}

/** As the waker does. */
async function wakeSome(storage: Storage, count: number): Promise<number> {
  const deps = depsOf(storage);
  let woken = 0;
  while (woken < count) {
    const taken = [...(await storage.wakes.claimDue(await storage.clock.now(), claimed))];
    if (taken.length === 0) throw new Error(`only ${woken} of ${count} were due`);
    woken += taken.length;
    const workOne = async () => {
      for (let next = taken.shift(); next !== undefined; next = taken.shift()) {
        await wake(deps, next.key);
        await storage.wakes.finish(next.key);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, workOne));
  }
  return woken;
}

async function timeEach(count: number, run: () => Promise<void>): Promise<number> {
  let left = count;
  const startedAt = performance.now();
  const runSome = async () => {
    while ((left -= 1) >= 0) await run();
  };
  await Promise.all(Array.from({ length: atOnce }, runSome));
  return (performance.now() - startedAt) / count;
}

async function runEmpty({ pool }: Storage): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT 1');
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}
