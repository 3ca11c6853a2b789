import { findPerson, type Desk, type PersonId } from '../domain/desk.ts';
import { namedPeriods } from '../domain/period.ts';
import type { Priority } from '../domain/priority.ts';
import { textsFor } from '../text/texts-for.ts';
import { causeCategoryName } from './cause-category-name.ts';
import { cutText, oneLine, productName } from './outside-words.ts';
import type { Reader } from './view.ts';

/** What somebody wants to see listed. Names stand as they were found; `period` is a key (domain/period.ts). */
export interface AskedFor {
  readonly state?: 'open' | 'closed' | 'all' | undefined;
  readonly isOverdue?: true | undefined;
  readonly isDueToday?: true | undefined;
  readonly isWaiting?: true | undefined;
  readonly priority?: Priority | undefined;
  readonly product?: string | undefined;
  readonly owner?: PersonId | undefined;
  /** A key (domain/fold-name.ts). */
  readonly customer?: string | undefined;
  readonly customerName?: string | undefined;
  readonly causeCategory?: string | undefined;
  readonly period?: string | undefined;
}

const longestName = 40;

/** In words, in the order in which they would be said; empty: nothing in particular. */
export function describeAsked(asked: AskedFor, desk: Desk, reader: Reader): string[] {
  const { lists } = textsFor(reader.locale);
  const { state, priority, product, owner, customer, causeCategory, period } = asked;
  const name = (text: string) => cutText(oneLine(text), longestName);
  return [
    state === undefined ? null : lists.state[state],
    asked.isOverdue ? lists.overdue : null,
    asked.isDueToday ? lists.dueToday : null,
    asked.isWaiting ? lists.waiting : null,
    priority ?? null,
    product === undefined ? null : productName(desk, product),
    owner === undefined ? null : lists.ownedBy(findPerson(desk, owner)?.name ?? owner),
    customer === undefined ? null : lists.customer(name(asked.customerName ?? customer)),
    causeCategory === undefined ? null : lists.cause(causeCategoryName(causeCategory, desk, reader)),
    period === undefined ? null : describePeriod(period, reader),
  ].filter((part) => part !== null);
}

function describePeriod(period: string, { locale }: Reader): string {
  const { lists } = textsFor(locale);
  const named = namedPeriods.find((each) => each === period);
  if (named !== undefined) return lists.period[named];
  return period.startsWith('since-')
    ? lists.since(period.slice('since-'.length))
    : lists.days(Number.parseInt(period, 10));
}
