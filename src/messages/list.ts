import type { PersonId } from '../domain/desk.ts';
import type { Block, Message } from '../ports/message.ts';
import { textsFor } from '../text/texts-for.ts';
import { buttonFor, buttonRow, shownButtons } from './buttons.ts';
import { toRich } from './inlines.ts';
import { listLine, openButtons } from './list-line.ts';
import type { Reader, View } from './view.ts';

export interface ListInput {
  readonly title: 'list' | 'mine' | 'search';
  readonly views: readonly View[];
  readonly total: number;
  /** From 0. */
  readonly page: number;
  readonly pageSize: number;
  /** Names the question for the next page. */
  readonly query: string;
  /** Whose list it is: their own actions stand with the complaint. */
  readonly person?: PersonId;
  /** Said first. */
  readonly told?: readonly Block[];
}

/** One line each, most urgent first. */
export function drawList(input: ListInput, reader: Reader): Message {
  const { pages } = textsFor(reader.locale);
  const { title, views, total, told = [] } = input;
  const summary = total === 0 ? pages.list.empty[title] : pages.list.summary(total);
  return {
    tone: 'neutral',
    title: pages.list.titles[title],
    summary: toRich(summary),
    blocks:
      total === 0
        ? [
            ...told,
            { kind: 'text', text: toRich(summary) },
            ...(title === 'search' ? [] : buttonRow([buttonFor('new', '', reader)], reader)),
          ]
        : [
            ...told,
            { kind: 'context', text: toRich(shownOf(input, reader)) },
            ...views.map((view) => listLine(view, reader, input.person)),
            ...buttonsOf(input, reader),
          ],
    locale: reader.locale,
  };
}

function shownOf({ views, total, page, pageSize }: ListInput, reader: Reader): string {
  const { list } = textsFor(reader.locale).pages;
  if (views.length === total) return list.all(total);
  const from = page * pageSize;
  return list.shown(Math.min(from + 1, total), from + views.length, total);
}

function buttonsOf({ views, total, page, pageSize, query }: ListInput, reader: Reader) {
  const hasMore = (page + 1) * pageSize < total;
  const next = hasMore ? [buttonFor('list-page', `${query}/${page + 1}`, reader)] : [];
  const open = openButtons(views, reader);
  const first = open.slice(0, shownButtons - next.length);
  return buttonRow([...first, ...next], reader, open.slice(first.length));
}
