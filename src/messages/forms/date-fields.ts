import type { Moment } from '../../domain/complaint.ts';
import { listUsualDates, type UsualDate } from '../../domain/usual-dates.ts';
import { textsFor } from '../../text/texts-for.ts';
import type { Reader, View } from '../view.ts';
import { writeShortMoment } from '../written-time.ts';
import type { FieldLook, FieldMaker, Options } from './fields.ts';
import type { Fields } from './form-input.ts';

/** A date by one tap, or by its own field: two fields of a form that end in one moment. */
export interface DateFields {
  readonly choice: string;
  readonly at: string;
  readonly isRequired: boolean;
}

/** Forms that ask for a date. */
export const dateFieldsOf = {
  ask: { choice: 'choice', at: 'dueAt', isRequired: false },
  action: { choice: 'choice', at: 'dueAt', isRequired: false },
  'change-action': { choice: 'choice', at: 'dueAt', isRequired: false },
  contact: { choice: 'promiseChoice', at: 'promisedAt', isRequired: false },
  plan: { choice: 'choice', at: 'dueAt', isRequired: false },
  step: { choice: 'choice', at: 'dueAt', isRequired: false },
  promise: { choice: 'choice', at: 'dueAt', isRequired: true },
} as const satisfies Readonly<Record<string, DateFields>>;

export type FormWithDate = keyof typeof dateFieldsOf;

export function hasDate(form: string): form is FormWithDate {
  return Object.hasOwn(dateFieldsOf, form);
}

interface Asked {
  readonly view: View | null;
  readonly reader: Reader;
  readonly label: string;
  readonly hint?: string;
  /** The date that stands there, as long as it is to come. */
  readonly at?: Moment | null;
}

export function drawDateFields(field: FieldMaker, form: FormWithDate, asked: Asked): Fields {
  const { forms } = textsFor(asked.reader.locale);
  const { choice, at, isRequired } = dateFieldsOf[form];
  const isToCome = asked.view !== null && (asked.at ?? 0) > asked.view.now;
  const standing = isToCome ? (asked.at ?? null) : null;
  const look: FieldLook = {
    isRequired,
    // What was picked in a menu cannot be taken back there.
    ...(standing === null ? (isRequired ? {} : { value: 'none' }) : { value: 'moment' }),
    ...(asked.hint === undefined ? {} : { hint: asked.hint }),
  };
  return [
    field.choice(choice, asked.label, choicesOf(form, asked), look),
    field.moment(at, forms.field.otherDate, {
      hint: forms.hint.otherDate,
      ...(standing === null ? {} : { value: String(standing) }),
    }),
  ];
}

/**
 * The dates as they were offered, by their choice, since a form may be sent long after it was drawn; and the one that
 * was filled in then.
 */
export function datesOffered(form: FormWithDate, view: View, fields: Fields): Record<string, string> {
  const filled = fields.find(({ name }) => name === dateFieldsOf[form].at)?.value;
  const usual = Object.fromEntries(usualDatesOf(view).map(({ name, at }) => [name, String(at)]));
  return { ...usual, ...(filled === undefined ? {} : { filled }) };
}

/**
 * The chosen date as the moment of its field. What somebody filled in counts unless they chose another date: `none`
 * only takes back what the form had filled in by itself.
 */
export function resolveDate(
  form: FormWithDate,
  values: Readonly<Record<string, string>>,
  offered: Readonly<Record<string, string>>,
): Record<string, string> {
  const { choice, at } = dateFieldsOf[form];
  const chosen = values[choice] ?? '';
  const filled = values[at]?.trim() ?? '';
  if (chosen === '') return {};
  if (chosen === 'none') return { [at]: filled === offered['filled'] ? '' : filled };
  // No moment at all: the field says so.
  if (chosen === 'moment') return { [at]: filled === '' ? 'none' : filled };
  return { [at]: offered[chosen] ?? 'none' };
}

/** Which of the two fields mends the date: the one it came from; the list where there is none yet. */
export function dateFieldToMend(form: FormWithDate, values: Readonly<Record<string, string>>): string {
  const { choice, at } = dateFieldsOf[form];
  const chosen = values[choice] ?? '';
  const isFilled = (values[at] ?? '') !== '';
  const isOwn = chosen === 'moment' || (isFilled && (chosen === '' || chosen === 'none'));
  return isOwn ? at : choice;
}

function choicesOf(form: FormWithDate, { view, reader }: Asked): Options {
  const { dateChoice } = textsFor(reader.locale).forms;
  const usual = view === null ? [] : usualDatesOf(view);
  return [
    ...(form === 'promise' ? [] : [{ value: 'none', label: dateChoice.none[form] }]),
    ...usual.map((date) => ({ value: date.name, label: labelOf(date, reader) })),
    { value: 'moment', label: dateChoice.moment },
  ];
}

function labelOf({ name, at, isFurther }: UsualDate, reader: Reader): string {
  const { dateChoice } = textsFor(reader.locale).forms;
  const when = writeShortMoment(at, reader);
  return isFurther ? dateChoice.nextWorkingDay(when) : dateChoice[name](when);
}

function usualDatesOf({ now, version }: View): UsualDate[] {
  return listUsualDates(now, version.calendar);
}
