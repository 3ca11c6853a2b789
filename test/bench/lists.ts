import { randomBytes } from 'node:crypto';
import { openStorage, type Storage } from '../../src/composition/storage.ts';
import { createLogger } from '../../src/logger.ts';
import { isErrorWithCode } from '../../src/storage/error-code.ts';
import { applyMigrations } from '../../src/storage/migrate.ts';
import { questionsOf, type Question } from '../support/list-questions.ts';
import { aLargeDesk, fillComplaints } from '../support/many-complaints.ts';
import { runOnServer, withDatabaseName } from '../support/server-database.ts';

const count = Number(process.env['BENCH_COMPLAINTS'] ?? 1_000_000);
const rounds = Number(process.env['BENCH_ASKED'] ?? 20);
const aim = 100;
/** A database of TEST_DATABASE_URL's server that is filled once and asked again in later runs, until stateSchema rises. */
const kept = process.env['BENCH_KEEP'];

/** Something measured among many complaints. */
export async function withMany(
  serverUrl: string,
  ...measures: readonly ((storage: Storage) => Promise<void>)[]
): Promise<void> {
  const name = kept ?? `bench_${randomBytes(5).toString('hex')}`;
  const isNew = await createDatabase(serverUrl, name);
  const url = withDatabaseName(serverUrl, name);
  await applyMigrations(url, { embedded: false });
  const storage = await openStorage({ url, kind: 'server', stop: async () => {} }, createLogger('error'));
  try {
    const startedAt = performance.now();
    if (isNew) await fill(storage);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(0);
    const filled = isNew ? `${count} complaints (filled in ${seconds} s)` : `The complaints of ${name}`;
    process.stdout.write(`\n${filled}\n`);
    for (const each of measures) await each(storage);
  } finally {
    await storage.close();
    if (kept === undefined) await runOnServer(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`);
  }
}

async function createDatabase(serverUrl: string, name: string): Promise<boolean> {
  try {
    await runOnServer(serverUrl, `CREATE DATABASE ${name}`);
  } catch (error) {
    // It is there already.
    if (kept !== undefined && isErrorWithCode(error, '42P04')) return false;
    throw error;
  }
  await runOnServer(serverUrl, `ALTER DATABASE ${name} SET synchronous_commit = off`);
  return true;
}

async function fill({ pool, desks, complaints, absences, inbox }: Storage): Promise<void> {
  await desks.apply({ edit: aLargeDesk, source: 'file', checksum: null, by: null });
  const deps = {
    store: complaints,
    absences,
    inbox,
    connected: ['slack' as const],
    nudge: () => {},
    count: () => {},
  };
  await fillComplaints(pool, deps, count);
}

/**
 * Every way to look for complaints, among many. Beside it, in the same run, one row by its key: figures of one machine,
 * to be read as ratios.
 */
export async function measureLists({ complaints, articles, clock, prisma }: Storage): Promise<void> {
  process.stdout.write(`\nLists, each question asked ${rounds} times\n`);
  const questions = questionsOf({
    store: complaints,
    articles,
    desk: await complaints.desk(),
    now: await clock.now(),
  });
  const reference: Question = {
    name: '(one row by its key)',
    ask: () => prisma.$queryRaw`SELECT status FROM complaint WHERE number = 4711`,
  };
  const times = new Map<string, number[]>();
  for (let round = 0; round <= rounds; round += 1) {
    for (const { name, ask } of [reference, ...questions]) {
      const startedAt = performance.now();
      await ask();
      // The first round warms up.
      if (round > 0) times.set(name, [...(times.get(name) ?? []), performance.now() - startedAt]);
    }
  }
  print(times, reference.name);
}

function print(times: ReadonlyMap<string, readonly number[]>, reference: string): void {
  const at = (name: string, part: number) => {
    const sorted = (times.get(name) ?? []).toSorted((one, other) => one - other);
    return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  };
  const unit = at(reference, 0.5);
  for (const name of times.keys()) {
    const [p50, p95, max] = [at(name, 0.5), at(name, 0.95), at(name, 1)];
    const late = p95 > aim ? `  ABOVE ${aim} ms` : '';
    process.stdout.write(
      `  ${name.padEnd(40)} p50 ${p50.toFixed(1).padStart(6)}  p95 ${p95.toFixed(1).padStart(6)}  max ${max.toFixed(1).padStart(6)} ms  ${(p50 / unit).toFixed(0).padStart(4)} of one row${late}\n`,
    );
  }
}
