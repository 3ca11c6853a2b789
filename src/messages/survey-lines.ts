import type { Sentence } from '../text/sentence.ts';
import { textsFor } from '../text/texts-for.ts';
import type { Reader, View } from './view.ts';

/** What the customer thought of it; that somebody has to see to it stands among the clocks. */
export function surveyLines({ state }: View, reader: Reader): Sentence[] {
  const answer = state.surveys.findLast((each) => each.answer !== null)?.answer ?? null;
  return answer === null ? [] : [[textsFor(reader.locale).survey.answered(answer.score)]];
}
