import { beforeAll, describe, expect, it } from 'vitest';
import type { StoredComplaint } from '../../../src/storage/memory/tables.ts';
import { createTables } from '../../../src/storage/memory/tables.ts';
import { createMemoryComplaintStore } from '../../../src/storage/memory/complaint-store.ts';
import type { Cell } from '../../../src/use-cases/export/table.ts';
import { exportTables } from '../../../src/use-cases/export/tables.ts';
import { walkRows, type ExportAsked } from '../../../src/use-cases/export/walk-rows.ts';
import { link } from '../../../src/use-cases/complaint/link.ts';
import { merge } from '../../../src/use-cases/complaint/merge.ts';
import { openMemoryStore } from '../../support/open-memory-store.ts';
import { createStoreActs } from '../../support/store-acts.ts';
import { aDemoDesk, aDemoYear, demoYearEnd } from '../../support/a-demo-year.ts';

const wu = { kind: 'person', id: 'wu', roles: ['lead', 'admin'] } as const;
const everything: ExportAsked = { from: null, to: null, product: null, withRestricted: true };

describe('walkRows', () => {
  let year: readonly StoredComplaint[];

  beforeAll(async () => {
    year = await aDemoYear(150);
  });

  async function exported(
    asked: ExportAsked,
    complaints = year,
  ): Promise<Map<string, Record<string, Cell>[]>> {
    const tables = createTables();
    for (const stored of complaints) tables.complaints.set(stored.state.number, stored);
    const desk = aDemoDesk();
    const store = createMemoryComplaintStore({
      tables,
      desks: { current: () => desk },
      now: () => demoYearEnd,
    });
    const found = new Map<string, Record<string, Cell>[]>(exportTables.map(({ name }) => [name, []]));
    for await (const { table, rows } of walkRows({ store, now: demoYearEnd }, asked, exportTables)) {
      const named = rows.map((row) =>
        Object.fromEntries(table.columns.map(({ name }, index) => [name, row[index] ?? null])),
      );
      found.get(table.name)?.push(...named);
    }
    return found;
  }

  it('has a row for each complaint, event, contact, action and survey', async () => {
    const found = await exported(everything);
    const counts = [...found].map(([name, rows]) => [name, rows.length]);
    const sum = (read: (stored: StoredComplaint) => number) =>
      year.reduce((total, stored) => total + read(stored), 0);
    expect(Object.fromEntries(counts)).toMatchObject({
      complaints: year.length,
      events: sum(({ history }) => history.length),
      contacts: sum(({ state }) => state.contacts.length),
      actions: sum(({ state }) => state.actions.length),
      surveys: sum(({ state }) => state.surveys.length),
    });
  });

  it('leaves confidential ones out of every file unless asked for them', async () => {
    const confidential = year.filter(({ state }) => state.restricted).map(({ state }) => `C-${state.number}`);
    expect(confidential).not.toEqual([]);
    const found = await exported({ ...everything, withRestricted: false });
    for (const rows of found.values()) {
      expect(rows.filter(({ reference }) => confidential.includes(String(reference)))).toEqual([]);
    }
  });

  it('names no confidential one in what is told of others', async () => {
    const home = openMemoryStore();
    const acts = createStoreActs(home);
    await home.applyDesk();
    const [open, secret] = [await acts.report(), await acts.report({ restricted: true })];
    const other = await acts.report();
    const request = () => ({ actor: wu, surface: 'slack', keys: [acts.nextKey()] }) as const;
    await link(home.deps, { ...request(), number: open, to: secret, as: 'related' });
    await merge(home.deps, { ...request(), number: other, into: secret });
    const written = async (withRestricted: boolean) => {
      const deps = { store: home.store, now: Date.now() };
      const cells: unknown[] = [];
      for await (const { rows } of walkRows(deps, { ...everything, withRestricted }, exportTables))
        cells.push(rows);
      return JSON.stringify(cells);
    };
    const named = [`"C-${secret}"`, `\\"to\\":${secret}`, `\\"into\\":${secret}`];
    const all = await written(true);
    expect(named.filter((mark) => !all.includes(mark))).toEqual([]);
    const shared = await written(false);
    expect(named.filter((mark) => shared.includes(mark))).toEqual([]);
  });

  it('takes what was opened from one moment on and before another, of one product', async () => {
    const [from, to] = [Date.parse('2026-03-01'), Date.parse('2026-06-01')];
    const found = await exported({ from, to, product: 'billing', withRestricted: true });
    const wanted = year.filter(
      ({ state }) => state.product === 'billing' && state.openedAt >= from && state.openedAt < to,
    );
    expect(found.get('complaints')?.map(({ reference }) => reference)).toEqual(
      wanted.map(({ state }) => `C-${state.number}`),
    );
  });

  it('says nothing that was erased, and gives nobody to call for it', async () => {
    const [one] = year.filter(({ state }) => state.contacts.some(({ detail }) => detail?.mayCall === true));
    if (one === undefined) throw new Error('nobody may be called');
    const words = new Map([...one.words.keys()].map((ref) => [ref, null]));
    const erased = { ...one, words, state: { ...one.state, forgottenAt: demoYearEnd } };
    const found = await exported(everything, [erased]);
    const [row] = found.get('complaints') ?? [];
    expect(row).toMatchObject({ demand: null, customer: null, erased_at: '2026-11-20T04:00:00.000Z' });
    expect(found.get('events')?.every((event) => event['words'] === null)).toBe(true);
    expect(found.get('consents')).toEqual([]);
  });
});
