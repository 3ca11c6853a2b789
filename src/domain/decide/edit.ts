import type { CommandOf } from '../commands.ts';
import type { Complaint } from '../complaint.ts';
import type { Decision, Situation } from '../decision.ts';
import { decided, refuse } from '../decision.ts';
import { findProduct, type PolicyVersionId } from '../desk.ts';
import type { NewEvent } from '../events.ts';
import { priorityOf } from '../priority.ts';
import { checkReason, checkVerb, openStatuses, wordsIn } from './guards.ts';
import { movedBy } from './moved-by.ts';

/** Severity and urgency change with a reason only; names may be corrected without one. */
export function decideEdit(complaint: Complaint, command: CommandOf<'edit'>, situation: Situation): Decision {
  const refused = checkVerb(complaint, situation, { verb: 'edit', statuses: openStatuses });
  if (refused !== null) return refused;
  const reassessed = reassess(complaint, command, situation);
  if (reassessed !== null && checkReason('edit', command.reason) !== null) {
    return refuse({ code: 'reason-needed', verb: 'edit' });
  }
  const events = [reassessed, correct(command), correctDemand(command)].filter((event) => event !== null);
  return events.length === 0 ? refuse({ code: 'nothing-changed' }) : { events };
}

/** Another priority is a new agreement: from then on it runs under the policy as it stands today. */
function reassess(complaint: Complaint, command: CommandOf<'edit'>, situation: Situation): NewEvent | null {
  const { desk } = situation;
  const severity = command.severity ?? complaint.severity;
  const urgency = command.urgency ?? complaint.urgency;
  if (severity === complaint.severity && urgency === complaint.urgency) return null;
  const tableOf = (id: PolicyVersionId) => desk.policyVersions.get(id)?.policy.priorities ?? undefined;
  const today = priorityOf(severity, urgency, tableOf(complaint.policyVersion));
  const product = findProduct(desk, complaint.product);
  const latest = desk.latestPolicyVersion.get(product?.policy ?? '') ?? null;
  const policyVersion = today === complaint.priority ? null : latest;
  const priority = policyVersion === null ? today : priorityOf(severity, urgency, tableOf(policyVersion));
  const data = { severity, urgency, priority, policyVersion };
  const moved = movedBy({ type: 'reassessed', data: { ...data, moved: [] } }, complaint, situation);
  return { type: 'reassessed', data: { ...data, moved }, ...wordsIn('reason', command.reason) };
}

function correct({ title, customer, contactPerson }: CommandOf<'edit'>): NewEvent | null {
  if (title === null && customer === null && contactPerson === null) return null;
  return {
    type: 'corrected',
    data: {},
    words: {
      ...(title === null ? {} : { title }),
      ...(customer === null ? {} : { customer }),
      ...(contactPerson === null ? {} : { contactPerson }),
    },
  };
}

/** A new entry beside the customer's words, which never change. */
function correctDemand({ correction = null }: CommandOf<'edit'>): NewEvent | null {
  const text = correction?.trim() ?? '';
  return text === '' ? null : { type: 'demand-corrected', data: {}, words: { text } };
}

/** To another product: its owner answers from now on, under its policy as it stands today. */
export function decideTransfer(
  complaint: Complaint,
  command: CommandOf<'transfer'>,
  situation: Situation,
): Decision {
  const refused =
    checkVerb(complaint, situation, { verb: 'transfer' }) ?? checkReason('transfer', command.reason);
  if (refused !== null) return refused;
  const { desk } = situation;
  const product = findProduct(desk, command.product);
  if (product === null) return refuse({ code: 'unknown-product', product: command.product });
  if (product.id === complaint.product) return refuse({ code: 'nothing-changed' });
  const policyVersion = desk.latestPolicyVersion.get(product.policy);
  if (policyVersion === undefined) throw new Error(`product ${product.id} has no policy`);
  const table = desk.policies.get(product.policy)?.priorities ?? undefined;
  const priority = priorityOf(complaint.severity, complaint.urgency, table);
  const data = { product: product.id, priority, policyVersion };
  const moved = movedBy({ type: 'transferred', data: { ...data, moved: [] } }, complaint, situation);
  return decided({ type: 'transferred', data: { ...data, moved }, words: { reason: command.reason } });
}
