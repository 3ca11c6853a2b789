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
const spare = warming + 20 * claimed;
const day = 86_400_000;

/** Turn by turn: what else the machine does meanwhile slows all of them alike. */
const rounds = 10;

interface Measured {
  readonly crowd: number;
  readonly storage: Storage;
  /** Milliseconds in all. */
  waking: number;
  idling: number;
}

/**
 * Waking costs the same among few open complaints and among many. Beside it, in the same run, a transaction that does
 * nothing: figures of one machine, to be read as ratios.
 */
export async function benchWakes(serverUrl: string): Promise<void> {
  process.stdout.write(`\n${due} due complaints woken, ${atOnce} at once\n`);
  const opened: Opened[] = [];
  try {
    for (const crowd of crowds) opened.push(await openCrowd(serverUrl, crowd));
    const measured = opened.map(({ storage, crowd }): Measured => ({ storage, crowd, waking: 0, idling: 0 }));
    for (let round = 0; round < rounds; round += 1) {
      for (const each of measured) await measureRound(each);
    }
    printMeasured(measured);
  } finally {
    for (const { storage, name } of opened) {
      await storage.close();
      await runOnServer(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`);
    }
  }
}

function printMeasured(measured: readonly Measured[]): void {
  for (const { crowd, waking, idling } of measured) {
    const each = [waking, idling].map((ms) => (ms / due).toFixed(3));
    process.stdout.write(
      `  among ${String(crowd).padStart(8)} open ones  ${each[0]} ms a wake-up  ${each[1]} ms an empty transaction  ${(waking / idling).toFixed(1)} of it\n`,
    );
  }
  const [few, many] = [measured[0], measured.at(-1)];
  if (few === undefined || many === undefined) return;
  process.stdout.write(`  many to few: ${(many.waking / few.waking).toFixed(2)} (aim: at most 1.2)\n`);
}

async function measureRound(measured: Measured): Promise<void> {
  const { storage } = measured;
  const startedAt = performance.now();
  await wakeSome(storage, due / rounds);
  const wokenAt = performance.now();
  await runEmpty(storage, due / rounds);
  measured.waking += wokenAt - startedAt;
  measured.idling += performance.now() - wokenAt;
}

interface Opened {
  readonly name: string;
  readonly crowd: number;
  readonly storage: Storage;
}

async function openCrowd(serverUrl: string, crowd: number): Promise<Opened> {
  const name = `bench_${randomBytes(5).toString('hex')}`;
  await runOnServer(serverUrl, `CREATE DATABASE ${name}`);
  // Waiting for the disk at each commit would hide what looking among many costs.
  await runOnServer(serverUrl, `ALTER DATABASE ${name} SET synchronous_commit = off`);
  const url = withDatabaseName(serverUrl, name);
  await applyMigrations(url, { embedded: false });
  const storage = await openStorage({ url, kind: 'server', stop: async () => {} }, createLogger('error'));
  await fill(storage, crowd);
  await storage.clock.setOffset(3 * day);
  await wakeSome(storage, warming);
  return { name, crowd, storage };
}

function depsOf({ complaints, absences, inbox }: Storage): Deps {
  return {
    store: complaints,
    absences,
    inbox,
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

/** As the waker does. */
async function wakeSome(storage: Storage, count: number): Promise<void> {
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
}

async function runEmpty({ pool }: Storage, count: number): Promise<void> {
  let left = count;
  const runSome = async () => {
    while ((left -= 1) >= 0) await runOneEmpty(pool);
  };
  await Promise.all(Array.from({ length: atOnce }, runSome));
}

async function runOneEmpty(pool: Storage['pool']): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT 1');
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}
