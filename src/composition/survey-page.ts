import type { SurveyLinks } from '../ports/survey-links.ts';
import type { Route } from '../ports/web-route.ts';
import type { Deps } from '../use-cases/deps.ts';
import { answerSurvey } from '../use-cases/survey/answer-survey.ts';
import { findSurvey } from '../use-cases/survey/find-survey.ts';
import type { Metrics } from '../web/metrics.ts';
import { createSurveyRoutes } from '../web/survey-page/routes.ts';
import type { Storage } from './storage.ts';

/** The page where customers answer. */
export function composeSurveyPage(input: {
  readonly storage: Storage;
  readonly useCases: Deps;
  readonly surveyLinks: SurveyLinks;
  readonly metrics: Metrics;
}): Route[] {
  const { storage, useCases, surveyLinks, metrics } = input;
  return createSurveyRoutes({
    links: surveyLinks,
    find: (link) =>
      findSurvey({ store: storage.complaints, clock: storage.clock, periodic: storage.periodic }, link),
    async answer(link, typed) {
      const answered = await answerSurvey(
        { useCases, clock: storage.clock, periodic: storage.periodic },
        link,
        typed,
      );
      if (answered.kind === 'kept') metrics.countSurveyAnswer(answered.score);
      return answered;
    },
    now: storage.realNow,
    count: (outcome) => metrics.countSurveyPage(outcome),
  });
}
