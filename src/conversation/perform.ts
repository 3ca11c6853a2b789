import type { Complaint } from '../domain/complaint.ts';
import { referenceOf } from '../domain/complaint.ts';
import type { SingleCommand } from '../domain/decide/decide.ts';
import { policyVersionOf } from '../domain/desk.ts';
import { missingForClosing } from '../domain/gates.ts';
import { checkMay } from '../domain/permissions.ts';
import type { Refusal } from '../domain/refusal.ts';
import { drawAnswer, drawOutcome } from '../messages/answer.ts';
import { drawExplanation } from '../messages/explanation.ts';
import { dateFieldsOf, dateFieldToMend, hasDate, resolveDate } from '../messages/forms/date-fields.ts';
import { fieldFault } from '../messages/forms/fault.ts';
import { formFor, isFormName, type FormName } from '../messages/forms/form-for.ts';
import { fieldOfRefusal } from '../messages/forms/refused-field.ts';
import { hasReasons, reasonOf } from '../messages/forms/reasons.ts';
import { addLeftBehind } from '../messages/left-behind.ts';
import { describeRefusal } from '../messages/refusal.ts';
import { textsFor } from '../text/texts-for.ts';
import type { View } from '../messages/view.ts';
import type { Form } from '../ports/message.ts';
import type { Answer } from '../use-cases/answer.ts';
import { act } from '../use-cases/complaint/act.ts';
import {
  isCommandForm,
  readCommand,
  readLink,
  readLinkItem,
  readMerge,
  type CommandForm,
  type FieldFault,
  type Values,
} from '../use-cases/complaint/command-input.ts';
import { forget } from '../use-cases/complaint/forget.ts';
import { judgeEffect } from '../use-cases/complaint/judge-effect.ts';
import { link, unlink } from '../use-cases/complaint/link.ts';
import { merge } from '../use-cases/complaint/merge.ts';
import { linkItem } from '../use-cases/tracker/link-item.ts';
import { undo } from '../use-cases/complaint/undo.ts';
import { findLeftBehind } from './left-behind.ts';
import { loadView } from './load-view.ts';
import { momentOfChoice } from './moments.ts';
import type { Reply } from './reply.ts';
import { requestOf, speakersTime, type Turn } from './turn.ts';

export type Verb = CommandForm | (typeof ownUseCases)[number];

/** What has a use case of its own: it touches another complaint, or has to look something up. */
const ownUseCases = ['merge', 'undo', 'link', 'unlink', 'effect-worked', 'effect-failed'] as const;

export function isPerformable(name: string): name is Verb {
  return (ownUseCases as readonly string[]).includes(name) || isCommandForm(name);
}

/** `filled`: it came from a form, so faults go back into it; otherwise the form is opened with what is there. */
export interface Performance {
  readonly verb: Verb;
  readonly number: number;
  readonly values: Values;
  readonly isFilled: boolean;
  /** The dates that its form offered, by their choice. */
  readonly dates?: Values;
  /** Something required was not typed: the form asks for it. */
  readonly isIncomplete?: boolean;
  /** What the values alone do not say, such as where a note was typed. */
  readonly complete?: (command: SingleCommand) => SingleCommand;
}

/** Runs a verb on a complaint: read, act, answer. Whatever is missing is asked for by the verb's form. */
export async function perform(turn: Turn, performance: Performance): Promise<Reply> {
  const { verb, number, isFilled, isIncomplete } = performance;
  const values = resolveChoices(turn, performance);
  if (isIncomplete === true && isFormName(verb)) return openForm(turn, verb, number, values);
  const read = await run(turn, performance, values);
  if ('faults' in read) {
    if (isFilled || !isFormName(verb)) return faultsReply(turn, performance, read.faults);
    return openForm(turn, verb, number, values);
  }
  return replyTo(turn, performance, read.answer);
}

type Ran = { readonly answer: Answer } | { readonly faults: Readonly<Record<string, FieldFault>> };

async function run(turn: Turn, { verb, number, complete }: Performance, values: Values): Promise<Ran> {
  const { useCases } = turn.deps;
  const request = requestOf(turn);
  if (verb === 'undo') return { answer: await undo(useCases, { ...request, number }) };
  if (verb === 'merge') {
    const read = readMerge(values);
    if (!read.ok) return { faults: read.faults };
    return { answer: await merge(useCases, { ...request, number, ...read.input }) };
  }
  if (verb === 'link' || verb === 'unlink') {
    const read = readLink(values);
    if (!read.ok) return { faults: read.faults };
    const both = { ...request, number, ...read.input };
    return { answer: await (verb === 'link' ? link(useCases, both) : unlink(useCases, both)) };
  }
  if (verb === 'effect-worked' || verb === 'effect-failed') {
    const [action, hasWorked] = [Number(values['number']), verb === 'effect-worked'];
    return { answer: await judgeEffect(useCases, { ...request, number, action, hasWorked }) };
  }
  if (verb === 'track' && (values['item'] ?? '').trim() !== '') {
    const read = readLinkItem(values);
    if (!read.ok) return { faults: read.faults };
    return { answer: await linkItem(turn.deps, { ...request, number, ...read.input }) };
  }
  if (verb === 'erase') {
    return { answer: await forget({ ...useCases, articles: turn.deps.articles }, { ...request, number }) };
  }
  const read = readCommand(verb, values);
  if (!read.ok) return { faults: read.faults };
  const command = complete === undefined ? read.input : complete(read.input);
  return { answer: await act(useCases, { ...request, number, command }) };
}

/** Lists of reasons and of moments become what they stand for. */
function resolveChoices(turn: Turn, { verb, values, dates = {} }: Performance): Values {
  const resolved = { ...values, ...(hasDate(verb) ? resolveDate(verb, values, dates) : {}) };
  if (verb === 'snooze' && values['choice'] !== undefined) {
    const until = momentOfChoice(values['choice'], values['untilAt'], speakersTime(turn, null));
    if (until !== null) resolved['until'] = String(until);
  }
  const reason = chosenReason(turn, verb, values);
  if (reason !== null) resolved['reason'] = reason;
  return resolved;
}

function chosenReason({ reader }: Turn, verb: Verb, values: Values): string | null {
  if (!hasReasons(verb)) return null;
  const code = verb === 'snooze' ? values['reason'] : values['reasonChoice'];
  const typed = verb === 'snooze' ? values['reasonWords'] : values['reason'];
  if (code === undefined || (values['choice'] === undefined && verb === 'snooze')) return null;
  if (code === 'other') return typed ?? '';
  const listed = reasonOf(verb, code, reader.locale);
  return typed === undefined || typed.trim() === ''
    ? listed
    : `${listed}${textsFor(reader.locale).words.colon}${typed.trim()}`;
}

/** A fault stands at the field that mends it: a moment, and the reason of a snooze, are asked for in two fields each. */
function faultsReply(
  { reader }: Turn,
  { verb, values }: Performance,
  faults: Readonly<Record<string, FieldFault>>,
): Reply {
  const typedFields = askedBy(verb, values);
  const sentences = Object.entries(faults).map(
    ([field, fault]) => [typedFields[field] ?? field, fieldFault(fault, reader)] as const,
  );
  return { kind: 'faults', faults: Object.fromEntries(sentences) };
}

function askedBy(verb: Verb, values: Values): Readonly<Record<string, string>> {
  if (verb === 'snooze' && values['choice'] !== undefined) return { until: 'untilAt', reason: 'reasonWords' };
  return hasDate(verb) ? { [dateFieldsOf[verb].at]: dateFieldToMend(verb, values) } : {};
}

/** The verb's form, prefilled. A closing form shows what is missing to those who may waive it. */
export async function openForm(turn: Turn, form: FormName, number: number, prefill: Values): Promise<Reply> {
  const view = await loadView(turn, number);
  if (view === null) return refusalReply(turn, { code: 'unknown-complaint', number }, form, null);
  return { kind: 'form', form: formOf(turn, form, view, prefill) };
}

function formOf(turn: Turn, form: FormName, view: View, prefill: Values): Form {
  const { desk, reader } = turn;
  const missing = form === 'close' ? missingToWaive(turn, view.state) : [];
  const ref = referenceOf(view.state.number);
  const context = missing.length > 0 ? { ref, waived: missing.join(',') } : { ref };
  return formFor(form, {
    view,
    desk,
    reader,
    prefill: { ...prefill },
    context,
    mayWaive: missing,
  });
}

function missingToWaive({ actor, desk, now }: Turn, complaint: Complaint): string[] {
  return checkMay('merge', actor, complaint, desk, now) === null
    ? missingForClosing(complaint, policyVersionOf(complaint, { desk }).policy)
    : [];
}

/** Verbs whose answer says more than the card and the thread already show. */
const answersAnyway: readonly string[] = [
  'acknowledge',
  'resolve',
  'outcome-refused',
  'reject',
  'merge',
  'undo',
  'nudge',
  'ask-review',
  'told',
  'track',
  'unlink-item',
  'sent',
  'contact',
  'promise-kept',
  'still-on-it',
  'whys',
  'ask',
  'answer-request',
  'cancel-request',
  'case',
  'case-rest',
  'publish-case',
  'erase',
  'restrict',
  'return-case',
  'skip-survey',
  'rate-handling',
];

async function replyTo(turn: Turn, performance: Performance, answer: Answer): Promise<Reply> {
  const { verb, isFilled, number } = performance;
  const view = await loadView(turn, answer.ok ? answer.number : number);
  if (answer.ok && verb === 'explain' && view !== null)
    return { kind: 'said', message: drawExplanation(view, turn.reader) };
  if (!answer.ok) {
    if (answer.refusal.code === 'gate' && view !== null && missingToWaive(turn, view.state).length > 0) {
      return { kind: 'form', form: formOf(turn, 'close', view, {}) };
    }
    if (isFilled) return refusalInForm(turn, performance, answer.refusal, view);
  } else if (isFilled && answer.insteadOf === null && !answersAnyway.includes(verb)) {
    return { kind: 'nothing', done: async () => view && drawOutcome(saidOf(performance), view, turn.reader) };
  }
  const { desk, now, reader } = turn;
  const said = drawAnswer(answer, { verb: answer.ok ? saidOf(performance) : verb, view, desk, now }, reader);
  if (!answer.ok || verb !== 'restrict') return { kind: 'said', message: said };
  const left = await findLeftBehind(turn, answer.number);
  return { kind: 'said', message: addLeftBehind(said, turn, left, reader) };
}

/** Silence for oneself is answered in words of its own. */
function saidOf({ verb, values }: Performance): string {
  return verb === 'snooze' && values['forWhom'] === 'me' ? 'snooze-me' : verb;
}

function refusalInForm(
  turn: Turn,
  { verb, values }: Performance,
  refusal: Refusal,
  view: View | null,
): Reply {
  const field = fieldOfRefusal(refusal, { form: verb, values, view });
  return { kind: 'faults', faults: { [field]: describeRefusal(refusal, { ...turn, view }, turn.reader) } };
}

export function refusalReply(turn: Turn, refusal: Refusal, verb: string, view: View | null): Reply {
  const answer: Answer = { ok: false, refusal, insteadOf: null };
  return {
    kind: 'said',
    message: drawAnswer(answer, { verb, view, desk: turn.desk, now: turn.now }, turn.reader),
  };
}
