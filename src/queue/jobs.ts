import { EventEmitter } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import {
  Logger,
  parseCronItems,
  run,
  runMigrations,
  type Runner,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker';
import type pg from 'pg';
import type { HeartbeatStore } from '../ports/heartbeat-store.ts';
import type { Job, JobQueue } from '../ports/job-queue.ts';
import type { Log } from '../ports/log.ts';
import { listFailedJobs } from './failed-jobs.ts';
import type { Scheduler } from './scheduler.ts';

export type JobCount = 'job-done' | 'job-retried' | 'job-failed' | 'job-released';

interface JobsOptions {
  readonly pool: pg.Pool;
  /** Embedded: no named statements (connections share one session), and no notices, so it polls. */
  readonly isEmbedded: boolean;
  readonly jobs: readonly Job[];
  readonly heartbeats: HeartbeatStore;
  /** Names this process among all. */
  readonly worker: string;
  readonly scheduler: Scheduler;
  readonly log: Log;
  readonly metrics: { count(what: JobCount, job: string | null): void };
}

export interface Jobs extends JobQueue {
  /** Makes or brings forward the tables; every process before it adds a job. */
  readonly prepare: () => Promise<void>;
  /** Runs jobs in this process. */
  readonly start: () => Promise<void>;
  readonly isRunning: () => boolean;
  /** Resolves when no heartbeat or release is under way; jobs may be. */
  readonly settled: () => Promise<void>;
  /** Resolves when this process has run what is due; true: there was something. */
  readonly drained: () => Promise<boolean>;
  /** Takes nothing new and ends what is running. */
  readonly stop: () => Promise<void>;
}

const JOBS_AT_ONCE = 2;
const POLL_EMBEDDED_MS = 1_000;
// Only for what becomes due later: what is added is told of.
const POLL_SERVER_MS = 2_000;
const BEAT_EVERY = 20_000;
const RELEASE_EVERY = 30_000;
const RESTART_AFTER = 5_000;
const OUTCOMES_WITHIN = 2_000;
const LOOK_AGAIN_MS = 20;

/** graphile-worker, behind ports/job-queue.ts. Its locks outlive a killed process by hours, hence the heartbeats. */
export function createJobs(options: JobsOptions): Jobs {
  const { pool, isEmbedded, jobs, heartbeats, worker, scheduler, log, metrics } = options;
  const base = { pgPool: pool, logger: createQuietLogger(log), noPreparedStatements: isEmbedded };
  // The worker holds connections of its own for long, and one that breaks then would end the process.
  pool.on('connect', (client) => {
    client.on('error', (error) => log.warn({ error }, 'a connection of the job queue broke'));
  });
  let runner: Runner | null = null;
  let lockHolders: string[] = [];
  let isStopping = false;
  const cancels = new Map<string, () => void>();
  const upkeep = new Set<Promise<void>>();

  async function start(): Promise<void> {
    const events: WorkerEvents = new EventEmitter();
    listen(events);
    runner = await run({
      ...base,
      events,
      taskList: toTaskList(jobs),
      parsedCronItems: toCronItems(jobs),
      concurrency: JOBS_AT_ONCE,
      pollInterval: isEmbedded ? POLL_EMBEDDED_MS : POLL_SERVER_MS,
      noHandleSignals: true,
    });
    runner.promise.then(
      () => restartLater(null),
      (error: unknown) => restartLater(error),
    );
    await beat();
    await release();
  }

  function listen(events: WorkerEvents): void {
    // What locks a job is the pool, not the worker in it (0.17).
    events.on('pool:create', ({ workerPool }) => {
      lockHolders = [workerPool.id];
    });
    events.on('job:success', ({ job }) => metrics.count('job-done', job.task_identifier));
    events.on('job:error', ({ job, error }) => {
      if (job.attempts >= job.max_attempts) return;
      metrics.count('job-retried', job.task_identifier);
      log.warn(
        { job: job.task_identifier, jobId: job.id, attempts: job.attempts, error },
        'a job failed and is tried again',
      );
    });
    events.on('job:failed', ({ job, error }) => {
      metrics.count('job-failed', job.task_identifier);
      log.error(
        { job: job.task_identifier, jobId: job.id, attempts: job.attempts, error },
        'a job was given up on',
      );
      tellGivenUp(job);
    });
  }

  function tellGivenUp({
    task_identifier: name,
    payload,
  }: {
    task_identifier: string;
    payload: unknown;
  }): void {
    const job = jobs.find((candidate) => candidate.name === name);
    const told = giveUp(job, payload)
      .catch((error: unknown) =>
        log.error({ job: name, error }, 'nobody heard of a job that was given up on'),
      )
      .finally(() => upkeep.delete(told));
    upkeep.add(told);
  }

  function restartLater(error: unknown): void {
    runner = null;
    if (isStopping) return;
    log.error({ error }, 'the job queue stopped and is started again');
    plan('restart', RESTART_AFTER, async () => {
      try {
        await start();
      } catch (cause) {
        restartLater(cause);
      }
    });
  }

  async function beat(): Promise<void> {
    try {
      await heartbeats.beat(worker, lockHolders);
    } catch (error) {
      log.warn({ error }, 'this process could not say that it is alive');
    }
    plan('beat', BEAT_EVERY, beat);
  }

  async function release(): Promise<void> {
    try {
      const released = await heartbeats.releaseSilent();
      if (released > 0) {
        metrics.count('job-released', null);
        log.warn({ released }, 'jobs of workers that fell silent were released');
      }
    } catch (error) {
      log.warn({ error }, 'jobs of silent workers could not be released');
    }
    plan('release', RELEASE_EVERY, release);
  }

  function plan(what: string, after: number, act: () => Promise<void>): void {
    cancels.get(what)?.();
    if (isStopping) return;
    const cancel = scheduler.after(after, () => {
      const acting = act().finally(() => upkeep.delete(acting));
      upkeep.add(acting);
    });
    cancels.set(what, cancel);
  }

  async function stop(): Promise<void> {
    isStopping = true;
    for (const cancel of cancels.values()) cancel();
    await settled();
    if (runner === null) return;
    await runner.stop();
    await waitForOutcomes();
    await heartbeats.forget(worker);
  }

  async function settled(): Promise<void> {
    await Promise.all(upkeep);
  }

  async function drained(): Promise<boolean> {
    for (let rounds = 0; ; rounds += 1) {
      if (runner === null || !(await hasDue())) return rounds > 0;
      await wait(LOOK_AGAIN_MS);
    }
  }

  async function hasDue(): Promise<boolean> {
    try {
      const { rowCount } = await pool.query(LIST_DUE, [lockHolders]);
      return rowCount !== 0;
    } catch {
      // A database that is away has nothing that could be run now.
      return false;
    }
  }

  /** The runner does not wait until the last outcomes are written, and the pool may be closed after this. */
  async function waitForOutcomes(): Promise<void> {
    for (let waited = 0; waited < OUTCOMES_WITHIN; waited += LOOK_AGAIN_MS) {
      const { rowCount } = await pool.query('SELECT FROM graphile_worker.jobs WHERE locked_by = ANY($1)', [
        lockHolders,
      ]);
      if (rowCount === 0) return;
      await wait(LOOK_AGAIN_MS);
    }
  }

  return {
    prepare: () => runMigrations(base),
    start,
    isRunning: () => runner !== null,
    settled,
    drained,
    stop,
    async enqueue(runInTransaction, { name, payload, runAt, key, queue }) {
      const job = jobs.find((candidate) => candidate.name === name);
      if (job === undefined) throw new Error(`there is no job ${name}`);
      await runInTransaction(ADD_JOB, [
        name,
        JSON.stringify(payload),
        queue ?? null,
        runAt === undefined ? null : new Date(runAt),
        job.maxAttempts,
        key ?? null,
      ]);
    },
    listFailed: (limit) => listFailedJobs(pool, limit),
  };
}

/** What others run is theirs. */
const LIST_DUE = `
  SELECT FROM graphile_worker.jobs
  WHERE run_at <= now() AND attempts < max_attempts AND (locked_by IS NULL OR locked_by = ANY($1))`;

/** What could not be read tells nobody whom it was for. */
async function giveUp(job: Job | undefined, payload: unknown): Promise<void> {
  await job?.giveUp?.(job.parse(payload));
}

const ADD_JOB = `
  SELECT graphile_worker.add_job($1::text, payload := $2::json, queue_name := $3::text,
    run_at := $4::timestamptz, max_attempts := $5::int, job_key := $6::text)`;

function toTaskList(jobs: readonly Job[]): TaskList {
  return Object.fromEntries(
    jobs.map((job) => [job.name, async (payload: unknown) => job.run(job.parse(payload))]),
  );
}

function toCronItems(jobs: readonly Job[]) {
  return parseCronItems(
    jobs.flatMap(({ name, cron, maxAttempts }) =>
      cron === undefined
        ? []
        : [{ task: name, match: cron, identifier: name, options: { maxAttempts, backfillPeriod: 0 } }],
    ),
  );
}

/** Its sentences hold what jobs failed with; jobs are told of by their events instead. */
function createQuietLogger(log: Log): Logger {
  return new Logger(() => (level, _message, meta) => {
    const severity: string = level;
    if (severity !== 'error' && severity !== 'warning') return;
    if (meta?.['failure'] === true) return;
    log.warn({ severity, error: meta?.['error'] }, 'the job queue has a difficulty');
  });
}
