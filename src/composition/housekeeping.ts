import { randomUUID } from 'node:crypto';
import { createAskForReviews } from '../jobs/ask-for-reviews.ts';
import { createAskPeriodically } from '../jobs/ask-periodically.ts';
import { createEraseOldWords } from '../jobs/erase-old-words.ts';
import { createExpireInbound } from '../jobs/expire-inbound.ts';
import { createFindAccounts } from '../jobs/find-accounts.ts';
import { createFindRecurrences } from '../jobs/find-recurrences.ts';
import { createItemJobs, type ItemJobs } from '../jobs/item-jobs.ts';
import { createLearnDays } from '../jobs/learn-days.ts';
import { createMailSurvey } from '../jobs/mail-survey.ts';
import { createTakePolicyVersions } from '../jobs/take-policy-versions.ts';
import { createExpireUnfinished } from '../jobs/expire-unfinished.ts';
import { createSendWebhook } from '../jobs/send-webhook.ts';
import type { Logger } from '../logger.ts';
import { createJobs } from '../queue/jobs.ts';
import { realScheduler } from '../queue/scheduler.ts';
import type { Metrics } from '../web/metrics.ts';
import type { Storage } from './storage.ts';

/** The job queue with every job there is. */
export function createHousekeeping(input: {
  readonly storage: Storage;
  readonly metrics: Metrics;
  readonly log: Logger;
  readonly findAccounts: () => Promise<void>;
  readonly takeKnownDays: () => Promise<boolean>;
  readonly tellMissingDays: () => Promise<void>;
  readonly takeVersions: () => Promise<unknown>;
  readonly eraseOldWords: () => Promise<number>;
  readonly askForReviews: () => Promise<void>;
  readonly askPeriodically: () => Promise<void>;
  readonly findRecurrences: () => Promise<unknown>;
  readonly mailSurvey: (asked: { complaint: number; closed: number }) => Promise<void>;
  readonly sendWebhook: Parameters<typeof createSendWebhook>[0];
  readonly itemJobs: ItemJobs;
}) {
  const { storage, metrics, log } = input;
  const { pool, isEmbedded, heartbeats, expireInbound, expireUnfinished } = storage;
  return createJobs({
    pool,
    isEmbedded,
    jobs: [
      createExpireInbound({ expireInbound, log }),
      createExpireUnfinished({ expireUnfinished, log }),
      createFindAccounts(input.findAccounts),
      createLearnDays({ ...input, log }),
      createTakePolicyVersions(input.takeVersions),
      createEraseOldWords({ ...input, log }),
      createAskForReviews(input.askForReviews),
      createAskPeriodically(input.askPeriodically),
      createFindRecurrences(input.findRecurrences),
      createMailSurvey(input.mailSurvey),
      createSendWebhook(input.sendWebhook),
      ...createItemJobs(input.itemJobs),
    ],
    heartbeats,
    worker: randomUUID(),
    scheduler: realScheduler,
    log,
    metrics: { count: (what, job) => metrics.countCommand(job ?? 'job', what) },
  });
}
