import type { Job } from '../ports/job-queue.ts';
import type { Log } from '../ports/log.ts';
import { createRegularJob } from './regular-job.ts';

/** Once an hour, so that a desk that begins to erase gets through what has gathered. */
export function createEraseOldWords({
  eraseOldWords,
  log,
}: {
  readonly eraseOldWords: () => Promise<number>;
  readonly log: Log;
}): Job {
  return createRegularJob({ name: 'erase-old-words', cron: '47 * * * *', maxAttempts: 3 }, async () => {
    const erased = await eraseOldWords();
    if (erased > 0) log.info({ erased }, 'words of complaints that ended long ago were erased');
  });
}
