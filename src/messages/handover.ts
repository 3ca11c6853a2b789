import { referenceOf } from '../domain/complaint.ts';
import { isSamePerson, type Desk, type PersonId } from '../domain/desk.ts';
import type { DeliveryContent } from '../ports/complaint-store.ts';
import type { Block, Message } from '../ports/message.ts';
import { join, say, type Sentence } from '../text/sentence.ts';
import { textsFor } from '../text/texts-for.ts';
import { buttonFor, buttonRow } from './buttons.ts';
import { liveClocks } from './card-clocks.ts';
import { inlineBold, inlineMoment, inlinePerson, inlineText, toRich } from './inlines.ts';
import { cutText, productName, titleOf } from './outside-words.ts';
import { plainMessage } from './plain-message.ts';
import { drawSentences } from './sentences-message.ts';
import type { Reader, View } from './view.ts';

const shownLines = 20;
const longestTitle = 50;

export interface HandoverDrawn {
  readonly content: Extract<DeliveryContent, { kind: 'handover' }>;
  /** Whose message it is: one of the two. */
  readonly person: PersonId;
  readonly desk: Desk;
  /** Of those handed over, what that person may see. */
  readonly views: readonly View[];
  readonly reason: string | null;
}

/** To either of the two: what was handed over, and what is due next. The new owner accepts it all at once. */
export function drawHandover(
  { content, person, desk, views, reason }: HandoverDrawn,
  reader: Reader,
): Message {
  const { handover } = textsFor(reader.locale).people;
  const { from, to, complaints, batch } = content;
  const count = complaints.length;
  const named = (id: PersonId) => inlinePerson(desk, id, false);
  if (content.isAccepted === true)
    return drawSentences([handover.accepted(named(to), count)], [], reader, 'success');
  const isTaker = isSamePerson(desk, person, to);
  const first = isTaker ? handover.toTaker(named(from), count) : handover.toGiver(named(to), count);
  const look = { style: 'primary', ...(count === 1 ? { label: handover.accept } : {}) } as const;
  const accept = isTaker ? [buttonFor('accept-handover', batch, reader, look)] : [];
  const words = reason === null ? [] : [handover.reason(inlineText(cutText(reason, 500)))];
  return drawSentences(
    [first, ...words],
    [...linesOf(views, reader), ...buttonRow(accept, reader)],
    reader,
    'neutral',
  );
}

function linesOf(views: readonly View[], reader: Reader): Block[] {
  const { handover } = textsFor(reader.locale).people;
  const shown = views.slice(0, shownLines);
  const left = views.length - shown.length;
  return [
    ...shown.map((view): Block => ({ kind: 'text', text: toRich(...lineOf(view, reader)) })),
    ...(left === 0 ? [] : [{ kind: 'context', text: toRich(handover.more(left)) } as const]),
  ];
}

function lineOf(view: View, reader: Reader): Sentence[] {
  const { state, desk } = view;
  const title = inlineText(cutText(titleOf(view, reader), longestTitle));
  const details: Sentence[] = [[productName(desk, state.product)], nextDue(view, reader)];
  return [
    [inlineBold(referenceOf(state.number)), ` ${state.priority} `, title, '\n', ...join(details, ' · ')],
  ];
}

function nextDue(view: View, reader: Reader): Sentence {
  const { people, pages, words } = textsFor(reader.locale);
  // That it is to be accepted stands on the button.
  const clock = liveClocks(view).find(({ kind, dueAt }) => kind !== 'handover' && dueAt !== null);
  if (clock === undefined || clock.dueAt === null) return say`${people.handover.noClock}`;
  return pages.list.due(words.clock[clock.kind], inlineMoment(clock.dueAt, reader));
}

export interface HandedOver {
  readonly to: PersonId;
  readonly handed: readonly number[];
  readonly left: readonly { readonly number: number; readonly why: string }[];
}

/** To whoever handed over: what went, and by number what stays. */
export function drawHandedOver({ to, handed, left }: HandedOver, desk: Desk, reader: Reader): Message {
  const { people, words } = textsFor(reader.locale);
  const { handover } = people;
  const reasons: Readonly<Record<string, string>> = handover.leftWhy;
  const stays = left.map(({ number, why }) =>
    handover.leftOne(referenceOf(number), reasons[why] ?? handover.leftWhy.other),
  );
  const sentences = [
    ...(handed.length === 0
      ? []
      : [handover.given(handed.length, inlinePerson(desk, to, false)), say`${handover.givenNext}`]),
    ...(stays.length === 0 ? [] : [say`${handover.left(stays.join(words.comma))}`]),
  ];
  return drawSentences(sentences, [], reader, handed.length === 0 ? 'warning' : 'success');
}

export function drawAccepted(
  { accepted, all }: { readonly accepted: readonly number[]; readonly all: readonly number[] },
  reader: Reader,
): Message {
  const { handover } = textsFor(reader.locale).people;
  if (accepted.length > 0) {
    const list = [buttonFor('mine', '', reader)];
    return plainMessage([handover.youAccepted(accepted.length)], list, reader, 'success');
  }
  return plainMessage([all.length > 0 ? handover.alreadyAccepted : handover.noLonger], [], reader);
}

export type HandoverFaultText = keyof ReturnType<typeof textsFor>['people']['handover']['fault'];

export function describeHandoverFault(fault: HandoverFaultText, reader: Reader): string {
  return textsFor(reader.locale).people.handover.fault[fault];
}

export function drawHandoverFault(fault: HandoverFaultText, reader: Reader): Message {
  return plainMessage([describeHandoverFault(fault, reader)], [], reader, 'warning');
}
