import { referenceOf, type Moment } from '../domain/complaint.ts';
import type { Desk } from '../domain/desk.ts';
import type { Refusal } from '../domain/refusal.ts';
import { responsibleFor } from '../domain/responsible.ts';
import { say, type Sentence } from '../text/sentence.ts';
import { textsFor } from '../text/texts-for.ts';
import { inlineMoment, inlinePerson, inlineText, toPlain, toRich } from './inlines.ts';
import type { Reader, View } from './view.ts';

export interface RefusedIn {
  readonly view: View | null;
  readonly desk: Desk;
  readonly now: Moment;
}

/** The same sentence as plain text, for a fault in a form. */
export function describeRefusal(refusal: Refusal, where: RefusedIn, reader: Reader): string {
  return toPlain(toRich(sayRefusal(refusal, where, reader)), reader);
}

/** Why not, and what to do instead. */
export function sayRefusal(refusal: Refusal, where: RefusedIn, reader: Reader): Sentence {
  return say`${sentenceOf(refusal, where, reader)}`;
}

function sentenceOf(refusal: Refusal, where: RefusedIn, reader: Reader): Sentence | string {
  const { refusals, buttons, words } = textsFor(reader.locale);
  const { view, desk } = where;
  const person = (id: string | null) => inlinePerson(desk, id, false);
  switch (refusal.code) {
    case 'unknown-complaint':
      return refusals.unknownComplaint(referenceOf(refusal.number));
    case 'unknown-product':
      return refusals.unknownProduct(refusal.product, namesOfProducts(desk, words.comma));
    case 'unknown-person':
      return refusals.unknownPerson;
    case 'not-allowed':
      return sayNotAllowed(refusal, where, reader);
    case 'wrong-status':
      return sayWrongStatus(refusal, view, reader);
    case 'already-acknowledged':
      return refusals.alreadyAcknowledged(person(refusal.by), inlineMoment(refusal.at, reader));
    case 'already-done':
      if (refusal.verb === 'contact') return refusals.alreadyTold;
      return refusal.verb === 'escalate' ? refusals.alreadyAsked : refusals.alreadyDone;
    case 'reason-needed':
      return refusals.reasonNeeded(buttons.label[refusal.verb]);
    case 'reason-too-short':
      return refusals.reasonTooShort(buttons.label[refusal.verb]);
    case 'words-needed':
      return refusals.wordsNeeded[refusal.field] ?? refusals.wordsNeeded['other'] ?? '';
    case 'moment-passed':
      return refusals.momentPassed;
    case 'snooze-too-long':
      return snoozeTooLong(refusal, view, reader);
    case 'not-waiting':
      return refusals.notWaiting(referenceIn(view));
    case 'no-promise':
      return refusals.noPromise(referenceIn(view));
    case 'already-waiting':
      return refusals.alreadyWaiting(words.party[view?.state.waiting?.on ?? 'customer']);
    case 'nudged-lately':
      return refusals.nudgedLately(inlineMoment(refusal.again, reader));
    case 'ladder-at-top':
      return refusals.ladderAtTop(inlineMoment(refusal.again, reader));
    case 'nothing-to-undo':
      return refusals.nothingToUndo;
    case 'not-yours-to-undo':
      return refusals.notYoursToUndo(refusal.by === null ? inlineText(words.bot) : person(refusal.by));
    case 'too-late-to-undo':
      return [refusals.tooLateToUndo(refusal.minutes), refusals.tooLateInstead[insteadOfUndo(view)]];
    case 'merge-into-itself':
      return refusals.mergeIntoItself;
    case 'gate': {
      const facts = refusal.missing.map((fact) => words.fact[fact] ?? fact).join(words.comma);
      return [refusals.gate(facts), words.between, refusals.gateWaive];
    }
    case 'not-open':
      return refusals.notOpen;
    case 'second-person-needed':
      return refusals.secondPersonNeeded;
    case 'reporter-only':
      return refusals.reporterOnly;
    case 'case-incomplete':
      return refusals.caseIncomplete(refusal.missing.map((part) => words.casePart[part]).join(words.comma));
    case 'nothing-changed':
      return refusals.nothingChanged;
    case 'complained-about':
      return refusals.complainedAbout;
    case 'may-not-see':
      return refusals.mayNotSee;
    case 'no-tracker':
      return refusals.noTracker;
    case 'read-in-tracker':
      return textsFor(reader.locale).tracking.confirm;
    case 'tracker-refused': {
      const { notFound, notReached, fault } = textsFor(reader.locale).tracking;
      return refusal.fault === 'not-found' ? notFound : notReached(fault[refusal.fault]);
    }
  }
}

function snoozeTooLong(
  { hours, inRow }: Extract<Refusal, { code: 'snooze-too-long' }>,
  view: View | null,
  reader: Reader,
): Sentence | string {
  const { refusals } = textsFor(reader.locale);
  const priority = view?.state.priority ?? '';
  if (inRow === undefined) return refusals.snoozeTooLong(hours, priority);
  if (inRow === null) return refusals.snoozeUsedUp(hours, priority);
  return refusals.snoozeInRow(hours, priority, inlineMoment(inRow, reader));
}

function sayNotAllowed(
  { verb, who }: Extract<Refusal, { code: 'not-allowed' }>,
  { view, desk }: RefusedIn,
  reader: Reader,
): Sentence {
  const { refusals, buttons } = textsFor(reader.locale);
  const action = buttons.label[verb];
  const responsible = view === null ? null : responsibleFor(view.state, desk);
  const named = who === 'lead' ? (responsible?.lead ?? null) : (responsible?.owner ?? null);
  return refusals.notAllowed[who](action, inlinePerson(desk, named, false));
}

function sayWrongStatus(
  { verb, status }: Extract<Refusal, { code: 'wrong-status' }>,
  view: View | null,
  reader: Reader,
): string {
  const { status: texts } = textsFor(reader.locale).refusals;
  const reference = referenceIn(view);
  // A merge looks at two complaints: a status that is not this one's is the other's.
  if (verb === 'merge' && view !== null && view.state.status !== status) return texts.survivor(status);
  const isWorked = status === 'reported' || status === 'acknowledged';
  if (isWorked && verb === 'close') return texts.notResolved(reference);
  if (isWorked && verb === 'reopen') return texts.stillOpen(reference);
  if (isWorked && verb === 'reject') return texts.notRejected(reference);
  if (status === 'resolved') return texts.resolved(reference);
  return isWorked || status === 'merged' ? texts.other(reference, status) : texts.over(reference, status);
}

function insteadOfUndo(view: View | null): 'open' | 'over' | 'new' {
  if (view === null || view.state.undoable?.verb === 'new') return 'new';
  const isWorked = view.state.status === 'reported' || view.state.status === 'acknowledged';
  return isWorked ? 'open' : 'over';
}

function referenceIn(view: View | null): string {
  return view === null ? '' : referenceOf(view.state.number);
}

function namesOfProducts(desk: Desk, between: string): string {
  return [...desk.products.values()].map((product) => product.name).join(between);
}
