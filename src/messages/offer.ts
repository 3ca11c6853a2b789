import type { Message } from '../ports/message.ts';
import { textsFor } from '../text/texts-for.ts';
import { buttonFor } from './buttons.ts';
import { plainMessage } from './plain-message.ts';
import type { Reader } from './view.ts';

/** For whoever wrote something that sounds like a complaint; the words themselves wait under `draft`. */
export function drawOffer({ draft }: { readonly draft: string }, reader: Reader): Message {
  const { responding } = textsFor(reader.locale);
  const buttons = [
    buttonFor('offer-open', draft, reader, { style: 'primary' }),
    buttonFor('offer-leave', draft, reader),
  ];
  return plainMessage([responding.offer], buttons, reader);
}

export function drawOfferLeft(reader: Reader): Message {
  return plainMessage([textsFor(reader.locale).responding.offerLeft], [], reader);
}
