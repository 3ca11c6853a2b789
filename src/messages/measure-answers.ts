import { approversOf, isApprovalNeeded } from '../domain/explanation.ts';
import type { Sentence } from '../text/sentence.ts';
import { textsFor } from '../text/texts-for.ts';
import { peopleOf } from './ahead.ts';
import { inlinePerson } from './inlines.ts';
import type { Reader, View } from './view.ts';

type Say = (reference: string, view: View, reader: Reader) => Sentence | string;

/** What whoever decided, explained or improved something is told. */
export const measureSentences: Readonly<Record<string, Say>> = {
  options: (reference, _view, reader) => decidingOf(reader).options(reference),
  'choose-option': (reference, _view, reader) => decidingOf(reader).chosen(reference),
  step: (reference, _view, reader) => decidingOf(reader).step(reference),
  'step-done': (reference, _view, reader) => decidingOf(reader).stepDone(reference),
  'pass-explanation': (reference, view, reader) => {
    const { state, desk } = view;
    return isApprovalNeeded(state, desk)
      ? decidingOf(reader).waits(reference, peopleOf(approversOf(state, desk), view, reader))
      : decidingOf(reader).passed(reference, inlinePerson(desk, state.liaison, false));
  },
  'approve-explanation': (reference, { state, desk }, reader) =>
    decidingOf(reader).approved(reference, inlinePerson(desk, state.liaison, false)),
  'return-explanation': (reference, _view, reader) => decidingOf(reader).returned(reference),
  action: (reference, _view, reader) => improvingOf(reader).action(reference),
  'begin-action': (reference, _view, reader) => improvingOf(reader).begun(reference),
  'action-done': (reference, _view, reader) => improvingOf(reader).done(reference),
  'drop-action': (reference, _view, reader) => improvingOf(reader).dropped(reference),
  'change-action': (reference, _view, reader) => improvingOf(reader).changed(reference),
  'effect-worked': (reference, _view, reader) => improvingOf(reader).worked(reference),
  'effect-failed': (reference, _view, reader) => improvingOf(reader).failed(reference),
  track: (reference, { state }, reader) => {
    const { answer } = textsFor(reader.locale).tracking;
    return state.items.at(-1)?.state === 'linked' ? answer.linked(reference) : answer.track(reference);
  },
  'unlink-item': (reference, _view, reader) =>
    textsFor(reader.locale).tracking.answer['unlink-item'](reference),
  link: (reference, _view, reader) => improvingOf(reader).link(reference),
  unlink: (reference, _view, reader) => improvingOf(reader).unlink(reference),
};

function decidingOf({ locale }: Reader) {
  return textsFor(locale).deciding.answer;
}

function improvingOf({ locale }: Reader) {
  return textsFor(locale).improving.answer;
}
