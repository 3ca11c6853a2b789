import { z } from 'zod';
import type { Job } from '../ports/job-queue.ts';
import type { AskedEvent } from '../use-cases/webhook/send-event.ts';
import { webhookJob } from '../use-cases/webhook/webhook-job.ts';

const payload = z.object({ webhook: z.string(), complaint: z.int(), version: z.int() });

export function createSendWebhook(run: (asked: AskedEvent) => Promise<void>): Job {
  return {
    name: webhookJob.name,
    maxAttempts: webhookJob.maxAttempts,
    parse: (given) => payload.parse(given),
    run: (given) => run(given as z.output<typeof payload>),
  };
}
