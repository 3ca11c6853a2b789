import type { Job } from '../ports/job-queue.ts';
import { createRegularJob } from './regular-job.ts';

/** Looks again at what happened lately: whoever acted may have gone before it was counted. */
export function createFindRecurrences(findRecurrences: () => Promise<unknown>): Job {
  return createRegularJob({ name: 'find-recurrences', cron: '23 * * * *', maxAttempts: 3 }, findRecurrences);
}
