import type { Complaint, Explanation } from './complaint.ts';
import { currentId, findProduct, isSamePerson, policyVersionOf, type Desk, type PersonId } from './desk.ts';
import { responsibleFor } from './responsible.ts';
import { maySee } from './visibility.ts';

/** Whether the policy it runs under wants a second person to read the words for the customer. */
export function isApprovalNeeded(complaint: Complaint, desk: Desk): boolean {
  const { policy } = policyVersionOf(complaint, { desk });
  return policy.approval.includes(complaint.priority);
}

/** The words stand, and whoever talks to the customer may pass them on. */
export function findExplanationToTell(complaint: Complaint, desk: Desk): Explanation | null {
  const { explanation } = complaint;
  if (explanation === null || explanation.passed === null || explanation.isTold) return null;
  return explanation.approved !== null || !isApprovalNeeded(complaint, desk) ? explanation : null;
}

/** Who can approve it: whoever answers for the complaint, and never who wrote it. */
export function approversOf(complaint: Complaint, desk: Desk): PersonId[] {
  const { owner, backup, lead } = responsibleFor(complaint, desk);
  const named = [owner, backup, lead, findProduct(desk, complaint.product)?.lead ?? null].filter(
    (person) => person !== null,
  );
  const others = named.filter(
    (person) =>
      !isSamePerson(desk, person, complaint.explanation?.by ?? null) &&
      !isSamePerson(desk, person, complaint.about) &&
      maySee(person, complaint, desk),
  );
  return [...new Set(others.map((person) => currentId(desk, person)))];
}
