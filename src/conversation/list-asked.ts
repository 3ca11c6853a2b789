import { listCauseCategories } from '../domain/cause-category.ts';
import { foldName } from '../domain/fold-name.ts';
import { isPeriodKey } from '../domain/period.ts';
import { priorities } from '../domain/priority.ts';
import { visibilityOf } from '../domain/visibility.ts';
import { buttonFor } from '../messages/buttons.ts';
import { causeCategoryName, findCauseCategory } from '../messages/cause-category-name.ts';
import type { AskedFor } from '../messages/list-heading.ts';
import { cutText, oneLine } from '../messages/outside-words.ts';
import { plainMessage } from '../messages/plain-message.ts';
import type { FoundCustomer } from '../ports/complaint-store.ts';
import type { Message } from '../ports/message.ts';
import { textsFor } from '../text/texts-for.ts';
import type { Values } from '../use-cases/complaint/command-input.ts';
import type { Reply } from './reply.ts';
import type { Turn } from './turn.ts';

/** Keeps the question with the customer that was chosen, and names it. */
type Keep = (key: string, name: string) => Promise<string>;

/** Several fit: each is a button, with the question it answers kept apart from it. */
interface Choice {
  readonly choose: (keep: Keep) => Promise<Reply>;
}

/** What was typed or filled in, checked against the desk; else what is wrong, and what is possible. */
export async function askedFor(
  turn: Turn,
  values: Values,
  unclear: readonly string[],
): Promise<{ asked: AskedFor } | ({ asked: AskedFor } & Choice) | { say: Message }> {
  const fault = findFault(turn, values, unclear);
  if (fault !== null) return { say: sayPossible(turn, fault) };
  const asked = readAsked(turn, values);
  if (values['customer'] === undefined) return { asked };
  const found = await customerOf(turn, values['customer']);
  if (found === null) {
    const { lists } = textsFor(turn.reader.locale);
    return { say: plainMessage([lists.noCustomer(cut(values['customer']))], [], turn.reader) };
  }
  if ('choose' in found) return { asked, choose: found.choose };
  return { asked: { ...asked, customer: found.key, customerName: found.name } };
}

/** Wrong words are said back, never passed over: the list would show something else than was meant. */
function findFault({ desk, reader }: Turn, values: Values, unclear: readonly string[]): string | null {
  const { lists, words } = textsFor(reader.locale);
  const { product, cause, owner, period } = values;
  if (unclear.length > 0) return lists.notUnderstood(cut(unclear.join(' ')));
  if (product !== undefined && !desk.products.has(product)) {
    const known = [...desk.products.values()].map(({ name }) => name);
    return lists.noProduct(cut(product), known.join(words.comma));
  }
  if (cause !== undefined && findCauseCategory(cause, desk) === null) {
    const known = listCauseCategories(desk).map((each) => causeCategoryName(each, desk, reader));
    return lists.noCause(cut(cause), known.join(words.comma));
  }
  if (owner !== undefined && !desk.people.has(owner)) return lists.noPerson;
  return period !== undefined && !isPeriodKey(period) ? lists.noDay : null;
}

function readAsked({ desk }: Turn, values: Values): AskedFor {
  const { state, product, owner, cause, period } = values;
  const priority = priorities.find((each) => each === values['priority']);
  const causeCategory = cause === undefined ? null : findCauseCategory(cause, desk);
  return {
    ...(state === 'open' || state === 'closed' || state === 'all' ? { state } : {}),
    ...(values['overdue'] === undefined ? {} : { isOverdue: true }),
    ...(values['dueToday'] === undefined ? {} : { isDueToday: true }),
    ...(values['waiting'] === undefined ? {} : { isWaiting: true }),
    ...(priority === undefined ? {} : { priority }),
    ...(product === undefined ? {} : { product }),
    ...(owner === undefined ? {} : { owner }),
    ...(causeCategory === null ? {} : { causeCategory }),
    ...(period === undefined ? {} : { period }),
  };
}

const mostChoices = 9;

/** The customer of exactly this name, else the only one it may mean; null: there is none. */
export async function customerOf(turn: Turn, name: string): Promise<FoundCustomer | Choice | null> {
  const { deps, actor, desk, reader } = turn;
  const found = await deps.useCases.store.findCustomers(name, visibilityOf(actor, desk), mostChoices);
  const key = foldName(name);
  const only = found.find((each) => each.key === key) ?? (found.length === 1 ? found[0] : undefined);
  if (only !== undefined) return only;
  if (found.length === 0) return null;
  const { lists } = textsFor(reader.locale);
  return {
    choose: async (keep) => {
      const buttons = await Promise.all(
        found.map(async (each) =>
          buttonFor('list-page', `${await keep(each.key, each.name)}/0`, reader, { label: cut(each.name) }),
        ),
      );
      return { kind: 'said', message: plainMessage([lists.whichCustomer(cut(name))], buttons, reader) };
    },
  };
}

function sayPossible({ reader }: Turn, fault: string): Message {
  const { lists } = textsFor(reader.locale);
  return plainMessage([fault, lists.possible], [buttonFor('list-filter', 'list', reader)], reader);
}

function cut(words: string): string {
  return cutText(oneLine(words), 40);
}

/** What the form begins with. */
export function valuesOfAsked(asked: AskedFor): Values {
  const { state, product, owner, customerName, priority, causeCategory, period } = asked;
  const which = asked.isOverdue
    ? 'overdue'
    : asked.isDueToday
      ? 'due-today'
      : asked.isWaiting
        ? 'waiting'
        : (state ?? 'open');
  const values = { which, product, owner, customer: customerName, priority, cause: causeCategory, period };
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** The form's one choice as the words that are typed for it. */
export function valuesOfForm({ which, ...others }: Values): Values {
  const filled = Object.fromEntries(Object.entries(others).filter(([, value]) => value.trim() !== ''));
  switch (which) {
    case 'overdue':
      return { ...filled, overdue: 'yes' };
    case 'due-today':
      return { ...filled, dueToday: 'yes' };
    case 'waiting':
      return { ...filled, waiting: 'yes' };
    case 'closed':
    case 'all':
      return { ...filled, state: which };
    default:
      return { ...filled, state: 'open' };
  }
}
