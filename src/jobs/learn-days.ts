import type { Job } from '../ports/job-queue.ts';
import type { Log } from '../ports/log.ts';
import { createRegularJob } from './regular-job.ts';

interface LearnDaysDeps {
  /** Reads feeds that are a day old and looks what else is known of days; true: calendars took something. */
  readonly takeKnownDays: () => Promise<boolean>;
  /** Admins are told what is missing: each year once a week, each feed once. */
  readonly tellMissingDays: () => Promise<void>;
  readonly log: Log;
}

/** Hourly, since a feed that could not be read is tried again then. */
export function createLearnDays({ takeKnownDays, tellMissingDays, log }: LearnDaysDeps): Job {
  return createRegularJob({ name: 'learn-days', cron: '37 * * * *', maxAttempts: 3 }, async () => {
    if (await takeKnownDays()) log.info({}, 'calendars took days that became known');
    await tellMissingDays();
  });
}
