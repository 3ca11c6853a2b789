import type { Complaint } from '../complaint.ts';
import { refuse, type Refused } from '../decision.ts';
import { isSamePerson, type Desk, type PersonId } from '../desk.ts';
import { maySee } from '../visibility.ts';

/** Work goes to nobody whom the complaint is about, nor to anybody who could not read what it is about. */
export function checkGivenTo(who: PersonId, complaint: Complaint, desk: Desk): Refused | null {
  if (isSamePerson(desk, complaint.about, who)) return refuse({ code: 'complained-about' });
  return maySee(who, complaint, desk) ? null : refuse({ code: 'may-not-see' });
}
