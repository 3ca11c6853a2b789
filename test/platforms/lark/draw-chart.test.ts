import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src/domain/calendar/local-date.ts';
import { drawReport } from '../../../src/messages/report.ts';
import { chartOf, reportCharts } from '../../../src/messages/report-charts.ts';
import { drawChart } from '../../../src/platforms/lark/draw-chart.ts';
import { fits } from '../../../src/platforms/lark/card.ts';
import { renderMessage } from '../../../src/platforms/lark/render-message.ts';
import type { Message } from '../../../src/ports/message.ts';
import { aDesk } from '../../support/a-desk.ts';
import { checkCard } from '../../support/fake-lark/check-card.ts';
import type { JsonObject } from '../../support/fake-lark/json.ts';
import { noFigures, someFigures } from '../../support/some-figures.ts';

const chinese = { locale: 'zh-CN', zone: 'Asia/Shanghai' } as const;
const desk = aDesk();

describe('charts in Lark', () => {
  it('are drawn by the client, in a card that Lark takes', () => {
    const charts = reportCharts(someFigures, desk, chinese).slice(0, 4);
    const message: Message = {
      tone: 'neutral',
      summary: [{ kind: 'text', text: '统计' }],
      blocks: charts.map((chart) => ({ kind: 'chart', chart })),
      locale: 'zh-CN',
    };
    const card = renderMessage(message, { mark: null, isInThread: false });
    const sent = JSON.parse(JSON.stringify(card)) as JsonObject;
    expect(checkCard(sent, { knownUsers: new Set() })).toEqual([]);
    expect(card.body.elements.map(({ tag }) => tag)).toEqual(['chart', 'chart', 'chart', 'chart']);
  });

  it.each([
    [53, 'chart'],
    [208, 'markdown'],
  ])('stay within what a card holds, over %i weeks', (count, tag) => {
    const [, week] = someFigures.weeks;
    if (week === undefined) throw new Error('no week');
    const weeks = Array.from({ length: count }, (_, index) => ({
      ...week,
      startsOn: addDays('2022-01-03', 7 * index),
    }));
    const figures = { ...someFigures, weeks };
    const days = { from: '2022-01-03', to: '2026-01-01' };
    const shown = { part: 'times', product: null, days, figures, before: noFigures, desk } as const;
    const card = renderMessage(drawReport({ ...shown, isPublic: false, wishes: [] }, chinese), {
      mark: null,
      isInThread: false,
    });
    expect(fits(card)).toBe(true);
    expect(card.body.elements.filter((element) => element.tag === tag).length).toBeGreaterThan(1);
  });

  it('have the same numbers and names as every other picture', () => {
    const chart = chartOf('causes', someFigures, desk, chinese);
    if (chart === null) throw new Error('no causes');
    const { chart_spec: spec } = drawChart(chart);
    expect(spec).toMatchObject({
      type: 'common',
      title: { text: '根因排行' },
      data: [
        {
          values: [
            { name: '产品缺陷', series: '投诉数', value: 3 },
            { name: '流程问题', series: '投诉数', value: 1 },
          ],
        },
        { values: [{ value: 75 }, { value: 100 }] },
      ],
    });
  });
});
