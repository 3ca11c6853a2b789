import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { serveDatabase } from '../src/storage/embedded.ts';
import { diffSchema, MIGRATIONS_FOLDER } from '../src/storage/migrate.ts';

// npm run migration -- add_promises: writes what leads from the migrations to schema.prisma as the next migration.
// Read the SQL before committing it; what schema.prisma cannot say is added to it by hand.

const name = process.argv[2] ?? '';
if (!/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error('Say what the migration does, in lower case: npm run migration -- add_promises');
  process.exit(1);
}

mkdirSync(MIGRATIONS_FOLDER, { recursive: true });
const sql = await diffFromMigrations();
if (sql === '') {
  console.log('schema.prisma and the migrations agree: nothing to write.');
} else {
  console.log(writeMigration(name, sql));
}

async function diffFromMigrations(): Promise<string> {
  const db = await PGlite.create();
  const server = await serveDatabase(db, {});
  try {
    return await diffSchema({ emptyUrl: server.url });
  } finally {
    await server.stop();
    await db.close();
  }
}

function writeMigration(name: string, sql: string): string {
  const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const folder = join(MIGRATIONS_FOLDER, `${stamp}_${name}`);
  mkdirSync(folder);
  writeFileSync(join(folder, 'migration.sql'), sql);
  const lockFile = join(MIGRATIONS_FOLDER, 'migration_lock.toml');
  if (!existsSync(lockFile)) writeFileSync(lockFile, 'provider = "postgresql"\n');
  return folder;
}
