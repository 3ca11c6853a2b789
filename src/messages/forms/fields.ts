import { findPerson, isStaff, type PersonId } from '../../domain/desk.ts';
import { severities } from '../../domain/priority.ts';
import type { AccountOf, FormField } from '../../ports/message.ts';
import { textsFor } from '../../text/texts-for.ts';
import type { FormInput } from './form-input.ts';

/** Longest text a field takes; the same as what is read back (use-cases/complaint/command-input.ts). */
const longestText = 3000;
const longestLine = 150;

export interface FieldLook {
  readonly isRequired?: boolean;
  readonly hint?: string;
  readonly placeholder?: string | null;
  readonly value?: string;
  readonly longest?: number;
  readonly moreRoom?: string;
}

type Base = Pick<FormField, 'name' | 'label' | 'isRequired'> &
  Partial<Pick<FormField, 'hint' | 'placeholder' | 'value'>>;

/** Fields of one form: labels in the reader's language, values from what is filled in. */
export function createFields({ reader, prefill, desk }: FormInput) {
  const base = (name: string, label: string, look: FieldLook): Base => {
    const value = prefill[name] ?? look.value;
    return {
      name,
      label,
      isRequired: look.isRequired ?? false,
      ...(look.hint === undefined ? {} : { hint: look.hint }),
      ...(look.placeholder ? { placeholder: look.placeholder } : {}),
      ...(value === undefined || value === '' ? {} : { value }),
    };
  };
  const choice = (name: string, label: string, options: Options, look: FieldLook = {}): FormField => {
    const made = base(name, label, look);
    // A value that is no longer among the options would be refused by the platforms.
    const isKnown = options.some((option) => option.value === made.value);
    const { value: _unknown, ...bare } = made;
    return {
      ...(isKnown ? made : bare),
      kind: 'choice',
      options,
      isCompact: options.length <= compactOptions,
    };
  };
  return {
    line: (name: string, label: string, look: FieldLook = {}): FormField => ({
      ...cutValue(base(name, label, look), look.longest ?? longestLine),
      kind: 'line',
      maxLength: look.longest ?? longestLine,
    }),
    lines: (name: string, label: string, look: FieldLook = {}): FormField => ({
      ...cutValue(base(name, label, look), longestText),
      kind: 'lines',
      maxLength: longestText,
      ...(look.moreRoom === undefined ? {} : { moreRoom: look.moreRoom }),
    }),
    choice,
    moment: (name: string, label: string, look: FieldLook = {}): FormField => ({
      ...base(name, label, look),
      kind: 'moment',
    }),
    yesNo: (name: string, label: string, look: FieldLook = {}): FormField => ({
      ...base(name, label, look),
      kind: 'yes-no',
    }),
    person: (name: string, label: string, look: FieldLook = {}): FormField => {
      const made = base(name, label, look);
      const account = made.value === undefined ? null : accountOf(made.value);
      return { ...made, kind: 'person', ...(account === null ? {} : { account }), candidates: candidates() };
    },
    channel: (name: string, label: string, look: FieldLook = {}): FormField => ({
      ...base(name, label, look),
      kind: 'channel',
    }),
    level: (name: string, label: string, look: FieldLook = {}): FormField =>
      choice(name, label, namesOf(severities, textsFor(reader.locale).words.level), look),
    product: (name: string, label: string, look: FieldLook & { except?: string } = {}): FormField => {
      const products = [...desk.products.values()].filter((product) => product.id !== look.except);
      const options = products.map((product) => ({ value: product.id, label: product.name }));
      const only = options.length === 1 ? options[0]?.value : undefined;
      return { ...choice(name, label, options, { ...(only === undefined ? {} : { value: only }), ...look }) };
    },
  };

  /** Staff first: they are picked most. Who is known under two ids stands there once. */
  function candidates(): NonNullable<Extract<FormField, { kind: 'person' }>['candidates']> {
    return [...new Set(desk.people.values())]
      .toSorted((one, other) => Number(isStaff(other)) - Number(isStaff(one)))
      .map(({ id, name, accounts }) => ({ name, account: { person: id, ...accounts } }));
  }

  function accountOf(id: PersonId): AccountOf | null {
    const person = findPerson(desk, id);
    return person === null ? null : { person: id, ...person.accounts };
  }
}

export type FieldMaker = ReturnType<typeof createFields>;
export type Options = readonly { readonly value: string; readonly label: string }[];

/** So few choices can stand open side by side. */
const compactOptions = 5;

export function namesOf<Value extends string>(
  values: readonly Value[],
  names: Readonly<Record<Value, string>>,
): Options {
  return values.map((value) => ({ value, label: names[value] }));
}

/** Longer text than a field takes would make the platform refuse the whole form. */
function cutValue(field: Base, longest: number): Base {
  return field.value === undefined ? field : { ...field, value: [...field.value].slice(0, longest).join('') };
}
