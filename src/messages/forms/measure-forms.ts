import {
  actionAreas,
  actionKinds,
  linkKinds,
  optionKinds,
  type Action,
  type Option,
} from '../../domain/complaint.ts';
import { findProduct } from '../../domain/desk.ts';
import type { FormName } from '../../text/form-names.ts';
import { textsFor } from '../../text/texts-for.ts';
import { cutText, oneLine, wordsAt } from '../outside-words.ts';
import type { View } from '../view.ts';
import { drawDateFields } from './date-fields.ts';
import { namesOf, type FieldMaker } from './fields.ts';
import type { Fields, FormInput } from './form-input.ts';

type MeasureForm = Extract<
  FormName,
  | 'options'
  | 'choose-option'
  | 'step'
  | 'explain'
  | 'return-explanation'
  | 'action'
  | 'change-action'
  | 'drop-action'
  | 'link'
>;
type Draw = (field: FieldMaker, input: FormInput) => Fields;

const effectDays = [30, 60, 90] as const;
const longestShown = 300;

/** The forms of deciding, communicating, improving and preventing. */
export const measureForms: Readonly<Record<MeasureForm, Draw>> = {
  options: (field, { reader }) => {
    const { field: label, kind } = textsFor(reader.locale).deciding;
    return [
      field.choice('kind', label.kind, namesOf(optionKinds, kind), { isRequired: true, value: 'fix' }),
      field.lines('text', label.option, { isRequired: true }),
      field.lines('effect', label.effect),
      field.level('feasibility', label.feasibility, { value: 'medium' }),
      field.level('effort', label.effort, { value: 'medium' }),
    ];
  },
  'choose-option': (field, { reader }) => [
    field.lines('why', textsFor(reader.locale).deciding.field.why, { isRequired: true }),
  ],
  step: (field, { view, reader }) => {
    const { field: label, hint } = textsFor(reader.locale).deciding;
    return [
      field.lines('text', label.step, { isRequired: true }),
      field.person('who', label.who, { hint: hint.who }),
      ...drawDateFields(field, 'step', { view, reader, label: label.due }),
    ];
  },
  explain: explainFields,
  'return-explanation': (field, { reader }) => [
    field.lines('reason', textsFor(reader.locale).deciding.field.returnReason, { isRequired: true }),
  ],
  action: (field, { view, reader }) => {
    const { field: label, hint, kind, area, effect } = textsFor(reader.locale).improving;
    const effects = effectDays.map((days) => ({ value: String(days), label: effect.after(days) }));
    return [
      field.choice('kind', label.kind, namesOf(actionKinds, kind), { isRequired: true, value: 'corrective' }),
      field.lines('text', label.action, { isRequired: true }),
      field.choice('area', label.area, namesOf(actionAreas, area)),
      field.person('who', label.who, { hint: hint.who }),
      ...drawDateFields(field, 'action', { view, reader, label: label.due }),
      field.choice('effect', label.effect, [{ value: 'none', label: effect.none }, ...effects], {
        value: 'none',
      }),
    ];
  },
  'change-action': (field, { view, reader, prefill, context }) => {
    const { field: label } = textsFor(reader.locale).improving;
    const action = findAction(view, prefill['number'] ?? context['number']);
    return [
      field.person('who', label.who, action === null ? {} : { value: action.who }),
      ...drawDateFields(field, 'change-action', {
        view,
        reader,
        label: label.due,
        at: action?.dueAt ?? null,
      }),
      field.lines('reason', label.changeReason),
    ];
  },
  'drop-action': (field, { reader }) => [
    field.lines('reason', textsFor(reader.locale).improving.field.dropReason, { isRequired: true }),
  ],
  link: (field, { reader }) => {
    const { improving, forms } = textsFor(reader.locale);
    const { field: label, hint, link } = improving;
    return [
      field.line('to', label.linkTo, { isRequired: true, placeholder: forms.placeholder.into }),
      field.choice('as', label.linkAs, namesOf(linkKinds, link), { value: 'related', hint: hint.parent }),
    ];
  },
};

/** What stands there is changed; what customers do not know is named beforehand. */
function explainFields(field: FieldMaker, { view, desk, reader }: FormInput): Fields {
  const { field: label, hint } = textsFor(reader.locale).deciding;
  const { words } = textsFor(reader.locale);
  const standing = view === null ? null : wordsAt(view, view.state.explanation?.text ?? null);
  const glossary = view === null ? [] : (findProduct(desk, view.state.product)?.glossary ?? []);
  const terms = cutText(glossary.map(({ term }) => term).join(words.comma), longestShown);
  return [
    field.lines('text', label.explanation, {
      isRequired: true,
      hint: glossary.length === 0 ? hint.explanation : `${hint.explanation} ${hint.glossary(terms)}`,
      ...(standing === null ? {} : { value: standing }),
    }),
  ];
}

/** What the form is about, where that is one of several. */
export function introOfMeasure(form: FormName, { view, reader, prefill, context }: FormInput): string | null {
  if (view === null) return null;
  const number = prefill['number'] ?? context['number'];
  const { deciding, improving } = textsFor(reader.locale);
  if (form === 'choose-option') {
    const option = findOption(view, number);
    return option === null ? null : deciding.chooses(option.number, textOf(view, option));
  }
  if (form !== 'drop-action' && form !== 'change-action') return null;
  const action = findAction(view, number);
  return action === null ? null : improving.about(action.number, textOf(view, action));
}

/** Which one it is about comes back though nobody fills it in. */
export function contextOfMeasure(form: FormName, prefill: FormInput['prefill']): Record<string, string> {
  const { number, explanation } = prefill;
  if (form === 'return-explanation') return explanation === undefined ? {} : { explanation };
  const isNumbered = form === 'choose-option' || form === 'drop-action' || form === 'change-action';
  return isNumbered && number !== undefined ? { number } : {};
}

function findOption(view: View, number: string | undefined): Option | null {
  return view.state.options.find((option) => String(option.number) === number) ?? null;
}

function findAction(view: View | null, number: string | undefined): Action | null {
  return view?.state.actions.find((action) => String(action.number) === number) ?? null;
}

function textOf(view: View, { text }: Pick<Option, 'text'>): string {
  return cutText(oneLine(wordsAt(view, text) ?? '…'), longestShown);
}
