import { isApologyDue, isOpen, openPromise, referenceOf, type Moment } from '../domain/complaint.ts';
import type { ClockKind, Desk } from '../domain/desk.ts';
import type { Refusal } from '../domain/refusal.ts';
import { responsibleFor } from '../domain/responsible.ts';
import type { Block, Button, Message } from '../ports/message.ts';
import { say, type Sentence } from '../text/sentence.ts';
import { textsFor } from '../text/texts-for.ts';
import { buttonOn, buttonRow, withdrawButton } from './buttons.ts';
import { nameCategory } from './categories.ts';
import { inlineMoment, inlinePerson, inlineText, toRich } from './inlines.ts';
import { requestClock } from './investigation.ts';
import { measureSentences } from './measure-answers.ts';
import { doerOf, runningClock } from './next-step.ts';
import { cutText, productName, wordsAt } from './outside-words.ts';
import { refusalButtons } from './refusal-buttons.ts';
import { sayRefusal } from './refusal.ts';
import type { Reader, View } from './view.ts';
import { undoableUntil } from './undo-window.ts';
import { buttonsAfterWhy, hintAfterWhy, sayWhyKept } from './why-kept.ts';

/** What a use case answered (use-cases/answer.ts). */
export type AnswerLike =
  | {
      readonly ok: true;
      readonly number: number;
      readonly events: readonly string[];
      readonly insteadOf: number | null;
    }
  | { readonly ok: false; readonly refusal: Refusal; readonly insteadOf: number | null };

export interface AnswerInput {
  /** The verb, or the button's or form's own action such as `told`. */
  readonly verb: string;
  /** The complaint as it stands now; null when it is unknown or hidden. */
  readonly view: View | null;
  readonly desk: Desk;
  readonly now: Moment;
}

/** What whoever acted is told, privately: what happened and what is next, or why not and what to do instead. */
export function drawAnswer(answer: AnswerLike, input: AnswerInput, reader: Reader): Message {
  return answer.ok ? drawDone(answer, input, reader) : drawRefused(answer, input, reader);
}

/** What happened, in one sentence and without buttons: for where the card or the thread shows the rest. */
export function drawOutcome(verb: string, view: View, reader: Reader): Message {
  return messageOf(doneSentence(verb, view, reader), [], [], 'success', reader);
}

function drawDone(
  answer: Extract<AnswerLike, { ok: true }>,
  { verb, view }: AnswerInput,
  reader: Reader,
): Message {
  const { answers } = textsFor(reader.locale);
  if (view === null) {
    return messageOf(say`${answers.done(referenceOf(answer.number))}`, [], [], 'success', reader);
  }
  const details = detailsOf(verb, answer.events, view, reader);
  const undo = undoButtons(view, verb, reader);
  const instead = answer.insteadOf === null ? [] : insteadLines(answer.insteadOf, answer.number, reader);
  const small = [...instead, ...details, ...undo.hints];
  const buttons = [
    ...undo.buttons,
    ...afterTalk(verb, view, reader),
    ...afterCase(verb, view, reader),
    ...(verb === 'whys' ? buttonsAfterWhy(view, reader) : []),
  ];
  return messageOf(doneSentence(verb, view, reader), small, buttons, 'success', reader);
}

/** A case study is written in two halves. */
function afterCase(verb: string, { state }: View, reader: Reader): Button[] {
  return verb === 'case' ? [buttonOn(state.number, 'case-rest', reader, { style: 'primary' })] : [];
}

/** What the log asked was short: the rest is one tap away, and so are words for an apology that is still due. */
function afterTalk(verb: string, { state }: View, reader: Reader): Button[] {
  const last = state.contacts.at(-1);
  if (verb !== 'contact' || last === undefined) return [];
  const { number } = state;
  const value = `${referenceOf(number)}/${last.version}`;
  return [
    buttonOn(number, 'contact-detail', reader, { value }),
    ...(isOpen(state) && isApologyDue(state) ? [buttonOn(number, 'templates', reader)] : []),
  ];
}

function insteadLines(merged: number, survivor: number, reader: Reader): Sentence[] {
  return [[textsFor(reader.locale).answers.insteadOf(referenceOf(merged), referenceOf(survivor))]];
}

function drawRefused(
  { refusal, insteadOf }: Extract<AnswerLike, { ok: false }>,
  { verb, view, desk, now }: AnswerInput,
  reader: Reader,
): Message {
  const survivor = view?.state.number ?? null;
  const instead = insteadOf === null || survivor === null ? [] : insteadLines(insteadOf, survivor, reader);
  const sentence = sayRefusal(refusal, { view, desk, now }, reader);
  return messageOf(sentence, instead, refusalButtons(refusal, { verb, view }, reader), 'neutral', reader);
}

function messageOf(
  sentence: Sentence,
  small: readonly Sentence[],
  buttons: readonly Button[],
  tone: Message['tone'],
  reader: Reader,
): Message {
  const rich = toRich(sentence);
  return {
    tone,
    summary: rich,
    blocks: [
      { kind: 'text', text: rich },
      ...small.map((line): Block => ({ kind: 'context', text: toRich(line) })),
      ...buttonRow(buttons, reader),
    ],
    locale: reader.locale,
  };
}

type DoneSentence = (reference: string, view: View, reader: Reader) => Sentence | string;

/** One sentence a verb; `verb` is also a button's own action. */
const doneSentences: Readonly<Record<string, DoneSentence>> = {
  new: (reference, view, reader) =>
    answersOf(reader).new(reference, productName(view.desk, view.state.product), ownerOf(view)),
  acknowledge: (reference, _view, reader) => answersOf(reader).acknowledge(reference),
  contact: (reference, _view, reader) => answersOf(reader).contact(reference),
  told: (reference, _view, reader) => answersOf(reader).told(reference),
  sent: (reference, _view, reader) => textsFor(reader.locale).responding.sent(reference),
  'contact-detail': (reference, _view, reader) => textsFor(reader.locale).responding.detailed(reference),
  categorise: (reference, { state, desk }, reader) =>
    textsFor(reader.locale).responding.categorised(
      reference,
      state.category === null ? null : nameCategory(state.category, desk, reader.locale),
    ),
  update: (reference, _view, reader) => answersOf(reader).update(reference),
  note: (reference, _view, reader) => answersOf(reader).note(reference),
  evidence: (reference, _view, reader) => answersOf(reader).evidence(reference),
  contain: (reference, _view, reader) => answersOf(reader).contain(reference),
  cause: (reference, _view, reader) => answersOf(reader).cause(reference),
  whys: (_reference, view, reader) => sayWhyKept(view, reader),
  impact: (reference, _view, reader) => textsFor(reader.locale).investigation.answers.impact(reference),
  ask: (reference, view, reader) =>
    textsFor(reader.locale).investigation.answers.ask(
      reference,
      inlinePerson(view.desk, view.state.requests.at(-1)?.who ?? null, false),
    ),
  'answer-request': (reference, _view, reader) =>
    textsFor(reader.locale).investigation.answers.answered(reference),
  'cancel-request': (reference, _view, reader) =>
    textsFor(reader.locale).investigation.answers.cancelled(reference),
  'keep-thread': (reference, _view, reader) =>
    textsFor(reader.locale).investigation.answers.threadKept(reference),
  plan: (reference, { state }, reader) => {
    const dueAt = state.plan?.dueAt ?? null;
    if (dueAt === null) return answersOf(reader).plan(reference);
    return answersOf(reader).planBy(reference, inlineMoment(dueAt, reader));
  },
  ...measureSentences,
  promise: (reference, view, reader) =>
    answersOf(reader).promise(reference, inlineMoment(openPromise(view.state)?.dueAt ?? view.now, reader)),
  'promise-kept': (reference, _view, reader) => answersOf(reader).promiseKept(reference),
  erase: (reference, _view, reader) => textsFor(reader.locale).learning.erase.done(reference),
  case: (reference, _view, reader) => textsFor(reader.locale).learning.done.case(reference),
  'case-rest': (reference, view, reader) => {
    const { done } = textsFor(reader.locale).learning;
    return (view.state.caseStudy?.state === 'in-review' ? done.sent : done['case-rest'])(reference);
  },
  'publish-case': (reference, _view, reader) =>
    textsFor(reader.locale).learning.done['publish-case'](reference),
  'return-case': (reference, _view, reader) =>
    textsFor(reader.locale).learning.done['return-case'](reference),
  'give-survey': (_reference, _view, reader) => textsFor(reader.locale).survey.answers.given,
  'skip-survey': (reference, _view, reader) => textsFor(reader.locale).survey.answers.skipped(reference),
  'follow-up': (reference, _view, reader) => textsFor(reader.locale).survey.answers.followedUp(reference),
  'rate-handling': (_reference, _view, reader) => textsFor(reader.locale).survey.answers.rated,
  'still-on-it': (reference, _view, reader) => answersOf(reader).stillOnIt(reference),
  edit: (reference, view, reader) => answersOf(reader).edit(reference, view.state.priority),
  'more-urgent': (reference, view, reader) => answersOf(reader).moreUrgent(reference, view.state.priority),
  transfer: (reference, view, reader) =>
    answersOf(reader).transfer(reference, productName(view.desk, view.state.product), ownerOf(view)),
  assign: (reference, view, reader) =>
    view.state.acknowledged === null
      ? answersOf(reader).assign(reference, ownerOf(view))
      : answersOf(reader).assignSelf(reference),
  snooze: (reference, view, reader) =>
    answersOf(reader).snooze(reference, inlineMoment(view.state.snoozed?.until ?? view.now, reader)),
  'snooze-me': (reference, view, reader) =>
    answersOf(reader).snoozeForMe(
      reference,
      inlineMoment(view.state.personalSnoozes.at(-1)?.until ?? view.now, reader),
    ),
  wait: (reference, view, reader) =>
    answersOf(reader).wait(
      reference,
      textsFor(reader.locale).words.party[view.state.waiting?.on ?? 'customer'],
    ),
  resume: (reference, _view, reader) => answersOf(reader).resume(reference),
  escalate: (reference, view, reader) =>
    answersOf(reader).escalate(reference, view.state.escalations.at(-1)?.level ?? 1),
  nudge: (reference, view, reader) =>
    answersOf(reader).nudge(reference, view.state.status === 'resolved' ? liaisonOf(view) : ownerOf(view)),
  resolve: (reference, view, reader) => answersOf(reader).resolve(reference, liaisonOf(view)),
  'outcome-accepted': (reference, _view, reader) => answersOf(reader).outcomeAccepted(reference),
  'outcome-refused': (reference, view, reader) => answersOf(reader).outcomeRefused(reference, ownerOf(view)),
  close: (reference, _view, reader) => answersOf(reader).close(reference),
  reopen: (reference, view, reader) => answersOf(reader).reopen(reference, ownerOf(view)),
  reject: (reference, view, reader) =>
    answersOf(reader).reject(reference, inlinePerson(view.desk, view.state.reporter, false)),
  'ask-review': (reference, view, reader) =>
    answersOf(reader).askReview(
      reference,
      inlinePerson(view.desk, responsibleFor(view.state, view.desk).lead, false),
    ),
  merge: (reference, view, reader) =>
    answersOf(reader).merge(reference, referenceOf(view.state.mergedInto ?? view.state.number)),
  restrict: (reference, view, reader) =>
    view.state.restricted ? answersOf(reader).restrict(reference) : answersOf(reader).unrestrict(reference),
  undo: (reference, view, reader) =>
    view.state.status === 'rejected'
      ? answersOf(reader).withdraw(reference)
      : answersOf(reader).undo(reference),
};

function doneSentence(verb: string, view: View, reader: Reader): Sentence {
  const reference = referenceOf(view.state.number);
  const draw = doneSentences[verb];
  return say`${draw === undefined ? answersOf(reader).done(reference) : draw(reference, view, reader)}`;
}

/** Work that acknowledges by itself, when the owner or backup does it. */
const implyAcknowledgement: readonly string[] = [
  'contact',
  'update',
  'contain',
  'cause',
  'whys',
  'impact',
  'ask',
  'plan',
  'promise',
  'promise-kept',
  'options',
  'step',
  'action',
  'resolve',
];

/** What follows from it, in small print. */
function detailsOf(verb: string, events: readonly string[], view: View, reader: Reader): Sentence[] {
  const answers = answersOf(reader);
  const { state } = view;
  const lines: Sentence[] = [];
  if (implyAcknowledgement.includes(verb) && events.includes('acknowledged')) {
    lines.push([answers.alsoAcknowledged]);
  }
  if (verb === 'whys') lines.push([hintAfterWhy(view, reader)]);
  if (verb === 'ask') lines.push(...askedLines(view, reader));
  if (verb === 'acknowledge') {
    const when = dueOf('contact', view, reader);
    if (when !== null && state.contacts.length === 0) {
      lines.push(answers.nextContact(inlinePerson(view.desk, doerOf('contact', view), false), when));
    }
  }
  if (verb === 'contact' || verb === 'told' || verb === 'sent') {
    const when = dueOf('update', view, reader);
    if (when !== null) lines.push(answers.nextNews(when));
    if (verb === 'contact' && isApologyDue(state)) lines.push([answers.noApology]);
  }
  const promisedAt = openPromise(state)?.dueAt ?? null;
  const isPastPromise = promisedAt !== null && (state.plan?.dueAt ?? 0) > promisedAt;
  if (verb === 'plan' && isPastPromise) lines.push(answers.planPastPromise(inlineMoment(promisedAt, reader)));
  const customer = verb === 'edit' && events.includes('corrected') ? wordsAt(view, state.customer) : null;
  if (customer !== null) {
    const { card, words } = textsFor(reader.locale);
    lines.push([`${card.field.customer}${words.colon}`, inlineText(cutText(customer, 100))]);
  }
  if (verb === 'update' && state.lastUpdate !== null && state.lastUpdate.customer !== null) {
    lines.push(answers.updateToLiaison(liaisonOf(view)));
  }
  return lines;
}

/** By when the one who was just asked has to answer. */
function askedLines(view: View, reader: Reader): Sentence[] {
  const number = view.state.requests.at(-1)?.number ?? 0;
  const dueAt = requestClock(view, number)?.dueAt ?? null;
  const { answers } = textsFor(reader.locale).investigation;
  return dueAt === null ? [] : [answers.askBy(inlineMoment(dueAt, reader))];
}

function dueOf(kind: ClockKind, view: View, reader: Reader) {
  const dueAt = runningClock(view, kind)?.dueAt ?? null;
  return dueAt === null ? null : inlineMoment(dueAt, reader);
}

const undoableVerbs = ['acknowledge', 'resolve', 'reject', 'merge', 'new'] as const;

function undoButtons(view: View, verb: string, reader: Reader): { buttons: Button[]; hints: Sentence[] } {
  const undoable = undoableVerbs.find((one) => one === verb);
  const until = undoable === undefined ? null : undoableUntil(view, undoable);
  if (until === null) return { buttons: [], hints: [] };
  const { number } = view.state;
  const minutes = Math.max(1, Math.round((until - view.now) / 60_000));
  return {
    buttons: [verb === 'new' ? withdrawButton(number, reader) : buttonOn(number, 'undo', reader)],
    hints: [[answersOf(reader).undoHint(minutes)]],
  };
}

function answersOf({ locale }: Reader) {
  return textsFor(locale).answers;
}

function ownerOf({ state, desk }: View) {
  return inlinePerson(desk, responsibleFor(state, desk).owner, false);
}

function liaisonOf({ state, desk }: View) {
  return inlinePerson(desk, state.liaison, false);
}
