import { caseParts } from '../complaint.ts';
import type { LearningEvents } from '../events/learning.ts';
import { isBad } from '../survey-rules.ts';
import { changeOne, type ChangesOf } from './change.ts';
import { end, endOne, start, started } from './clock-facts.ts';
import { stampOf } from './stamp.ts';
import { refIn, refTo } from './words-ref.ts';

/** What the customer says afterwards, and what is learned from the case. */
export const learning: ChangesOf<keyof LearningEvents> = {
  'survey-given': (before, { data, at }) => ({
    ...before,
    surveySkipped: null,
    surveys: [...before.surveys, { ...data, at, answer: null }],
    clocks: [
      ...end(before.clocks, ['survey'], at, 'cancelled', 'survey-given'),
      started('survey', data.number, at, { dueAt: data.expiresAt }),
    ],
  }),
  'survey-answered': (before, event) => {
    const { number, score, reasons, mayCall } = event.data;
    const answer = {
      at: event.at,
      score,
      reasons,
      mayCall,
      words: refIn(event, 'text'),
      followedUpAt: null,
    };
    const met = endOne(before.clocks, { kind: 'survey', subject: number }, event.at, 'met');
    return {
      ...before,
      surveys: changeOne(before.surveys, number, (survey) => ({ ...survey, answer })),
      clocks: isBad(answer) ? [...met, started('follow-up', number, event.at)] : met,
    };
  },
  'survey-skipped': (before, event) => ({
    ...before,
    surveySkipped: refTo(event, 'reason'),
    clocks: end(before.clocks, ['survey'], event.at, 'cancelled', event.type),
  }),
  'follow-up-done': (before, { data, at }) => ({
    ...before,
    surveys: changeOne(before.surveys, data.number, (survey) => ({
      ...survey,
      answer: survey.answer === null ? null : { ...survey.answer, followedUpAt: at },
    })),
    clocks: endOne(before.clocks, { kind: 'follow-up', subject: data.number }, at, 'met'),
  }),
  'handling-rated': (before, event) => ({
    ...before,
    handlingRating: { score: event.data.score, words: refIn(event, 'text') },
  }),
  'case-kept': (before, event) => {
    const parts = caseParts.flatMap((part) => {
      const ref = refIn(event, part);
      return ref === null ? [] : [[part, ref] as const];
    });
    const { isSuccess, isForReview } = event.data;
    const cleared = end(before.clocks, ['review'], event.at, 'cancelled', event.type);
    return {
      ...before,
      caseStudy: {
        ...stampOf(event),
        state: isForReview ? 'in-review' : 'draft',
        isSuccess,
        parts: { ...before.caseStudy?.parts, ...Object.fromEntries(parts) },
        returned: null,
      },
      clocks: isForReview ? start(cleared, 'review', event.at) : cleared,
    };
  },
  'case-returned': (before, event) => ({
    ...before,
    caseStudy:
      before.caseStudy === null
        ? null
        : { ...before.caseStudy, state: 'draft', returned: refTo(event, 'reason') },
    clocks: end(before.clocks, ['review'], event.at, 'met', null),
  }),
  'case-published': (before, event) => ({
    ...before,
    caseStudy: before.caseStudy === null ? null : { ...before.caseStudy, state: 'published' },
    clocks: end(before.clocks, ['review'], event.at, 'met', null),
  }),
};
