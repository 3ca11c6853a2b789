import type { Command } from '../commands.ts';
import type { Complaint } from '../complaint.ts';
import type { Decision, Situation } from '../decision.ts';
import { decided } from '../decision.ts';
import { policyVersionOf } from '../desk.ts';
import { decideAcknowledge } from './acknowledge.ts';
import { decideAssign } from './assign.ts';
import {
  decideAction,
  decideChangeAction,
  decideDropAction,
  decideJudgeEffect,
  decideMoveAction,
} from './action.ts';
import { decideCase, decidePublishCase, decideReturnCase } from './case-study.ts';
import { decideCategorise, decideContactDetail } from './categorise.ts';
import { decideContact, decideSent, decideTold } from './contact.ts';
import {
  decideApproveExplanation,
  decideExplain,
  decidePassExplanation,
  decideReturnExplanation,
} from './explanation.ts';
import { decideChooseOption, decideOption, decideStep, decideStepDone } from './option.ts';
import { decideAnswerRequest, decideAsk, decideCancelRequest } from './request.ts';
import {
  decideAnswerSurvey,
  decideFollowUp,
  decideGiveSurvey,
  decideRateHandling,
  decideSkipSurvey,
} from './survey.ts';
import { decideEdit, decideTransfer } from './edit.ts';
import { decideForget } from './erase.ts';
import { decideEscalate, decideNudge } from './escalate.ts';
import { decideEvidence, decideKeepThread, decideSourceChanged } from './evidence.ts';
import { decideNote } from './note.ts';
import { decideAskReview, decideReject } from './reject.ts';
import { decideReopen } from './reopen.ts';
import { decideClose, decideOutcomeAccepted, decideOutcomeRefused, decideResolve } from './resolve.ts';
import { decideCause, decideContain, decideImpact, decidePlan, decideWhy } from './finding.ts';
import { decideAcceptHandover, decideHandOver } from './hand-over.ts';
import { decideTakePolicyVersion } from './policy-version.ts';
import { decidePromise, decidePromiseKept } from './promise.ts';
import { decidePassOnReminder } from './pass-on-reminder.ts';
import { decideReminderOutcome } from './reminder-outcome.ts';
import { decideReminderSeen } from './reminder-seen.ts';
import { decideReminderSuppressed } from './reminder-suppressed.ts';
import { decideRestrict } from './restrict.ts';
import { decideShip } from './ship.ts';
import { decideSnooze } from './snooze.ts';
import { decideStillOnIt } from './still-on-it.ts';
import {
  decideItemFailed,
  decideItemLost,
  decideItemMade,
  decideItemSeen,
  decideLinkItem,
  decideTrack,
  decideUnlinkItem,
} from './track.ts';
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
    case 'sent':
      return decideSent(complaint, command, situation);
    case 'update':
      return decideUpdate(complaint, command, situation);
    case 'contain':
      return decideContain(complaint, command, situation);
    case 'cause':
      return decideCause(complaint, command, situation);
    case 'whys':
      return decideWhy(complaint, command, situation);
    case 'impact':
      return decideImpact(complaint, command, situation);
    case 'categorise':
      return decideCategorise(complaint, command, situation);
    case 'contact-detail':
      return decideContactDetail(complaint, command, situation);
    case 'ask':
      return decideAsk(complaint, command, situation);
    case 'answer-request':
      return decideAnswerRequest(complaint, command, situation);
    case 'cancel-request':
      return decideCancelRequest(complaint, command, situation);
    case 'options':
      return decideOption(complaint, command, situation);
    case 'choose-option':
      return decideChooseOption(complaint, command, situation);
    case 'step':
      return decideStep(complaint, command, situation);
    case 'step-done':
      return decideStepDone(complaint, command, situation);
    case 'explain':
      return decideExplain(complaint, command, situation);
    case 'pass-explanation':
      return decidePassExplanation(complaint, command, situation);
    case 'approve-explanation':
      return decideApproveExplanation(complaint, command, situation);
    case 'return-explanation':
      return decideReturnExplanation(complaint, command, situation);
    case 'action':
      return decideAction(complaint, command, situation);
    case 'change-action':
      return decideChangeAction(complaint, command, situation);
    case 'begin-action':
    case 'action-done':
      return decideMoveAction(complaint, command, situation);
    case 'drop-action':
      return decideDropAction(complaint, command, situation);
    case 'judge-effect':
      return decideJudgeEffect(complaint, command, situation);
    case 'track':
      return decideTrack(complaint, command, situation);
    case 'link-item':
      return decideLinkItem(complaint, command, situation);
    case 'unlink-item':
      return decideUnlinkItem(complaint, command, situation);
    case 'item-made':
      return decideItemMade(complaint, command);
    case 'item-failed':
      return decideItemFailed(complaint, command);
    case 'item-seen':
      return decideItemSeen(complaint, command);
    case 'item-lost':
      return decideItemLost(complaint, command);
    case 'give-survey':
      return decideGiveSurvey(complaint, command, situation);
    case 'answer-survey':
      return decideAnswerSurvey(complaint, command, situation);
    case 'skip-survey':
      return decideSkipSurvey(complaint, command, situation);
    case 'follow-up':
      return decideFollowUp(complaint, command, situation);
    case 'rate-handling':
      return decideRateHandling(complaint, command, situation);
    case 'case':
      return decideCase(complaint, command, situation);
    case 'return-case':
      return decideReturnCase(complaint, command, situation);
    case 'publish-case':
      return decidePublishCase(complaint, situation);
    case 'ship':
      return decideShip(complaint, command, situation);
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
    case 'keep-thread':
      return decideKeepThread(complaint, command, situation);
    case 'source-changed':
      return decideSourceChanged(complaint, command);
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
    case 'reminder-suppressed':
      return decideReminderSuppressed(complaint, command, situation);
    case 'pass-on-reminder':
      return decidePassOnReminder(complaint, command, situation);
    case 'reminder-seen':
      return decideReminderSeen(complaint, command, situation);
    case 'urge-outcome': {
      const { reminder, person, platform, fault } = command;
      if (fault === null) return decided({ type: 'urge-sent', data: { reminder, person, platform } });
      return decided({ type: 'urge-refused', data: { reminder, person, fault } });
    }
    case 'forget':
      return decideForget(complaint, situation);
  }
}
