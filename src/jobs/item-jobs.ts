import { z } from 'zod';
import type { Job } from '../ports/job-queue.ts';
import {
  makeItemJob,
  tellItemJob,
  tellShippedJob,
  trackByItselfJob,
} from '../use-cases/tracker/item-jobs.ts';
import type { ItemAsked } from '../use-cases/tracker/make-item.ts';
import type { ItemTold } from '../use-cases/tracker/tell-item.ts';
import type { Shipped } from '../use-cases/tracker/tell-shipped.ts';
import type { TrackedByItself } from '../use-cases/tracker/track-by-itself.ts';
import { createRegularJob } from './regular-job.ts';

const asked = z.object({ complaint: z.int(), number: z.int() });
const told = asked.extend({ version: z.int() });
const shipped = z.object({ tracker: z.string(), item: z.string() });
const byItself = z.object({ complaint: z.int(), subject: z.string() });

/** What is done in a tracker, and what is asked of it. */
export interface ItemJobs {
  readonly makeItem: (asked: ItemAsked) => Promise<void>;
  readonly giveUpItem: (asked: ItemAsked) => Promise<void>;
  readonly trackByItself: (asked: TrackedByItself) => Promise<void>;
  readonly tellItem: (told: ItemTold) => Promise<void>;
  readonly tellShipped: (shipped: Shipped) => Promise<void>;
  readonly lookAtItems: () => Promise<void>;
}

export function createItemJobs(run: ItemJobs): Job[] {
  const { makeItem, trackByItself, tellItem, tellShipped, lookAtItems } = run;
  return [
    { ...createJob(makeItemJob, asked, makeItem), giveUp: (given) => run.giveUpItem(given as ItemAsked) },
    createJob(trackByItselfJob, byItself, trackByItself),
    createJob(tellItemJob, told, tellItem),
    createJob(tellShippedJob, shipped, tellShipped),
    createRegularJob({ name: 'look-at-items', cron: '*/2 * * * *', maxAttempts: 1 }, lookAtItems),
  ];
}

function createJob<Payload>(
  job: Pick<Job, 'name' | 'maxAttempts'>,
  schema: z.ZodType<Payload>,
  run: (payload: Payload) => Promise<void>,
): Job {
  return { ...job, parse: (given) => schema.parse(given), run: (given) => run(given as Payload) };
}
