import { referenceOf } from '../domain/complaint.ts';
import { mostWhys } from '../domain/decide/finding.ts';
import type { Button } from '../ports/message.ts';
import { textsFor } from '../text/texts-for.ts';
import { buttonOn } from './buttons.ts';
import type { Reader, View } from './view.ts';

/** After one answer: the next "why", or that this is the root cause, which begins the form for it. */
export function buttonsAfterWhy({ state }: View, reader: Reader): Button[] {
  const { button } = textsFor(reader.locale).investigation;
  const isFull = state.whys.length >= mostWhys;
  const rootCause = buttonOn(state.number, 'cause', reader, {
    value: `${referenceOf(state.number)}/why`,
    label: button.rootCause,
    ...(isFull ? { style: 'primary' } : {}),
  });
  if (isFull) return [rootCause];
  return [buttonOn(state.number, 'whys', reader, { label: button.next, style: 'primary' }), rootCause];
}

export function sayWhyKept({ state }: View, { locale }: Reader): string {
  return textsFor(locale).investigation.answers.why(referenceOf(state.number), state.whys.length);
}

export function hintAfterWhy({ state }: View, { locale }: Reader): string {
  const { answers } = textsFor(locale).investigation;
  return state.whys.length >= mostWhys ? answers.whysFull : answers.whyGoesOn;
}
