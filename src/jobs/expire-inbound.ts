import { z } from 'zod';
import type { Job } from '../ports/job-queue.ts';
import type { Log } from '../ports/log.ts';

/** Slack and Lark send an event again for hours, people press an old button for days. */
const KEPT_DAYS = 14;

const payloadSchema = z.object({}).loose();

interface ExpireInboundDeps {
  /** Deletes the inbound keys that are older, with their answers; returns how many. */
  readonly expireInbound: (olderThanDays: number) => Promise<number>;
  readonly log: Log;
}

export function createExpireInbound({ expireInbound, log }: ExpireInboundDeps): Job {
  return {
    name: 'expire-inbound',
    maxAttempts: 5,
    cron: '17 * * * *',
    parse: (payload) => payloadSchema.parse(payload),
    async run() {
      const expired = await expireInbound(KEPT_DAYS);
      if (expired > 0) log.info({ expired }, 'inbound keys expired');
    },
  };
}
