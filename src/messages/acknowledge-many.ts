import { referenceOf } from '../domain/complaint.ts';
import type { PersonId } from '../domain/desk.ts';
import { ownsIt } from '../domain/own-work.ts';
import type { Button, Message } from '../ports/message.ts';
import { join, type Sentence } from '../text/sentence.ts';
import { textsFor } from '../text/texts-for.ts';
import { buttonFor, buttonRow } from './buttons.ts';
import { inlineBold } from './inlines.ts';
import { drawSentences } from './sentences-message.ts';
import type { Reader, View } from './view.ts';

/** As many as its confirmation can name. */
const most = 20;

/** One button for all quiet ones that nobody has acknowledged; it asks first and says how many. None for less than two. */
export function manyButton(views: readonly View[], person: PersonId, reader: Reader): Button[] {
  const quiet = views
    .filter((view) => view.state.status === 'reported' && ownsIt(view, person))
    .filter(({ state: { priority } }) => priority === 'P3' || priority === 'P4')
    .slice(0, most);
  if (quiet.length < 2) return [];
  const { many } = textsFor(reader.locale).digest;
  const numbers = quiet.map(({ state }) => state.number);
  const references = numbers.map(referenceOf).join(', ');
  return [
    {
      ...buttonFor('acknowledge-all', numbers.join(','), reader, { label: many.label(numbers.length) }),
      confirm: {
        title: many.confirmTitle(numbers.length),
        text: many.confirmText(references),
        yes: many.yes,
        no: many.no,
      },
    },
  ];
}

export interface LeftAlone {
  readonly number: number;
  readonly why: Sentence;
}

export function drawManyAcknowledged(
  { done, left }: { readonly done: readonly number[]; readonly left: readonly LeftAlone[] },
  reader: Reader,
): Message {
  const { many } = textsFor(reader.locale).digest;
  const lines = left.map(({ number, why }) => many.leftOne(inlineBold(referenceOf(number)), why));
  return drawSentences(
    [
      [done.length === 0 ? many.none : many.done(done.length, done.map(referenceOf).join(', '))],
      ...(left.length === 0 ? [] : [join([many.left(left.length), ...lines], '\n')]),
    ],
    buttonRow([buttonFor('mine', '', reader)], reader),
    reader,
    left.length === 0 ? 'success' : 'warning',
  );
}
