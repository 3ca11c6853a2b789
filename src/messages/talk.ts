import { referenceOf } from '../domain/complaint.ts';
import type { Locale, Product } from '../domain/desk.ts';
import type { Verb } from '../domain/verb.ts';
import type { Button, Message } from '../ports/message.ts';
import type { Sentence } from '../text/sentence.ts';
import { textsFor } from '../text/texts-for.ts';
import { buttonFor, buttonOn, buttonRow } from './buttons.ts';
import { verbName } from './help.ts';
import { toRich } from './inlines.ts';
import { listLine } from './list-line.ts';
import { cutText, oneLine, productName } from './outside-words.ts';
import { plainMessage } from './plain-message.ts';
import type { Reader, View } from './view.ts';

/** Once, when the bot joins a channel. */
export function drawGreeting(locale: Locale, products: readonly string[]): Message {
  const { talk, words } = textsFor(locale);
  const reader: Reader = { locale, zone: 'UTC' };
  const where =
    products.length === 0 ? talk.greetingNoProducts : talk.greetingProducts(products.join(words.comma));
  const buttons = [buttonFor('new', '', reader), buttonFor('help', '', reader)];
  return plainMessage([talk.greeting, where], buttons, reader);
}

/** A verb without a complaint: the likely ones, one click each. */
export function drawWhichComplaint(
  { verb, views }: { readonly verb: Verb | 'still-on-it'; readonly views: readonly View[] },
  reader: Reader,
): Message {
  const { talk, buttons } = textsFor(reader.locale);
  const action = verb === 'still-on-it' ? buttons.label[verb] : verbName(verb, reader.locale);
  if (views.length === 0) {
    return plainMessage([talk.whichComplaintNone(action)], [buttonFor('list', '', reader)], reader);
  }
  const choices = views.map(({ state }) =>
    buttonOn(state.number, verb, reader, { label: referenceOf(state.number) }),
  );
  return {
    tone: 'neutral',
    summary: toRich(talk.whichComplaint(action)),
    blocks: [
      { kind: 'text', text: toRich(talk.whichComplaint(action)) },
      ...views.map((view) => listLine(view, reader)),
      ...buttonRow(choices, reader),
    ],
    locale: reader.locale,
  };
}

export interface DidYouMeanInput {
  readonly verb: Verb;
  readonly number: number | null;
  /** Words kept for opening a complaint instead. */
  readonly draft: string | null;
}

export function drawDidYouMean({ verb, number, draft }: DidYouMeanInput, reader: Reader): Message {
  const { talk } = textsFor(reader.locale);
  const action = verbName(verb, reader.locale);
  const question = number === null ? talk.didYouMean(action) : talk.didYouMeanOn(action, referenceOf(number));
  const meant = number === null ? buttonFor(verb, '', reader) : buttonOn(number, verb, reader);
  return plainMessage(
    [question, ...(draft === null ? [] : [talk.orDraft])],
    [meant, ...draftButtons(draft, reader)],
    reader,
  );
}

/** Whatever was typed may be somebody's complaint after all. */
export function drawNoCustomer(
  { name, draft }: { readonly name: string; readonly draft: string | null },
  reader: Reader,
): Message {
  const { talk, lists } = textsFor(reader.locale);
  return plainMessage(
    [lists.noCustomer(cutText(oneLine(name), 40)), ...(draft === null ? [] : [talk.orDraft])],
    draftButtons(draft, reader),
    reader,
  );
}

function draftButtons(draft: string | null, reader: Reader): Button[] {
  return draft === null ? [] : [buttonFor('open-draft', draft, reader)];
}

/** Said in a thread and no verb: kept, with what it might have meant. */
export function drawNoteKept({ view }: { readonly view: View }, reader: Reader): Message {
  const { talk } = textsFor(reader.locale);
  const { number, status } = view.state;
  const isWorked = status === 'reported' || status === 'acknowledged';
  const actions = isWorked
    ? ([...(status === 'reported' ? ['acknowledge' as const] : []), 'contact', 'update', 'resolve'] as const)
    : status === 'resolved'
      ? (['outcome-accepted', 'outcome-refused'] as const)
      : (['reopen'] as const);
  const sentence: Sentence = talk.noteKept(referenceOf(number));
  return {
    tone: 'neutral',
    summary: toRich(sentence),
    blocks: [
      { kind: 'text', text: toRich(sentence) },
      ...buttonRow(
        actions.map((action) => buttonOn(number, action, reader)),
        reader,
      ),
    ],
    locale: reader.locale,
  };
}

/** The channel has no product, or several: one click opens the complaint. */
export function drawPickProduct(
  { products, draft }: { readonly products: readonly Product[]; readonly draft: string },
  reader: Reader,
): Message {
  const { talk } = textsFor(reader.locale);
  const choices = products.map((product) =>
    buttonFor('open-in', `${draft}/${product.id}`, reader, { label: product.name }),
  );
  return plainMessage([talk.pickProduct], choices, reader);
}

/** The same words are not opened twice. */
export function drawDraftOpened({ view }: { readonly view: View }, reader: Reader): Message {
  const { talk } = textsFor(reader.locale);
  const { number, product } = view.state;
  const sentence = talk.draftOpened(referenceOf(number), productName(view.desk, product));
  return plainMessage([sentence], [buttonOn(number, 'show', reader)], reader);
}

/** Something went wrong that the reader did not cause; `reference` is in the log. */
export function drawTroubled(kind: 'try-again' | 'bug', reference: string, reader: Reader): Message {
  const { talk } = textsFor(reader.locale);
  return plainMessage(
    [kind === 'bug' ? talk.bug(reference) : talk.tryAgain(reference)],
    [],
    reader,
    'warning',
  );
}
