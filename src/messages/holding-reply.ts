import { referenceOf, type Moment } from '../domain/complaint.ts';
import { textsFor } from '../text/texts-for.ts';
import { cutText, oneLine, productName, wordsAt } from './outside-words.ts';
import type { Reader, View } from './view.ts';
import { writeMoment } from './written-time.ts';

export interface Slip {
  readonly promisedAt: Moment;
  readonly plannedAt: Moment;
  /** What of the two is over; nothing may be told to the customer once both are. */
  readonly passed: 'neither' | 'promise' | 'both';
}

/** The plan runs beyond the date that the customer was told; null: it does not, or nothing is promised. */
export function findSlip({ state, now }: View): Slip | null {
  const promisedAt = state.promises.findLast((told) => told.state === 'open')?.dueAt ?? null;
  const plannedAt = state.plan?.dueAt ?? null;
  if (promisedAt === null || plannedAt === null || plannedAt <= promisedAt) return null;
  const passed = plannedAt <= now ? 'both' : promisedAt <= now ? 'promise' : 'neither';
  return { promisedAt, plannedAt, passed };
}

/** Words for the customer, for a person to check and to send; null when there is no date left to name in them. */
export function writeHoldingReply(view: View, slip: Slip, reader: Reader): string | null {
  const { promisedAt, plannedAt, passed } = slip;
  if (passed === 'both') return null;
  const { notices } = textsFor(reader.locale);
  const contactPerson = wordsAt(view, view.state.contactPerson);
  const hello = contactPerson === null ? notices.hello : notices.helloTo(cutText(oneLine(contactPerson), 60));
  const write = passed === 'promise' ? notices.lateReply : notices.holdingReply;
  return write(
    hello,
    productName(view.desk, view.state.product),
    referenceOf(view.state.number),
    writeMoment(promisedAt, reader),
    writeMoment(plannedAt, reader),
  );
}
