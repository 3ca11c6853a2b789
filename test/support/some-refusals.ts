import type { Refusal, RefusalCode } from '../../src/domain/refusal.ts';
import { wednesdayMorning } from './a-complaint.ts';

/** One of each code, with the verb that was tried. */
export const refusals: {
  readonly [Code in RefusalCode]: { verb: string; refusal: Extract<Refusal, { code: Code }> };
} = {
  'unknown-complaint': { verb: 'show', refusal: { code: 'unknown-complaint', number: 99 } },
  'unknown-product': { verb: 'transfer', refusal: { code: 'unknown-product', product: '支付' } },
  'unknown-person': { verb: 'assign', refusal: { code: 'unknown-person' } },
  'not-allowed': { verb: 'resolve', refusal: { code: 'not-allowed', verb: 'resolve', who: 'owner' } },
  'wrong-status': { verb: 'close', refusal: { code: 'wrong-status', verb: 'close', status: 'reported' } },
  'already-acknowledged': {
    verb: 'acknowledge',
    refusal: { code: 'already-acknowledged', by: 'zhang', at: wednesdayMorning },
  },
  'already-done': { verb: 'told', refusal: { code: 'already-done', verb: 'contact' } },
  'reason-needed': { verb: 'edit', refusal: { code: 'reason-needed', verb: 'edit' } },
  'reason-too-short': { verb: 'reopen', refusal: { code: 'reason-too-short', verb: 'reopen' } },
  'words-needed': { verb: 'contact', refusal: { code: 'words-needed', verb: 'contact', field: 'summary' } },
  'moment-passed': { verb: 'snooze', refusal: { code: 'moment-passed', verb: 'snooze' } },
  'snooze-too-long': { verb: 'snooze', refusal: { code: 'snooze-too-long', hours: 72 } },
  'not-waiting': { verb: 'resume', refusal: { code: 'not-waiting' } },
  'no-promise': { verb: 'promise-kept', refusal: { code: 'no-promise' } },
  'already-waiting': { verb: 'wait', refusal: { code: 'already-waiting' } },
  'nudged-lately': { verb: 'nudge', refusal: { code: 'nudged-lately', again: wednesdayMorning } },
  'ladder-at-top': { verb: 'escalate', refusal: { code: 'ladder-at-top', again: wednesdayMorning } },
  'nothing-to-undo': { verb: 'undo', refusal: { code: 'nothing-to-undo' } },
  'not-yours-to-undo': { verb: 'undo', refusal: { code: 'not-yours-to-undo', by: 'chen' } },
  'too-late-to-undo': { verb: 'undo', refusal: { code: 'too-late-to-undo', minutes: 5 } },
  'merge-into-itself': { verb: 'merge', refusal: { code: 'merge-into-itself' } },
  gate: { verb: 'close', refusal: { code: 'gate', missing: ['contact', 'outcome-told'] } },
  'not-open': { verb: 'ask', refusal: { code: 'not-open', verb: 'ask' } },
  'second-person-needed': { verb: 'update', refusal: { code: 'second-person-needed' } },
  'reporter-only': { verb: 'rate-handling', refusal: { code: 'reporter-only' } },
  'case-incomplete': {
    verb: 'case',
    refusal: { code: 'case-incomplete', missing: ['result', 'lessons'] },
  },
  'nothing-changed': { verb: 'edit', refusal: { code: 'nothing-changed' } },
  'no-tracker': { verb: 'track', refusal: { code: 'no-tracker' } },
  'read-in-tracker': { verb: 'track', refusal: { code: 'read-in-tracker' } },
  'tracker-refused': { verb: 'track', refusal: { code: 'tracker-refused', fault: 'not-found' } },
  'may-not-see': { verb: 'action', refusal: { code: 'may-not-see' } },
  'complained-about': { verb: 'assign', refusal: { code: 'complained-about' } },
};
