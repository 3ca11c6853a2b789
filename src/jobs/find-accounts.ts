import type { Job } from '../ports/job-queue.ts';
import { createRegularJob } from './regular-job.ts';

/** A desk may be applied at any time; looking is done at most once for each of its versions, and once a day. */
export function createFindAccounts(findAccounts: () => Promise<void>): Job {
  return createRegularJob({ name: 'find-accounts', cron: '*/5 * * * *', maxAttempts: 3 }, findAccounts);
}
