import type { Complaint } from './complaint.ts';
import type { PolicyVersion } from './desk.ts';
import type { Figures, FiguresAsked, Wish } from './figures.ts';
import { countActions } from './figures/count-actions.ts';
import { countAnswers } from './figures/count-answers.ts';
import { countClocks } from './figures/count-clocks.ts';
import { countKinds } from './figures/count-kinds.ts';
import { countRequests } from './figures/count-requests.ts';
import { countSurvey } from './figures/count-survey.ts';
import { countVolume } from './figures/count-volume.ts';
import { factsOf, isCounted } from './figures/facts.ts';

/** Complaints go by one after the other: all that stays of them are numbers, and the durations of their answers. */
export interface FigureCount {
  /** `version`: what it runs under. Only complaints that the asker may see. */
  add(complaint: Complaint, version: PolicyVersion): void;
  /** `wishes` take a second look at the complaints behind them (figures/wishes.ts). */
  figures(wishes: readonly Wish[]): Figures;
}

export function createFigureCount(asked: FiguresAsked): FigureCount {
  const volume = countVolume(asked);
  const clocks = countClocks(asked);
  const answers = countAnswers(asked);
  const kinds = countKinds();
  const survey = countSurvey(asked);
  const actions = countActions(asked);
  const requests = countRequests(asked);
  const parts = [volume, clocks, answers, kinds, survey, actions, requests];
  return {
    add(complaint, version) {
      if (!isCounted(complaint) || complaint.openedAt >= asked.to) return;
      const facts = factsOf(complaint, version, asked);
      for (const part of parts) part.add(facts);
    },
    figures: (wishes) => ({
      asked,
      ...volume.read(),
      ...clocks.read(),
      ...answers.read(),
      ...kinds.read(),
      ...survey.read(),
      ...actions.read(),
      ...requests.read(),
      wishes,
    }),
  };
}
