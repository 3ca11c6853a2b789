import type { ComplaintEvent, EventOf, EventType, WordsField } from '../domain/events.ts';
import type { Moment } from '../domain/complaint.ts';
import { isSamePerson, type Desk, type PersonId } from '../domain/desk.ts';
import type { Inline } from '../ports/message.ts';
import { personOf } from '../domain/actor.ts';
import { textsFor } from '../text/texts-for.ts';
import { inlinePerson, inlineText } from './inlines.ts';
import { wordsAt } from './outside-words.ts';
import type { Reader, View } from './view.ts';

/** The words an event brought, as they stand now; null when it brought none or they were erased. */
export function wordsOfEvent(view: View, event: ComplaintEvent, field: WordsField): string | null {
  return event.wordsFields.includes(field) ? wordsAt(view, `${event.version}.${field}`) : null;
}

/** Who did it, without a ping; the bot itself by its name. */
export function inlineDoer(
  view: Pick<View, 'desk'>,
  event: Pick<ComplaintEvent, 'actor'>,
  reader: Reader,
): Inline {
  const person = personOf(event.actor);
  return person === null
    ? inlineText(textsFor(reader.locale).words.bot)
    : inlinePerson(view.desk, person, false);
}

/** When that person opened the reminder of that version; null: not that we know. */
export function findSeenAt(
  history: readonly ComplaintEvent[],
  reminder: number,
  person: PersonId,
  desk: Desk,
): Moment | null {
  const seen = history.find(
    (event) =>
      event.type === 'reminder-seen' &&
      event.data.reminder === reminder &&
      isSamePerson(desk, event.data.person, person),
  );
  return seen?.type === 'reminder-seen' ? seen.data.at : null;
}

/** The event as the type its notice is drawn from. */
export function eventAs<Type extends EventType>(event: ComplaintEvent, type: Type): EventOf<Type> {
  if (event.type !== type) throw new Error(`a notice of ${type} was given ${event.type}`);
  return event as EventOf<Type>;
}
