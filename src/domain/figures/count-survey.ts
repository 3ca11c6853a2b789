import type { Figures, FiguresAsked } from '../figures.ts';
import { isIn, type Facts } from './facts.ts';
import { addTo, rank, type Tally } from './rank.ts';
import type { Part } from './part.ts';

/** What was given for a score above it is praise. */
const highestUnhappy = 3;

export function countSurvey(asked: FiguresAsked): Part<Pick<Figures, 'survey'>> {
  const count = { given: 0, answered: 0, answers: 0 };
  const reasons: Tally = new Map();
  let score = 0;
  return {
    add({ state }: Facts) {
      for (const { at, answer } of state.surveys) {
        const isAnswered = answer !== null && answer.at < asked.to;
        if (isIn(asked, at)) count.given += 1;
        if (isIn(asked, at) && isAnswered) count.answered += 1;
        if (answer === null || !isIn(asked, answer.at)) continue;
        count.answers += 1;
        score += answer.score;
        if (answer.score <= highestUnhappy) for (const reason of answer.reasons) addTo(reasons, reason);
      }
    },
    read: () => ({
      survey: {
        ...count,
        mean: count.answers === 0 ? null : score / count.answers,
        reasons: rank(reasons),
      },
    }),
  };
}
