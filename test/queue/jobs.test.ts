import type pg from 'pg';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createExpireInbound } from '../../src/jobs/expire-inbound.ts';
import type { Job, NewJob } from '../../src/ports/job-queue.ts';
import { createJobs, type Jobs } from '../../src/queue/jobs.ts';
import { retryFailedJobs } from '../../src/queue/failed-jobs.ts';
import { createInboundExpiry } from '../../src/storage/expire-inbound.ts';
import { createUnfinishedExpiry } from '../../src/storage/expire-unfinished.ts';
import { createExpireUnfinished } from '../../src/jobs/expire-unfinished.ts';
import { createHeartbeatStore } from '../../src/storage/heartbeat-store.ts';
import { createFakeClock, type FakeClock } from '../support/fake-clock.ts';
import { useTestStore } from './a-pump.ts';

const db = useTestStore();
beforeAll(() => createWorld([]).jobs.prepare());
beforeEach(async () => {
  await db.pool.query('TRUNCATE graphile_worker._private_jobs, graphile_worker._private_job_queues');
});

const MINUTE = 60_000;

interface World {
  jobs: Jobs;
  clock: FakeClock;
  counts: Record<string, number>;
}

function createWorld(jobs: readonly Job[], worker = 'process-1'): World {
  const clock = createFakeClock();
  const counts: Record<string, number> = {};
  return {
    clock,
    counts,
    jobs: createJobs({
      pool: db.pool,
      isEmbedded: db.isEmbedded,
      jobs,
      heartbeats: createHeartbeatStore({ pool: db.pool, realNow: clock.realNow }),
      worker,
      scheduler: clock.scheduler,
      log: { info() {}, warn() {}, error() {} },
      metrics: {
        count(what) {
          counts[what] = (counts[what] ?? 0) + 1;
        },
      },
    }),
  };
}

/** A job that tells what it was run with, and runs until it is let go when `isHeld`. */
function createRecorder(name: string, changes: Partial<Job> & { isHeld?: boolean } = {}) {
  const { isHeld = false, ...rest } = changes;
  const runs: unknown[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  let letGo = () => {};
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const job: Job = {
    name,
    maxAttempts: 3,
    parse: (payload) => payload,
    async run(payload) {
      runs.push(payload);
      for (const { count, resolve } of waiting) if (runs.length >= count) resolve();
      if (isHeld) await gate;
    },
    ...rest,
  };
  const until = (count: number) =>
    new Promise<void>((resolve) => {
      if (runs.length >= count) resolve();
      waiting.push({ count, resolve });
    });
  return { job, runs, until, letGo };
}

async function enqueue({ jobs }: World, job: NewJob): Promise<void> {
  await jobs.enqueue((sql, values) => db.pool.query(sql, [...values]), job);
}

async function inTransaction(end: 'COMMIT' | 'ROLLBACK', work: (client: pg.PoolClient) => Promise<void>) {
  const client = await db.pool.connect();
  await client.query('BEGIN');
  await work(client);
  await client.query(end);
  client.release();
}

describe('createJobs', () => {
  it('runs a job that was added', async () => {
    const recorder = createRecorder('send-digest');
    const world = createWorld([recorder.job]);
    await world.jobs.start();
    await enqueue(world, { name: 'send-digest', payload: { person: 'wu' } });
    await recorder.until(1);
    await world.jobs.stop();
    expect(recorder.runs).toEqual([{ person: 'wu' }]);
    expect(world.counts).toEqual({ 'job-done': 1 });
    expect((await db.pool.query('SELECT FROM graphile_worker.jobs')).rowCount).toBe(0);
  });

  it('adds a job with the transaction it belongs to, or not at all', async () => {
    const world = createWorld([createRecorder('send-digest').job]);
    for (const end of ['ROLLBACK', 'COMMIT'] as const) {
      await inTransaction(end, (client) =>
        world.jobs.enqueue((sql, values) => client.query(sql, [...values]), {
          name: 'send-digest',
          payload: { end },
        }),
      );
    }
    const { rows } = await db.pool.query('SELECT payload FROM graphile_worker._private_jobs');
    expect(rows).toEqual([{ payload: { end: 'COMMIT' } }]);
  });

  it('refuses a job that nobody knows', async () => {
    const world = createWorld([]);
    await expect(enqueue(world, { name: 'send-digset', payload: {} })).rejects.toThrow('no job send-digset');
  });

  it('shows a job that used up its attempts, until it gets them anew', async () => {
    const recorder = createRecorder('send-digest', {
      maxAttempts: 1,
      parse() {
        throw new Error('person: expected string');
      },
    });
    const after = createRecorder('after');
    const world = createWorld([recorder.job, after.job]);
    await enqueue(world, { name: 'send-digest', payload: {}, key: 'of today', queue: 'one by one' });
    await enqueue(world, { name: 'after', payload: {}, queue: 'one by one' });
    await world.jobs.start();
    await after.until(1);
    await world.jobs.stop();
    expect(await world.jobs.listFailed(10)).toMatchObject([
      { name: 'send-digest', key: 'of today', attempts: 1, fault: 'person: expected string' },
    ]);
    expect(world.counts).toMatchObject({ 'job-failed': 1 });

    expect(await retryFailedJobs(db.pool)).toBe(1);
    const { rows } = await db.pool.query('SELECT attempts FROM graphile_worker.jobs');
    expect(rows).toEqual([{ attempts: 0 }]);
    expect(await world.jobs.listFailed(10)).toEqual([]);
  });

  it('says once that a job is given up, with what it was for', async () => {
    const given: unknown[] = [];
    const recorder = createRecorder('make-item', {
      maxAttempts: 1,
      run: () => Promise.reject(new Error('the tracker is away')),
      giveUp: async (payload) => void given.push(payload),
    });
    const after = createRecorder('after');
    const world = createWorld([recorder.job, after.job]);
    await enqueue(world, { name: 'make-item', payload: { complaint: 42 }, queue: 'one by one' });
    await enqueue(world, { name: 'after', payload: {}, queue: 'one by one' });
    await world.jobs.start();
    await after.until(1);
    await world.jobs.stop();
    expect(given).toEqual([{ complaint: 42 }]);
  });

  it('ends the job that is running at a stop', async () => {
    const recorder = createRecorder('send-digest', { isHeld: true });
    const world = createWorld([recorder.job]);
    await world.jobs.start();
    await enqueue(world, { name: 'send-digest', payload: {} });
    await recorder.until(1);
    const stopped = world.jobs.stop();
    recorder.letGo();
    await stopped;
    expect((await db.pool.query('SELECT FROM graphile_worker.jobs')).rowCount).toBe(0);
    expect((await db.pool.query('SELECT FROM heartbeat')).rowCount).toBe(0);
    expect(world.clock.planned).toBe(0);
  });

  it('takes jobs by their crontab', async () => {
    const world = createWorld([createRecorder('expire', { cron: '17 * * * *' }).job]);
    await world.jobs.start();
    await world.jobs.stop();
    const { rows } = await db.pool.query('SELECT identifier FROM graphile_worker._private_known_crontabs');
    expect(rows).toEqual([{ identifier: 'expire' }]);
  });
});

describe('createJobs, workers that fell silent', () => {
  /** As kill -9 leaves it: a job and its queue locked by a worker that is no more. */
  async function leaveLocked(world: World, holder: string): Promise<void> {
    await enqueue(world, { name: 'send-digest', payload: {}, queue: 'one by one' });
    const lock = `locked_at = now(), locked_by = '${holder}'`;
    await db.pool.query(`UPDATE graphile_worker._private_jobs SET ${lock}`);
    await db.pool.query(`UPDATE graphile_worker._private_job_queues SET ${lock}`);
  }

  it('runs the jobs of a dead worker after a minute, not before', async () => {
    const recorder = createRecorder('send-digest');
    const world = createWorld([recorder.job]);
    await leaveLocked(world, 'pool-dead');
    const heartbeats = createHeartbeatStore({ pool: db.pool, realNow: world.clock.realNow });
    await heartbeats.beat('process-dead', ['pool-dead']);
    await world.jobs.start();
    await world.clock.advance(59_000, world.jobs.settled);
    expect(recorder.runs).toEqual([]);
    await world.clock.advance(MINUTE, world.jobs.settled);
    await recorder.until(1);
    await world.jobs.stop();
    expect(world.counts).toMatchObject({ 'job-released': 1, 'job-done': 1 });
  });

  it('releases what a worker left that never told of itself', async () => {
    const recorder = createRecorder('send-digest');
    const world = createWorld([recorder.job]);
    await leaveLocked(world, 'pool-dead');
    await world.clock.advance(2 * MINUTE);
    await world.jobs.start();
    await recorder.until(1);
    await world.jobs.stop();
  });

  it('leaves a living worker what it has, however long it takes', async () => {
    const held = createRecorder('send-digest', { isHeld: true });
    const one = createWorld([held.job], 'process-1');
    await one.jobs.start();
    await enqueue(one, { name: 'send-digest', payload: {} });
    await held.until(1);
    const heartbeats = createHeartbeatStore({ pool: db.pool, realNow: one.clock.realNow });
    let released = 0;
    for (let minute = 0; minute < 10; minute += 1) {
      await one.clock.advance(MINUTE, one.jobs.settled);
      released += await heartbeats.releaseSilent();
    }
    expect(released).toBe(0);
    expect(held.runs).toHaveLength(1);
    held.letGo();
    await one.jobs.stop();
    expect(one.counts).toEqual({ 'job-done': 1 });
  });

  it('forgets heartbeats a day later', async () => {
    const world = createWorld([]);
    const heartbeats = createHeartbeatStore({ pool: db.pool, realNow: world.clock.realNow });
    await heartbeats.beat('process-old', ['pool-old']);
    await world.clock.advance(24 * 60 * MINUTE + 1);
    await heartbeats.beat('process-new', ['pool-new']);
    await heartbeats.releaseSilent();
    expect((await db.pool.query('SELECT worker FROM heartbeat')).rows).toEqual([{ worker: 'process-new' }]);
  });
});

describe('createExpireInbound', () => {
  it('deletes inbound keys after 14 days and keeps younger ones', async () => {
    await db.pool.query(
      `INSERT INTO inbound (key, at) VALUES ('old', now() - interval '15 days'), ('young', now() - interval '13 days')`,
    );
    const told: object[] = [];
    const log = { info: (fields: object) => void told.push(fields), warn() {}, error() {} };
    const job = createExpireInbound({ expireInbound: createInboundExpiry(db.pool), log });
    await job.run(job.parse({ _cron: { ts: '2026-11-21T00:17:00Z' } }));
    await job.run(job.parse({}));
    expect((await db.pool.query('SELECT key FROM inbound')).rows).toEqual([{ key: 'young' }]);
    expect(told).toEqual([{ expired: 1 }]);
  });
});

describe('createExpireUnfinished', () => {
  it('deletes drafts, open forms and what lists were asked for after 14 days, and no other setting', async () => {
    await db.pool.query(
      `INSERT INTO setting (key, value, at) VALUES
        ('draft:old', '1', now() - interval '15 days'), ('lark:form:old', '1', now() - interval '15 days'),
        ('query:old', '1', now() - interval '15 days'), ('draft:young', '1', now() - interval '13 days'), ('heard:lark', '1', now() - interval '90 days')`,
    );
    const log = { info() {}, warn() {}, error() {} };
    const job = createExpireUnfinished({ expireUnfinished: createUnfinishedExpiry(db.pool), log });
    await job.run(job.parse({}));
    const { rows } = await db.pool.query<{ key: string }>('SELECT key FROM setting ORDER BY key');
    expect(rows.map(({ key }) => key)).toEqual(['draft:young', 'heard:lark']);
  });
});
