import type { WorkingCalendar } from '../domain/calendar/working-calendar.ts';
import type { Locale, Person, Policy, Product } from '../domain/desk.ts';
import type { DeskContent } from '../ports/desk-store.ts';

/** Rises when the shape below changes; older rows are then read through a step of their own. */
const FORMAT = 1;

interface StoredDesk {
  format: number;
  locale: Locale;
  people: readonly Person[];
  calendars: readonly WorkingCalendar[];
  policies: readonly Policy[];
  products: readonly Product[];
}

/** As plain JSON; the order of people and products is kept. */
export function encodeDesk(content: DeskContent): StoredDesk {
  return {
    format: FORMAT,
    locale: content.locale,
    people: [...content.people.values()],
    calendars: [...content.calendars.values()],
    policies: [...content.policies.values()],
    products: [...content.products.values()],
  };
}

export function decodeDesk(stored: unknown): DeskContent {
  const desk = stored as StoredDesk;
  if (desk.format !== FORMAT)
    throw new Error(`a desk of format ${desk.format}: this code reads format ${FORMAT}`);
  return {
    locale: desk.locale,
    people: byId(desk.people),
    calendars: byId(desk.calendars),
    policies: byId(desk.policies),
    products: byId(desk.products),
  };
}

function byId<Value extends { readonly id: string }>(values: readonly Value[]): Map<string, Value> {
  return new Map(values.map((value) => [value.id, value]));
}
