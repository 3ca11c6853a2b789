import type { WorkingCalendar } from '../domain/calendar/working-calendar.ts';
import {
  usualDesk,
  usualPolicy,
  usualProduct,
  type LadderStep,
  type Locale,
  type Naming,
  type Person,
  type Policy,
  type Product,
  type Rota,
  type Team,
} from '../domain/desk.ts';
import type { ApiClient, OutgoingWebhook, TrackerConnection } from '../domain/other-systems.ts';
import type { DeskContent } from '../ports/desk-store.ts';

/** Of a desk that names none. */
const usualRemindersPerHour = 6;

/** Rises when the shape below changes; older rows are then read through a step of their own. */
const FORMAT = 1;

interface StoredDesk {
  format: number;
  locale: Locale;
  people: readonly Person[];
  calendars: readonly WorkingCalendar[];
  policies: readonly Policy[];
  products: readonly Product[];
  rotas?: readonly Rota[];
  remindersPerHour?: number;
  categories?: readonly (readonly [string, Naming])[];
  causeCategories?: readonly (readonly [string, Naming])[];
  teams?: readonly Team[];
  trackers?: readonly TrackerConnection[];
  complaintWords?: DeskContent['complaintWords'];
  news?: DeskContent['news'];
  customerTiers?: DeskContent['customerTiers'];
  retentionMonths?: number | null;
  webhooks?: readonly OutgoingWebhook[];
  apiClients?: readonly ApiClient[];
}

/** Until a desk is applied. */
export const noContent: DeskContent = {
  locale: 'en',
  people: new Map(),
  calendars: new Map(),
  policies: new Map(),
  products: new Map(),
  rotas: new Map(),
  remindersPerHour: usualRemindersPerHour,
  ...usualDesk,
};

/** As plain JSON; the order of people and products is kept. */
export function encodeDesk(content: DeskContent): StoredDesk {
  return {
    format: FORMAT,
    locale: content.locale,
    people: [...content.people.values()],
    calendars: [...content.calendars.values()],
    policies: [...content.policies.values()],
    products: [...content.products.values()],
    rotas: [...content.rotas.values()],
    remindersPerHour: content.remindersPerHour,
    categories: [...content.categories],
    causeCategories: [...content.causeCategories],
    teams: [...content.teams.values()],
    trackers: [...content.trackers.values()],
    complaintWords: content.complaintWords,
    news: content.news,
    customerTiers: content.customerTiers,
    retentionMonths: content.retentionMonths,
    webhooks: [...content.webhooks.values()],
    apiClients: [...content.apiClients.values()],
  };
}

export function decodeDesk(stored: unknown): DeskContent {
  const desk = stored as StoredDesk;
  if (desk.format !== FORMAT)
    throw new Error(`a desk of format ${desk.format}: this code reads format ${FORMAT}`);
  return {
    locale: desk.locale,
    people: byId(desk.people.map(completePerson)),
    calendars: byId(desk.calendars),
    policies: byId(desk.policies.map(completePolicy)),
    products: byId(desk.products.map((product) => ({ ...usualProduct, ...product }))),
    rotas: byId(desk.rotas ?? []),
    remindersPerHour: desk.remindersPerHour ?? usualRemindersPerHour,
    categories: new Map(desk.categories ?? []),
    causeCategories: new Map(desk.causeCategories ?? []),
    teams: byId(desk.teams ?? []),
    trackers: byId(desk.trackers ?? []),
    complaintWords: desk.complaintWords ?? usualDesk.complaintWords,
    news: desk.news ?? usualDesk.news,
    customerTiers: desk.customerTiers ?? usualDesk.customerTiers,
    retentionMonths: desk.retentionMonths ?? null,
    webhooks: byId(desk.webhooks ?? []),
    apiClients: byId(desk.apiClients ?? []),
  };
}

/** Written before people had calendars. */
function completePerson(stored: Person): Person {
  const missing = { calendar: null, isGone: false };
  return { ...missing, ...stored };
}

/** Written before policies said what pauses which clocks, and steps whether they reassign. */
export function completePolicy(stored: Policy): Policy {
  const { ladder, ladders } = stored;
  return {
    ...usualPolicy,
    ...stored,
    ladder: ladder === null ? null : ladder.map(completeStep),
    ladders: Object.fromEntries(
      Object.entries(ladders).map(([kind, steps]) => [kind, steps.map(completeStep)]),
    ),
    pauses: (stored as Partial<Policy>).pauses ?? {},
  };
}

function completeStep(stored: LadderStep): LadderStep {
  return { ...stored, reassign: (stored as Partial<LadderStep>).reassign ?? false };
}

function byId<Value extends { readonly id: string }>(values: readonly Value[]): Map<string, Value> {
  return new Map(values.map((value) => [value.id, value]));
}
