import type { ComplaintEvent } from '../domain/events.ts';
import { isSamePerson, type PersonId } from '../domain/desk.ts';
import { fold } from '../domain/evolve.ts';
import { responsibleFor } from '../domain/responsible.ts';
import type { Button, Inline, Tone } from '../ports/message.ts';
import type { Sentence } from '../text/sentence.ts';
import { textsFor } from '../text/texts-for.ts';
import { inlineDoer, wordsOfEvent } from './event-words.ts';
import { inlinePerson, inlineText } from './inlines.ts';
import { cutText } from './outside-words.ts';
import type { Reader, View } from './view.ts';

export interface NoticeParts {
  readonly text: readonly Sentence[];
  readonly quote?: string | null;
  readonly small?: readonly Sentence[];
  readonly copy?: { readonly label: string; readonly text: string };
  /** More than one, such as the same in two languages. */
  readonly copies?: readonly { readonly label: string; readonly text: string }[];
  readonly buttons?: readonly Button[];
  readonly tone?: Tone;
}

export interface Told {
  readonly event: ComplaintEvent;
  readonly view: View;
  readonly mention: readonly PersonId[];
  readonly permalink: string | null;
  /** Read by somebody who may not see the complaint. */
  readonly isAlone: boolean;
  /** All that happened to the complaint, this included. */
  readonly history: readonly ComplaintEvent[];
}

export type Drawer = (told: Told, reader: Reader) => NoticeParts;

export function doerOf({ view, event }: Told, reader: Reader): Inline {
  return inlineDoer(view, event, reader);
}

export function ownerOf({ state, desk }: View): Inline {
  return inlinePerson(desk, responsibleFor(state, desk).owner, false);
}

export function mentioned({ view, mention }: Told, reader: Reader): Sentence | null {
  if (mention.length === 0) return null;
  return textsFor(reader.locale).talk.people(mention.map((person) => inlinePerson(view.desk, person, true)));
}

export function reasonLines({ view, event }: Told, reader: Reader): Sentence[] {
  const reason = wordsOfEvent(view, event, 'reason');
  if (reason === null) return [];
  return [textsFor(reader.locale).notices.reason(inlineText(cutText(reason, 600)))];
}

/** Who talks to the customer from this event on, where it changed. */
export function liaisonLines({ view, event, history }: Told, reader: Reader): Sentence[] {
  const liaisonAt = (version: number) =>
    fold(history.filter((one) => one.version <= version))?.liaison ?? null;
  const after = liaisonAt(event.version);
  if (after === null || isSamePerson(view.desk, liaisonAt(event.version - 1), after)) return [];
  return [textsFor(reader.locale).notices.liaisonTaken(inlinePerson(view.desk, after, false))];
}
