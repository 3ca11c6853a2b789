import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seesEverything } from '../../src/domain/visibility.ts';
import { describeComplaintStore } from '../support/complaint-store-contract.ts';
import { openStore, type OpenStore } from '../support/open-store.ts';
import { lookInDatabase } from '../support/look-in-database.ts';
import { aNotice, createStoreActs, plainRequest, type StoreActs } from '../support/store-acts.ts';

describeComplaintStore('complaint store', openHome);

async function openHome() {
  const home = await openStore();
  return { ...home, look: lookInDatabase(home) };
}

describe('complaint store on its database', () => {
  let home: OpenStore;
  let acts: StoreActs;

  beforeAll(async () => {
    home = await openStore();
    await home.applyDesk();
    acts = createStoreActs(home);
  });

  afterAll(() => home.close());

  const nextKey = () => acts.nextKey();
  const report: StoreActs['report'] = (...given) => acts.report(...given);
  const doTo: StoreActs['doTo'] = (...given) => acts.doTo(...given);
  const tell: StoreActs['tell'] = (...given) => acts.tell(...given);

  const countRows = async (table: string, condition: string): Promise<number> => {
    const { rows } = await home.pool.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM ${table} WHERE ${condition}`,
    );
    return rows[0]!.count;
  };

  /** Runs `meanwhile` in a transaction that the command started with it has to wait for. */
  async function whileWaiting<Result>(
    lock: string,
    start: () => Promise<Result>,
    meanwhile: string,
  ): Promise<{ result: Result; committedAt: number }> {
    const other = await home.pool.connect();
    try {
      await other.query('BEGIN');
      await other.query(lock);
      const waiting = start();
      if (home.database.kind === 'server') await untilSomebodyWaits(other);
      await other.query(meanwhile);
      const { rows } = await other.query<{ now: Date }>('SELECT clock_timestamp() AS now');
      await other.query('COMMIT');
      return { result: await waiting, committedAt: rows[0]!.now.getTime() };
    } finally {
      other.release();
    }
  }

  it('keeps clocks and destinations in rows of their own', async () => {
    const number = await report();
    expect(await countRows('clock', `complaint = ${number} AND state = 'running'`)).toBe(3);
    expect(await countRows('destination', `id = 'channel:slack:C0BILLING' AND due_at IS NOT NULL`)).toBe(1);
  });

  it('refuses to change history', async () => {
    const number = await report();
    const change = `UPDATE event SET surface = 'api' WHERE complaint = ${number}`;
    await expect(home.pool.query(change)).rejects.toThrow('history is only ever appended');
  });

  it('waits for a transaction that has its key, and takes its answer', async () => {
    const key = nextKey();
    const { result } = await whileWaiting(
      `INSERT INTO inbound (key) VALUES ('${key}')`,
      () =>
        home.store.command({
          ...plainRequest,
          inboundKey: key,
          decide: () => ({ changes: [], answer: 'mine' }),
        }),
      `UPDATE inbound SET answer = '"theirs"' WHERE key = '${key}'`,
    );
    expect(result).toMatchObject({ answer: 'theirs', isRepeated: true });
  });

  it('sees places and desk as they are after it waited', async () => {
    const number = await report();
    const { result } = await whileWaiting(
      `SELECT FROM complaint WHERE number = ${number} FOR UPDATE`,
      () =>
        home.store.command({
          ...plainRequest,
          complaints: [number],
          decide: (facts) => ({
            changes: [],
            answer: facts.places
              .get(number)!
              .map((place) => place.id)
              .filter((id) => id.startsWith('late/')),
          }),
        }),
      `INSERT INTO place (id, complaint, role) VALUES ('late/${number}', ${number}, 'card');
       UPDATE complaint SET version = version + 1 WHERE number = ${number}`,
    );
    expect(result.answer).toEqual([`late/${number}`]);
  });

  it('reads the time after it got its locks', async () => {
    const number = await report();
    const { result, committedAt } = await whileWaiting(
      `SELECT FROM complaint WHERE number = ${number} FOR UPDATE`,
      () =>
        home.store.command({
          ...plainRequest,
          complaints: [number],
          decide: ({ now }) => ({ changes: [], answer: now }),
        }),
      'SELECT 1',
    );
    expect(result.answer).toBeGreaterThanOrEqual(committedAt);
  });

  it('keeps text that PostgreSQL cannot hold in another form', async () => {
    const number = await report({ demand: 'nul \0 and half \uD83D done 好', title: 'cut \uDE00' });
    const record = await home.store.find(number, seesEverything);
    expect(record?.words.get('1.demand')).toBe('nul \uFFFD and half \uFFFD done 好');
    expect(record?.words.get('1.title')).toBe('cut \uFFFD');
  });

  it('raises the revision of the destination with each commit', async () => {
    const number = await report();
    const revision = async () => {
      const row = await home.prisma.destination.findUniqueOrThrow({
        where: { id: 'channel:slack:C0NEW' },
      });
      return row.revision;
    };
    await tell(number, { ...aNotice(number), key: nextKey() });
    const before = await revision();
    await tell(number, { ...aNotice(number), key: nextKey() });
    expect(await revision()).toBe(before + 1);
  });

  it('folds a state of an older schema again from its history', async () => {
    const number = await report();
    await doTo(number, { verb: 'acknowledge', takesOverCustomer: false });
    const before = (await home.store.find(number, seesEverything))?.state;
    await home.pool.query(`UPDATE complaint SET state = '{}', state_schema = 0 WHERE number = ${number}`);

    expect((await home.store.find(number, seesEverything))?.state).toEqual(before);
    expect(await doTo(number, { verb: 'note', text: 'goes on', origin: null })).toMatchObject({
      ok: true,
    });
    expect(await countRows('complaint', `number = ${number} AND state_schema > 0`)).toBe(1);
    expect((await home.store.find(number, seesEverything))?.state.acknowledged).toEqual(before?.acknowledged);
  });
});

/** pg_locks shows the present, not the transaction's snapshot. */
async function untilSomebodyWaits(client: {
  query(sql: string): Promise<{ rows: unknown[] }>;
}): Promise<void> {
  for (;;) {
    const { rows } = await client.query('SELECT FROM pg_locks WHERE NOT granted');
    if (rows.length > 0) return;
  }
}
