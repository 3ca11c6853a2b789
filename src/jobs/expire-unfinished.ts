import type { Job } from '../ports/job-queue.ts';
import type { Log } from '../ports/log.ts';
import { createRegularJob } from './regular-job.ts';

/** As long as a card of Lark takes clicks. */
const KEPT_DAYS = 14;

interface ExpireUnfinishedDeps {
  /** Deletes drafts and open forms that are older; returns how many. */
  readonly expireUnfinished: (olderThanDays: number) => Promise<number>;
  readonly log: Log;
}

export function createExpireUnfinished({ expireUnfinished, log }: ExpireUnfinishedDeps): Job {
  return createRegularJob({ name: 'expire-unfinished', cron: '27 * * * *', maxAttempts: 5 }, async () => {
    const expired = await expireUnfinished(KEPT_DAYS);
    if (expired > 0) log.info({ expired }, 'drafts and forms that nobody finished expired');
  });
}
