import { describe, expect, it } from 'vitest';
import { createFigureCount } from '../../src/domain/count-figures.ts';
import { policyVersionOf } from '../../src/domain/desk.ts';
import type { Figures, FiguresAsked } from '../../src/domain/figures.ts';
import { hour, wednesdayMorning, type Story } from '../support/a-complaint.ts';
import { acknowledge, contact, resolve, story, storyIn } from './decide/office.ts';

const day = 24 * hour;
// The week of Wednesday 2026-11-18 and the one after it, in Shanghai.
const asked: FiguresAsked = {
  product: null,
  from: Date.parse('2026-11-16T00:00:00+08:00'),
  to: Date.parse('2026-11-30T00:00:00+08:00'),
  zone: 'Asia/Shanghai',
};

function count(stories: readonly Story[], period: Partial<FiguresAsked> = {}): Figures {
  const counted = createFigureCount({ ...asked, ...period });
  for (const { complaint, desk } of stories) counted.add(complaint, policyVersionOf(complaint, { desk }));
  return counted.figures([]);
}

const clockOf = (found: Figures, kind: string) => found.clocks.find((figure) => figure.kind === kind);
const thursday = wednesdayMorning + day;
const nextWeek = wednesdayMorning + 7 * day;
const answerWith = (score: number, reasons: string[]) =>
  ({ type: 'survey-answered', data: { number: 1, score, reasons, mayCall: false } }) as const;
const given = {
  type: 'survey-given',
  data: { number: 1, expiresAt: nextWeek + 14 * day, by: 'liaison' },
} as const;

describe('what is counted of a period', () => {
  it('is nothing where there was nothing', () => {
    const none = count([]);
    expect(none).toMatchObject({ opened: 0, late: 0, clocks: [], causes: [], stages: expect.any(Array) });
    expect(none.acknowledge.wall).toEqual({ count: 0, median: null, p90: null });
    expect(none.weeks.map(({ startsOn }) => startsOn)).toEqual(['2026-11-16', '2026-11-23']);
    expect(none.survey).toEqual({ given: 0, answered: 0, answers: 0, mean: null, reasons: [] });
  });

  it.each<[string, Story, Partial<Figures>]>([
    ['reported', storyIn('reported'), { opened: 1, closed: 0, rejected: 0 }],
    ['closed', storyIn('closed'), { opened: 1, closed: 1, rejected: 0 }],
    ['rejected', storyIn('rejected'), { opened: 1, closed: 0, rejected: 1 }],
    ['near miss', storyIn('reported', { isNearMiss: true }), { opened: 1, nearMisses: 1 }],
    [
      'closed and taken up again',
      storyIn('closed').later(hour).when('lin', { verb: 'reopen', reason: '客户又被扣了一次,请再看' }),
      { opened: 1, closed: 1, reopened: 1 },
    ],
    ['withdrawn', story().happened('lin', { type: 'withdrawn', data: {} }), { opened: 0, rejected: 0 }],
    ['merged', story().happened('chen', { type: 'merged', data: { into: 7 } }), { opened: 0 }],
  ])('has what became of it: %s', (_, found, expected) => {
    expect(count([found])).toMatchObject(expected);
  });

  it('leaves out what came before and after, at the edges too', () => {
    const edges = [asked.from - 1, asked.from, asked.to - 1, asked.to].map((at) => story().at(at));
    const opened = edges.map(({ now }) => ({
      ...storyIn('reported'),
      complaint: { ...storyIn('reported').complaint, openedAt: now },
    }));
    expect(count(opened).opened).toBe(2);
  });

  it('knows what was open then, though it is closed by now, and that it was taken up again', () => {
    const closed = storyIn('closed').at(nextWeek);
    const again = closed.when('lin', { verb: 'reopen', reason: '客户又被扣了一次,请再看' });
    const openAt = (found: Story, to: number) =>
      count([found], { to }).ageing.reduce((sum, group) => sum + group.count, 0);
    expect(openAt(closed, wednesdayMorning + 1)).toBe(1);
    expect(openAt(closed, thursday)).toBe(0);
    expect(openAt(again, thursday)).toBe(0);
    expect(openAt(again, nextWeek + hour)).toBe(1);
  });

  it('groups what is open by its age', () => {
    const ages = (to: number) =>
      count([storyIn('reported')], { to }).ageing.find((group) => group.count > 0)?.days;
    expect([1, 5, 10, 20, 40].map((days) => ages(wednesdayMorning + days * day))).toEqual([
      3,
      7,
      14,
      30,
      null,
    ]);
  });
});

describe('clocks of a period', () => {
  const quick = story().later(60_000).when('chen', acknowledge);
  const slow = story()
    .later(2 * hour)
    .when('chen', acknowledge);

  it('count as in time or late, each once', () => {
    expect(clockOf(count([quick, slow, storyIn('reported')]), 'acknowledge')).toEqual({
      kind: 'acknowledge',
      inTime: 1,
      late: 2,
    });
  });

  it('are late from the moment they were due, whenever they were met', () => {
    const later = story().at(nextWeek).when('chen', acknowledge);
    const weekOne = count([later], { to: asked.from + 7 * day });
    const weekTwo = count([later], { from: asked.from + 7 * day });
    expect([clockOf(weekOne, 'acknowledge'), clockOf(weekTwo, 'acknowledge')]).toEqual([
      { kind: 'acknowledge', inTime: 0, late: 1 },
      undefined,
    ]);
  });

  it('that run and are not due are neither', () => {
    expect(count([storyIn('reported')], { to: wednesdayMorning + 120_000 }).clocks).toEqual([]);
  });

  it('make an open complaint late while one is overdue', () => {
    expect(count([storyIn('reported')]).late).toBe(1);
    expect(count([storyIn('closed')]).late).toBe(0);
    expect(count([slow], { to: wednesdayMorning + hour }).late).toBe(1);
  });

  it('of promises say which were kept', () => {
    const promised = storyIn('acknowledged').when('chen', {
      verb: 'promise',
      dueAt: thursday,
      reason: null,
      isCustomerTold: true,
    });
    const kept = promised.later(hour).happened('chen', { type: 'promise-kept', data: {} });
    expect(count([kept, promised]).promises).toEqual({ kept: 1, broken: 1, open: 0 });
    expect(count([promised], { to: thursday }).promises).toEqual({ kept: 0, broken: 0, open: 1 });
  });
});

describe('answer times of a period', () => {
  const after = (ms: number) => story().later(ms).when('chen', acknowledge);

  it('are told by the wall and in working time', () => {
    // 18:00 to 09:00 is nobody's working time.
    const { acknowledge: took } = count([after(24 * hour)]);
    expect(took.wall).toEqual({ count: 1, median: 24 * hour, p90: 24 * hour });
    expect(took.working.median).toBe(9 * hour);
  });

  it('have a median and a 90th percentile that were really there', () => {
    const many = [9, 1, 8, 2, 7, 3, 6, 4, 5, 10].map((minutes) => after(minutes * 60_000));
    expect(count(many).acknowledge.wall).toEqual({ count: 10, median: 300_000, p90: 540_000 });
  });

  it('stand in the week in which the complaint was opened', () => {
    const { weeks } = count([after(7 * day)]);
    expect(weeks.map((week) => [week.opened, week.acknowledge.wall.count])).toEqual([
      [1, 1],
      [0, 0],
    ]);
  });

  it('are those of the first answer, though it was given to somebody else since', () => {
    const passed = after(60_000).later(hour).when('wu', { verb: 'assign', owner: 'bo', reason: null });
    expect(count([passed]).acknowledge.wall.median).toBe(60_000);
  });

  it('say which stage took how long after those before it', () => {
    const found = story()
      .later(hour)
      .when('chen', acknowledge)
      .when('chen', contact)
      .later(3 * hour)
      .when('chen', { verb: 'cause', text: '重试没有幂等', category: 'process' })
      .when('chen', { verb: 'impact', customers: 3, since: null, affected: null })
      .later(hour)
      .when('chen', resolve)
      .later(2 * hour)
      .when('lin', contact);
    expect(count([found]).stages.map(({ stage, took }) => [stage, took.wall.median])).toEqual([
      ['respond', hour],
      ['investigate', 3 * hour],
      ['communicate', 3 * hour],
      ['improve', null],
      ['prevent', null],
    ]);
  });
});

describe('kinds of a period', () => {
  it('are ranked with the share they have together', () => {
    const of = (category: string | null) => story({ category, source: 'phone' });
    const { categories, sources, causes } = count([of('delay'), of('billing'), of('billing'), of(null)]);
    expect(categories).toEqual([
      { key: 'billing', count: 2, share: 2 / 3 },
      { key: 'delay', count: 1, share: 1 },
    ]);
    expect(sources).toEqual([{ key: 'phone', count: 4, share: 1 }]);
    expect(causes).toEqual([]);
  });

  it('say what was sought and what was got', () => {
    const explained = storyIn('acknowledged').when('chen', { ...resolve, outcome: 'explained' });
    const unsaid = storyIn('acknowledged').when('chen', { ...resolve, outcome: 'other' });
    expect(count([storyIn('resolved'), storyIn('resolved'), explained, unsaid]).remedies).toEqual([
      { sought: 'refund', got: 'refund', count: 2 },
      { sought: 'refund', got: 'explanation', count: 1 },
      { sought: 'refund', got: null, count: 1 },
    ]);
  });
});

describe('surveys of a period', () => {
  const asks = storyIn('closed').given('timer', given);

  it('count answers where they came, and how many of those asked answered', () => {
    const bad = asks.later(day).given('timer', answerWith(2, ['speed', 'manner']));
    const good = asks.later(7 * day).given('timer', answerWith(5, ['speed']));
    const { survey, weeks } = count([bad, good, asks]);
    expect(survey).toEqual({
      given: 3,
      answered: 2,
      answers: 2,
      mean: 3.5,
      reasons: [
        { key: 'manner', count: 1, share: 0.5 },
        { key: 'speed', count: 1, share: 1 },
      ],
    });
    expect(weeks.map(({ satisfaction, answers }) => [satisfaction, answers])).toEqual([
      [2, 1],
      [5, 1],
    ]);
  });
});

describe('actions and requests of a period', () => {
  it('count by the team that was asked, in time or late, and late ones from the moment they were due', () => {
    const made = storyIn('acknowledged').happened('chen', {
      type: 'request-made',
      data: { number: 1, team: 'payments', who: 'wu', dueAt: thursday, affectsOutside: false },
      words: { question: '哪一版？' },
    });
    const answered = { type: 'request-answered', data: { number: 1 }, words: { answer: '3.2' } } as const;
    const none = { team: 'payments', asked: 0, inTime: 0, late: 0, open: 0, overdue: 0 };
    const of = (found: Story, period: Partial<FiguresAsked> = {}) => count([found], period).requests;
    expect(of(made.later(hour).happened('wu', answered))).toEqual([{ ...none, asked: 1, inTime: 1 }]);
    expect(of(made.later(2 * day).happened('wu', answered))).toEqual([{ ...none, asked: 1, late: 1 }]);
    expect(of(made)).toEqual([{ ...none, asked: 1, late: 1, open: 1, overdue: 1 }]);
    expect(of(made, { to: thursday })).toEqual([{ ...none, asked: 1, open: 1 }]);
    expect(of(made, { from: nextWeek })).toEqual([{ ...none, open: 1, overdue: 1 }]);
    expect(of(storyIn('acknowledged'))).toEqual([]);
  });

  it('are to do, overdue or done', () => {
    const action = {
      verb: 'action',
      kind: 'preventive',
      area: 'product',
      text: '加监控',
      who: 'chen',
      dueAt: thursday,
      effectDays: null,
    } as const;
    const added = storyIn('acknowledged').when('chen', action);
    const done = added.later(hour).happened('chen', { type: 'action-done', data: { number: 1 } });
    expect(count([added, done]).actions).toEqual([{ kind: 'preventive', open: 1, overdue: 1, done: 1 }]);
    expect(count([done], { to: wednesdayMorning + 120_000 }).actions).toEqual([
      { kind: 'preventive', open: 1, overdue: 0, done: 0 },
    ]);
  });
});
