import { referenceOf, type WordsRef } from '../domain/complaint.ts';
import type { Desk, ProductId } from '../domain/desk.ts';
import type { ClockFigure, Figures } from '../domain/figures.ts';
import type { ReportDays } from '../domain/typed-text/report-period.ts';
import { reviewSections, type ReviewCount, type ReviewNote, type ReviewSection } from '../domain/review.ts';
import type { ComplaintRecord } from '../ports/complaint-store.ts';
import type { Chart } from '../ports/message.ts';
import { textsFor } from '../text/texts-for.ts';
import { toPlain } from './inlines.ts';
import { cutText, headingOf, oneLine, productName } from './outside-words.ts';
import { createFigureWriter, requestLines, writePeriod } from './report.ts';
import { reportCharts } from './report-charts.ts';
import { writeItem } from './report-wishes.ts';
import { escapeText } from './write-markdown.ts';
import { viewOf, type Reader } from './view.ts';
import { writeMoment } from './written-time.ts';

export interface ReviewInput {
  readonly product: ProductId | null;
  readonly days: ReportDays;
  readonly figures: Figures;
  readonly before: Figures;
  readonly count: ReviewCount;
  readonly sections: ReadonlyMap<
    ReviewSection,
    {
      readonly total: number;
      readonly items: readonly { readonly record: ComplaintRecord; readonly note: ReviewNote }[];
    }
  >;
  readonly desk: Desk;
  readonly now: number;
}

/** What a page says, whatever it is written in. */
export interface ReviewPage {
  readonly title: string;
  readonly lead: string;
  readonly parts: readonly {
    readonly heading: string;
    readonly lines: readonly string[];
    readonly charts: readonly Chart[];
  }[];
}

const longestAction = 80;

export function drawReview(input: ReviewInput, reader: Reader): ReviewPage {
  const { review, report } = textsFor(reader.locale);
  const name = input.product === null ? report.allProducts : productName(input.desk, input.product);
  const charts = reportCharts(input.figures, input.desk, reader);
  return {
    title: review.title(name),
    lead: [writePeriod(input.days, reader), report.compared, review.publicOnly].join(report.between),
    parts: [
      { heading: review.figures, lines: figureLines(input, reader), charts },
      { heading: review.measures, lines: measureLines(input, reader), charts: [] },
      ...reviewSections.map((section) => sectionOf(section, input, reader)),
      { heading: review.abilities, lines: abilityLines(input, reader), charts: [] },
    ],
  };
}

function figureLines({ figures, before, desk }: ReviewInput, reader: Reader): string[] {
  const { review, report } = textsFor(reader.locale);
  const write = createFigureWriter(figures, before, reader);
  const fields = [
    write.opened(),
    write.closed(),
    write.open(),
    write.inTime(),
    write.took('acknowledge'),
    write.took('contact'),
    write.took('resolve'),
    write.satisfaction(),
    write.promises(),
    write.actions(),
  ];
  const requests = requestLines(figures, desk, reader).map(({ name, said }) =>
    review.line(report.requestsTo(name), said),
  );
  return [
    ...fields.map(({ label, value }) =>
      review.line(label, toPlain(value, reader).replaceAll('\n', report.between)),
    ),
    ...requests,
  ];
}

function sectionOf(section: ReviewSection, input: ReviewInput, reader: Reader) {
  const { review } = textsFor(reader.locale);
  const { total, items } = input.sections.get(section) ?? { total: 0, items: [] };
  const lines = items.map(({ record, note }) => itemLine(record, note, input, reader));
  const more = total > items.length ? [review.more(total - items.length)] : [];
  return {
    heading: review.count(review.section[section], total),
    lines: total === 0 ? [review.none] : [...lines, ...more],
    charts: [],
  };
}

function itemLine(
  record: ComplaintRecord,
  note: ReviewNote,
  { desk, now }: ReviewInput,
  reader: Reader,
): string {
  const { review, words } = textsFor(reader.locale);
  const title = headingOf(viewOf({ record, desk, now }), reader);
  const action = (number: number, kind: 'action' | 'option' = 'action') => {
    const among = kind === 'action' ? record.state.actions : record.state.options;
    const ref: WordsRef | undefined = among.find((each) => each.number === number)?.text;
    const text = ref === undefined ? null : (record.words.get(ref) ?? null);
    return text === null ? words.erased : cutText(oneLine(text), longestAction);
  };
  switch (note.section) {
    case 'late':
      return review.item(title, review.lateBy(note.clocks.map((kind) => words.clock[kind])));
    case 'repeated':
      return review.item(title, review.repeated(note.among.map(referenceOf), note.days));
    case 'broken':
      return review.item(title, review.brokenAt(writeMoment(note.dueAt, reader)));
    case 'not-held':
      return review.item(title, review.action(action(note.action), review.repeats(note.repeats)));
    case 'training':
      return review.item(title, action(note.action));
    case 'shipped': {
      const { what, item } = note;
      const state = note.isDone ? review.shipped : review.underway;
      const line = review.item(title, review.action(action(what.number, what.kind), state));
      return item === null ? line : `${line} · ${writeItem(item, reader)}`;
    }
    case 'unwritten':
    case 'near-miss':
      return title;
  }
}

function measureLines({ figures, count }: ReviewInput, reader: Reader): string[] {
  const { review, words } = textsFor(reader.locale);
  const done = (...kinds: string[]) => {
    const of = figures.actions.filter(({ kind }) => kinds.includes(kind));
    const sum = (key: 'done' | 'open') => of.reduce((all, each) => all + each[key], 0);
    return partOf(sum('done'), sum('done') + sum('open'), reader);
  };
  const { kept, broken } = figures.promises;
  const values = {
    respond: inTimeOf('acknowledge', figures, reader),
    investigate: partOf(count.withCause, count.resolved, reader),
    communicate: partOf(kept, kept + broken, reader),
    improve: done('containment', 'corrective', 'improvement'),
    prevent: done('preventive', 'training'),
  };
  return (Object.keys(values) as (keyof typeof values)[]).map((stage) =>
    review.line(words.stage[stage], `${review.measure[stage]} ${values[stage]}`),
  );
}

function abilityLines({ figures, count }: ReviewInput, reader: Reader): string[] {
  const { review } = textsFor(reader.locale);
  const categorised = figures.causes.reduce((sum, { count: each }) => sum + each, 0);
  const { ability } = review;
  return [
    review.line(ability.knows, partOf(count.withCause, count.resolved, reader)),
    review.line(
      ability.communicates,
      inTimeOf('update', figures, reader) + review.apologies(count.apologies, count.talks),
    ),
    review.line(ability.solves, inTimeOf('resolve', figures, reader) + review.again(count.again)),
    review.line(
      ability.analyses,
      partOf(categorised, figures.opened, reader) + review.cases(count.caseStudies),
    ),
    review.line(ability.crosses, inTimeOf('request', figures, reader)),
  ];
}

function inTimeOf(kind: ClockFigure['kind'], { clocks }: Figures, reader: Reader): string {
  const { inTime, late } = clocks.find((clock) => clock.kind === kind) ?? { inTime: 0, late: 0 };
  return partOf(inTime, inTime + late, reader);
}

function partOf(part: number, all: number, { locale }: Reader): string {
  const { review } = textsFor(locale);
  return all === 0 ? review.noneDecided : review.part(part, all);
}

/** Pictures stand in words: what is read as plain text has none. */
export function writeReview({ title, lead, parts }: ReviewPage): string {
  const written = parts.flatMap(({ heading, lines, charts }) => [
    `## ${escapeText(heading)}`,
    lines.map((line) => `- ${escapeText(line)}`).join('\n'),
    ...charts.map((chart) => `**${escapeText(chart.title)}** ${escapeText(chart.spoken)}`),
  ]);
  return `${[`# ${escapeText(title)}`, escapeText(lead), ...written].join('\n\n')}\n`;
}
