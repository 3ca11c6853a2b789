import { blankCustomer, type CustomerWords } from '../../domain/blank-customer.ts';
import type { WordsRef } from '../../domain/complaint.ts';
import { checkMay } from '../../domain/permissions.ts';
import { visibilityOf } from '../../domain/visibility.ts';
import type { ArticleStore } from '../../ports/article-store.ts';
import type { ComplaintRecord } from '../../ports/complaint-store.ts';
import type { Answer } from '../answer.ts';
import type { Deps } from '../deps.ts';
import { act } from './act.ts';
import type { Request } from './run.ts';

export interface ForgetDeps extends Deps {
  readonly articles: Pick<ArticleStore, 'listOf' | 'rewrite'>;
}

/**
 * What people wrote in a complaint is blanked; articles made of it lose the customer. These first: afterwards nobody
 * knows any more what to look for in them. Safe to run twice.
 */
export async function forget(
  deps: ForgetDeps,
  request: Request & { readonly number: number },
): Promise<Answer> {
  const { actor, number } = request;
  const desk = await deps.store.desk();
  const record = await deps.store.find(number, visibilityOf(actor, desk));
  if (record !== null && checkMay('erase', actor, record.state, desk) === null) {
    await blankArticles(deps, record);
  }
  return act(deps, { ...request, command: { verb: 'forget' } });
}

async function blankArticles({ articles }: ForgetDeps, record: ComplaintRecord): Promise<void> {
  const customer = wordsOfCustomer(record);
  for (const { number, title, body } of await articles.listOf(record.state.number)) {
    const blanked = { title: blankCustomer(title, customer), body: blankCustomer(body, customer) };
    if (blanked.title !== title || blanked.body !== body) await articles.rewrite(number, blanked);
  }
}

const namedIn = ['customer', 'contactPerson'];
const saidIn = ['demand', 'reactionWords'];

/** Everything ever written down of them, corrected names included. */
function wordsOfCustomer({ words }: ComplaintRecord): CustomerWords {
  const of = (fields: readonly string[]) =>
    [...words].flatMap(([ref, text]) => (text !== null && fields.includes(fieldOf(ref)) ? [text] : []));
  return { names: of(namedIn), said: of(saidIn) };
}

function fieldOf(ref: WordsRef): string {
  return ref.split('.')[1] ?? '';
}
