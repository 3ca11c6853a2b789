import { describe, expect, it } from 'vitest';
import { addDays, type LocalDate } from '../../src/domain/calendar/local-date.ts';
import type { Figures } from '../../src/domain/figures.ts';
import { chartNames, chartOf, reportCharts } from '../../src/messages/report-charts.ts';
import type { Reader } from '../../src/messages/view.ts';
import { aDesk } from '../support/a-desk.ts';
import { noFigures, someFigures } from '../support/some-figures.ts';

const desk = aDesk();
const english = { locale: 'en', zone: 'Asia/Shanghai' } as const;
const chinese = { locale: 'zh-CN', zone: 'Asia/Shanghai' } as const;

const drawn = (
  name: (typeof chartNames)[number],
  figures: Figures = someFigures,
  reader: Reader = english,
) => {
  const chart = chartOf(name, figures, desk, reader);
  if (chart === null) throw new Error(`no chart of ${name}`);
  return chart;
};

describe('charts of the figures', () => {
  it('are left out where there is nothing to show', () => {
    expect(reportCharts(noFigures, desk, english)).toEqual([]);
  });

  it('are all there where there is something, in both languages, and say what they show', () => {
    for (const reader of [english, chinese]) {
      const charts = reportCharts(someFigures, desk, reader);
      expect(charts).toHaveLength(chartNames.length);
      expect(new Set(charts.map(({ title }) => title)).size).toBe(chartNames.length);
      for (const { labels, series, spoken } of charts) {
        for (const { values } of series) expect(values).toHaveLength(labels.length);
        for (const label of labels) expect(spoken).toContain(label);
      }
    }
  });

  it.each<[(typeof chartNames)[number], string]>([
    ['volume', 'Nov 9: opened 4, closed 1; Nov 16: opened 6, closed 2.'],
    ['attainment', 'Acknowledge (4): in time 75%; Promise (1): in time 0%.'],
    ['causes', 'Defect: complaints 3, share so far 75%; Process: complaints 1, share so far 100%.'],
    ['satisfaction', 'Nov 9: –; Nov 16: mean score 3.5.'],
    ['remedies', 'refund: got it 2, got something else 1, not said 1.'],
    ['requests', 'payments: in time 3, late 1, not due yet 1; people asked by name: not due yet 1.'],
    ['stages', 'Respond: half within 1h, 9 of 10 within 2h.'],
  ])('tell in words what the picture shows: %s', (name, spoken) => {
    expect(drawn(name).spoken).toBe(spoken);
  });

  const weeksFrom = (first: LocalDate, count: number): Figures => ({
    ...someFigures,
    weeks: Array.from({ length: count }, (_, index) => ({
      ...someFigures.weeks[0]!,
      startsOn: addDays(first, 7 * index),
    })),
  });

  it('say the year where it changes', () => {
    const { labels } = drawn('volume', weeksFrom('2026-12-21', 4));
    expect(labels).toEqual(['Dec 21', 'Dec 28', 'Jan 4, 2027', 'Jan 11']);
    expect(drawn('volume', weeksFrom('2026-12-28', 2), chinese).labels).toEqual(['12-28', '2027-1-4']);
  });

  it('never call two weeks the same, however many there are', () => {
    for (const reader of [english, chinese]) {
      const { labels } = drawn('volume', weeksFrom('2025-01-06', 110), reader);
      expect(new Set(labels).size).toBe(110);
    }
  });

  it('tell times in hours, the long ones without decimals', () => {
    const days = 24 * 3_600_000;
    const week = { count: 1, median: 6.01 * days, p90: 9 * days };
    const long: Figures = {
      ...someFigures,
      weeks: someFigures.weeks.map((of) => ({ ...of, resolve: { wall: week, working: week } })),
    };
    expect(drawn('acknowledge')).toMatchObject({ unit: 'h', series: [{}, {}, {}, { values: [1, 2.5] }] });
    expect(drawn('resolve', long)).toMatchObject({ unit: 'h', series: [{ values: [144, 144] }, {}, {}, {}] });
  });
});
