import {
  apologies,
  contactChannels,
  openPromise,
  outcomes,
  reactions,
  remedies,
  referenceOf,
  waitingParties,
  type Finding,
} from '../../domain/complaint.ts';
import type { Form } from '../../ports/message.ts';
import type { FormName } from '../../text/form-names.ts';
import { textsFor } from '../../text/texts-for.ts';
import { inlineBold, toRich } from '../inlines.ts';
import { headingOf, wordsAt } from '../outside-words.ts';
import type { View } from '../view.ts';
import { writeShortMoment } from '../written-time.ts';
import { articleFields } from './article-form.ts';
import { awayFields } from './away-form.ts';
import { caseForms } from './case-forms.ts';
import { complaintFields, watchedInComplaint } from './complaint-form.ts';
import { datesOffered, drawDateFields, hasDate } from './date-fields.ts';
import { createFields, namesOf, type FieldMaker, type Options } from './fields.ts';
import type { Fields, FormInput } from './form-input.ts';
import { handoverFields } from './handover-form.ts';
import { contextOfInvestigation, introOfInvestigation, investigationForms } from './investigation-forms.ts';
import { categoriseFields, contactDetailFields, talkOf } from './responding-form.ts';
import { newsFields } from './news-form.ts';
import { escalateReasons, escalationLevels, rejectReasons, reopenReasons, waiveReasons } from './reasons.ts';
import { listFields } from './list-form.ts';
import { contextOfMeasure, introOfMeasure, measureForms } from './measure-forms.ts';
import { setupFields } from './setup-form.ts';
import { snoozeFields } from './snooze-form.ts';
import { contextOfSurvey, surveyForms } from './survey-forms.ts';
import { introOfTrack, trackFields } from './track-form.ts';
import { layTyped } from './typed-prefill.ts';

export type { FormName } from '../../text/form-names.ts';

type Draw = (field: FieldMaker, input: FormInput) => Fields;

/** The fields of each form; their names are those that are read back. */
const drawers: Readonly<Record<FormName, Draw>> = {
  complaint_open: (field, { reader }) => complaintFields(field, reader),
  contact: contactFields,
  'contact-detail': contactDetailFields,
  categorise: categoriseFields,
  update: (field, { reader }) => {
    const { forms } = textsFor(reader.locale);
    return [
      field.lines('colleagues', forms.field.colleagues),
      field.lines('forCustomer', forms.field.forCustomer, { hint: forms.hint.forCustomer }),
    ];
  },
  note: (field, { reader }) => [
    field.lines('text', textsFor(reader.locale).forms.field.note, { isRequired: true }),
  ],
  contain: (field, { view, reader }) => {
    const { containment } = textsFor(reader.locale).forms.field;
    return textFields(field, containment, view, view?.state.containment ?? null);
  },
  ...investigationForms,
  ...measureForms,
  track: trackFields,
  plan: (field, { view, reader }) => {
    const { field: label } = textsFor(reader.locale).forms;
    const plan = view?.state.plan ?? null;
    return [
      ...textFields(field, label.plan, view, plan),
      ...drawDateFields(field, 'plan', { view, reader, label: label.planDue, at: plan?.dueAt ?? null }),
    ];
  },
  promise: promiseFields,
  edit: editFields,
  'more-urgent': reasonFields,
  transfer: (field, { view, reader }) => {
    const { forms } = textsFor(reader.locale);
    const except = view === null ? {} : { except: view.state.product };
    return [
      field.product('product', forms.field.newProduct, { isRequired: true, ...except }),
      field.lines('reason', forms.field.reason, { isRequired: true }),
    ];
  },
  assign: (field, { reader }) => {
    const { forms } = textsFor(reader.locale);
    return [
      field.person('owner', forms.field.owner, { isRequired: true }),
      field.lines('reason', forms.field.reason),
    ];
  },
  snooze: (field, { view, reader }) => snoozeFields(field, view, reader),
  wait: (field, { reader }) => {
    const { forms, words } = textsFor(reader.locale);
    return [
      field.choice('on', forms.field.on, namesOf(waitingParties, words.party), {
        isRequired: true,
        value: 'customer',
      }),
      field.lines('question', forms.field.question, { isRequired: true }),
      field.moment('until', forms.field.waitUntil, { hint: forms.hint.waitUntil }),
    ];
  },
  escalate: (field, { reader }) => {
    const { forms } = textsFor(reader.locale);
    return [
      ...chosenReason(field, namesOf(escalateReasons, forms.escalateReason), reader),
      field.choice('to', forms.field.to, namesOf(escalationLevels, forms.escalateTo), { value: 'next' }),
    ];
  },
  resolve: (field, { view, reader }) => {
    const { forms, words } = textsFor(reader.locale);
    const sought = view?.state.remedy ?? null;
    return [
      field.choice('outcome', forms.field.outcome, namesOf(outcomes, words.outcome), { isRequired: true }),
      // Only asked for against something: what nobody sought needs no second answer.
      ...(sought === null
        ? []
        : [
            field.choice('remedy', forms.field.remedyGiven, namesOf(remedies, words.remedy), {
              hint: forms.hint.remedyGiven(words.remedy[sought]),
            }),
          ]),
      field.lines('words', forms.field.outcomeWords, { hint: forms.hint.outcomeWords }),
    ];
  },
  'outcome-refused': (field, { reader }) => [
    field.lines('reaction', textsFor(reader.locale).forms.field.customerReaction, { isRequired: true }),
  ],
  close: (field, { reader }) => {
    const { forms } = textsFor(reader.locale);
    return chosenReason(field, namesOf(waiveReasons, forms.waiveReason), reader);
  },
  reopen: (field, { reader }) => {
    const { forms } = textsFor(reader.locale);
    return chosenReason(field, namesOf(reopenReasons, forms.reopenReason), reader, forms.hint.reopenReason);
  },
  reject: (field, { reader }) => {
    const { forms } = textsFor(reader.locale);
    return chosenReason(field, namesOf(rejectReasons, forms.rejectReason), reader);
  },
  merge: (field, { reader }) => {
    const { forms } = textsFor(reader.locale);
    return [
      field.line('into', forms.field.into, {
        isRequired: true,
        hint: forms.hint.into,
        placeholder: forms.placeholder.into,
      }),
    ];
  },
  ...surveyForms,
  ...caseForms,
  article: articleFields,
  news: newsFields,
  'list-filter': listFields,
  away: awayFields,
  handover: handoverFields,
  setup: setupFields,
};

export const formNames = Object.keys(drawers) as readonly FormName[];

export function isFormName(value: string): value is FormName {
  return Object.hasOwn(drawers, value);
}

/** The form by its callback id, in the reader's language. */
export function formFor(form: FormName, input: FormInput): Form {
  const { forms } = textsFor(input.reader.locale);
  const intro = introOf(form, input);
  const fields = drawers[form](createFields({ ...input, prefill: layTyped(form, input.prefill) }), input);
  return {
    id: form,
    title: forms.title[form],
    submit: forms.submit[form],
    cancel: forms.cancel,
    ...(intro.length === 0 ? {} : { intro }),
    fields,
    ...(form === 'complaint_open' ? { watches: watchedInComplaint } : {}),
    context: contextOf(form, input, fields),
    locale: input.reader.locale,
  };
}

/** Which complaint it is about, then what it does. */
function introOf(form: FormName, input: FormInput) {
  const { view, reader, mayWaive, told = [] } = input;
  const { forms, words } = textsFor(reader.locale);
  const facts = (mayWaive ?? []).map((fact) => words.fact[fact] ?? fact).join(words.comma);
  const own = form === 'close' && facts !== '' ? forms.closeMissing(facts) : usualIntroOf(form, input);
  const intro =
    own === null && told.length === 0 ? null : [...told, ...(own === null ? [] : [own])].join('\n');
  const heading = view === null ? [] : [inlineBold(headingOf(view, reader))];
  return intro === null ? heading : [...heading, ...toRich(heading.length === 0 ? intro : `\n${intro}`)];
}

function usualIntroOf(form: FormName, input: FormInput): string | null {
  const { view, reader, context } = input;
  const { forms } = textsFor(reader.locale);
  if (form === 'setup' && context['channel'] === undefined) return forms.setupElsewhere;
  if (form === 'handover' && view !== null) return forms.handoverOne;
  const own = introOfInvestigation(form, input) ?? introOfMeasure(form, input) ?? introOfTrack(form, input);
  return own ?? forms.intro[form];
}

function contextOf(
  form: FormName,
  { view, context, mayWaive, prefill }: FormInput,
  fields: Fields,
): Record<string, string> {
  const ref: Record<string, string> = view === null ? {} : { ref: referenceOf(view.state.number) };
  const waived: Record<string, string> = form === 'close' ? { waived: (mayWaive ?? []).join(',') } : {};
  const dates = view !== null && hasDate(form) ? datesOffered(form, view, fields) : {};
  return {
    ...ref,
    ...waived,
    ...dates,
    ...talkContext(form, { view, prefill }),
    ...contextOfInvestigation(form, view, prefill),
    ...contextOfSurvey(form, view, prefill),
    ...contextOfMeasure(form, prefill),
    ...context,
  };
}

/** Which talk it is about, though another may be logged meanwhile. */
function talkContext(form: FormName, { view, prefill }: Pick<FormInput, 'view' | 'prefill'>) {
  const talk = form === 'contact-detail' && view !== null ? talkOf(view, prefill['contact']) : undefined;
  return talk === undefined ? {} : { contact: String(talk.version) };
}

function contactFields(field: FieldMaker, { view, reader }: FormInput): Fields {
  const { forms, words } = textsFor(reader.locale);
  const promise = view === null ? null : openPromise(view.state);
  const { field: label, hint } = forms;
  return [
    field.choice('channel', label.channel, namesOf(contactChannels, words.channel), {
      isRequired: true,
      value: 'phone',
    }),
    field.lines('summary', label.summary, { isRequired: true }),
    field.choice('apology', label.apology, namesOf(apologies, words.apology), { value: 'not-yet' }),
    field.line('apologyReason', label.apologyReason),
    field.choice('reaction', label.reaction, namesOf(reactions, words.reaction), { value: 'unknown' }),
    field.line('reactionWords', label.reactionWords),
    ...(promise === null
      ? []
      : [field.yesNo('keepsPromise', forms.keepsPromise(writeShortMoment(promise.dueAt, reader)))]),
    ...drawDateFields(field, 'contact', { view, reader, label: label.promisedAt, hint: hint.promisedAt }),
  ];
}

/** What stands there already is filled in: the next one replaces it. */
function textFields(field: FieldMaker, label: string, view: View | null, finding: Finding | null): Fields {
  const words = view === null || finding === null ? null : wordsAt(view, finding.text);
  return [field.lines('text', label, { isRequired: true, ...(words === null ? {} : { value: words }) })];
}

/** A date that is moved needs a reason, and the customer has to hear of it. */
function promiseFields(field: FieldMaker, { view, reader }: FormInput): Fields {
  const { forms } = textsFor(reader.locale);
  const promise = view === null ? null : openPromise(view.state);
  const standing =
    promise === null ? {} : { hint: forms.promisedNow(writeShortMoment(promise.dueAt, reader)) };
  return [
    ...drawDateFields(field, 'promise', { view, reader, label: forms.field.promiseDue, ...standing }),
    ...(promise === null
      ? []
      : [
          field.lines('reason', forms.field.moveReason, { isRequired: true }),
          field.yesNo('isCustomerTold', forms.field.isCustomerTold, { value: 'yes' }),
        ]),
  ];
}

/** Names stay empty and show what stands there: what is left empty is not changed. */
function editFields(field: FieldMaker, { view, reader }: FormInput): Fields {
  const { field: label, hint } = textsFor(reader.locale).forms;
  const standing = (ref: string | null) => {
    const words = view === null ? null : wordsAt(view, ref);
    return words === null ? null : [...words].slice(0, 100).join('');
  };
  const severity = view === null ? {} : { value: view.state.severity };
  const urgency = view === null ? {} : { value: view.state.urgency };
  return [
    field.level('severity', label.severity, severity),
    field.level('urgency', label.urgency, urgency),
    field.lines('reason', label.reason),
    field.line('title', label.title, { placeholder: standing(view?.state.title ?? null) }),
    field.line('customer', label.customer, { placeholder: standing(view?.state.customer ?? null) }),
    field.line('contactPerson', label.contactPerson, {
      placeholder: standing(view?.state.contactPerson ?? null),
    }),
    field.lines('correction', label.correction, { hint: hint.correction }),
  ];
}

function reasonFields(field: FieldMaker, { reader }: FormInput): Fields {
  return [field.lines('reason', textsFor(reader.locale).forms.field.reason, { isRequired: true })];
}

/** One tap from a list, or the reader's own words. */
function chosenReason(
  field: FieldMaker,
  options: Options,
  reader: FormInput['reader'],
  hint?: string,
): Fields {
  const { forms } = textsFor(reader.locale);
  return [
    field.choice('reasonChoice', forms.field.reason, options, { isRequired: true }),
    field.lines('reason', forms.field.reasonOr, hint === undefined ? {} : { hint }),
  ];
}
