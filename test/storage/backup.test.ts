import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { BACKUP_TABLES, backupStore, restoreStore, TABLES_LEFT_OUT } from '../../src/storage/backup.ts';
import { serveDatabase } from '../../src/storage/embedded.ts';
import { applyMigrations } from '../../src/storage/migrate.ts';
import { verifyStore } from '../../src/storage/rebuild.ts';
import { act } from '../../src/use-cases/complaint/act.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';
import { liveThrough, openSome, type Lived } from '../support/lived-store.ts';
import { chen, openStore, type OpenStore } from '../support/open-store.ts';

/** What had not been sent is not sent from the other store. */
const unsent: readonly string[] = ['delivery', 'inbox'];
const UNSENT = `('waiting', 'sending', 'unknown')`;

describe('backup and restore', () => {
  let home: OpenStore;
  let lived: Lived;
  let folder: string;
  let file: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'huiyin-'));
    file = join(folder, 'store.backup');
    home = await openStore();
    await home.applyDesk();
    lived = await liveThrough(home);
    await home.people.learn('slack', anAccount);
    await home.people.markUsed('lin', 'slack');
    await home.absences.add({ person: 'chen', from: 0, to: 86_400_000, standIn: 'zhang', by: 'chen' });
    await home.settings.set('setup-code', null);
    await home.pool.query(`UPDATE delivery SET status = 'sent', sent_at = now() WHERE id % 3 = 0`);
    await home.pool.query(`UPDATE delivery SET report_due_at = now() WHERE id % 2 = 0`);
    await home.pool.query(
      `INSERT INTO local_message (channel, author, text, at) SELECT 'general', 'lin', 'hello ' || n, now() FROM generate_series(1, 1200) AS n`,
    );
    await home.pool.query(
      `INSERT INTO inbox (key, person, complaint, kind, passes, deliveries, flush_at, because)
       VALUES ('kept', 'chen', $1, 'reminder', 'nothing', '[]', now(), 'quiet')`,
      [lived.acknowledged],
    );
    await backupStore(home.pool, file);
  });

  afterAll(async () => {
    await home.close();
    rmSync(folder, { recursive: true });
  });

  async function restored(
    open: () => Promise<TestDatabase>,
    use: (store: OpenStore) => Promise<void>,
  ): Promise<void> {
    const other = await openStore(await open());
    try {
      await restoreStore(other.pool, file);
      await use(other);
    } finally {
      await other.close();
    }
  }

  it('names every table, as kept or as left out', async () => {
    const { rows } = await home.pool.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'`,
    );
    const own = rows.map((row) => row.name).filter((name) => name !== '_prisma_migrations');
    expect([...BACKUP_TABLES, ...TABLES_LEFT_OUT].toSorted()).toEqual(own.toSorted());
  });

  it('is for its owner only', () => {
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  it('brings everything into another store', () =>
    restored(openTestDatabase, async (other) => {
      for (const table of BACKUP_TABLES.filter((name) => !unsent.includes(name))) {
        expect([table, await readTable(other, table)]).toEqual([table, await readTable(home, table)]);
      }
      const { differences } = await verifyStore({ prisma: other.prisma, desk: await other.store.desk() });
      expect(differences).toEqual([]);
    }));

  it.runIf(inject('preparedDatabase').kind === 'server')(
    'moves from a server into the data folder, and back',
    () =>
      restored(openEmbedded, async (embedded) => {
        const again = join(folder, 'again.backup');
        await backupStore(embedded.pool, again);
        const other = await openStore();
        await restoreStore(other.pool, again);
        for (const table of BACKUP_TABLES.filter((name) => !unsent.includes(name))) {
          expect([table, await readTable(other, table)]).toEqual([table, await readTable(home, table)]);
        }
        await other.close();
      }),
  );

  it('never sends anything again', () =>
    restored(openTestDatabase, async (other) => {
      const { rows } = await other.pool.query(
        `SELECT id FROM delivery WHERE status IN ${UNSENT} OR next_attempt_at IS NOT NULL OR report_due_at IS NOT NULL`,
      );
      expect(rows).toEqual([]);
      expect((await other.pool.query('SELECT id FROM destination')).rows).toEqual([]);
      expect(await home.inbox.count()).toBeGreaterThan(0);
      expect(await other.inbox.count()).toBe(0);
      const counts = `SELECT count(*) FILTER (WHERE status = 'sent')::int AS sent,
                             count(*) FILTER (WHERE status = 'dropped')::int AS dropped FROM delivery`;
      const [found] = (await other.pool.query<{ sent: number; dropped: number }>(counts)).rows;
      expect(found!.sent).toBeGreaterThan(0);
      expect(found!.dropped).toBeGreaterThan(0);
    }));

  it('goes on where it was: references, history, and answers to late repeats', () =>
    restored(openTestDatabase, async (other) => {
      const [number] = await openSome(other, ['After The Restore']);
      expect(number).toBe(Math.max(...lived.numbers) + 1);
      const note = { verb: 'note', text: 'goes on', origin: null } as const;
      const request = { actor: chen, surface: 'slack', number: lived.acknowledged, command: note } as const;
      expect(await act(other.deps, { ...request, keys: ['new-key'] })).toMatchObject({ ok: true });
      const { rows } = await home.pool.query<{ key: string }>(`SELECT key FROM inbound LIMIT 1`);
      const late = await other.store.command({
        inboundKey: rows[0]!.key,
        complaints: [],
        opens: false,
        actor: chen,
        surface: 'slack',
        decide: () => ({ changes: [], answer: 'anew' }),
      });
      expect(late.isRepeated).toBe(true);
      await other.pool.query(
        `INSERT INTO local_message (channel, author, at) VALUES ('general', 'lin', now())`,
      );
    }));

  it('is of one moment', async () => {
    const moment = join(folder, 'moment.backup');
    const notes = Array.from({ length: 20 }, (_, index) =>
      act(home.deps, {
        actor: chen,
        surface: 'slack',
        keys: [],
        number: lived.acknowledged,
        command: { verb: 'note', text: `meanwhile ${index}`, origin: null },
      }),
    );
    await Promise.all([backupStore(home.pool, moment), ...notes]);
    const other = await openStore();
    await restoreStore(other.pool, moment);
    expect((await verifyStore({ prisma: other.prisma, desk: await other.store.desk() })).differences).toEqual(
      [],
    );
    await other.close();
  });

  describe('refuses', () => {
    let empty: OpenStore;

    beforeAll(async () => {
      empty = await openStore();
    });

    afterAll(async () => {
      expect((await empty.pool.query('SELECT number FROM complaint')).rows).toEqual([]);
      expect((await empty.pool.query('SELECT name FROM counter')).rows).toHaveLength(2);
      await empty.close();
    });

    const tryRestore = (name: string, content: Buffer) => {
      const changed = join(folder, name);
      writeFileSync(changed, content);
      return restoreStore(empty.pool, changed);
    };

    const changeHeader = (change: object): Buffer => {
      const text = gunzipSync(readFileSync(file)).toString();
      const [header = '', ...rest] = text.split('\n');
      const changed = { ...(JSON.parse(header) as object), ...change };
      return gzipSync([JSON.stringify(changed), ...rest].join('\n'));
    };

    it('a store that is not empty', async () => {
      await expect(restoreStore(home.pool, file)).rejects.toMatchObject({ code: 'store-not-empty' });
    });

    it('a file that is none of its own', async () => {
      await expect(tryRestore('plain', Buffer.from('hello'))).rejects.toMatchObject({ code: 'not-a-backup' });
      await expect(tryRestore('zipped', gzipSync('hello\n'))).rejects.toMatchObject({ code: 'not-a-backup' });
      await expect(tryRestore('none', gzipSync(''))).rejects.toMatchObject({ code: 'not-a-backup' });
    });

    it('a file that was cut off, in the packed or the unpacked', async () => {
      const packed = readFileSync(file);
      await expect(tryRestore('cut', packed.subarray(0, packed.length - 20))).rejects.toMatchObject({
        code: 'incomplete',
      });
      const lines = gunzipSync(packed).toString().split('\n');
      await expect(tryRestore('short', gzipSync(lines.slice(0, -2).join('\n')))).rejects.toMatchObject({
        code: 'incomplete',
      });
      const thinned = lines.filter((line) => !line.includes('hello 7'));
      await expect(tryRestore('thin', gzipSync(thinned.join('\n')))).rejects.toMatchObject({
        code: 'incomplete',
      });
    });

    it('a file of another version or other migrations', async () => {
      await expect(tryRestore('newer', changeHeader({ version: 99 }))).rejects.toMatchObject({
        code: 'unknown-version',
      });
      await expect(tryRestore('older', changeHeader({ migrations: ['0_init'] }))).rejects.toMatchObject({
        code: 'other-migrations',
      });
    });

    it('a file that is not there, and leaves none behind when a backup fails', async () => {
      await expect(restoreStore(empty.pool, join(folder, 'missing'))).rejects.toMatchObject({
        code: 'ENOENT',
      });
      await expect(backupStore(empty.pool, join(folder, 'no-folder', 'file'))).rejects.toMatchObject({
        code: 'ENOENT',
      });
    });
  });
});

const anAccount = {
  id: 'U9',
  name: 'Mara "the" \\ O’Hara',
  email: null,
  locale: 'en',
  timezone: null,
  isOutsider: false,
  isGone: false,
} as const;

async function readTable(store: OpenStore, table: string): Promise<unknown[]> {
  const { rows } = await store.pool.query<{ row: string }>(
    `SELECT to_jsonb(t)::text AS row FROM "${table}" AS t`,
  );
  return rows.map(({ row }) => row).toSorted();
}

/** In this process, whatever the other stores of the run stand on. */
async function openEmbedded(): Promise<TestDatabase> {
  const db = await PGlite.create();
  const server = await serveDatabase(db, {});
  await applyMigrations(server.url, { embedded: true });
  return {
    url: server.url,
    kind: 'embedded',
    async close() {
      await server.stop();
      await db.close();
    },
  };
}
