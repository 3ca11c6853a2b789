import { referenceOf } from '../domain/complaint.ts';
import type { Block, Message } from '../ports/message.ts';
import { textsFor } from '../text/texts-for.ts';
import { inlineLink, toRich } from './inlines.ts';
import type { Reader, View } from './view.ts';

export interface MovedInput {
  readonly view: View;
  /** Of the card as it stands now, where one can be opened. */
  readonly permalink: string | null;
}

/** The card's earlier copy. It cannot be changed for long any more, so it says nothing that may have to be hidden. */
export function drawMoved({ view, permalink }: MovedInput, reader: Reader): Message {
  const { card, words } = textsFor(reader.locale);
  const reference = referenceOf(view.state.number);
  const sentence = view.place?.person ? card.reissuedBelow : card.reissued;
  return {
    tone: 'neutral',
    title: reference,
    summary: toRich(`${reference}${words.colon}${sentence}`),
    blocks: [{ kind: 'text', text: toRich(sentence) }, ...linkTo(permalink, reader)],
    locale: reader.locale,
  };
}

/** The answer to a button of such a copy. */
export function drawPressedMoved({ view, permalink }: MovedInput, reader: Reader): Message {
  const { talk } = textsFor(reader.locale);
  const sentence = talk.cardMoved(referenceOf(view.state.number));
  return {
    tone: 'neutral',
    summary: toRich(sentence),
    blocks: [{ kind: 'text', text: toRich(sentence) }, ...linkTo(permalink, reader)],
    locale: reader.locale,
  };
}

function linkTo(permalink: string | null, { locale }: Reader): Block[] {
  if (permalink === null) return [];
  return [{ kind: 'text', text: [inlineLink(permalink, textsFor(locale).card.openReissued)] }];
}
