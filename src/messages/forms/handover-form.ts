import { textsFor } from '../../text/texts-for.ts';
import type { FieldMaker } from './fields.ts';
import type { Fields, FormInput } from './form-input.ts';

/** Of one complaint the owner is known. */
export function handoverFields(field: FieldMaker, { reader, view, isForOthers }: FormInput): Fields {
  const { field: label, hint } = textsFor(reader.locale).forms;
  const asksFrom = isForOthers === true && view === null;
  return [
    ...(asksFrom ? [field.person('from', label.handFrom, { hint: hint.handFrom })] : []),
    field.person('to', label.handTo, { isRequired: true }),
    field.lines('reason', label.reason),
  ];
}
