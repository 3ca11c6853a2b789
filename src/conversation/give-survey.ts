import { mayAskCustomer } from '../domain/decide/survey.ts';
import { openSurvey } from '../domain/survey-rules.ts';
import { drawSurveyAgain } from '../messages/survey-notices.ts';
import { loadView } from './load-view.ts';
import { perform } from './perform.ts';
import type { Reply } from './reply.ts';
import { surveyUrlOf } from './survey-url.ts';
import type { Turn } from './turn.ts';

/** The link that is out already is shown again: a second one would end the first, which the customer may have. */
export async function giveSurvey(turn: Turn, number: number): Promise<Reply> {
  const view = await loadView(turn, number);
  const given = view === null ? null : openSurvey(view.state, turn.now);
  const isOut = view !== null && given?.by === 'liaison' && mayAskCustomer(view.state, turn);
  if (!isOut) return perform(turn, { verb: 'give-survey', number, values: {}, isFilled: false });
  const surveyUrl = surveyUrlOf(turn.deps.surveyLinks, view.state, turn.now);
  return { kind: 'said', message: drawSurveyAgain({ ...view, surveyUrl }, turn.reader) };
}
