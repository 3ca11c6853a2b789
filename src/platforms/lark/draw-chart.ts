import type { Chart, ChartSeries } from '../../ports/message.ts';

/** Told apart by those who do not see all colours, too. */
const colours = ['#2563C9', '#E08A1E', '#1A8A6B', '#8B5CC7'];
const shareColour = '#C2410C';

/** Drawn by the client itself, in VChart's language: no functions, and nothing that older clients do not know. */
export function drawChart(chart: Chart): { readonly tag: 'chart' } & Readonly<Record<string, unknown>> {
  return {
    tag: 'chart',
    aspect_ratio: isTall(chart) ? '1:1' : '16:9',
    preview: true,
    chart_spec: { ...specOf(chart), title: { visible: true, text: chart.title } },
  };
}

/** Without what only goes with another series. */
export function thinOut(chart: Chart): Chart {
  return { ...chart, series: chart.series.filter(({ isBeside }) => isBeside !== true) };
}

function isTall({ kind, labels }: Chart): boolean {
  return (kind === 'ranking' || kind === 'stacked') && labels.length > 5;
}

function specOf(chart: Chart): object {
  const share = chart.series.find(({ isShare }) => isShare === true);
  if (share !== undefined) return paretoOf(chart, share);
  const isLying = chart.kind === 'ranking' || chart.kind === 'stacked';
  const value = { [isLying ? 'xField' : 'yField']: 'value' };
  const name = isLying ? 'yField' : 'xField';
  const isSingle = chart.series.length === 1;
  const grouped =
    isSingle || chart.kind === 'stacked' || chart.kind === 'lines' ? 'name' : ['name', 'series'];
  return {
    type: chart.kind === 'lines' ? 'line' : 'bar',
    data: [{ id: 'data', values: valuesOf(chart, chart.series) }],
    ...value,
    [name]: grouped,
    ...(isLying ? { direction: 'horizontal' } : {}),
    ...(isSingle ? {} : { seriesField: 'series', legends: { visible: true, orient: 'bottom' } }),
    ...(chart.kind === 'stacked' ? { stack: true } : {}),
    color: colours,
    label: { visible: chart.kind !== 'lines' },
    axes: axesOf(chart, isLying),
  };
}

function axesOf({ unit, most }: Chart, isLying: boolean): object[] {
  const value = {
    orient: isLying ? 'bottom' : 'left',
    type: 'linear',
    min: 0,
    ...(most === undefined ? {} : { max: most }),
    ...(unit === '' ? {} : { title: { visible: true, text: unit } }),
  };
  return [
    value,
    { orient: isLying ? 'left' : 'bottom', type: 'band', ...(isLying ? { inverse: true } : {}) },
  ];
}

/** Bars with the line of their shares, on an axis of its own. */
function paretoOf(chart: Chart, share: ChartSeries): object {
  const bars = chart.series.filter((series) => series !== share);
  return {
    type: 'common',
    data: [
      { id: 'bars', values: valuesOf(chart, bars) },
      { id: 'shares', values: valuesOf(chart, [share]) },
    ],
    series: [
      {
        type: 'bar',
        dataId: 'bars',
        xField: 'name',
        yField: 'value',
        seriesField: 'series',
        label: { visible: true },
      },
      { type: 'line', dataId: 'shares', xField: 'name', yField: 'value', seriesField: 'series' },
    ],
    axes: [
      { orient: 'left', type: 'linear', min: 0, seriesIndex: [0] },
      {
        orient: 'right',
        type: 'linear',
        min: 0,
        max: 100,
        seriesIndex: [1],
        title: { visible: true, text: '%' },
      },
      { orient: 'bottom', type: 'band' },
    ],
    color: [...colours.slice(0, bars.length), shareColour],
    legends: { visible: true, orient: 'bottom' },
  };
}

function valuesOf({ labels }: Chart, all: readonly ChartSeries[]): object[] {
  return all.flatMap(({ name: series, values }) =>
    labels.flatMap((name, index) => {
      const value = values[index] ?? null;
      return value === null ? [] : [{ name, series, value }];
    }),
  );
}
