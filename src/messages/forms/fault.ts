import { textsFor } from '../../text/texts-for.ts';
import type { Reader } from '../view.ts';

/** Why a field was refused, by the codes of use-cases/complaint/command-input.ts. */
export function fieldFault(fault: string, { locale }: Reader): string {
  const sentences: Readonly<Record<string, string>> = textsFor(locale).forms.fault;
  return sentences[fault] ?? textsFor(locale).forms.fault.required;
}
