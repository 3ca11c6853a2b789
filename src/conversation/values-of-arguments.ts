import type { PlatformName } from '../domain/actor.ts';
import { referenceOf } from '../domain/complaint.ts';
import type { Desk, Person, PersonId } from '../domain/desk.ts';
import { findPersonByAccount } from '../domain/desk.ts';
import type { ArgumentsOf, PersonRef } from '../domain/typed-text/arguments.ts';
import type { OfferedVerb } from '../domain/verb.ts';
import type { Values } from '../use-cases/complaint/command-input.ts';
import { momentOfPhrase, momentOfSnooze, type SpeakersTime } from './moments.ts';

export interface ArgumentsContext {
  readonly desk: Desk;
  readonly platform: PlatformName;
  readonly speaker: Person;
  readonly time: SpeakersTime;
}

/** Typed arguments as the fields of the verb's form, so that typing and filling in end in the same command. */
export function valuesOfArguments<V extends OfferedVerb>(
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
type Readers = { readonly [V in OfferedVerb]?: (found: ArgumentsOf[V], context: ArgumentsContext) => Loose };

/** Level 2 of the ladder is the backup, the lead stands above. */
const backupLevel = 2;

const readers: Readers = {
  acknowledge: ({ becomesLiaison, words }) => ({
    takesOver: becomesLiaison === true ? 'yes' : 'no',
    words,
  }),
  contact: ({ next, ...found }, { time }) => ({
    ...found,
    promisedAt: next === undefined ? null : momentOfPhrase(next, time),
  }),
  update: ({ colleagues, customer }) => ({ colleagues, forCustomer: customer }),
  note: ({ words }) => ({ text: words }),
  evidence: ({ words }) => ({ text: words }),
  edit: ({ product, ...found }, { desk }) => ({ ...found, product: productIdOf(product, desk) }),
  assign: ({ person, reason }, context) => ({ owner: personIdOf(person, context), reason }),
  transfer: ({ product, reason }, { desk }) => ({ product: productIdOf(product, desk), reason }),
  snooze: ({ until, reason }, { time }) => ({
    until: until === undefined ? null : momentOfSnooze(until, time),
    reason,
  }),
  escalate: ({ level, reason }) => ({
    reason,
    toLead: level !== undefined && level > backupLevel ? 'yes' : 'no',
  }),
  merge: ({ into, reason }) => ({ into: into === undefined ? null : referenceOf(into), reason }),
  restrict: ({ reason }) => ({ restricted: 'yes', reason }),
  list: ({ open, overdue, product, owner }, context) => ({
    open: open === true ? 'yes' : null,
    overdue: overdue === true ? 'yes' : null,
    product: productIdOf(product, context.desk) ?? product,
    owner: personIdOf(owner, context),
  }),
};

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

function fold(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}
