import type { Figures, FiguresAsked, WeekFigure } from '../figures.ts';
import { stageNames, type StageName } from '../stages.ts';
import { answers, endingsOf, isIn, type Answer, type Facts } from './facts.ts';
import { addDuration, durationOf, startTook, tookOf, type TookCount } from './spread.ts';
import { stageSpans } from './stage-moments.ts';
import type { Part } from './part.ts';
import { weekOf, weeksOf } from './weeks.ts';

type Answers = Pick<Figures, Answer | 'weeks' | 'stages'>;

interface WeekCount {
  opened: number;
  closed: number;
  score: number;
  answers: number;
  readonly took: Readonly<Record<Answer, TookCount>>;
}

/** How long the answers took, in the whole period and week by week, and what else stands beside them in a week. */
export function countAnswers(asked: FiguresAsked): Part<Answers> {
  const whole = startAnswers();
  const weeks = new Map(weeksOf(asked).map((week) => [week, startWeek()]));
  const stages = new Map(stageNames.map((name) => [name, startTook()]));
  return {
    add(facts: Facts) {
      const week = (at: number) => weeks.get(weekOf(at, asked.zone));
      addToWeeks(facts, asked, week);
      if (!facts.isOpened) return;
      for (const answer of answers) {
        const took = facts.took[answer];
        if (took === null) continue;
        addDuration(whole[answer], took);
        const own = week(facts.state.openedAt);
        if (own !== undefined) addDuration(own.took[answer], took);
      }
      addStages(facts, asked, stages);
    },
    read: () => ({
      ...readAnswers(whole),
      weeks: [...weeks].map(([startsOn, count]) => readWeek(startsOn, count)),
      stages: [...stages].map(([stage, took]) => ({ stage, took: tookOf(took) })),
    }),
  };
}

function addToWeeks(
  { state, isOpened }: Facts,
  asked: FiguresAsked,
  weekAt: (at: number) => WeekCount | undefined,
): void {
  const opened = isOpened ? weekAt(state.openedAt) : undefined;
  if (opened !== undefined) opened.opened += 1;
  for (const { at, as } of endingsOf(state)) {
    const week = as === 'closed' && isIn(asked, at) ? weekAt(at) : undefined;
    if (week !== undefined) week.closed += 1;
  }
  for (const { answer } of state.surveys) {
    const week = answer !== null && isIn(asked, answer.at) ? weekAt(answer.at) : undefined;
    if (week === undefined || answer === null) continue;
    week.answers += 1;
    week.score += answer.score;
  }
}

function addStages(
  { state, version }: Facts,
  asked: FiguresAsked,
  stages: ReadonlyMap<StageName, TookCount>,
): void {
  for (const { stage, from, to } of stageSpans(state)) {
    const count = stages.get(stage);
    if (count === undefined || to >= asked.to) continue;
    addDuration(count, durationOf({ from, to, calendar: version.calendar }));
  }
}

function startAnswers(): Record<Answer, TookCount> {
  return { acknowledge: startTook(), contact: startTook(), resolve: startTook() };
}

function startWeek(): WeekCount {
  return { opened: 0, closed: 0, score: 0, answers: 0, took: startAnswers() };
}

function readAnswers({ acknowledge, contact, resolve }: Readonly<Record<Answer, TookCount>>) {
  return { acknowledge: tookOf(acknowledge), contact: tookOf(contact), resolve: tookOf(resolve) };
}

function readWeek(startsOn: string, { opened, closed, score, answers: came, took }: WeekCount): WeekFigure {
  const satisfaction = came === 0 ? null : score / came;
  return { startsOn, opened, closed, ...readAnswers(took), satisfaction, answers: came };
}
