import type pg from 'pg';
import { describe, expect, it } from 'vitest';
import { createDatabaseTime } from '../../src/queue/database-time.ts';
import { createFakeClock } from '../support/fake-clock.ts';

interface FakeDatabase {
  ahead: number;
  isAway: boolean;
  /** How long the next questions and their answers are on their way, in milliseconds. */
  ways?: { there: number; back: number }[];
}

function createWorld(database: FakeDatabase) {
  const clock = createFakeClock();
  const warnings: string[] = [];
  const query = async () => {
    if (database.isAway) throw new Error('connection refused');
    const { there, back } = database.ways?.shift() ?? { there: 0, back: 0 };
    await clock.advance(there);
    const now = new Date(clock.realNow() + database.ahead);
    await clock.advance(back);
    return { rows: [{ now }] };
  };
  const time = createDatabaseTime({
    pool: { query } as unknown as pg.Pool,
    localNow: clock.realNow,
    scheduler: clock.scheduler,
    log: { info() {}, warn: (_, sentence) => void warnings.push(sentence), error() {} },
  });
  return { clock, warnings, time };
}

const settle = async () => {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
};

describe('createDatabaseTime', () => {
  it("tells the database's time, whatever this machine's clock says", async () => {
    const { clock, time } = createWorld({ ahead: 90_000, isAway: false });
    expect((await time).realNow()).toBe(clock.realNow() + 90_000);
  });

  it('goes by the answer that came fastest', async () => {
    const ways = [
      { there: 20, back: 400 },
      { there: 1, back: 0 },
      { there: 300, back: 20 },
    ];
    const { clock, time } = createWorld({ ahead: 90_000, isAway: false, ways });
    expect((await time).realNow()).toBe(clock.realNow() + 90_001);
  });

  it('is never behind, however long an answer is on its way', async () => {
    const ways = Array.from({ length: 3 }, () => ({ there: 2, back: 400 }));
    const { clock, time } = createWorld({ ahead: 0, isAway: false, ways });
    const { realNow } = await time;
    expect(ways).toEqual([]);
    expect(realNow()).toBe(clock.realNow() + 2);
  });

  it('follows it, and keeps what it knew while the database is away', async () => {
    const database = { ahead: 0, isAway: false };
    const { clock, time, warnings } = createWorld(database);
    const { realNow, stop } = await time;
    database.ahead = 500;
    await clock.advance(60_000, settle);
    expect(realNow()).toBe(clock.realNow() + 500);
    database.isAway = true;
    await clock.advance(60_000, settle);
    expect(realNow()).toBe(clock.realNow() + 500);
    expect(warnings).toHaveLength(1);
    database.isAway = false;
    database.ahead = 700;
    await clock.advance(60_000, settle);
    expect(realNow()).toBe(clock.realNow() + 700);
    stop();
    expect(clock.planned).toBe(0);
  });
});
