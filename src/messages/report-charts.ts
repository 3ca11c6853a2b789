import type { ClockKind, Desk } from '../domain/desk.ts';
import type { Figures, Ranked, RequestFigure, Took, WeekFigure } from '../domain/figures.ts';
import type { Chart, ChartSeries } from '../ports/message.ts';
import { textsFor } from '../text/texts-for.ts';
import { nameCategory } from './categories.ts';
import { causeCategoryName } from './cause-category-name.ts';
import { teamName } from './team-name.ts';
import type { Reader } from './view.ts';

export const chartNames = [
  'volume',
  'acknowledge',
  'contact',
  'resolve',
  'attainment',
  'causes',
  'categories',
  'stages',
  'requests',
  'satisfaction',
  'reasons',
  'remedies',
  'sources',
] as const;
export type ChartName = (typeof chartNames)[number];

/** More bars than this are no picture for a phone; the rest are the rarest. */
const mostBars = 8;
const hour = 3_600_000;

/** What the desk has names for. */
type Named = Pick<Desk, 'categories' | 'causeCategories' | 'teams'>;

/** One chart of the figures; null: there is nothing to show in it. */
export function chartOf(name: ChartName, figures: Figures, desk: Named, reader: Reader): Chart | null {
  const { report, words, survey } = textsFor(reader.locale);
  const plain = (names: Readonly<Record<string, string>>) => (key: string) => names[key] ?? key;
  switch (name) {
    case 'volume':
      return volumeOf(figures, reader);
    case 'acknowledge':
    case 'contact':
    case 'resolve':
      return timesOf(name, figures, reader);
    case 'attainment':
      return attainmentOf(figures, reader);
    case 'causes':
      return rankingOf(name, figures.causes, (key) => causeCategoryName(key, desk, reader), reader);
    case 'categories':
      return rankingOf(name, figures.categories, (key) => nameCategory(key, desk, reader.locale), reader);
    case 'stages':
      return stagesOf(figures, reader);
    case 'requests':
      return requestsOf(figures, desk, reader);
    case 'satisfaction':
      return satisfactionOf(figures, reader);
    case 'reasons':
      return barsOf(name, figures.survey.reasons, plain(survey.reason), report.series.answers, reader);
    case 'remedies':
      return remediesOf(figures, reader);
    case 'sources':
      return barsOf(name, figures.sources, plain(words.source), report.series.complaints, reader);
  }
}

/** All that have something to show, in the order of `chartNames` or of the names asked for. */
export function reportCharts(
  figures: Figures,
  desk: Named,
  reader: Reader,
  names: readonly ChartName[] = chartNames,
): Chart[] {
  return names.flatMap((name) => chartOf(name, figures, desk, reader) ?? []);
}

interface Drawn {
  readonly kind: Chart['kind'];
  readonly labels: readonly string[];
  readonly series: readonly ChartSeries[];
  readonly unit?: string;
  readonly most?: number;
}

function draw(name: ChartName, drawn: Drawn, { locale }: Reader): Chart | null {
  const { report } = textsFor(locale);
  const { labels, series, unit = '', kind, most } = drawn;
  const hasNothing = series.every(({ values }) => values.every((value) => value === null || value === 0));
  if (hasNothing && most === undefined) return null;
  if (labels.length === 0) return null;
  const said = labels.map((label, index) => {
    const values = series.flatMap(({ name: of, values: all, isShare }) => {
      const value = all[index] ?? null;
      return value === null ? [] : [report.spokenValue(of, `${value}${isShare === true ? '%' : unit}`)];
    });
    return report.spokenLabel(label, values.length === 0 ? ['–'] : values);
  });
  const look = { kind, labels, series, unit, ...(most === undefined ? {} : { most }) };
  return { ...look, title: report.chart[name], spoken: report.spoken(said) };
}

/** More than these have the same days twice. */
const weeksOfYear = 52;

/** Each a name of its own: the year stands where it changes, and everywhere in what is longer than one. */
function weekLabels(weeks: readonly WeekFigure[], { locale }: Reader): string[] {
  const { report } = textsFor(locale);
  return weeks.map(({ startsOn }, index) => {
    const [year = 0, month = 0, dayOfMonth = 0] = startsOn.split('-').map(Number);
    const before = weeks[index - 1]?.startsOn ?? startsOn;
    const isYearSaid = weeks.length > weeksOfYear || !before.startsWith(`${year}-`);
    return isYearSaid ? report.weekOfYear(year, month, dayOfMonth) : report.week(month, dayOfMonth);
  });
}

function volumeOf({ weeks }: Figures, reader: Reader): Chart | null {
  const { series } = textsFor(reader.locale).report;
  const shown = {
    kind: 'bars',
    labels: weekLabels(weeks, reader),
    series: [
      { name: series.opened, values: weeks.map(({ opened }) => opened) },
      { name: series.closed, values: weeks.map(({ closed }) => closed) },
    ],
  } as const;
  return draw('volume', shown, reader);
}

function timesOf(name: 'acknowledge' | 'contact' | 'resolve', { weeks }: Figures, reader: Reader) {
  const { series } = textsFor(reader.locale).report;
  const took = weeks.map((week) => week[name]);
  const longest = Math.max(0, ...took.map(({ wall }) => wall.p90 ?? 0));
  const { write, unit } = scaleOf(longest, reader);
  const values = (read: (of: Took) => number | null) => took.map((of) => write(read(of)));
  const shown = {
    kind: 'lines',
    labels: weekLabels(weeks, reader),
    unit,
    series: [
      { name: series.median, values: values(({ wall }) => wall.median) },
      { name: series.p90, values: values(({ wall }) => wall.p90), isBeside: true },
      { name: series.workingMedian, values: values(({ working }) => working.median) },
      { name: series.workingP90, values: values(({ working }) => working.p90), isBeside: true },
    ],
  } as const;
  return draw(name, shown, reader);
}

/** Always hours: a day of working time has no length that all would understand. */
function scaleOf(longest: number, { locale }: Reader) {
  const { unit } = textsFor(locale).report;
  const decimals = longest < hour ? 2 : longest < 48 * hour ? 1 : 0;
  const write = (ms: number | null) => (ms === null ? null : roundTo(ms / hour, decimals));
  return { write, unit: unit.hours };
}

function roundTo(value: number, decimals: number): number {
  return Math.round(value * 10 ** decimals) / 10 ** decimals;
}

/** Those that the chat shows first: what a customer waits for. */
const shownClocks: readonly ClockKind[] = [
  'acknowledge',
  'contact',
  'update',
  'contain',
  'cause',
  'plan',
  'resolve',
  'tell',
  'promise',
  'request',
  'action',
  'review',
];

function attainmentOf({ clocks }: Figures, reader: Reader): Chart | null {
  const { report, words } = textsFor(reader.locale);
  const shown = clocks
    .filter(({ kind }) => shownClocks.includes(kind))
    .toSorted((one, other) => shownClocks.indexOf(one.kind) - shownClocks.indexOf(other.kind))
    .slice(0, mostBars);
  const drawn = {
    kind: 'ranking',
    unit: '%',
    most: 100,
    labels: shown.map(({ kind, inTime, late }) => report.clockOf(words.clock[kind], inTime + late)),
    series: [{ name: report.series.inTime, values: shown.map(percentInTime) }],
  } as const;
  return draw('attainment', drawn, reader);
}

export function percentInTime({ inTime, late }: { inTime: number; late: number }): number {
  return Math.round((inTime / Math.max(1, inTime + late)) * 100);
}

function rankingOf(
  name: ChartName,
  ranked: readonly Ranked[],
  nameOf: (key: string) => string,
  reader: Reader,
): Chart | null {
  const { series } = textsFor(reader.locale).report;
  const top = ranked.slice(0, mostBars);
  const drawn = {
    kind: 'ranking',
    labels: top.map(({ key }) => nameOf(key)),
    series: [
      { name: series.complaints, values: top.map(({ count }) => count) },
      { name: series.share, values: top.map(({ share }) => Math.round(share * 100)), isShare: true },
    ],
  } as const;
  return draw(name, drawn, reader);
}

function barsOf(
  name: ChartName,
  ranked: readonly Ranked[],
  nameOf: (key: string) => string,
  series: string,
  reader: Reader,
): Chart | null {
  const top = ranked.slice(0, mostBars);
  const values = top.map(({ count }) => count);
  const labels = top.map(({ key }) => nameOf(key));
  return draw(name, { kind: 'ranking', labels, series: [{ name: series, values }] }, reader);
}

function stagesOf({ stages }: Figures, reader: Reader): Chart | null {
  const { report, words } = textsFor(reader.locale);
  const there = stages.filter(({ took }) => took.wall.count > 0);
  const { write, unit } = scaleOf(Math.max(0, ...there.map(({ took }) => took.wall.p90 ?? 0)), reader);
  const drawn = {
    kind: 'ranking',
    unit,
    labels: there.map(({ stage }) => words.stage[stage]),
    series: [
      { name: report.series.median, values: there.map(({ took }) => write(took.wall.median)) },
      { name: report.series.p90, values: there.map(({ took }) => write(took.wall.p90)) },
    ],
  } as const;
  return draw('stages', drawn, reader);
}

function requestsOf({ requests }: Figures, desk: Named, reader: Reader): Chart | null {
  const { series } = textsFor(reader.locale).report;
  const shown = requests.slice(0, mostBars);
  const values = (read: (of: RequestFigure) => number) => shown.map((of) => read(of) || null);
  const drawn = {
    kind: 'stacked',
    labels: shown.map(({ team }) => teamName(team, desk, reader)),
    series: [
      { name: series.inTime, values: values(({ inTime }) => inTime) },
      { name: series.late, values: values(({ late }) => late) },
      { name: series.notDue, values: values(({ open, overdue }) => open - overdue) },
    ],
  } as const;
  return draw('requests', drawn, reader);
}

function satisfactionOf({ weeks, survey }: Figures, reader: Reader): Chart | null {
  const { series } = textsFor(reader.locale).report;
  if (survey.answers === 0) return null;
  const values = weeks.map(({ satisfaction }) => (satisfaction === null ? null : roundTo(satisfaction, 1)));
  const drawn = { kind: 'lines', most: 5, labels: weekLabels(weeks, reader) } as const;
  return draw('satisfaction', { ...drawn, series: [{ name: series.mean, values }] }, reader);
}

function remediesOf({ remedies }: Figures, reader: Reader): Chart | null {
  const { report, words } = textsFor(reader.locale);
  const sought = [...new Set(remedies.map((found) => found.sought))].slice(0, mostBars);
  const countOf = (of: string, fits: (got: string | null) => boolean) =>
    remedies
      .filter((found) => found.sought === of && fits(found.got))
      .reduce((sum, { count }) => sum + count, 0) || null;
  const drawn = {
    kind: 'stacked',
    labels: sought.map((remedy) => words.remedy[remedy]),
    series: [
      { name: report.series.asSought, values: sought.map((of) => countOf(of, (got) => got === of)) },
      {
        name: report.series.another,
        values: sought.map((of) => countOf(of, (got) => got !== null && got !== of)),
      },
      { name: report.series.notSaid, values: sought.map((of) => countOf(of, (got) => got === null)) },
    ],
  } as const;
  return draw('remedies', drawn, reader);
}
