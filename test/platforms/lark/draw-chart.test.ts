import { describe, expect, it } from 'vitest';
import { chartOf, reportCharts } from '../../../src/messages/report-charts.ts';
import { drawChart } from '../../../src/platforms/lark/draw-chart.ts';
import { renderMessage } from '../../../src/platforms/lark/render-message.ts';
import type { Message } from '../../../src/ports/message.ts';
import { aDesk } from '../../support/a-desk.ts';
import { checkCard } from '../../support/fake-lark/check-card.ts';
import type { JsonObject } from '../../support/fake-lark/json.ts';
import { someFigures } from '../../support/some-figures.ts';

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
