import type { Article } from '../domain/article.ts';
import { referenceOf } from '../domain/complaint.ts';
import type { Block, Message } from '../ports/message.ts';
import type { Part, Sentence } from '../text/sentence.ts';
import { textsFor } from '../text/texts-for.ts';
import { articleBlocks } from './article.ts';
import { buttonOn, buttonRow, openButton } from './buttons.ts';
import { inlineText, toRich } from './inlines.ts';
import { listLine } from './list-line.ts';
import { cutText, oneLine, titleOf } from './outside-words.ts';
import { statusWord } from './record-blocks.ts';
import type { Reader, View } from './view.ts';

const longestTitle = 40;

/** `C-12 title (status)`, for where a line is all there is. */
function nameSimilar(view: View, reader: Reader): string {
  const { learning } = textsFor(reader.locale);
  const title = cutText(titleOf(view, reader), longestTitle);
  return learning.similar.one(referenceOf(view.state.number), title, statusWord(view, reader));
}

/** On the card of a new complaint; none: no line. */
export function similarLines({ similar = [], known = [] }: View, reader: Reader): Sentence[] {
  const { learning, articles, words } = textsFor(reader.locale);
  const listed = (names: readonly string[], say: (names: Part) => Sentence) =>
    names.length === 0 ? [] : [say(inlineText(names.join(words.comma)))];
  const titles = known.map(({ title, kind }) =>
    learning.similar.article(cutText(oneLine(title), longestTitle), articles.kind[kind]),
  );
  return [
    ...listed(
      similar.map((view) => nameSimilar(view, reader)),
      learning.similar.onCard,
    ),
    ...listed(titles, learning.similar.known),
  ];
}

/** While the form is being filled in. */
export function tellOfSimilar(similar: readonly View[], reader: Reader): string[] {
  if (similar.length === 0) return [];
  const { learning } = textsFor(reader.locale);
  return [learning.similar.inForm, ...similar.map((view) => `· ${nameSimilar(view, reader)}`)];
}

interface Found {
  readonly similar: readonly View[];
  readonly known: readonly Article[];
}

/** Each with one tap to merge this one into it, or to link the two. */
export function drawSimilar(view: View, { similar, known }: Found, reader: Reader): Message {
  const { learning } = textsFor(reader.locale);
  const { number } = view.state;
  const summary = similar.length === 0 ? learning.similar.none : learning.similar.title(referenceOf(number));
  return {
    tone: 'neutral',
    title: learning.similar.title(referenceOf(number)),
    summary: toRich(summary),
    blocks: [
      ...(similar.length === 0 ? [{ kind: 'text', text: toRich(summary) } as const] : []),
      ...similar.flatMap((other): Block[] => [
        listLine(other, reader),
        ...buttonRow(buttonsFor(number, other, reader), reader),
      ]),
      ...articleBlocks(known, reader),
      ...buttonRow([openButton(number, reader)], reader),
    ],
    locale: reader.locale,
  };
}

function buttonsFor(number: number, { state }: View, reader: Reader) {
  const { learning } = textsFor(reader.locale);
  const other = referenceOf(state.number);
  const value = `${referenceOf(number)}/${state.number}`;
  const isOpen =
    state.status === 'reported' || state.status === 'acknowledged' || state.status === 'resolved';
  return [
    ...(isOpen
      ? [buttonOn(number, 'merge-into', reader, { value, label: learning.similar.merge(other) })]
      : []),
    buttonOn(number, 'link-to', reader, { value, label: learning.similar.link(other) }),
    openButton(state.number, reader),
  ];
}
