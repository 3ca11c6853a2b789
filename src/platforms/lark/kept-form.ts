import type { Form, FormField } from '../../ports/message.ts';
import { isRecord } from './action-values.ts';
import type { Named } from './chats.ts';
import type { AskedAt } from './read-form.ts';

/** Where the form is shown, and what the platform has to offer in it. */
interface FormPlace {
  readonly at: AskedAt | null;
  /** For fields of kind `channel`. */
  readonly chats?: readonly Named[];
  /** Open ids of the chat, offered beside a field's candidates. */
  readonly members?: readonly Named[];
  /** The reader's, for moments that stand in it already. */
  readonly zone?: string;
}

export interface FormLook extends FormPlace {
  readonly nonce: string;
}

/** What is kept to draw a form again: nothing that anybody wrote into it. */
export interface KeptForm {
  readonly form: Form;
  readonly place: FormPlace;
}

export function keepForm(form: Form, { nonce: _nonce, ...place }: FormLook): KeptForm {
  return { form: { ...form, fields: form.fields.map(emptyField) }, place };
}

function emptyField(field: FormField): FormField {
  const { value: _value, ...empty } = field;
  if (empty.kind !== 'person') return empty;
  const { account: _account, ...person } = empty;
  return person;
}

/** Null: kept by another version, or no form at all. */
export function readKeptForm(stored: unknown): KeptForm | null {
  if (!isRecord(stored) || !isRecord(stored['place']) || !isRecord(stored['form'])) return null;
  const { id, fields, context } = stored['form'];
  const isForm = typeof id === 'string' && Array.isArray(fields) && isRecord(context);
  // It was written by keepForm above: beyond its outline it is what the types say.
  return isForm ? (stored as unknown as KeptForm) : null;
}
