import { referenceOf, type Complaint } from '../../domain/complaint.ts';
import type { Desk } from '../../domain/desk.ts';
import type { OutgoingWebhook } from '../../domain/other-systems.ts';
import type { ComplaintEvent } from '../../domain/events.ts';
import { canSee, seesEverything, seesPublic } from '../../domain/visibility.ts';
import type { CommittedJob } from '../../ports/job-queue.ts';

/** With the queue's back-off: the other system may be away for two days. */
export const webhookJob = { name: 'send-webhook', maxAttempts: 17 } as const;

/** One message an event and a system that wants it; what it says is read when it is sent. */
export function webhookJobs(after: Complaint, events: readonly ComplaintEvent[], desk: Desk): CommittedJob[] {
  return [...desk.webhooks.values()].flatMap((webhook) =>
    isTold(webhook, after)
      ? events.filter((event) => wants(webhook, event)).map((event) => jobOf(webhook, event))
      : [],
  );
}

/** Asked when it is enqueued and again when it is sent: by then the complaint may have become confidential. */
export function isTold({ products, restricted }: OutgoingWebhook, complaint: Complaint): boolean {
  const isOfIts = products === 'all' || products.includes(complaint.product);
  return isOfIts && canSee(restricted ? seesEverything : seesPublic, complaint);
}

export function wants({ events }: OutgoingWebhook, { type }: Pick<ComplaintEvent, 'type'>): boolean {
  return events === 'all' || events.includes(type);
}

function jobOf({ id }: OutgoingWebhook, { complaint, version }: ComplaintEvent): CommittedJob {
  return {
    ...webhookJob,
    payload: { webhook: id, complaint, version },
    key: `webhook:${id}:${referenceOf(complaint)}/${version}`,
    // One that hangs keeps one worker busy, not all of them.
    queue: `webhook:${id}`,
  };
}
