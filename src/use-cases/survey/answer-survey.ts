import { z } from 'zod';
import { systemActor } from '../../domain/actor.ts';
import type { PeriodicSurvey } from '../../domain/periodic-survey.ts';
import { isBad, surveyReasons } from '../../domain/survey-rules.ts';
import type { Clock } from '../../ports/clock.ts';
import type { PeriodicSurveyStore } from '../../ports/periodic-survey-store.ts';
import type { SurveyLink } from '../../ports/survey-links.ts';
import { act } from '../complaint/act.ts';
import type { Deps } from '../deps.ts';
import { tellBadAnswers } from './ask-periodically.ts';

export const longestSurveyWords = 2000;

/** What a customer's form sends; what it does not know is left out. */
const answer = z.object({
  score: z.coerce.number().int().min(1).max(5),
  reasons: z.array(z.enum(surveyReasons)).max(surveyReasons.length),
  words: z.string().trim().max(longestSurveyWords),
  mayCall: z.boolean(),
});

export type SurveyAnswer = z.output<typeof answer>;
export type SurveyField = keyof SurveyAnswer;

export interface TypedAnswer {
  readonly score: string | null;
  readonly reasons: readonly string[];
  readonly words: string;
  readonly mayCall: boolean;
}

export type AnsweredSurvey =
  | { readonly kind: 'kept'; readonly score: number }
  /** Answered, replaced or over meanwhile. */
  | { readonly kind: 'not-open' }
  | { readonly kind: 'faults'; readonly fields: readonly SurveyField[] };

export interface AnswerDeps {
  readonly useCases: Deps;
  readonly clock: Clock;
  readonly periodic: PeriodicSurveyStore;
}

/** The customer's one answer. The link is what entitles to it, so nobody is named. */
export async function answerSurvey(
  deps: AnswerDeps,
  { complaint, survey }: SurveyLink,
  typed: TypedAnswer,
): Promise<AnsweredSurvey> {
  const read = answer.safeParse(typed);
  if (!read.success) {
    const fields = read.error.issues.map(({ path }) => String(path[0]) as SurveyField);
    return { kind: 'faults', fields: [...new Set(fields)] };
  }
  const { score, words, mayCall } = read.data;
  const reasons = surveyReasons.filter((reason) => read.data.reasons.includes(reason));
  const given = { score, reasons, mayCall, words: words === '' ? null : words };
  if (complaint === null) return answerPeriodic(deps, survey, given);
  const answered = await act(deps.useCases, {
    actor: systemActor,
    surface: 'api',
    keys: [],
    number: complaint,
    command: { verb: 'answer-survey', number: survey, ...given },
  });
  return answered.ok ? { kind: 'kept', score } : { kind: 'not-open' };
}

async function answerPeriodic(
  { useCases, clock, periodic }: AnswerDeps,
  survey: number,
  given: Omit<NonNullable<PeriodicSurvey['answer']>, 'at'>,
): Promise<AnsweredSurvey> {
  const at = await clock.now();
  const isKept = await periodic.answer(survey, { at, ...given });
  if (!isKept) return { kind: 'not-open' };
  const found = isBad(given) ? await periodic.find(survey) : null;
  if (found !== null) await tellBadAnswers({ useCases }, [found], at);
  return { kind: 'kept', score: given.score };
}
