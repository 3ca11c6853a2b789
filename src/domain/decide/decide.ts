import type { Command } from '../commands.ts';
import type { Complaint } from '../complaint.ts';
import type { Decision, Situation } from '../decision.ts';
import { decided } from '../decision.ts';
import { decideAcknowledge } from './acknowledge.ts';
import { decideAssign } from './assign.ts';
import { decideContact, decideTold } from './contact.ts';
import { decideEdit, decideTransfer } from './edit.ts';
import { decideEscalate, decideNudge } from './escalate.ts';
import { decideEvidence } from './evidence.ts';
import { decideNote } from './note.ts';
import { decideAskReview, decideReject } from './reject.ts';
import { decideReopen } from './reopen.ts';
import { decideClose, decideOutcomeAccepted, decideOutcomeRefused, decideResolve } from './resolve.ts';
import { decideFinding, decidePlan } from './finding.ts';
import { decideAcceptHandover, decideHandOver } from './hand-over.ts';
import { decideTakePolicyVersion } from './policy-version.ts';
import { decidePromise, decidePromiseKept } from './promise.ts';
import { decideReminderOutcome } from './reminder-outcome.ts';
import { decideReminderSeen } from './reminder-seen.ts';
import { decideRestrict } from './restrict.ts';
import { decideSnooze } from './snooze.ts';
import { decideStillOnIt } from './still-on-it.ts';
import { decideUpdate } from './update.ts';
import { decideResume, decideWait } from './wait.ts';
import { decideWake } from './wake.ts';

/** Commands on one complaint alone; opening, merging and undoing touch more and stand apart. */
export type SingleCommand = Exclude<Command, { verb: 'undo' }>;

/** The pure core: state + command + now -> events or a refusal. */
export function decide(complaint: Complaint, command: SingleCommand, situation: Situation): Decision {
  switch (command.verb) {
    case 'acknowledge':
      return decideAcknowledge(complaint, command, situation);
    case 'contact':
      return decideContact(complaint, command, situation);
    case 'told':
      return decideTold(complaint, command, situation);
    case 'update':
      return decideUpdate(complaint, command, situation);
    case 'contain':
    case 'cause':
      return decideFinding(complaint, command, situation);
    case 'plan':
      return decidePlan(complaint, command, situation);
    case 'promise':
      return decidePromise(complaint, command, situation);
    case 'promise-kept':
      return decidePromiseKept(complaint, situation);
    case 'still-on-it':
      return decideStillOnIt(complaint, command, situation);
    case 'hand-over':
      return decideHandOver(complaint, command, situation);
    case 'accept-handover':
      return decideAcceptHandover(complaint, situation);
    case 'take-policy-version':
      return decideTakePolicyVersion(complaint, command, situation);
    case 'note':
      return decideNote(complaint, command, situation);
    case 'evidence':
      return decideEvidence(complaint, command, situation);
    case 'edit':
      return decideEdit(complaint, command, situation);
    case 'transfer':
      return decideTransfer(complaint, command, situation);
    case 'assign':
      return decideAssign(complaint, command, situation);
    case 'snooze':
      return decideSnooze(complaint, command, situation);
    case 'wait':
      return decideWait(complaint, command, situation);
    case 'resume':
      return decideResume(complaint, command, situation);
    case 'escalate':
      return decideEscalate(complaint, command, situation);
    case 'nudge':
      return decideNudge(complaint, command, situation);
    case 'resolve':
      return decideResolve(complaint, command, situation);
    case 'outcome-accepted':
      return decideOutcomeAccepted(complaint, situation);
    case 'outcome-refused':
      return decideOutcomeRefused(complaint, command, situation);
    case 'close':
      return decideClose(complaint, command, situation);
    case 'reopen':
      return decideReopen(complaint, command, situation);
    case 'reject':
      return decideReject(complaint, command, situation);
    case 'ask-review':
      return decideAskReview(complaint, situation);
    case 'restrict':
      return decideRestrict(complaint, command, situation);
    case 'wake':
      return decideWake(complaint, policyVersionOf(complaint, situation), situation);
    case 'reminder-outcome':
      return decideReminderOutcome(complaint, command, situation);
    case 'reminder-suppressed': {
      const { reminder, person } = command;
      return decided({ type: 'reminder-suppressed', data: { reminder, person, because: 'answered' } });
    }
    case 'reminder-seen':
      return decideReminderSeen(complaint, command, situation);
    case 'urge-outcome': {
      const { reminder, person, platform, fault } = command;
      if (fault === null) return decided({ type: 'urge-sent', data: { reminder, person, platform } });
      return decided({ type: 'urge-refused', data: { reminder, person, fault } });
    }
    case 'forget':
      return decided({ type: 'words-forgotten', data: {} });
  }
}

export function policyVersionOf(complaint: Complaint, { desk }: Pick<Situation, 'desk'>) {
  const version = desk.policyVersions.get(complaint.policyVersion);
  if (version === undefined)
    throw new Error(`policy version ${complaint.policyVersion} is missing from the store`);
  return version;
}
