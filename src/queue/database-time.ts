import type pg from 'pg';
import type { Moment } from '../domain/complaint.ts';
import type { Log } from '../ports/log.ts';
import type { Scheduler } from './scheduler.ts';

const MEASURE_EVERY = 60_000;
/** On a busy machine one answer may take long, and says little. */
const QUESTIONS = 3;

interface DatabaseTimeOptions {
  pool: pg.Pool;
  /** This machine's clock, epoch ms. */
  localNow: () => Moment;
  scheduler: Scheduler;
  log: Log;
}

export interface DatabaseTime {
  readonly realNow: () => Moment;
  readonly stop: () => void;
}

/**
 * Real time as the database has it: rates and leases hold between processes on different machines, whose own clocks
 * may differ. Asked once a minute, not once a question.
 */
export async function createDatabaseTime(options: DatabaseTimeOptions): Promise<DatabaseTime> {
  const { pool, localNow, scheduler, log } = options;
  let offset = 0;
  let cancel = () => {};
  let isStopped = false;

  /** Counted from before the question: a time behind the database's would find what was just committed not due yet. */
  async function ask(): Promise<number> {
    const before = localNow();
    const { rows } = await pool.query<{ now: Date }>('SELECT now() AS now');
    return rows[0]!.now.getTime() - before;
  }

  async function measure(): Promise<void> {
    let least = await ask();
    for (let asked = 1; asked < QUESTIONS; asked += 1) least = Math.min(least, await ask());
    offset = least;
  }

  function plan(): void {
    if (isStopped) return;
    cancel = scheduler.after(MEASURE_EVERY, () => {
      void measure()
        .catch((error: unknown) => log.warn({ error }, "the database's time could not be read"))
        .finally(plan);
    });
  }

  await measure();
  plan();
  return {
    realNow: () => localNow() + offset,
    stop() {
      isStopped = true;
      cancel();
    },
  };
}
