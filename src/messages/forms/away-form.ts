import { textsFor } from '../../text/texts-for.ts';
import type { FieldMaker } from './fields.ts';
import type { Fields, FormInput } from './form-input.ts';

export function awayFields(field: FieldMaker, { reader, isForOthers }: FormInput): Fields {
  const { field: label, hint } = textsFor(reader.locale).forms;
  return [
    ...(isForOthers === true ? [field.person('who', label.awayWho, { hint: hint.awayWho })] : []),
    field.moment('from', label.awayFrom, { isRequired: true }),
    field.moment('to', label.awayTo, { isRequired: true }),
    field.person('standIn', label.standIn, { hint: hint.standIn }),
  ];
}
