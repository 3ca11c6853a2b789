import type { Figures, Spread, Took, WeekFigure } from '../../src/domain/figures.ts';
import { stageNames } from '../../src/domain/stages.ts';

const hour = 3_600_000;
const none: Spread = { count: 0, median: null, p90: null };
const notTaken: Took = { wall: none, working: none };
const taken = (count: number, median: number, p90: number): Took => ({
  wall: { count, median: median * hour, p90: p90 * hour },
  working: { count, median: (median / 2) * hour, p90: (p90 / 2) * hour },
});

const quiet: Omit<WeekFigure, 'startsOn'> = {
  opened: 0,
  closed: 0,
  acknowledge: notTaken,
  contact: notTaken,
  resolve: notTaken,
  satisfaction: null,
  answers: 0,
};

/** Two weeks of November in Shanghai in which nothing happened. */
export const noFigures: Figures = {
  asked: {
    product: 'billing',
    from: Date.parse('2026-11-09T00:00:00+08:00'),
    to: Date.parse('2026-11-23T00:00:00+08:00'),
    zone: 'Asia/Shanghai',
  },
  opened: 0,
  closed: 0,
  rejected: 0,
  reopened: 0,
  nearMisses: 0,
  ageing: [3, 7, 14, 30, null].map((days) => ({ days, count: 0 })),
  late: 0,
  clocks: [],
  weeks: ['2026-11-09', '2026-11-16'].map((startsOn) => ({ startsOn, ...quiet })),
  acknowledge: notTaken,
  contact: notTaken,
  resolve: notTaken,
  causes: [],
  categories: [],
  sources: [],
  remedies: [],
  stages: stageNames.map((stage) => ({ stage, took: notTaken })),
  survey: { given: 0, answered: 0, answers: 0, mean: null, reasons: [] },
  promises: { kept: 0, broken: 0, open: 0 },
  actions: [],
  requests: [],
  wishes: [],
};

/** The same weeks, with something of everything. */
export const someFigures: Figures = {
  ...noFigures,
  opened: 10,
  closed: 3,
  rejected: 1,
  reopened: 1,
  nearMisses: 2,
  ageing: [3, 1, 2, 0, 1].map((count, index) => ({ days: [3, 7, 14, 30, null][index] ?? null, count })),
  late: 2,
  clocks: [
    { kind: 'acknowledge', inTime: 3, late: 1 },
    { kind: 'promise', inTime: 0, late: 1 },
  ],
  weeks: [
    { startsOn: '2026-11-09', ...quiet, opened: 4, closed: 1, acknowledge: taken(3, 1, 2) },
    {
      startsOn: '2026-11-16',
      ...quiet,
      opened: 6,
      closed: 2,
      acknowledge: taken(4, 2, 5),
      contact: taken(4, 3, 8),
      resolve: taken(2, 30, 60),
      satisfaction: 3.5,
      answers: 2,
    },
  ],
  acknowledge: taken(7, 1, 5),
  contact: taken(4, 3, 8),
  resolve: taken(2, 30, 60),
  causes: [
    { key: 'defect', count: 3, share: 0.75 },
    { key: 'process', count: 1, share: 1 },
  ],
  categories: [{ key: 'billing', count: 5, share: 1 }],
  sources: [{ key: 'phone', count: 8, share: 1 }],
  remedies: [
    { sought: 'refund', got: 'refund', count: 2 },
    { sought: 'refund', got: 'explanation', count: 1 },
    { sought: 'refund', got: null, count: 1 },
  ],
  stages: stageNames.map((stage) => ({
    stage,
    took: stage === 'respond' ? taken(3, 1, 2) : notTaken,
  })),
  survey: {
    given: 4,
    answered: 2,
    answers: 2,
    mean: 3.5,
    reasons: [{ key: 'speed', count: 1, share: 1 }],
  },
  promises: { kept: 3, broken: 1, open: 2 },
  actions: [{ kind: 'preventive', open: 2, overdue: 1, done: 1 }],
  requests: [
    { team: 'payments', asked: 5, inTime: 3, late: 1, open: 2, overdue: 1 },
    { team: null, asked: 1, inTime: 0, late: 0, open: 1, overdue: 0 },
  ],
};
