import type { Absence, PersonId } from '../domain/desk.ts';

export type NewAbsence = Omit<Absence, 'id'>;

/** Who is not there and when. Changes reach the desk of every process at once. */
export interface AbsenceStore {
  /** Takes the place of what this person said before about the same days. */
  add(absence: NewAbsence): Promise<Absence>;
  /** Ends what runs or is still to come at this moment; returns how many there were. */
  end(person: PersonId, at: number): Promise<number>;
  /** Those that are not over at this moment. */
  list(at: number): Promise<readonly Absence[]>;
}
