import type { Desk, PersonId } from '../domain/desk.ts';
import { waitsForThem } from '../domain/own-work.ts';
import type { Block, Button, Message } from '../ports/message.ts';
import { textsFor } from '../text/texts-for.ts';
import { manyButton } from './acknowledge-many.ts';
import { buttonFor, buttonRow } from './buttons.ts';
import { toRich } from './inlines.ts';
import { describeAsked, type AskedFor } from './list-heading.ts';
import { listLine, openButtons } from './list-line.ts';
import type { Reader, View } from './view.ts';

/** One page of what was found. */
export interface Listed {
  readonly views: readonly View[];
  /** Counted so far; `hasMore`: there are more than that. */
  readonly total: number;
  readonly hasMore: boolean;
  /** From 0. */
  readonly page: number;
  readonly pageSize: number;
  /** Names the question for the other pages, and for the form that narrows it. */
  readonly query: string;
}

export interface ListInput extends Listed {
  readonly title: 'list' | 'mine';
  readonly asked: AskedFor;
  readonly desk: Desk;
  /** Whose list it is: their own actions stand with the complaint. */
  readonly person?: PersonId;
  /** Said first. */
  readonly told?: readonly Block[];
}

/** One line each, most urgent first; the title says what is shown. */
export function drawList(input: ListInput, reader: Reader): Message {
  const { pages } = textsFor(reader.locale);
  const { title, views, total, told = [] } = input;
  const summary = total === 0 ? pages.list.empty[title] : summaryOf(input, reader);
  return {
    tone: 'neutral',
    title: headingOf(input, reader),
    summary: toRich(summary),
    blocks:
      total === 0
        ? [
            ...told,
            { kind: 'text', text: toRich(summary) },
            ...buttonRow([buttonFor('new', '', reader), filterButton(input, reader)], reader),
          ]
        : [
            ...told,
            { kind: 'context', text: toRich(shownOf(input, reader)) },
            ...views.map((view) => listLine(view, reader, input.person)),
            ...buttonRow(openButtons(views, reader), reader),
            ...buttonRow([...pageButtons(input, reader), filterButton(input, reader)], reader),
            ...ownRow(input, reader),
          ],
    locale: reader.locale,
  };
}

function headingOf({ title, asked, desk }: ListInput, reader: Reader): string {
  const { pages, lists } = textsFor(reader.locale);
  const parts = describeAsked(asked, desk, reader);
  return parts.length === 0
    ? pages.list.titles[title]
    : lists.of(pages.list.titles[title], parts.join(lists.comma));
}

/** What is not counted to its end is said so. */
export function countOf({ total, hasMore }: Pick<Listed, 'total' | 'hasMore'>, { locale }: Reader): string {
  const count = total.toLocaleString(locale);
  return hasMore ? textsFor(locale).lists.moreThan(count) : count;
}

function summaryOf(listed: Listed, reader: Reader): string {
  const { lists } = textsFor(reader.locale);
  return lists.summary(countOf(listed, reader));
}

export function shownOf(listed: Listed, reader: Reader, order?: 'newest'): string {
  const { lists } = textsFor(reader.locale);
  const { views, total, page, pageSize } = listed;
  const count = countOf(listed, reader);
  if (views.length === total && order === undefined) return lists.all(count);
  const from = Math.min(page * pageSize + 1, total);
  const to = page * pageSize + views.length;
  return order === 'newest' ? lists.shownNewest(from, to, count) : lists.shown(from, to, count);
}

/** Back and on. */
export function pageButtons({ total, page, pageSize, query }: Listed, reader: Reader): Button[] {
  const hasNext = (page + 1) * pageSize < total;
  return [
    ...(page > 0 ? [buttonFor('list-back', `${query}/${page - 1}`, reader)] : []),
    ...(hasNext ? [buttonFor('list-page', `${query}/${page + 1}`, reader)] : []),
  ];
}

function filterButton({ query }: ListInput, reader: Reader): Button {
  return buttonFor('list-filter', query, reader);
}

/** What waits for its reader, one after the other, or the quiet ones at once. */
function ownRow({ views, person }: ListInput, reader: Reader): Block[] {
  if (person === undefined) return [];
  const waiting = views.filter((view) => waitsForThem(view, person));
  const start = waiting.length > 1 ? [buttonFor('triage', '', reader, { style: 'primary' })] : [];
  return buttonRow([...start, ...manyButton(waiting, person, reader)], reader);
}
