import { listCategories } from '../../domain/category.ts';
import { contactDirections, remedies } from '../../domain/complaint.ts';
import { findProduct } from '../../domain/desk.ts';
import { textsFor } from '../../text/texts-for.ts';
import { nameCategory } from '../categories.ts';
import { wordsAt } from '../outside-words.ts';
import type { View } from '../view.ts';
import { namesOf, type FieldLook, type FieldMaker } from './fields.ts';
import type { Fields, FormInput } from './form-input.ts';

/** One tap; module and tags are there for those who want them. */
export function categoriseFields(field: FieldMaker, { view, desk, reader }: FormInput): Fields {
  const { field: label, hint } = textsFor(reader.locale).forms;
  const state = view?.state ?? null;
  const options = listCategories(desk).map((value) => ({
    value,
    label: nameCategory(value, desk, reader.locale),
  }));
  const modules = (state === null ? null : findProduct(desk, state.product)?.modules) ?? [];
  const moduleLook = standing(state?.module ?? null);
  return [
    field.choice('category', label.category, options, {
      isRequired: true,
      ...standing(state?.category ?? null),
    }),
    modules.length === 0
      ? field.line('module', label.module, moduleLook)
      : field.choice('module', label.module, listAsOptions(modules), moduleLook),
    field.line('tags', label.tags, { hint: hint.tags, ...standing(state?.tags.join(', ') ?? null) }),
  ];
}

function listAsOptions(values: readonly string[]) {
  return values.map((value) => ({ value, label: value }));
}

function standing(value: string | null): FieldLook {
  return value === null || value === '' ? {} : { value };
}

/** What is known of a talk beside its summary; what is known already is filled in. */
export function contactDetailFields(field: FieldMaker, { view, reader, prefill }: FormInput): Fields {
  const { forms, words, responding } = textsFor(reader.locale);
  const { field: label, hint } = forms;
  const detail = view === null ? null : (talkOf(view, prefill['contact'])?.detail ?? null);
  const wordsOf = (ref: string | null) => standing(view === null ? null : wordsAt(view, ref));
  const mayCall = detail?.mayCall ?? null;
  const consents = [
    { value: 'yes', label: responding.mayCall },
    { value: 'no', label: responding.mayNotCall },
  ];
  return [
    field.choice('direction', label.direction, namesOf(contactDirections, responding.direction), {
      ...standing(detail?.direction ?? null),
    }),
    field.line('contactPerson', label.talkedTo, {
      ...wordsOf(detail?.contactPerson ?? view?.state.contactPerson ?? null),
    }),
    field.lines('demand', label.talkDemand, { hint: hint.talkDemand, ...wordsOf(detail?.demand ?? null) }),
    field.choice('remedy', label.remedy, namesOf(remedies, words.remedy), {
      ...standing(detail?.remedy ?? view?.state.remedy ?? null),
    }),
    // Not said is neither yes nor no, as a box to tick would have it.
    field.choice('mayCall', label.mayCall, consents, {
      hint: hint.mayCall,
      ...standing(mayCall === null ? null : mayCall ? 'yes' : 'no'),
    }),
  ];
}

/** The talk named by its version, else the last one. */
export function talkOf({ state }: View, version: string | undefined) {
  return state.contacts.findLast((contact) => version === undefined || String(contact.version) === version);
}
