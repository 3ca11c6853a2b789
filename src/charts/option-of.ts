import type { EChartsCoreOption } from 'echarts/core';
import type { Chart, ChartSeries } from '../ports/message.ts';
import { colours, fontStack, type Colours } from './look.ts';

/** As wide as a phone: the letters are then as large there as the text beside them. */
const width = 420;
const height = 260;
const row = 30;
const font = 13;
const legendRow = 24;

export function sizeOf(chart: Chart): { width: number; height: number } {
  if (!isLying(chart)) return { width, height };
  const bars = chart.kind === 'stacked' ? 1 : chart.series.filter(({ isShare }) => isShare !== true).length;
  return { width, height: 58 + chart.labels.length * row * (bars > 1 ? 1.4 : 1) + legendSpace(chart) };
}

export function optionOf(chart: Chart, theme: 'light' | 'dark'): EChartsCoreOption {
  const look = colours[theme];
  return {
    animation: false,
    backgroundColor: look.paper,
    color: [...look.series],
    textStyle: textIn(look.quiet),
    title: {
      text: chart.title,
      left: 14,
      top: 12,
      textStyle: { ...textIn(look.ink), fontSize: 15, fontWeight: 'bold' },
    },
    legend: {
      show: hasLegend(chart),
      left: 10,
      bottom: 8,
      itemWidth: 18,
      itemHeight: 9,
      itemGap: 12,
      textStyle: textIn(look.ink),
    },
    grid: {
      left: 14,
      right: rightOf(chart),
      top: isLying(chart) ? 44 : 62,
      bottom: 14 + legendSpace(chart),
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    ...axesOf(chart, look),
    series: chart.series.map((series, index) => seriesOf(chart, series, index, look)),
  };
}

function textIn(color: string) {
  return { fontFamily: fontStack, fontSize: font, color };
}

function isLying({ kind }: Chart): boolean {
  return kind === 'ranking' || kind === 'stacked';
}

function hasLegend({ series }: Chart): boolean {
  return series.length > 1;
}

function legendSpace(chart: Chart): number {
  if (!hasLegend(chart)) return 0;
  return 10 + legendRow * (chart.series.length > 3 ? 2 : 1);
}

function rightOf(chart: Chart): number {
  if (chart.kind === 'stacked') return 18;
  return chart.kind === 'ranking' ? 62 : 18;
}

function axesOf(chart: Chart, look: Colours) {
  const { labels, unit, most } = chart;
  const value = {
    type: 'value',
    ...(most === undefined ? {} : { max: most }),
    minInterval: unit === '' && most === undefined ? 1 : 0,
    splitNumber: 4,
    axisLabel: { ...textIn(look.quiet), formatter: `{value}${glued(unit)}` },
    splitLine: { lineStyle: { color: look.line } },
  };
  const names = {
    type: 'category',
    data: labels.map((label, index) => nameOf(chart, label, index)),
    axisTick: { show: false },
    axisLine: { show: !isLying(chart), lineStyle: { color: look.line } },
    axisLabel: { ...textIn(look.ink), ...nameLook(chart) },
  };
  if (!isLying(chart)) return { xAxis: names, yAxis: value };
  const lengths = { ...value, show: false, ...maximumOf(chart) };
  const shares = { type: 'value', show: false, min: 0, max: 100 };
  return { xAxis: [lengths, shares], yAxis: { ...names, inverse: true } };
}

/** Where a line has the numbers at its points, those of the bars stand with their names. */
function nameOf(chart: Chart, label: string, index: number): string {
  const [bars, share] = chart.series;
  return share?.isShare === true ? `${label}  ${bars?.values[index] ?? 0}` : label;
}

function nameLook(chart: Chart) {
  if (isLying(chart)) return { width: 150, overflow: 'break', lineHeight: 15 };
  const { anchor, step } = thinNames(chart.labels);
  return { hideOverlap: true, interval: (index: number) => (index - anchor) % step === 0 };
}

/** About as wide as the names may be together, beside the numbers of the other axis. */
const namesWidth = width - 72;
const gap = 10;

/** The longest says most, as one with its year: it stands there, and of the others as many as are read on a phone. */
function thinNames(labels: readonly string[]): { readonly anchor: number; readonly step: number } {
  const widths = labels.map(widthOf);
  const longest = Math.max(...widths);
  const anchor = widths.indexOf(longest);
  const next = Math.max(0, ...widths.filter((_, index) => index !== anchor));
  const room = namesWidth / labels.length;
  const apart = Math.max(next, (longest + next) / 2) + gap;
  return { anchor, step: Math.max(1, Math.ceil(apart / room)) };
}

/** Han characters are square, others about half as wide. */
function widthOf(label: string): number {
  return [...label].reduce((sum, letter) => sum + (letter > '\u2e80' ? font : font * 0.56), 0);
}

/** Bars as long as their part of all: the line of the shares begins where the first one ends. */
function maximumOf({ series: [bars, share] }: Chart) {
  const [count, part] = [bars?.values[0], share?.values[0]];
  return share?.isShare === true && count && part ? { max: (count * 100) / part } : {};
}

function seriesOf(chart: Chart, series: ChartSeries, index: number, look: Colours) {
  const data = series.values.map((value) => value ?? '-');
  const named = { name: series.name, data };
  if (series.isShare === true) return { ...named, ...shareLine(look) };
  if (chart.kind === 'lines') {
    return { ...named, ...lineOf(colourOf(chart, index, look), series.isBeside === true) };
  }
  return {
    ...named,
    type: 'bar',
    barMaxWidth: isLying(chart) ? 17 : 26,
    ...(chart.kind === 'stacked' ? { stack: 'all' } : {}),
    itemStyle: {
      color: look.series[index % look.series.length],
      borderRadius: chart.kind === 'stacked' ? 0 : 2,
    },
    label: labelOf(chart, look),
  };
}

/** One that goes with the series before it has its colour. */
function colourOf({ series }: Chart, index: number, look: Colours): string {
  const own = series.slice(0, index + 1).filter(({ isBeside }) => isBeside !== true).length - 1;
  return look.series[Math.max(0, own) % look.series.length] ?? look.ink;
}

function lineOf(color: string, isBeside: boolean) {
  return {
    type: 'line',
    symbol: isBeside ? 'emptyCircle' : 'circle',
    symbolSize: 6,
    connectNulls: true,
    lineStyle: { color, width: isBeside ? 1.5 : 2.5, type: isBeside ? 'dashed' : 'solid' },
    itemStyle: { color },
  };
}

function shareLine(look: Colours) {
  return {
    ...lineOf(look.share, false),
    xAxisIndex: 1,
    label: { ...textIn(look.share), show: true, position: 'right', fontSize: font - 1, formatter: '{c}%' },
  };
}

function labelOf(chart: Chart, look: Colours) {
  const hasShare = chart.series.some(({ isShare }) => isShare === true);
  const isInside = chart.kind === 'stacked';
  return {
    show: !hasShare && (isLying(chart) || chart.labels.length <= 8),
    position: isInside ? 'inside' : isLying(chart) ? 'right' : 'top',
    formatter: `{c}${glued(chart.unit)}`,
    ...textIn(isInside ? look.paper : look.ink),
    fontSize: font - 1,
  };
}

function glued(unit: string): string {
  return unit === '' || unit === '%' ? unit : ` ${unit}`;
}
