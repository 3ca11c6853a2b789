import type { Command, CommandOf } from '../commands.ts';
import type { Complaint } from '../complaint.ts';
import type { Decision, Situation } from '../decision.ts';
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
import { decideReminderOutcome, decideUrgeOutcome } from './reminder-outcome.ts';
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

type Decide<Given> = (complaint: Complaint, command: Given, situation: Situation) => Decision;

const deciders: { readonly [Verb in SingleCommand['verb']]: Decide<CommandOf<Verb>> } = {
  acknowledge: decideAcknowledge,
  contact: decideContact,
  told: decideTold,
  sent: decideSent,
  update: decideUpdate,
  contain: decideContain,
  cause: decideCause,
  whys: decideWhy,
  impact: decideImpact,
  categorise: decideCategorise,
  'contact-detail': decideContactDetail,
  ask: decideAsk,
  'answer-request': decideAnswerRequest,
  'cancel-request': decideCancelRequest,
  options: decideOption,
  'choose-option': decideChooseOption,
  step: decideStep,
  'step-done': decideStepDone,
  explain: decideExplain,
  'pass-explanation': decidePassExplanation,
  'approve-explanation': decideApproveExplanation,
  'return-explanation': decideReturnExplanation,
  action: decideAction,
  'change-action': decideChangeAction,
  'begin-action': decideMoveAction,
  'action-done': decideMoveAction,
  'drop-action': decideDropAction,
  'judge-effect': decideJudgeEffect,
  track: decideTrack,
  'link-item': decideLinkItem,
  'unlink-item': decideUnlinkItem,
  'item-made': decideItemMade,
  'item-failed': decideItemFailed,
  'item-seen': decideItemSeen,
  'item-lost': decideItemLost,
  'give-survey': decideGiveSurvey,
  'answer-survey': decideAnswerSurvey,
  'skip-survey': decideSkipSurvey,
  'follow-up': decideFollowUp,
  'rate-handling': decideRateHandling,
  case: decideCase,
  'return-case': decideReturnCase,
  'publish-case': (complaint, _, situation) => decidePublishCase(complaint, situation),
  ship: decideShip,
  plan: decidePlan,
  promise: decidePromise,
  'promise-kept': (complaint, _, situation) => decidePromiseKept(complaint, situation),
  'still-on-it': decideStillOnIt,
  'hand-over': decideHandOver,
  'accept-handover': (complaint, _, situation) => decideAcceptHandover(complaint, situation),
  'take-policy-version': decideTakePolicyVersion,
  note: decideNote,
  evidence: decideEvidence,
  'keep-thread': decideKeepThread,
  'source-changed': decideSourceChanged,
  edit: decideEdit,
  transfer: decideTransfer,
  assign: decideAssign,
  snooze: decideSnooze,
  wait: decideWait,
  resume: decideResume,
  escalate: decideEscalate,
  nudge: decideNudge,
  resolve: decideResolve,
  'outcome-accepted': (complaint, _, situation) => decideOutcomeAccepted(complaint, situation),
  'outcome-refused': decideOutcomeRefused,
  close: decideClose,
  reopen: decideReopen,
  reject: decideReject,
  'ask-review': (complaint, _, situation) => decideAskReview(complaint, situation),
  restrict: decideRestrict,
  wake: (complaint, _, situation) => decideWake(complaint, policyVersionOf(complaint, situation), situation),
  'reminder-outcome': decideReminderOutcome,
  'reminder-suppressed': decideReminderSuppressed,
  'pass-on-reminder': decidePassOnReminder,
  'reminder-seen': decideReminderSeen,
  'urge-outcome': decideUrgeOutcome,
  forget: (complaint, _, situation) => decideForget(complaint, situation),
};

/** The pure core: state + command + now -> events or a refusal. */
export function decide(complaint: Complaint, command: SingleCommand, situation: Situation): Decision {
  // The table is keyed by the command's own verb; TypeScript cannot tie the two together.
  const decideVerb = deciders[command.verb] as Decide<SingleCommand>;
  return decideVerb(complaint, command, situation);
}
