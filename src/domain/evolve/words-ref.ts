import type { WordsRef } from '../complaint.ts';
import type { ComplaintEvent, WordsField } from '../events.ts';

/** null when the event brought no such words. */
export function refIn(event: ComplaintEvent, field: WordsField): WordsRef | null {
  return event.wordsFields.includes(field) ? `${event.version}.${field}` : null;
}

/** Of words without which the event would not have been decided. */
export function refTo({ version }: Pick<ComplaintEvent, 'version'>, field: WordsField): WordsRef {
  return `${version}.${field}`;
}
