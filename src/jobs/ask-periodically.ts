import type { Job } from '../ports/job-queue.ts';
import { createRegularJob } from './regular-job.ts';

/** Once an hour: what waits goes out in the next working hour. */
export function createAskPeriodically(askPeriodically: () => Promise<void>): Job {
  return createRegularJob({ name: 'ask-periodically', cron: '13 * * * *', maxAttempts: 3 }, askPeriodically);
}
