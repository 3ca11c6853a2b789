import type { ClockFigure, Figures, Spread, Took } from '../domain/figures.ts';
import type { Desk, ProductId } from '../domain/desk.ts';
import type { ReportDays } from '../domain/typed-text/report-period.ts';
import { addDays } from '../domain/calendar/local-date.ts';
import type { Block, Button, Message } from '../ports/message.ts';
import { textsFor } from '../text/texts-for.ts';
import { buttonFor, buttonRow } from './buttons.ts';
import { inlineText, toRich } from './inlines.ts';
import { productName } from './outside-words.ts';
import { plainMessage } from './plain-message.ts';
import { chartOf, percentInTime, type ChartName } from './report-charts.ts';
import { drawWishes, type NamedWish } from './report-wishes.ts';
import { teamName } from './team-name.ts';
import type { Reader } from './view.ts';

export const reportParts = ['overview', 'times', 'customers', 'wishes'] as const;
export type ReportPart = (typeof reportParts)[number];

/** What is asked; it fits into a button, and means the same figures to everybody. */
export interface AskedReport {
  readonly part: ReportPart;
  readonly product: ProductId | null;
  readonly days: ReportDays;
}

export interface ShownReport extends AskedReport {
  readonly figures: Figures;
  readonly before: Figures;
  readonly desk: Desk;
  /** It was asked among others: confidential complaints are not counted. */
  readonly isPublic: boolean;
  readonly wishes: readonly NamedWish[];
}

/** Few at once: the others stand behind a button. */
const chartsOf: Readonly<Record<ReportPart, readonly ChartName[]>> = {
  overview: ['volume', 'attainment', 'acknowledge', 'causes'],
  times: ['contact', 'resolve', 'stages', 'categories'],
  customers: ['satisfaction', 'reasons', 'remedies', 'sources'],
  wishes: [],
};

function writeReportValue({ part, product, days }: AskedReport): string {
  return [part, days.from, days.to, product ?? ''].join('/');
}

/** Key figures in words first, then a few charts of them. */
export function drawReport(shown: ShownReport, reader: Reader): Message {
  const { report } = textsFor(reader.locale);
  const title = report.title(nameOf(shown, reader));
  const [summary = '', ...lines] = [...headLines(shown, reader)];
  return {
    tone: 'neutral',
    title,
    tag: report.part[shown.part],
    summary: [inlineText(`${title} · ${summary}`)],
    blocks: [
      { kind: 'context', text: toRich([summary, ...lines].join(report.between)) },
      ...(shown.part === 'wishes'
        ? drawWishes(shown, writePeriod(shown.days, reader), reader)
        : partBlocks(shown, reader)),
      ...buttonRow(partButtons(shown, reader), reader),
    ],
    locale: reader.locale,
  };
}

function nameOf({ product, desk }: ShownReport, { locale }: Reader): string {
  return product === null ? textsFor(locale).report.allProducts : productName(desk, product);
}

export function writePeriod({ from, to }: ReportDays, { locale }: Reader): string {
  return textsFor(locale).report.period(from, addDays(to, -1));
}

function headLines({ days, isPublic, part }: ShownReport, reader: Reader): string[] {
  const { report } = textsFor(reader.locale);
  const isCompared = part === 'overview' || part === 'times';
  return [
    writePeriod(days, reader),
    ...(isCompared ? [report.compared] : []),
    ...(isPublic && part !== 'wishes' ? [report.publicOnly] : []),
  ];
}

function partButtons({ part, product, days }: ShownReport, reader: Reader): Button[] {
  const { report } = textsFor(reader.locale);
  return reportParts
    .filter((other) => other !== part)
    .map((other) =>
      buttonFor('report-part', writeReportValue({ part: other, product, days }), reader, {
        label: report.part[other],
      }),
    );
}

function partBlocks(shown: ShownReport, reader: Reader): Block[] {
  const { report } = textsFor(reader.locale);
  const { figures, desk, part } = shown;
  if (isEmpty(figures)) return [{ kind: 'text', text: toRich(report.none) }];
  const names = chartsOf[part];
  const drawn = names.map((name) => ({ name, chart: chartOf(name, figures, desk, reader) }));
  const missing = drawn.filter(({ chart }) => chart === null).map(({ name }) => report.chart[name]);
  return [
    { kind: 'fields', fields: fieldsOf(shown, reader) },
    ...drawn.flatMap(({ chart }): Block[] => (chart === null ? [] : [{ kind: 'chart', chart }])),
    ...(missing.length === 0
      ? []
      : [{ kind: 'context', text: toRich(report.empty(report.list(missing))) } as const]),
  ];
}

function isEmpty({ opened, closed, ageing, survey, clocks }: Figures): boolean {
  return opened + closed + survey.answers + clocks.length + openAt(ageing) === 0;
}

function openAt(ageing: Figures['ageing']): number {
  return ageing.reduce((sum, { count }) => sum + count, 0);
}

function fieldsOf(shown: ShownReport, reader: Reader) {
  const { part, figures, before } = shown;
  const write = createFigureWriter(figures, before, reader);
  switch (part) {
    case 'overview':
      return [write.opened(), write.closed(), write.open(), write.inTime(), write.took('acknowledge')].concat(
        [write.satisfaction(), write.promises(), write.actions()],
      );
    case 'times':
      return [
        write.took('acknowledge'),
        write.took('contact'),
        write.took('resolve'),
        ...requestFields(shown, reader),
      ];
    case 'customers':
      return [write.satisfaction(), write.promises()];
    case 'wishes':
      return [];
  }
}

function requestFields({ figures, desk }: ShownReport, reader: Reader) {
  const { report } = textsFor(reader.locale);
  const lines = requestLines(figures, desk, reader).map(({ name, said }) => report.inTime(name, said));
  return lines.length === 0 ? [] : [{ label: report.label.requests, value: toRich(lines.join('\n')) }];
}

/** What each team was asked, and how it answered. */
export function requestLines(
  { requests }: Figures,
  desk: Pick<Desk, 'teams'>,
  reader: Reader,
): { readonly name: string; readonly said: string }[] {
  const { report } = textsFor(reader.locale);
  return requests.map(({ team, asked, inTime, late, open, overdue }) => {
    const decided = inTime + late;
    const said = [
      report.asked(asked),
      ...(decided === 0 ? [] : [report.inTimeOf(writeShare(inTime, decided, reader))]),
      ...(late === 0 ? [] : [report.late(late)]),
      ...(open === 0 ? [] : [report.openRequests(open, overdue)]),
    ];
    return { name: teamName(team, desk, reader), said: report.list(said) };
  });
}

/** Clocks that stand in words; the chart has the others too. */
const saidClocks = ['acknowledge', 'contact', 'resolve'] as const;

/** Each key figure with the one of the time before it. */
export function createFigureWriter(figures: Figures, before: Figures, reader: Reader) {
  const { report, words } = textsFor(reader.locale);
  const field = (name: keyof typeof report.label, now: string, then: string | null) => ({
    label: report.label[name],
    value: toRich(then === null ? now : report.against(now, then)),
  });
  const listed = (parts: readonly string[]) => report.list(parts);
  const score = ({ survey }: Figures) => (survey.mean === null ? null : survey.mean.toFixed(1));
  return {
    opened: () =>
      field('opened', listed([String(figures.opened), ...report.openedMore(figures)]), String(before.opened)),
    closed: () => field('closed', String(figures.closed), String(before.closed)),
    open: () =>
      field('open', report.open(openAt(figures.ageing), figures.late), String(openAt(before.ageing))),
    inTime: () => {
      const said = saidClocks.flatMap((kind) => {
        const [now, then] = [figures, before].map(({ clocks }) =>
          clocks.find((clock) => clock.kind === kind),
        );
        if (now === undefined) return [];
        const part = writePart(now, reader);
        return [
          report.inTime(
            words.clock[kind],
            then === undefined ? part : report.against(part, report.percent(percentInTime(then))),
          ),
        ];
      });
      return field('inTime', said.length === 0 ? report.notYet : said.join('\n'), null);
    },
    took: (answer: 'acknowledge' | 'contact' | 'resolve') =>
      field(answer, writeTook(figures[answer], reader), writeMedian(before[answer].wall, reader)),
    satisfaction: () => {
      const mean = score(figures);
      const { given, answered, answers } = figures.survey;
      const rate = given === 0 ? [] : [report.answered(writeShare(answered, given, reader))];
      const said = mean === null ? [report.notYet] : [report.score(mean), report.answers(answers)];
      return field('satisfaction', listed([...said, ...rate]), score(before));
    },
    promises: () => {
      const { kept, broken, open } = figures.promises;
      return field('promises', report.promises(kept, broken, open), null);
    },
    actions: () => {
      const sum = (key: 'done' | 'open' | 'overdue') =>
        figures.actions.reduce((all, action) => all + action[key], 0);
      return field('actions', report.actions(sum('done'), sum('open'), sum('overdue')), null);
    },
  };
}

function writePart({ inTime, late }: ClockFigure, reader: Reader): string {
  return writeShare(inTime, inTime + late, reader);
}

function writeShare(part: number, all: number, { locale }: Reader): string {
  return textsFor(locale).report.partOf(part, all, Math.round((part / all) * 100));
}

function writeTook({ wall, working }: Took, reader: Reader): string {
  const { report } = textsFor(reader.locale);
  if (wall.median === null || wall.p90 === null || working.median === null) return report.notYet;
  return report.list([
    report.took(writeDuration(wall.median, reader), writeDuration(wall.p90, reader)),
    report.working(writeDuration(working.median, reader)),
  ]);
}

function writeMedian({ median }: Spread, reader: Reader): string | null {
  return median === null ? null : writeDuration(median, reader);
}

const minute = 60_000;
const hour = 60 * minute;

/** One unit, as exact as it says something: 40 min, 3.5 h, 6 days. */
export function writeDuration(ms: number, { locale }: Reader): string {
  const { report } = textsFor(locale);
  const short = (value: number) => String(value < 10 ? Math.round(value * 10) / 10 : Math.round(value));
  if (ms < hour) return report.minutes(String(Math.round(ms / minute)));
  return ms < 48 * hour ? report.hours(short(ms / hour)) : report.days(short(ms / (24 * hour)));
}

/** What somebody typed that names neither a product nor a time. */
export function drawReportFault(typed: string, desk: Desk, reader: Reader): Message {
  const { report } = textsFor(reader.locale);
  const products = [...desk.products.values()].map(({ name }) => name);
  return plainMessage([report.fault(typed, products)], [], reader);
}
