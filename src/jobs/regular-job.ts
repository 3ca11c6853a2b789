import { z } from 'zod';
import type { Job } from '../ports/job-queue.ts';

const payloadSchema = z.object({}).loose();

/** A job that comes by itself and is told nothing. */
export function createRegularJob(
  schedule: Required<Pick<Job, 'name' | 'cron' | 'maxAttempts'>>,
  run: () => Promise<unknown>,
): Job {
  return {
    ...schedule,
    parse: (payload) => payloadSchema.parse(payload),
    async run() {
      await run();
    },
  };
}
