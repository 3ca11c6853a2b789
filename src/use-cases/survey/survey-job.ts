import { referenceOf, type Complaint } from '../../domain/complaint.ts';
import { policyVersionOf, type Desk } from '../../domain/desk.ts';
import type { ComplaintEvent } from '../../domain/events.ts';
import { asksCustomer } from '../../domain/survey-rules.ts';
import type { CommittedJob } from '../../ports/job-queue.ts';

/** With the queue's back-off: a mail server may be away for two days. */
export const mailSurveyJob = { name: 'mail-survey', maxAttempts: 17 } as const;

/** What is done later because of these events. */
export function jobsAfter(after: Complaint, events: readonly ComplaintEvent[], desk: Desk): CommittedJob[] {
  const closed = events.find(({ type }) => type === 'closed');
  if (closed === undefined) return [];
  const { survey } = policyVersionOf(after, { desk }).policy;
  if (survey.by !== 'mail' || !asksCustomer(after, survey)) return [];
  const { number } = after;
  return [
    {
      ...mailSurveyJob,
      payload: { complaint: number, closed: closed.version },
      key: `mail-survey:${referenceOf(number)}/${closed.version}`,
    },
  ];
}
