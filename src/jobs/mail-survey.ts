import { z } from 'zod';
import type { Job } from '../ports/job-queue.ts';
import { mailSurveyJob } from '../use-cases/survey/survey-job.ts';

const payload = z.object({ complaint: z.int(), closed: z.int() });

export function createMailSurvey(run: (asked: z.output<typeof payload>) => Promise<void>): Job {
  return {
    name: mailSurveyJob.name,
    maxAttempts: mailSurveyJob.maxAttempts,
    parse: (given) => payload.parse(given),
    run: (given) => run(given as z.output<typeof payload>),
  };
}
