import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runDemoData } from '../../src/composition/demo-data.ts';
import { openStorage, type Storage } from '../../src/composition/storage.ts';
import { createLogger } from '../../src/logger.ts';
import { seesEverything as everything } from '../../src/domain/visibility.ts';
import { verifyStore } from '../../src/storage/rebuild.ts';
import { open } from '../../src/use-cases/complaint/open.ts';
import { someComplaint } from '../support/a-complaint.ts';
import { openTestDatabase } from '../support/database.ts';

const local = { slack: null, lark: null, localWorkspace: true };
const args = (complaints: number) => [
  '--complaints',
  String(complaints),
  '--until',
  '2026-11-20T12:00+08:00',
];

describe('runDemoData', () => {
  let storage: Storage;

  beforeAll(async () => {
    const database = await openTestDatabase();
    storage = await openStorage({ ...database, stop: () => database.close() }, createLogger('silent'));
  });

  afterAll(() => storage.close());

  it('fills an empty store, says nothing to anybody, and leaves it as the histories say', async () => {
    expect(await runDemoData(storage, args(12), local)).toMatch(/^Wrote 12 made-up complaints/);
    const report = await verifyStore({ prisma: storage.prisma, desk: await storage.complaints.desk() });
    expect(report).toMatchObject({ complaints: 12, differences: [] });
    expect(await storage.prisma.delivery.count()).toBe(0);
    expect(await storage.prisma.inbox.count()).toBe(0);
  });

  it('counts on in a store that has made-up ones alone', async () => {
    await runDemoData(storage, args(3), local);
    expect(await storage.complaints.find(15, everything)).not.toBeNull();
    expect(await storage.complaints.find(16, everything)).toBeNull();
  });

  it('is not for stores that are connected to a platform', async () => {
    const connected = { ...local, slack: {} as never };
    await expect(runDemoData(storage, args(1), connected)).rejects.toThrow('local workspace');
  });

  it('leaves a store alone that has a real complaint', async () => {
    const { complaints: store, absences, inbox } = storage;
    const deps = { store, absences, inbox, connected: ['local'] as const, nudge: () => {}, count: () => {} };
    const actor = { kind: 'person', id: 'lin', roles: ['support'] } as const;
    await open(deps, {
      actor,
      surface: 'local',
      keys: ['real'],
      complaint: someComplaint,
    });
    await expect(runDemoData(storage, args(1), local)).rejects.toThrow('not made up');
    expect(await storage.prisma.complaint.count()).toBe(16);
  });
});
