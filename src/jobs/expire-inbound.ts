import type { Job } from '../ports/job-queue.ts';
import type { Log } from '../ports/log.ts';
import { createRegularJob } from './regular-job.ts';

/** Slack and Lark send an event again for hours, people press an old button for days. */
const KEPT_DAYS = 14;

interface ExpireInboundDeps {
  /** Deletes the inbound keys that are older, with their answers; returns how many. */
  readonly expireInbound: (olderThanDays: number) => Promise<number>;
  readonly log: Log;
}

export function createExpireInbound({ expireInbound, log }: ExpireInboundDeps): Job {
  return createRegularJob({ name: 'expire-inbound', cron: '17 * * * *', maxAttempts: 5 }, async () => {
    const expired = await expireInbound(KEPT_DAYS);
    if (expired > 0) log.info({ expired }, 'inbound keys expired');
  });
}
