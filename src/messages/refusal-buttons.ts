import type { Refusal } from '../domain/refusal.ts';
import { isVerb } from '../domain/verb.ts';
import type { Button } from '../ports/message.ts';
import type { ButtonAction } from '../text/en/buttons.ts';
import { buttonFor, buttonOn } from './buttons.ts';
import type { Reader, View } from './view.ts';

interface RefusedAct {
  readonly verb: string;
  readonly view: View | null;
}

/** The way out, one click away. */
export function refusalButtons(refusal: Refusal, { verb, view }: RefusedAct, reader: Reader): Button[] {
  if (refusal.code === 'unknown-complaint')
    return [buttonFor('list', '', reader), buttonFor('mine', '', reader)];
  if (view === null) return [];
  return wayOut(refusal, verb, view).map((action) => buttonOn(view.state.number, action, reader));
}

function wayOut(refusal: Refusal, verb: string, view: View): ButtonAction[] {
  switch (refusal.code) {
    case 'not-allowed':
      return refusal.who === 'admin' ? [] : ['note', 'show'];
    case 'wrong-status':
      return insteadOfStatus(refusal, view);
    case 'already-acknowledged':
      return ['update', 'note'];
    case 'already-done':
    case 'not-open':
    case 'second-person-needed':
    case 'reporter-only':
    case 'case-incomplete':
    case 'nothing-changed':
    case 'complained-about':
    case 'may-not-see':
    case 'no-tracker':
    case 'tracker-refused':
      return ['show'];
    case 'reason-needed':
    case 'reason-too-short':
    case 'words-needed':
    case 'read-in-tracker':
    case 'moment-passed':
      return againWith(verb);
    case 'snooze-too-long':
      return ['snooze', 'wait'];
    case 'not-waiting':
      return ['wait'];
    case 'no-promise':
      return ['promise', 'contact'];
    case 'already-waiting':
      return ['resume'];
    case 'nudged-lately':
      return ['escalate'];
    case 'ladder-at-top':
    case 'not-yours-to-undo':
      return ['note', 'show'];
    case 'nothing-to-undo':
    case 'too-late-to-undo':
      return isOver(view) ? ['reopen'] : ['assign', 'note'];
    case 'merge-into-itself':
      return ['merge'];
    case 'gate':
      return refusal.missing.includes('outcome-told') || refusal.missing.includes('contact')
        ? ['contact', 'close']
        : ['close'];
    case 'unknown-complaint':
    case 'unknown-product':
    case 'unknown-person':
      return againWith(verb);
  }
}

function insteadOfStatus(
  { verb, status }: Extract<Refusal, { code: 'wrong-status' }>,
  view: View,
): ButtonAction[] {
  if (verb === 'merge' && view.state.status !== status) return ['merge'];
  if (status === 'reported' || status === 'acknowledged') return verb === 'close' ? ['resolve'] : ['show'];
  return status === 'merged' ? ['show'] : ['reopen', 'show'];
}

/** The form of what was tried, where it has one. */
function againWith(verb: string): ButtonAction[] {
  const withForm = ['contact', 'update', 'note', 'evidence', 'edit', 'transfer', 'assign', 'wait', 'snooze'];
  const all = [
    ...withForm,
    'contain',
    'cause',
    'plan',
    'promise',
    'track',
    'escalate',
    'resolve',
    'reopen',
    'reject',
    'merge',
    'close',
  ];
  return isVerb(verb) && all.includes(verb) ? [verb] : [];
}

function isOver({ state }: View): boolean {
  return state.status === 'resolved' || state.status === 'closed' || state.status === 'rejected';
}
