import { openNews, referenceOf } from '../domain/complaint.ts';
import type { Desk, Product } from '../domain/desk.ts';
import type { Block, Message } from '../ports/message.ts';
import { textsFor } from '../text/texts-for.ts';
import { buttonFor } from './buttons.ts';
import { inlineBold, inlinePerson, inlineText, toRich } from './inlines.ts';
import { headingOf, inlineWords, productName, titleOf } from './outside-words.ts';
import { plainMessage } from './plain-message.ts';
import type { Reader, View } from './view.ts';

interface News {
  readonly product: string;
  readonly text: string;
  /** What it fixes, as far as its readers may see that. */
  readonly views: readonly View[];
}

/** For support: what is new, and who tells which customer. */
export function drawNews({ product, text, views }: News, desk: Desk, reader: Reader): Message {
  const { news } = textsFor(reader.locale);
  const waiting = views.filter(({ state }) => openNews(state) !== null);
  const title = news.title(productName(desk, product));
  const left: Block[] =
    waiting.length === 0
      ? [{ kind: 'context', text: toRich(news.nobodyToTell) }]
      : [
          { kind: 'text', text: [inlineBold(news.toTell)] },
          ...waiting.map((view): Block => ({ kind: 'text', text: lineOf(view, reader) })),
        ];
  return {
    tone: 'success',
    title,
    summary: toRich([`${title} `, inlineText(text)]),
    blocks: [{ kind: 'text', text: [inlineText(text)] }, ...left],
    locale: reader.locale,
  };
}

function lineOf(view: View, reader: Reader) {
  const { state, desk } = view;
  const customer = state.customer === null ? null : inlineWords(view, state.customer, reader, 80);
  const liaison = inlinePerson(desk, state.liaison, false);
  return toRich(textsFor(reader.locale).news.lineOf(inlineText(headingOf(view, reader)), customer, liaison));
}

/** Said above the form: what is done and not told yet. */
export function tellOfReady(views: readonly View[], reader: Reader): string[] {
  const { news } = textsFor(reader.locale);
  if (views.length === 0) return [];
  return [
    news.ready,
    ...views.map((view) => news.readyLine(referenceOf(view.state.number), titleOf(view, reader))),
  ];
}

export function drawPickNewsProduct(products: readonly Product[], reader: Reader): Message {
  const choices = products.map(({ id, name }) => buttonFor('news', id, reader, { label: name }));
  return plainMessage([textsFor(reader.locale).news.pickProduct], choices, reader);
}
