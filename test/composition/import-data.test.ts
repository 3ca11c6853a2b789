import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runImport } from '../../src/composition/import-data.ts';
import { openStorage, type Storage } from '../../src/composition/storage.ts';
import { applyDepsOf } from '../../src/composition/day-deps.ts';
import { seesEverything } from '../../src/domain/visibility.ts';
import { createLogger } from '../../src/logger.ts';
import { verifyStore } from '../../src/storage/rebuild.ts';
import { exampleDesk } from '../../src/text/example-desk.ts';
import { applyDesk } from '../../src/use-cases/desk/apply-desk.ts';
import { openTestDatabase } from '../support/database.ts';

const local = { slack: null, lark: null, localWorkspace: true };
const columns = 'id,product,demand,customer,opened_at,closed_at,status,outcome,cause,cause_category,reporter';
const closed =
  'old-1,billing,"Twice, ""again""",山海,2025-03-01T09:00+08:00,2025-03-04 18:00,closed,refunded,retry,defect,lin';
const open = 'old-2,计费 Billing,发票开错了,云岭,2026-01-05T10:00Z,,open,,,,';

describe('runImport', () => {
  let storage: Storage;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'huiyin-'));
    const database = await openTestDatabase();
    storage = await openStorage({ ...database, stop: () => database.close() }, createLogger('silent'));
    await applyDesk(applyDepsOf(storage), exampleDesk, null);
  });

  afterAll(async () => {
    await storage.close();
    rmSync(folder, { recursive: true });
  });

  const run = (lines: readonly string[], ...options: string[]) => {
    const file = join(folder, 'old.csv');
    writeFileSync(file, `\uFEFF${[columns, ...lines].join('\r\n')}\r\n`);
    return runImport(storage, [...options, file], local);
  };
  const find = async (number: number) => (await storage.complaints.find(number, seesEverything))?.state;
  const count = () => storage.prisma.complaint.count();

  it('names each fault by its line, and writes nothing', async () => {
    const faulty = [
      closed,
      'old-3,phones,x,,2025-03-01,,shut,,,,nobody',
      'old-4,billing,"two\nlines",,2025-13-40T10:00Z,,open,,,,',
      'old-1,billing,x,,2025-03-02T10:00Z,2025-03-01T10:00Z,closed,,,,',
    ];
    const said = await run(faulty, '--zone', 'Asia/Shanghai').catch((error: Error) => error.message);
    expect(said.split('\n')).toEqual([
      'line 3, status "shut" is none of open, closed',
      'line 3, closed_at is empty: a closed one needs it',
      'line 3, reporter "nobody" is nobody of the desk: use a key of people or an e-mail address',
      'line 3, product "phones" is none of billing, app',
      'line 4, opened_at "2025-13-40T10:00Z" is no moment: write 2026-01-31T09:00+08:00',
      'line 6, closed_at is before opened_at',
      'line 6, id old-1 stands in line 2 too: give each its own',
      '1 to import, 0 imported before, 7 faults.',
      'Nothing was written. Mend the lines, or leave them out with --skip-faulty.',
    ]);
    expect(await count()).toBe(0);
  });

  it('asks for a zone where a moment has none, and for columns that it knows', async () => {
    await expect(run([closed])).rejects.toThrow('closed_at "2025-03-04 18:00" has no zone');
    writeFileSync(join(folder, 'other.csv'), 'id,kunde\n1,x\n');
    await expect(runImport(storage, [join(folder, 'other.csv')], local)).rejects.toThrow('Not known: kunde');
  });

  it('refuses words that are not UTF-8, as a table saved by Excel in Chinese has them', async () => {
    const file = join(folder, 'gbk.csv');
    const before = Buffer.from('id,product,demand,opened_at,status\nold-8,billing,');
    const gbk = Buffer.from([0xb7, 0xa2, 0xc6, 0xb1]);
    writeFileSync(file, Buffer.concat([before, gbk, Buffer.from(',2025-03-01T09:00Z,open\n')]));
    await expect(runImport(storage, ['--dry-run', file], local)).rejects.toThrow(
      'line 2, demand is not UTF-8: save the file as "CSV UTF-8"',
    );
  });

  it('writes nothing in a dry run', async () => {
    expect(await run([closed, open], '--dry-run', '--zone', 'Asia/Shanghai')).toMatch(/^2 to import/);
    expect(await count()).toBe(0);
  });

  it('keeps a closed one as it was, silently, and lets an open one run from now on', async () => {
    const before = await storage.clock.now();
    await run([closed, open, 'old-9,,,,,,,,,,'], '--zone', 'Asia/Shanghai', '--skip-faulty');
    const [one, two] = [await find(1), await find(2)];
    expect(one).toMatchObject({
      status: 'closed',
      reporter: 'lin',
      openedAt: Date.parse('2025-03-01T09:00+08:00'),
      closed: { at: Date.parse('2025-03-04T18:00+08:00') },
      resolution: { outcome: 'refunded' },
      cause: { category: 'defect' },
      imported: { id: 'old-1' },
    });
    expect(two).toMatchObject({
      status: 'reported',
      complainedAt: Date.parse('2026-01-05T10:00Z'),
      product: 'billing',
    });
    expect(two?.openedAt).toBeGreaterThanOrEqual(before);
    const rows = await storage.prisma.complaint.findMany({ orderBy: { number: 'asc' } });
    expect(rows.map(({ wakeAt }) => wakeAt === null)).toEqual([true, false]);
    expect(await storage.prisma.delivery.count()).toBe(0);
    expect(await storage.prisma.inbox.count()).toBe(0);
    expect(await storage.prisma.place.count({ where: { complaint: 1 } })).toBe(0);
    const { differences } = await verifyStore({
      prisma: storage.prisma,
      desk: await storage.complaints.desk(),
    });
    expect(differences).toEqual([]);
  });

  it('imports what was imported before no second time', async () => {
    await storage.prisma.inbound.deleteMany();
    expect(await run([closed, open], '--zone', 'Asia/Shanghai')).toContain('0 to import, 2 imported before');
    expect(await count()).toBe(2);
  });

  it('gives open ones their cards when asked to', async () => {
    await run(
      [open.replace('old-2', 'old-5'), closed.replace('old-1', 'old-6')],
      '--announce',
      '--zone',
      'Asia/Shanghai',
    );
    const told = await storage.prisma.delivery.findMany({ select: { complaint: true, key: true } });
    expect(new Set(told.map(({ complaint }) => complaint))).toEqual(new Set([3]));
  });
});
