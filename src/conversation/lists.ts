import { referenceOf } from '../domain/complaint.ts';
import { visibilityOf } from '../domain/visibility.ts';
import { buttonOn } from '../messages/buttons.ts';
import { formFor } from '../messages/forms/form-for.ts';
import { plainMessage } from '../messages/plain-message.ts';
import { textsFor } from '../text/texts-for.ts';
import type { Values } from '../use-cases/complaint/command-input.ts';
import { askedFor, customerOf, valuesOfAsked, valuesOfForm } from './list-asked.ts';
import { showPage } from './list-page.ts';
import { keepQuery, readQuery } from './list-query.ts';
import { refusalReply } from './perform.ts';
import type { Reply } from './reply.ts';
import type { Turn } from './turn.ts';

export async function list(turn: Turn, values: Values, unclear: readonly string[] = []): Promise<Reply> {
  return listAsked(turn, 'list', values, unclear);
}

export async function mine(turn: Turn, values: Values = {}, unclear: readonly string[] = []): Promise<Reply> {
  return listAsked(turn, 'mine', values, unclear);
}

async function listAsked(
  turn: Turn,
  title: 'list' | 'mine',
  values: Values,
  unclear: readonly string[],
): Promise<Reply> {
  const found = await askedFor(turn, values, unclear);
  if ('say' in found) return { kind: 'said', message: found.say };
  if ('choose' in found) {
    return found.choose((customer, customerName) =>
      keepQuery(turn, { ...found.asked, title, customer, customerName }),
    );
  }
  const isAsked = title === 'mine' || found.asked.state !== undefined;
  return showPage(turn, { title, ...(isAsked ? {} : { state: 'open' }), ...found.asked });
}

/** Published case studies; with words, those that have them. */
export async function listCases(turn: Turn, words: string | undefined): Promise<Reply> {
  return showPage(turn, { title: 'cases', ...(words === undefined ? {} : { words }) });
}

export async function search(turn: Turn, words: string): Promise<Reply> {
  return showPage(turn, { title: 'search', words });
}

/** By the name typed; null: there is none. */
export async function showCustomer(turn: Turn, name: string): Promise<Reply | null> {
  const found = await customerOf(turn, name);
  if (found === null) return null;
  if ('choose' in found) {
    return found.choose((customer, customerName) =>
      keepQuery(turn, { title: 'customer', customer, customerName }),
    );
  }
  return showPage(turn, { title: 'customer', customer: found.key, customerName: found.name });
}

/** Of the complaint at hand. */
export async function showCustomerOf(turn: Turn, number: number): Promise<Reply> {
  const { deps, actor, desk, reader } = turn;
  const record = await deps.useCases.store.find(number, visibilityOf(actor, desk));
  if (record === null) return refusalReply(turn, { code: 'unknown-complaint', number }, 'customer', null);
  const { state, words, customerKey: customer } = record;
  if (customer === null) {
    const { lists } = textsFor(reader.locale);
    const edit = buttonOn(number, 'edit', reader);
    return {
      kind: 'said',
      message: plainMessage([lists.noCustomerNamed(referenceOf(number))], [edit], reader),
    };
  }
  const customerName = words.get(state.customer ?? '') ?? customer;
  return showPage(turn, { title: 'customer', customer, customerName });
}

export async function turnPage(turn: Turn, value: string): Promise<Reply> {
  const [id = '', number = '0'] = value.split('/');
  const query = await readQuery(turn, id);
  return query === null ? mine(turn) : showPage(turn, query, Number(number), id);
}

/** The form that narrows the list a button stood under. */
export async function openListFilter(turn: Turn, id: string): Promise<Reply> {
  const query = (await readQuery(turn, id)) ?? { title: 'list' as const };
  const { desk, reader } = turn;
  const input = { view: null, desk, reader, prefill: valuesOfAsked(query), context: { list: query.title } };
  return { kind: 'form', form: formFor('list-filter', input) };
}

export async function submitListFilter(
  turn: Turn,
  values: Values,
  context: Readonly<Record<string, string>>,
): Promise<Reply> {
  return listAsked(turn, context['list'] === 'mine' ? 'mine' : 'list', valuesOfForm(values), []);
}
