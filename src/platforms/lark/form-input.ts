import type { Locale } from '../../domain/desk.ts';
import type { Form, FormField } from '../../ports/message.ts';
import { textsFor } from '../../text/texts-for.ts';
import { cutText } from '../base/cut-text.ts';
import { drawPlain } from './card-parts.ts';
import type { CardElement } from './card.ts';
import type { FormLook } from './kept-form.ts';
import { LIMITS } from './limits.ts';

/** What was filled in and refused; sentences by field, '' for the whole form. */
export interface Refused {
  readonly nonce: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly faults: Readonly<Record<string, string>>;
}

export interface Filling {
  /** How much of a text that stands in a field is shown. */
  readonly room: number;
  /** How many entries a menu has. */
  readonly options: number;
  readonly refused: Refused | null;
}

export interface Drawing extends Filling {
  readonly look: FormLook;
  readonly locale: Form['locale'];
}

/** What stands in the field: on the second drawing what was typed, and nothing else. */
export function valueOf({ name, value }: FormField, { refused }: Drawing): string {
  return (refused === null ? value : refused.typed[name]) ?? '';
}

export function writeLabel({ label, isRequired }: FormField): string {
  return isRequired ? `${cutText(label, LIMITS.label)} *` : cutText(label, LIMITS.label);
}

/** Menus and pickers have none of their own. */
export function drawLabel(field: FormField): CardElement {
  return { tag: 'div', text: drawPlain(writeLabel(field), LIMITS.label + 2) };
}

export function nameInput({ name, isRequired }: FormField): {
  name: string;
  required: boolean;
  width: 'fill';
} {
  return { name, required: isRequired, width: 'fill' };
}

export function drawPlaceholder(field: FormField, locale: Locale): { placeholder: object } {
  const words = field.placeholder ?? '';
  return { placeholder: drawPlain(words === '' ? sayChoose(field, locale) : words, LIMITS.placeholder) };
}

/** Lark wants words in every menu and picker; the label stands above it already. */
function sayChoose({ kind, label }: FormField, locale: Locale): string {
  const { lark } = textsFor(locale);
  switch (kind) {
    case 'line':
    case 'lines':
      return label;
    case 'moment':
      return lark.chooseMoment;
    case 'person':
      return lark.choosePerson;
    case 'choice':
    case 'yes-no':
    case 'channel':
      return lark.choose;
    default:
      return kind satisfies never;
  }
}
