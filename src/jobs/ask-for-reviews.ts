import type { Job } from '../ports/job-queue.ts';
import { createRegularJob } from './regular-job.ts';

/** Once an hour; each date of an article is asked about once. */
export function createAskForReviews(askForReviews: () => Promise<void>): Job {
  return createRegularJob({ name: 'ask-for-reviews', cron: '23 * * * *', maxAttempts: 3 }, askForReviews);
}
