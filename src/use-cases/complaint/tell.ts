import { isAskedOf, isForWhoeverIsAsked } from '../../domain/asked.ts';
import type { PersonId } from '../../domain/desk.ts';
import type { ComplaintEvent } from '../../domain/events.ts';
import { maySee } from '../../domain/visibility.ts';
import type { NewDelivery } from '../../ports/complaint-store.ts';
import { routeToInbox } from './telling/inbox.ts';
import { tellEvent } from './telling/notices.ts';
import { currentCards, placesToAdd, redraw } from './telling/places.ts';
import type { AnyPlace, Teller, Telling, TellingInput } from './telling/teller.ts';

/** Who must be told what by these events, as rows to be written with them. Wording is drawn when they are sent. */
export function decideTelling(input: TellingInput): Telling {
  const newPlaces = placesToAdd(input);
  const places: AnyPlace[] = [...input.places, ...newPlaces];
  const teller: Teller = { ...input, places, cards: currentCards(places, input) };
  const isVisible = input.events.some((event) => !invisible.includes(event.type));
  const mayRead = (delivery: NewDelivery) => isForTheirEyes(delivery, input);
  const routed = input.events.map((event) =>
    routeToInbox(unique(tellEvent(event, teller)).filter(mayRead), event, teller),
  );
  const drawn = isVisible ? redraw(places, input.after).filter(mayRead) : [];
  return {
    places: newPlaces,
    deliveries: unique([...drawn, ...routed.flatMap(({ deliveries }) => deliveries)]),
    inbox: routed.flatMap(({ inbox }) => inbox),
  };
}

/** What stands already in a private conversation is drawn again in any case: it may have words to lose. */
function isForTheirEyes(
  { destination, place, isInThread, content }: NewDelivery,
  { after, desk, places }: TellingInput,
): boolean {
  if (destination.kind !== 'person' || maySee(destination.person, after, desk)) return true;
  if (isAskedAlone(destination.person, content, { after, desk })) return true;
  return !isInThread && places.some(({ id }) => id === place);
}

/** A question reaches whoever is asked, and tells them nothing else. */
function isAskedAlone(
  person: PersonId,
  content: NewDelivery['content'],
  { after, desk }: Pick<TellingInput, 'after' | 'desk'>,
): boolean {
  return content.kind === 'notice' && isForWhoeverIsAsked(content.notice) && isAskedOf(person, after, desk);
}

const invisible: readonly ComplaintEvent['type'][] = [
  'reminder-sent',
  'reminder-suppressed',
  'reminder-passed-on',
  'reminder-failed',
  'reminder-seen',
  'urge-sent',
  'urge-refused',
  'note-added',
  'evidence-source-changed',
];

function unique(deliveries: readonly NewDelivery[]): NewDelivery[] {
  return [...new Map(deliveries.map((delivery) => [delivery.key, delivery])).values()];
}
