import type { Complaint, Request } from './complaint.ts';
import { isSamePerson, type Desk, type PersonId } from './desk.ts';
import type { NoticeName } from './notice.ts';

/** Notices that say no more than a question: they reach whoever was asked, though the complaint is closed to them. */
const withoutComplaint: readonly NoticeName[] = ['request-asked', 'request-called-off'];

export function isForWhoeverIsAsked(notice: NoticeName): boolean {
  return withoutComplaint.includes(notice);
}

/** Never the person complained about: a question would tell them. */
export function isAskedOf(
  person: PersonId,
  { requests, about }: Pick<Complaint, 'requests' | 'about'>,
  desk: Desk,
): boolean {
  if (isSamePerson(desk, about, person)) return false;
  return requests.some(({ who }) => isSamePerson(desk, who, person));
}

/** What this person still has to answer, the oldest first. */
export function openRequestsOf(
  person: PersonId,
  { requests }: Pick<Complaint, 'requests'>,
  desk: Desk,
): Request[] {
  return requests.filter(({ who, state }) => state === 'open' && isSamePerson(desk, who, person));
}
