import type { PlatformName } from '../domain/actor.ts';
import { addDays } from '../domain/calendar/local-date.ts';
import { instantOf, zonedParts } from '../domain/calendar/zone.ts';
import { referenceOf } from '../domain/complaint.ts';
import type { Desk, Person, PersonId } from '../domain/desk.ts';
import { findPerson, findPersonByAccount } from '../domain/desk.ts';
import type { ArgumentsOf, PersonRef } from '../domain/typed-text/arguments.ts';
import { keyOfPeriod } from '../domain/typed-text/period-phrase.ts';
import { resolveDays, type DaysPhrase } from '../domain/typed-text/days-phrase.ts';
import type { Verb } from '../domain/verb.ts';
import { readerOf } from '../messages/view.ts';
import type { Values } from '../use-cases/complaint/command-input.ts';
import { momentOfDate, momentOfDue, momentOfSnooze, type SpeakersTime } from './moments.ts';

export interface ArgumentsContext {
  readonly desk: Desk;
  readonly platform: PlatformName;
  readonly speaker: Person;
  readonly time: SpeakersTime;
}

/** Typed arguments as the fields of the verb's form, so that typing and filling in end in the same command. */
export function valuesOfArguments<V extends Verb>(
  verb: V,
  found: ArgumentsOf[V],
  context: ArgumentsContext,
): Values {
  const read = readers[verb];
  const loose = read === undefined ? (found as Loose) : read(found, context);
  const entries = Object.entries(loose).flatMap(([name, value]) =>
    value === undefined || value === null ? [] : [[name, String(value)] as const],
  );
  return Object.fromEntries(entries);
}

type Loose = Readonly<Record<string, string | number | null | undefined>>;
type Readers = { readonly [V in Verb]?: (found: ArgumentsOf[V], context: ArgumentsContext) => Loose };

const readers: Readers = {
  acknowledge: ({ becomesLiaison, words }) => ({
    takesOver: becomesLiaison === true ? 'yes' : 'no',
    words,
  }),
  contact: ({ next, ...found }, { time }) => ({
    ...found,
    promisedAt: next === undefined ? null : momentOfDate(next, time),
  }),
  update: ({ colleagues, customer }) => ({ colleagues, forCustomer: customer }),
  note: ({ words }) => ({ text: words }),
  evidence: ({ words, thread }) => ({ text: words, thread: thread === true ? 'yes' : null }),
  ask: ({ who, question, due }, context) => ({
    ...askedOf(who, question, context),
    dueAt: due === undefined ? null : momentOfDate(due, context.time),
  }),
  answer: ({ request, answer }) => ({ number: request, answer }),
  new: ({ text, isNearMiss }) => ({ text, isNearMiss: isNearMiss === true ? 'yes' : null }),
  edit: ({ product, ...found }, { desk }) => ({ ...found, product: productIdOf(product, desk) }),
  assign: ({ person, reason }, context) => ({ owner: personIdOf(person, context), reason }),
  transfer: ({ product, reason }, { desk }) => ({ product: productIdOf(product, desk), reason }),
  plan: ({ text, due }, { time }) => ({ text, dueAt: due === undefined ? null : momentOfDate(due, time) }),
  action: ({ kind, text, who, due }, context) => ({
    kind,
    text,
    who: namedIdOf(who, context),
    dueAt: due === undefined ? null : momentOfDate(due, context.time),
  }),
  link: ({ to, as, end }) => ({
    to: to === undefined ? null : referenceOf(to),
    as,
    end: end === true ? 'yes' : null,
  }),
  promise: ({ due, kept, reason }, { time }) => ({
    dueAt: due === undefined ? null : momentOfDue(due, time),
    kept: kept === true ? 'yes' : null,
    reason,
  }),
  snooze: ({ until, onlyMe, reason }, { time }) => ({
    until: until === undefined ? null : momentOfSnooze(until, time),
    forWhom: onlyMe === true ? 'me' : null,
    reason,
  }),
  merge: ({ into, reason }) => ({ into: into === undefined ? null : referenceOf(into), reason }),
  restrict: ({ reason }) => ({ restricted: 'yes', reason }),
  away: ({ who, days, standIn, end }, context) => ({
    who: namedIdOf(who, context),
    standIn: namedIdOf(standIn, context),
    end: end === true ? 'yes' : null,
    isPart: days?.isPart === true ? 'yes' : null,
    ...spanOf(days, personIdOf(who, context) ?? context.speaker.id, context),
  }),
  handover: ({ from, to, reason }, context) => ({
    from: namedIdOf(from, context),
    to: namedIdOf(to, context),
    reason,
  }),
  list: ({ owner, ...filters }, context) => ({
    ...filtersOf(filters, context),
    owner: namedIdOf(owner, context),
  }),
  mine: filtersOf,
};

/** Names that the desk does not know stay as they were typed. */
function filtersOf(filters: ArgumentsOf['mine'], { desk, time }: ArgumentsContext): Loose {
  const { overdue, dueToday, waiting, product, period, ...others } = filters;
  const today = zonedParts(time.now, time.zone).date;
  return {
    ...others,
    overdue: overdue === true ? 'yes' : null,
    dueToday: dueToday === true ? 'yes' : null,
    waiting: waiting === true ? 'yes' : null,
    product: productIdOf(product, desk) ?? product,
    period: period === undefined ? null : (keyOfPeriod(period, today) ?? nobody),
  };
}

/** By key or name, whatever the case. */
function productIdOf(typed: string | undefined, desk: Desk): string | undefined {
  if (typed === undefined) return undefined;
  const wanted = fold(typed);
  return [...desk.products.values()].find(({ id, name }) => fold(id) === wanted || fold(name) === wanted)?.id;
}

function personIdOf(person: PersonRef | undefined, context: ArgumentsContext): PersonId | undefined {
  if (person === undefined) return undefined;
  if (person.kind === 'self') return context.speaker.id;
  if (person.kind === 'mention') {
    return findPersonByAccount(context.desk, context.platform, person.token.userId)?.id;
  }
  const wanted = fold(person.name);
  return [...context.desk.people.values()].find(
    ({ id, name }) => fold(id) === wanted || fold(name) === wanted,
  )?.id;
}

/** A team or a person; a name that is neither belongs to the question. */
function askedOf(who: PersonRef | undefined, question: string | undefined, context: ArgumentsContext): Loose {
  const person = personIdOf(who, context);
  if (who?.kind !== 'named') return { who: person, question };
  const wanted = fold(who.name);
  const team = [...context.desk.teams.values()].find(({ id, name }) => [id, name].map(fold).includes(wanted));
  if (team !== undefined) return { team: team.id, question };
  return person === undefined
    ? { question: [who.name, question].filter((words) => words !== undefined).join(': ') }
    : { who: person, question };
}

/** Somebody who was named and is not known stays somebody, so that it is said and not passed over. */
function namedIdOf(person: PersonRef | undefined, context: ArgumentsContext): PersonId | undefined {
  return person === undefined ? undefined : (personIdOf(person, context) ?? nobody);
}

const nobody = '?';

/** Whole days in the zone of whoever is away. */
function spanOf(days: DaysPhrase | undefined, person: PersonId, { desk, time }: ArgumentsContext): Loose {
  if (days === undefined) return {};
  const { zone } = readerOf(desk, findPerson(desk, person));
  const span = resolveDays(days, zonedParts(time.now, zone).date);
  if (span === null) return {};
  return { from: instantOf(span.first, 0, zone), to: instantOf(addDays(span.last, 1), 0, zone) };
}

function fold(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}
