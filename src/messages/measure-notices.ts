import { isOpenAction, referenceOf, type Action } from '../domain/complaint.ts';
import type { NoticeName } from '../domain/notice.ts';
import { textsFor } from '../text/texts-for.ts';
import { buttonOn, openButton } from './buttons.ts';
import { eventAs, wordsOfEvent } from './event-words.ts';
import { jargonLines } from './explanation.ts';
import { isApprovalNeeded } from '../domain/explanation.ts';
import { inlineMoment, inlinePerson, inlineText } from './inlines.ts';
import { doerOf, reasonLines, type Drawer, type NoticeParts, type Told } from './notice-parts.ts';
import { cutText, wordsAt } from './outside-words.ts';
import type { Reader, View } from './view.ts';

export type MeasureNotice = Extract<
  NoticeName,
  | 'option-added'
  | 'option-chosen'
  | 'step-added'
  | 'step-done'
  | 'explanation-written'
  | 'explanation-passed'
  | 'explanation-to-approve'
  | 'explanation-to-tell'
  | 'explanation-approved'
  | 'explanation-returned'
  | 'action-added'
  | 'action-changed'
  | 'action-done'
  | 'action-dropped'
  | 'effect-judged'
  | 'linked'
  | 'unlinked'
  | 'recurrence-found'
  | 'fix-shipped'
  | 'fix-to-tell'
>;

const longestEffect = 600;

/** What was weighed, planned, explained, improved and prevented. */
export const measureNotices: Readonly<Record<MeasureNotice, Drawer>> = {
  'option-added': drawOptionAdded,
  'option-chosen': drawOptionChosen,
  'step-added': drawStepAdded,
  'step-done': drawStepDone,
  'explanation-written': (told, reader) => ({
    text: [textsFor(reader.locale).deciding.notice.written(doerOf(told, reader))],
    quote: wordsOfEvent(told.view, told.event, 'forCustomer'),
  }),
  'explanation-passed': drawExplanationPassed,
  'explanation-to-approve': drawExplanationToApprove,
  'explanation-to-tell': drawExplanationToTell,
  'explanation-approved': (told, reader) => ({
    text: [textsFor(reader.locale).deciding.notice.approved(doerOf(told, reader))],
    tone: 'success',
  }),
  'explanation-returned': (told, reader) => ({
    text: [textsFor(reader.locale).deciding.notice.returned(doerOf(told, reader))],
    small: reasonLines(told, reader),
    buttons:
      told.view.place === null
        ? [
            buttonOn(told.view.state.number, 'explain', reader, {
              label: textsFor(reader.locale).deciding.button.change,
              style: 'primary',
            }),
          ]
        : [],
    tone: 'warning',
  }),
  'action-added': drawActionAdded,
  'action-changed': drawActionChanged,
  'action-done': (told, reader) => drawOfAction(told, reader, 'action-done', 'done'),
  'action-dropped': (told, reader) => drawOfAction(told, reader, 'action-dropped', 'dropped'),
  'effect-judged': drawEffectJudged,
  linked: drawLinked,
  unlinked: (told, reader) => {
    const other = referenceOf(eventAs(told.event, 'unlinked').data.to);
    return { text: [textsFor(reader.locale).improving.notice.unlinked(doerOf(told, reader), other)] };
  },
  'recurrence-found': drawRecurrence,
  'fix-shipped': drawShipped,
  'fix-to-tell': drawFixToTell,
};

function drawOptionAdded(told: Told, reader: Reader): NoticeParts {
  const { deciding } = textsFor(reader.locale);
  const { number, kind, feasibility, effort } = eventAs(told.event, 'option-added').data;
  const { view, event } = told;
  const effect = wordsOfEvent(view, event, 'effect');
  return {
    text: [deciding.notice.option(doerOf(told, reader), number, deciding.kind[kind])],
    quote: wordsOfEvent(view, event, 'text'),
    small: [
      [deciding.notice.weighed(deciding.level[feasibility], deciding.level[effort])],
      ...(effect === null ? [] : [deciding.page.effect(inlineText(cutText(effect, longestEffect)))]),
    ],
    buttons: [buttonOn(view.state.number, 'decide', reader, { label: deciding.button.compare })],
  };
}

function drawOptionChosen(told: Told, reader: Reader): NoticeParts {
  const { notice } = textsFor(reader.locale).deciding;
  const { view } = told;
  const { number } = eventAs(told.event, 'option-chosen').data;
  const option = view.state.options.find((one) => one.number === number);
  return {
    text: [notice.chosen(doerOf(told, reader), number)],
    quote: wordsAt(view, option?.text ?? null),
    small: reasonLines(told, reader),
    tone: 'success',
  };
}

function drawStepAdded(told: Told, reader: Reader): NoticeParts {
  const { notice } = textsFor(reader.locale).deciding;
  const { view } = told;
  const { number, who, dueAt } = eventAs(told.event, 'step-added').data;
  const isOpen = view.state.steps.some((step) => step.number === number && step.doneAt === null);
  return {
    text: [notice.step(doerOf(told, reader), number)],
    quote: wordsOfEvent(view, told.event, 'text'),
    small: [
      ...(who === null ? [] : [notice.stepFor(inlinePerson(view.desk, who, false))]),
      ...(dueAt === null ? [] : [notice.stepBy(inlineMoment(dueAt, reader))]),
    ],
    buttons: isOpen ? [stepButton(number, view, reader)] : [],
  };
}

export function stepButton(number: number, view: View, reader: Reader) {
  const { button } = textsFor(reader.locale).deciding;
  const value = numbered(view, number);
  return buttonOn(view.state.number, 'step-done', reader, { value, label: button.stepDone(number) });
}

function drawStepDone(told: Told, reader: Reader): NoticeParts {
  const { number } = eventAs(told.event, 'step-done').data;
  const step = told.view.state.steps.find((one) => one.number === number);
  return {
    text: [textsFor(reader.locale).deciding.notice.stepDone(doerOf(told, reader), number)],
    quote: wordsAt(told.view, step?.text ?? null),
    tone: 'success',
  };
}

function drawExplanationPassed(told: Told, reader: Reader): NoticeParts {
  const { notice } = textsFor(reader.locale).deciding;
  const { state, desk } = told.view;
  const who = doerOf(told, reader);
  const waits = isApprovalNeeded(state, desk);
  return { text: [waits ? notice.waits(who) : notice.passed(who, inlinePerson(desk, state.liaison, false))] };
}

function drawExplanationToApprove(told: Told, reader: Reader): NoticeParts {
  const { notice, button, preview } = textsFor(reader.locale).deciding;
  const { view } = told;
  const { number, explanation } = view.state;
  const words = wordsAt(view, explanation?.text ?? null);
  const value = numbered(view, eventAs(told.event, 'explanation-passed').data.explanation);
  return {
    text: [notice.toApprove(doerOf(told, reader))],
    small: jargonLines(view, reader),
    ...(words === null ? {} : { copy: { label: preview.label, text: words } }),
    buttons: [
      buttonOn(number, 'approve-explanation', reader, { value, label: button.approve, style: 'primary' }),
      buttonOn(number, 'return-explanation', reader, { value, label: button.giveBack }),
    ],
    tone: 'warning',
  };
}

/** Ready for the customer: to copy, and to say that they have it. */
function drawExplanationToTell({ view, event }: Told, reader: Reader): NoticeParts {
  const { notice, preview } = textsFor(reader.locale).deciding;
  const { number, explanation } = view.state;
  const words = wordsAt(view, explanation?.text ?? null);
  const { data } = event.type === 'explanation-approved' ? event : eventAs(event, 'explanation-passed');
  return {
    text: [[notice.toTell]],
    ...(words === null ? {} : { copy: { label: preview.label, text: words } }),
    buttons: [
      buttonOn(number, 'told', reader, { value: numbered(view, data.explanation), style: 'primary' }),
      buttonOn(number, 'contact', reader),
    ],
    tone: 'success',
  };
}

function drawActionAdded(told: Told, reader: Reader): NoticeParts {
  const { notice, kind: kinds } = textsFor(reader.locale).improving;
  const { view } = told;
  const { number, kind, who, dueAt, effectAt } = eventAs(told.event, 'action-added').data;
  return {
    text: [notice.added(doerOf(told, reader), kinds[kind], inlinePerson(view.desk, who, false))],
    quote: wordsOfEvent(view, told.event, 'text'),
    small: [
      ...(dueAt === null ? [] : [notice.due(inlineMoment(dueAt, reader))]),
      ...(effectAt === null ? [] : [notice.effect(inlineMoment(effectAt, reader))]),
    ],
    buttons: actionButtons(number, view, reader),
  };
}

function drawActionChanged(told: Told, reader: Reader): NoticeParts {
  const { notice } = textsFor(reader.locale).improving;
  const { view } = told;
  const { number, who, dueAt } = eventAs(told.event, 'action-changed').data;
  return {
    text: [notice.changed(doerOf(told, reader), number, inlinePerson(view.desk, who, false))],
    quote: wordsAt(view, findAction(view, number)?.text ?? null),
    small: [
      ...reasonLines(told, reader),
      ...(dueAt === null ? [] : [notice.due(inlineMoment(dueAt, reader))]),
    ],
    buttons: actionButtons(number, view, reader),
  };
}

/** Its person has it in front of them: begun and done by one click. */
export function actionButtons(number: number, view: View, reader: Reader) {
  const { button } = textsFor(reader.locale).improving;
  const action = findAction(view, number);
  if (action === null || !isOpenAction(action)) return [];
  const value = numbered(view, number);
  const make = (name: 'begin-action' | 'action-done' | 'change-action', label: string) =>
    buttonOn(view.state.number, name, reader, { value, label });
  return [
    make('action-done', button.isDone),
    ...(action.state === 'open' ? [make('begin-action', button.begun)] : []),
    make('change-action', button.isChanged),
  ];
}

function drawOfAction(
  told: Told,
  reader: Reader,
  type: 'action-done' | 'action-dropped',
  said: 'done' | 'dropped',
): NoticeParts {
  const { number } = eventAs(told.event, type).data;
  return {
    text: [textsFor(reader.locale).improving.notice[said](doerOf(told, reader), number)],
    quote: wordsAt(told.view, findAction(told.view, number)?.text ?? null),
    small: reasonLines(told, reader),
    tone: said === 'done' ? 'success' : 'neutral',
  };
}

function drawEffectJudged(told: Told, reader: Reader): NoticeParts {
  const { notice, repeats: counted } = textsFor(reader.locale).improving;
  const { view, event } = told;
  const { number, hasWorked, repeats } = eventAs(event, 'effect-judged').data;
  const action = findAction(view, number);
  const doer = inlinePerson(view.desk, action?.who ?? null, false);
  const who = doerOf(told, reader);
  return {
    text: [
      event.actor.kind === 'system'
        ? notice.cameAgain(number, doer)
        : hasWorked
          ? notice.worked(who, number)
          : notice.failed(who, number),
    ],
    quote: wordsAt(view, action?.text ?? null),
    small: hasWorked && repeats === 0 ? [] : [[counted(repeats)]],
    buttons: hasWorked ? [] : actionButtons(number, view, reader),
    tone: hasWorked ? 'success' : 'warning',
  };
}

function drawLinked(told: Told, reader: Reader): NoticeParts {
  const { to, as } = eventAs(told.event, 'linked').data;
  return {
    text: [textsFor(reader.locale).improving.notice[as](doerOf(told, reader), referenceOf(to))],
    buttons: [openButton(to, reader)],
  };
}

const shownOthers = 3;

function drawRecurrence(told: Told, reader: Reader): NoticeParts {
  const { improving, words } = textsFor(reader.locale);
  const { because, among, days } = eventAs(told.event, 'recurrence-found').data;
  const { number } = told.view.state;
  return {
    text: [[improving.recurrence[because](among.length + 1, days)]],
    small: [
      [improving.recurrence.others(among.map(referenceOf).join(words.comma))],
      [improving.recurrence.next],
    ],
    buttons: [
      buttonOn(number, 'link', reader, { style: 'primary' }),
      buttonOn(number, 'improve', reader),
      ...among.slice(0, shownOthers).map((other) => openButton(other, reader)),
    ],
    tone: 'danger',
  };
}

function drawShipped(told: Told, reader: Reader): NoticeParts {
  const { notice } = textsFor(reader.locale).news;
  const { view, event } = told;
  const who = doerOf(told, reader);
  const liaison = inlinePerson(view.desk, view.state.liaison, false);
  return {
    text: [view.state.isNearMiss ? notice.threadNobody(who) : notice.thread(who, liaison)],
    quote: wordsOfEvent(view, event, 'text'),
    tone: 'success',
  };
}

function drawFixToTell({ view, event }: Told, reader: Reader): NoticeParts {
  const { notice } = textsFor(reader.locale).news;
  const text = wordsOfEvent(view, event, 'text');
  return {
    text: [[notice.toTell]],
    ...(text === null ? {} : { copy: { label: notice.copy, text } }),
    buttons: newsButtons(view, event.version, reader),
    tone: 'success',
  };
}

/** For whoever has to tell the customer of a fix: `news` is the version of the event that brought it. */
export function newsButtons(view: View, news: number, reader: Reader) {
  const { number } = view.state;
  return [
    buttonOn(number, 'told', reader, { value: numbered(view, news), style: 'primary' }),
    buttonOn(number, 'contact', reader),
  ];
}

function findAction({ state }: View, number: number): Action | null {
  return state.actions.find((action) => action.number === number) ?? null;
}

function numbered({ state }: View, number: number): string {
  return `${referenceOf(state.number)}/${number}`;
}
