import type { Moment } from '../domain/complaint.ts';
import { findPerson, type Desk, type PersonId } from '../domain/desk.ts';
import type { Inline, Rich } from '../ports/message.ts';
import { join, type Sentence } from '../text/sentence.ts';
import type { Reader } from './view.ts';
import { writeMoment } from './written-time.ts';

export function inlineText(text: string): Inline {
  return { kind: 'text', text };
}

export function inlineBold(text: string): Inline {
  return { kind: 'text', text, isBold: true };
}

export function inlineLink(url: string, label: string): Inline {
  return { kind: 'link', url, label };
}

export function inlineMoment(at: Moment, reader: Reader): Inline {
  return { kind: 'moment', at, zone: reader.zone, style: 'day-time' };
}

/** Only `mention` pings. A person that the desk lost keeps the id for a name. */
export function inlinePerson(desk: Desk, id: PersonId | null, mention: boolean): Inline {
  if (id === null) return inlineText('—');
  const person = findPerson(desk, id);
  return {
    kind: 'person',
    name: person?.name ?? id,
    account: { person: id, ...person?.accounts },
    mention,
  };
}

/** A sentence with what was put into it, neighbouring texts joined. */
export function toRich(...sentences: readonly (Sentence | string | null)[]): Rich {
  const rich: Inline[] = [];
  for (const piece of join(sentences)) {
    // Messages put nothing but inlines into sentences; text/ only knows them as parts.
    const inline = typeof piece === 'string' ? inlineText(piece) : (piece as Inline);
    const last = rich.at(-1);
    if (inline.kind === 'text' && last?.kind === 'text' && last.isBold === inline.isBold) {
      rich[rich.length - 1] = { ...last, text: last.text + inline.text };
    } else {
      rich.push(inline);
    }
  }
  return rich;
}

/** The same for places that take text alone, such as a fault in a form. */
export function toPlain(rich: Rich, reader: Reader): string {
  return rich.map((inline) => plainOf(inline, reader)).join('');
}

function plainOf(inline: Inline, reader: Reader): string {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'person':
      return inline.name;
    case 'moment':
      return writeMoment(inline.at, reader);
    case 'link':
      return inline.label;
  }
}
