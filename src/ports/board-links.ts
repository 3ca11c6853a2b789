import type { PersonId } from '../domain/desk.ts';

export interface BoardLinks {
  /** An address that signs this person in, once and within minutes. */
  urlFor(person: PersonId): Promise<string>;
}
