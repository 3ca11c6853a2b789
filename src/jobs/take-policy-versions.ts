import { z } from 'zod';
import type { Job } from '../ports/job-queue.ts';

const payloadSchema = z.object({}).loose();

/** Goes on with what a command began or a new desk brought; nothing to do but a look where nothing is expected. */
export function createTakePolicyVersions(takeVersions: () => Promise<unknown>): Job {
  return {
    name: 'take-policy-versions',
    maxAttempts: 3,
    cron: '*/5 * * * *',
    parse: (payload) => payloadSchema.parse(payload),
    async run() {
      await takeVersions();
    },
  };
}
