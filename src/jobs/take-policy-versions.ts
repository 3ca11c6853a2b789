import type { Job } from '../ports/job-queue.ts';
import { createRegularJob } from './regular-job.ts';

/** Goes on with what a command began or a new desk brought; nothing to do but a look where nothing is expected. */
export function createTakePolicyVersions(takeVersions: () => Promise<unknown>): Job {
  return createRegularJob(
    { name: 'take-policy-versions', cron: '*/5 * * * *', maxAttempts: 3 },
    takeVersions,
  );
}
