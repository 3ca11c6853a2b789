import { openFollowUp } from '../domain/survey-rules.ts';
import type { Sentence } from '../text/sentence.ts';
import { textsFor } from '../text/texts-for.ts';
import { inlineMoment } from './inlines.ts';
import { runningClock } from './next-step.ts';
import type { Reader, View } from './view.ts';

/** What the customer thought of it, and whether somebody still has to see to that. */
export function surveyLines(view: View, reader: Reader): Sentence[] {
  const { survey } = textsFor(reader.locale);
  const answer = view.state.surveys.findLast((each) => each.answer !== null)?.answer ?? null;
  if (answer === null) return [];
  const dueAt = openFollowUp(view.state) === null ? null : (runningClock(view, 'follow-up')?.dueAt ?? null);
  return [
    [survey.answered(answer.score)],
    ...(dueAt === null ? [] : [survey.badNext(inlineMoment(dueAt, reader))]),
  ];
}
