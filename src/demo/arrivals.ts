import type { NewComplaint } from '../domain/commands.ts';
import { sources, type Moment } from '../domain/complaint.ts';
import type { Locale, PersonId, ProductId } from '../domain/desk.ts';
import type { Random } from '../simulation/random.ts';
import { customers } from '../text/demo/customers.ts';
import { sayings } from '../text/demo/sayings.ts';
import type { Scenario } from '../text/demo/scenario.ts';
import { troubles } from '../text/demo/troubles.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const yearMs = 365 * day;

/** A complaint as it comes in. */
export interface Arrival {
  readonly at: Moment;
  readonly reporter: PersonId;
  readonly locale: Locale;
  readonly scenario: Scenario;
  readonly isLargeAccount: boolean;
  readonly complaint: NewComplaint;
}

interface Trouble {
  readonly product: ProductId;
  readonly scenario: Scenario;
}

/** Bad days on which one trouble comes in numbers. */
interface Incident extends Trouble {
  readonly from: Moment;
}

/** The year before `until`, in the order in which they came. */
export function planYear(count: number, until: Moment, random: Random): Arrival[] {
  const all = Object.entries(troubles).flatMap(([product, list]) =>
    list.map((scenario): Trouble => ({ product, scenario })),
  );
  const weighed = all.map((trouble) => [trouble.scenario.weight, trouble] as const);
  const incidents = Array.from({ length: 5 }, (): Incident => {
    const from = until - yearMs + random.between(0.05, 0.9) * yearMs;
    return { ...random.weigh(weighed), from };
  });
  const arrivals = Array.from({ length: count }, () => {
    const incident = random.chance(0.08) ? random.pick(incidents) : null;
    const at = incident === null ? pickMoment(until, random) : incident.from + random.between(0, 3) * day;
    return writeArrival(Math.round(at), incident ?? random.weigh(weighed), random);
  });
  return arrivals.toSorted((one, other) => one.at - other.at);
}

/** More by the end of the year than at its beginning, on Mondays than on Sundays, at ten than at night. */
function pickMoment(until: Moment, random: Random): Moment {
  for (;;) {
    const part = random.next();
    const at = until - yearMs + part * yearMs;
    const there = new Date(at + 8 * hour);
    const ofWeek = [0.2, 1, 0.9, 0.85, 0.85, 0.8, 0.3][there.getUTCDay()] ?? 1;
    const clock = there.getUTCHours();
    const ofDay = clock < 7 || clock >= 22 ? 0.03 : clock < 9 || clock >= 18 ? 0.3 : clock === 12 ? 0.5 : 1;
    const isEndOfMonth = there.getUTCDate() >= 27 ? 1 : 0.8;
    if (random.chance(ofWeek * ofDay * isEndOfMonth * (0.75 + part * 0.25))) return at;
  }
}

/** How often a product is complained about in Chinese. */
const chinese: Readonly<Record<ProductId, number>> = { billing: 0.75, reports: 0.75, mobile: 0.5, api: 0.25 };

const reporters: Readonly<Record<Locale, readonly PersonId[]>> = {
  'zh-CN': ['lin', 'zhao'],
  en: ['amy', 'tom'],
};

function writeArrival(at: Moment, { product, scenario }: Trouble, random: Random): Arrival {
  const locale: Locale = random.chance(chinese[product] ?? 0.6) ? 'zh-CN' : 'en';
  const companies = customers[locale];
  // The square makes the first of the list complain most.
  const place = Math.floor(random.next() ** 2 * companies.length);
  return {
    at,
    reporter: random.pick(reporters[locale]),
    locale,
    scenario,
    isLargeAccount: place < companies.length / 4,
    complaint: writeComplaint(at, { product, scenario, locale, customer: companies[place] ?? '' }, random),
  };
}

interface Said extends Trouble {
  readonly locale: Locale;
  readonly customer: string;
}

function writeComplaint(at: Moment, said: Said, random: Random): NewComplaint {
  const { product, scenario, locale, customer } = said;
  const say = sayings[locale];
  const words = scenario.words[locale];
  const isNearMiss = random.chance(0.03);
  const isAbout = product === 'delivery' && random.chance(0.08);
  return {
    product,
    title: isAbout ? null : words.title,
    demand: isNearMiss
      ? `${words.title}。${say.nearMiss}`
      : isAbout
        ? say.aboutColleague
        : random.pick(words.demands),
    customer: isNearMiss ? null : customer,
    contactPerson: isNearMiss ? null : random.pick(say.contactNames),
    severity: random.chance(0.7) ? scenario.severity : random.pick(['high', 'medium', 'low']),
    urgency: random.weigh([
      [2, 'high'],
      [5, 'medium'],
      [3, 'low'],
    ]),
    remedy: isNearMiss || random.chance(0.2) ? null : scenario.remedy,
    source: random.weigh(
      sources.map((source, index) => [[9, 6, 8, 1, 2, 1, 0.2, 0.5, 0.5][index] ?? 0, source] as const),
    ),
    about: isAbout ? 'liu' : null,
    restricted: random.chance(0.012),
    complainedAt: isNearMiss ? null : at - Math.round(random.between(4, 300)) * minute,
    origin: null,
    attachments: [],
    isNearMiss,
    category: random.chance(0.4) ? scenario.category : null,
  };
}
