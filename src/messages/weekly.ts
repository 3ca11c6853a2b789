import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Desk, ProductId } from '../domain/desk.ts';
import type { Figures, Ranked } from '../domain/figures.ts';
import type { Message, Rich } from '../ports/message.ts';
import { textsFor } from '../text/texts-for.ts';
import { causeCategoryName } from './cause-category-name.ts';
import { toRich } from './inlines.ts';
import { productName } from './outside-words.ts';
import type { Reader } from './view.ts';
import { writeDay } from './written-time.ts';

export interface WeeklyInput {
  readonly product: ProductId;
  readonly desk: Desk;
  readonly first: LocalDate;
  readonly last: LocalDate;
  readonly isLate: boolean;
  readonly figures: Figures;
}

const shownCauses = 3;

/** A product's week, for its channel. null: nothing was open and nothing happened. */
export function drawWeekly(input: WeeklyInput, reader: Reader): Message | null {
  const { figures, product, desk, first, last, isLate } = input;
  if (isNothing(figures)) return null;
  const { weekly } = textsFor(reader.locale).digest;
  const title = weekly.title(productName(desk, product));
  const days = weekly.days(writeDay(first, reader), writeDay(last, reader));
  return {
    tone: 'neutral',
    title,
    tag: days,
    summary: toRich(`${title}: ${weekly.opened} ${weekly.counts(figures.opened, figures.closed)}`),
    blocks: [
      ...(isLate ? [{ kind: 'context', text: toRich(weekly.isLate) } as const] : []),
      { kind: 'fields', fields: fieldsOf(input, reader) },
    ],
    locale: reader.locale,
  };
}

function isNothing({ opened, closed, late, ageing, clocks }: Figures): boolean {
  const open = ageing.reduce((sum, { count }) => sum + count, 0);
  return (
    opened + closed + late + open === 0 && clocks.every(({ inTime, late: missed }) => inTime + missed === 0)
  );
}

function fieldsOf({ figures, desk }: WeeklyInput, reader: Reader): { label: string; value: Rich }[] {
  const { weekly } = textsFor(reader.locale).digest;
  const { opened, closed, late, promises, actions, survey } = figures;
  const overdue = actions.reduce((sum, action) => sum + action.overdue, 0);
  const rows: [string, string][] = [
    [weekly.opened, weekly.counts(opened, closed)],
    [weekly.late, String(late)],
    [weekly.inTime, clockLines(figures, reader).join('\n')],
    [weekly.causes, causeLines(figures.causes, desk, reader).join('\n')],
    [weekly.ageing, ageLines(figures, reader).join('\n')],
    [weekly.promises, weekly.counts(promises.kept, promises.broken)],
    [weekly.actions, String(overdue)],
    [weekly.satisfaction, survey.mean === null ? '' : weekly.score(survey.mean.toFixed(1), survey.answers)],
  ];
  return rows.flatMap(([label, value]) => (value === '' ? [] : [{ label, value: toRich(value) }]));
}

function clockLines({ clocks }: Figures, { locale }: Reader): string[] {
  const { digest, words } = textsFor(locale);
  return clocks
    .filter(({ inTime, late }) => inTime + late > 0)
    .map(({ kind, inTime, late }) => digest.weekly.clock(words.clock[kind], inTime, inTime + late));
}

function causeLines(causes: readonly Ranked[], desk: Desk, reader: Reader): string[] {
  return causes
    .slice(0, shownCauses)
    .map(({ key, count }) => `${causeCategoryName(key, desk, reader)} ${count}`);
}

function ageLines({ ageing }: Figures, { locale }: Reader): string[] {
  const { weekly } = textsFor(locale).digest;
  return ageing
    .filter(({ count }) => count > 0)
    .map(({ days, count }) => (days === null ? weekly.longer(count) : weekly.upTo(days, count)));
}
