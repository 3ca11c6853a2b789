import { z } from 'zod';
import type { Job } from '../ports/job-queue.ts';

const payloadSchema = z.object({}).loose();

/** A desk may be applied at any time; looking is done at most once for each of its versions, and once a day. */
export function createFindAccounts(findAccounts: () => Promise<void>): Job {
  return {
    name: 'find-accounts',
    maxAttempts: 3,
    cron: '*/5 * * * *',
    parse: (payload) => payloadSchema.parse(payload),
    run: findAccounts,
  };
}
