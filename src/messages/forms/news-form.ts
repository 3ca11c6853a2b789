import { textsFor } from '../../text/texts-for.ts';
import type { FieldMaker } from './fields.ts';
import type { Fields, FormInput } from './form-input.ts';

/** The same as what is read back (use-cases/news/news-input.ts). */
const longestReferences = 500;

export function newsFields(field: FieldMaker, { reader }: FormInput): Fields {
  const { field: label, hint } = textsFor(reader.locale).news;
  return [
    field.product('product', label.product, { isRequired: true }),
    field.lines('text', label.text, { isRequired: true, hint: hint.text }),
    field.line('complaints', label.complaints, { hint: hint.complaints, longest: longestReferences }),
  ];
}
