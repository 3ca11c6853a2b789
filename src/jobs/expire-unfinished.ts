import { z } from 'zod';
import type { Job } from '../ports/job-queue.ts';
import type { Log } from '../ports/log.ts';

/** As long as a card of Lark takes clicks. */
const KEPT_DAYS = 14;

const payloadSchema = z.object({}).loose();

interface ExpireUnfinishedDeps {
  /** Deletes drafts and open forms that are older; returns how many. */
  readonly expireUnfinished: (olderThanDays: number) => Promise<number>;
  readonly log: Log;
}

export function createExpireUnfinished({ expireUnfinished, log }: ExpireUnfinishedDeps): Job {
  return {
    name: 'expire-unfinished',
    maxAttempts: 5,
    cron: '27 * * * *',
    parse: (payload) => payloadSchema.parse(payload),
    async run() {
      const expired = await expireUnfinished(KEPT_DAYS);
      if (expired > 0) log.info({ expired }, 'drafts and forms that nobody finished expired');
    },
  };
}
