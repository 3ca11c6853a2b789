import type { Message } from '../ports/message.ts';
import { textsFor } from '../text/texts-for.ts';
import { inlineLink, toRich } from './inlines.ts';
import { plainMessage } from './plain-message.ts';
import type { Reader } from './view.ts';

/** The way to the board, for one person; null: there is none for them. */
export function drawBoardLink(url: string | null, reader: Reader): Message {
  const { link } = textsFor(reader.locale).board;
  if (url === null) return plainMessage([link.refused], [], reader);
  return {
    tone: 'neutral',
    title: link.title,
    summary: toRich(link.title),
    blocks: [
      { kind: 'text', text: toRich(link.text(inlineLink(url, link.label))) },
      { kind: 'context', text: toRich(link.note) },
    ],
    locale: reader.locale,
  };
}
