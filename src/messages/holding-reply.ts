import { referenceOf, type Moment } from '../domain/complaint.ts';
import { textsFor } from '../text/texts-for.ts';
import { cutText, oneLine, productName, wordsAt } from './outside-words.ts';
import type { Reader, View } from './view.ts';
import { writeMoment } from './written-time.ts';

export interface Slip {
  readonly promisedAt: Moment;
  readonly plannedAt: Moment;
}

/** The plan runs beyond the date that the customer was told; null: it does not, or nothing is promised. */
export function findSlip({ state }: View): Slip | null {
  const promisedAt = state.promises.findLast((told) => told.state === 'open')?.dueAt ?? null;
  const plannedAt = state.plan?.dueAt ?? null;
  if (promisedAt === null || plannedAt === null || plannedAt <= promisedAt) return null;
  return { promisedAt, plannedAt };
}

/** Words for the customer, for a person to check and to send. */
export function writeHoldingReply(view: View, { promisedAt, plannedAt }: Slip, reader: Reader): string {
  const { notices } = textsFor(reader.locale);
  const contactPerson = wordsAt(view, view.state.contactPerson);
  const hello = contactPerson === null ? notices.hello : notices.helloTo(cutText(oneLine(contactPerson), 60));
  return notices.holdingReply(
    hello,
    productName(view.desk, view.state.product),
    referenceOf(view.state.number),
    writeMoment(promisedAt, reader),
    writeMoment(plannedAt, reader),
  );
}
