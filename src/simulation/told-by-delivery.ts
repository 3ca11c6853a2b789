import type { PersonId } from '../domain/desk.ts';
import type { NewDelivery } from '../ports/complaint-store.ts';

/** What a delivery reminds of. */
export function remindersIn({ content, complaint }: Pick<NewDelivery, 'content' | 'complaint'>) {
  if (content.kind === 'reminders') return content.items;
  return content.kind === 'reminder' && complaint !== null ? [{ complaint, version: content.version }] : [];
}

/** Whom it reaches: the person of a direct message, those mentioned in a thread. */
export function peopleToldBy({
  content,
  destination,
}: Pick<NewDelivery, 'content' | 'destination'>): readonly PersonId[] {
  if (destination.kind === 'person') return [destination.person];
  return 'mention' in content ? content.mention : [];
}
