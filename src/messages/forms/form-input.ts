import type { Desk } from '../../domain/desk.ts';
import type { FormField } from '../../ports/message.ts';
import type { Reader, View } from '../view.ts';

export interface FormInput {
  /** The complaint it acts on; null for a new one and for setup. */
  readonly view: View | null;
  readonly desk: Desk;
  readonly reader: Reader;
  /** What is filled in already, by field name. */
  readonly prefill: Readonly<Record<string, string>>;
  /** Comes back untouched. */
  readonly context: Readonly<Record<string, string>>;
  /** Facts of the closing gate that are missing and that the reader may waive. */
  readonly mayWaive?: readonly string[];
  /** Said before the form's own sentence. */
  readonly told?: readonly string[];
  /** What may be picked, where only who asks for the form knows it. */
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  /** The reader may say it for others too. */
  readonly isForOthers?: boolean;
}

export type Fields = readonly FormField[];
