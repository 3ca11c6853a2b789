import { randomUUID } from 'node:crypto';
import { DAY_MS } from '../domain/calendar/local-date.ts';
import { createAskForReviews } from '../jobs/ask-for-reviews.ts';
import { createAskPeriodically } from '../jobs/ask-periodically.ts';
import { createEraseOldWords } from '../jobs/erase-old-words.ts';
import { createExpireInbound } from '../jobs/expire-inbound.ts';
import { createExpireUnfinished } from '../jobs/expire-unfinished.ts';
import { createFindAccounts } from '../jobs/find-accounts.ts';
import { createFindRecurrences } from '../jobs/find-recurrences.ts';
import { createItemJobs } from '../jobs/item-jobs.ts';
import { createLearnDays } from '../jobs/learn-days.ts';
import { createMailSurvey } from '../jobs/mail-survey.ts';
import { createSendWebhook } from '../jobs/send-webhook.ts';
import { createTakePolicyVersions } from '../jobs/take-policy-versions.ts';
import type { Job } from '../ports/job-queue.ts';
import { createJobs, type Jobs } from '../queue/jobs.ts';
import { realScheduler } from '../queue/scheduler.ts';
import { eraseOldWords } from '../use-cases/complaint/erase-old.ts';
import { findRecurrences } from '../use-cases/complaint/find-recurrence.ts';
import type { Deps } from '../use-cases/deps.ts';
import { takeKnownDays } from '../use-cases/desk/take-known-days.ts';
import { takeVersions } from '../use-cases/desk/take-versions.ts';
import { sendEvent } from '../use-cases/webhook/send-event.ts';
import { takeDaysDepsOf } from './day-deps.ts';
import type { EngineInput } from './engine-input.ts';
import { createMailedSurvey } from './mailed-survey.ts';
import { tellMissingDays } from './missing-days.ts';
import { createPeriodicAsking } from './periodic-asking.ts';
import { createTracking } from './tracking.ts';

interface Doing {
  readonly useCases: Deps;
  readonly findPeople: () => Promise<void>;
  readonly reviewArticles: () => Promise<void>;
}

/** The job queue with every job there is. */
export function composeJobs(input: EngineInput, doing: Doing): Jobs {
  const { storage, metrics, log } = input;
  const { pool, isEmbedded, heartbeats } = storage;
  return createJobs({
    pool,
    isEmbedded,
    jobs: [...upkeepJobs(input, doing), ...outwardJobs(input, doing)],
    heartbeats,
    worker: randomUUID(),
    scheduler: realScheduler,
    log,
    metrics: { count: (what, job) => metrics.countCommand(job ?? 'job', what) },
  });
}

/** What the store, the desk and the complaints need now and then. */
function upkeepJobs({ storage, log }: EngineInput, { useCases, findPeople, reviewArticles }: Doing): Job[] {
  const { clock, articles, periodic, settings, expireInbound, expireUnfinished } = storage;
  return [
    createExpireInbound({ expireInbound, log }),
    createExpireUnfinished({ expireUnfinished, log }),
    createFindAccounts(findPeople),
    createLearnDays({
      takeKnownDays: () => takeKnownDays(takeDaysDepsOf(storage), DAY_MS),
      tellMissingDays: () => tellMissingDays(storage),
      log,
    }),
    createTakePolicyVersions(() =>
      takeVersions({ useCases, running: storage.runningPolicies, settings, log }),
    ),
    createEraseOldWords({
      eraseOldWords: async () => eraseOldWords({ ...useCases, articles, periodic }, await clock.now()),
      log,
    }),
    createAskForReviews(reviewArticles),
    createFindRecurrences(async () => findRecurrences(useCases, (await clock.now()) - DAY_MS)),
  ];
}

const noTrackers: NonNullable<EngineInput['tracking']> = {
  trackers: { find: () => null },
  linkOf: () => null,
};
const doNothing = async () => {};

/** What reaches customers and other systems. A job that has nobody to reach is done. */
function outwardJobs({ storage, log, asking, telling, tracking }: EngineInput, { useCases }: Doing): Job[] {
  return [
    createAskPeriodically(
      asking === undefined ? doNothing : createPeriodicAsking({ storage, useCases, ...asking }),
    ),
    createMailSurvey(asking === undefined ? doNothing : createMailedSurvey({ storage, useCases, ...asking })),
    createSendWebhook(
      telling === undefined
        ? doNothing
        : (asked) => sendEvent({ store: storage.complaints, ...telling }, asked),
    ),
    ...createItemJobs(createTracking({ storage, useCases, log, ...(tracking ?? noTrackers) })),
  ];
}
