import { systemActor } from '../../domain/actor.ts';
import { referenceOf } from '../../domain/complaint.ts';
import { itemOf, readSubject, type ItemSubject } from '../../domain/tracker-item.ts';
import type { ComplaintRecord } from '../../ports/complaint-store.ts';
import { act } from '../complaint/act.ts';
import type { Deps } from '../deps.ts';

export interface TrackedByItself {
  readonly complaint: number;
  /** `a2`, `o1` */
  readonly subject: string;
}

/** Sends what the desk says goes to the tracker by itself. What somebody sent meanwhile is left alone. */
export async function trackByItself(
  deps: {
    readonly useCases: Deps;
    readonly draft: (
      record: ComplaintRecord,
      subject: ItemSubject,
    ) => Promise<{ readonly title: string; readonly text: string }>;
  },
  { complaint, subject: code }: TrackedByItself,
): Promise<void> {
  const subject = readSubject(code);
  const record = await deps.useCases.store.findForDelivery(complaint);
  if (subject === null || record === null || record.state.restricted) return;
  if (itemOf(record.state.items, subject) !== null) return;
  await act(deps.useCases, {
    actor: systemActor,
    surface: 'timer',
    keys: [`track-by-itself:${referenceOf(complaint)}/${code}`],
    number: complaint,
    command: { verb: 'track', subject, ...(await deps.draft(record, subject)) },
  });
}
