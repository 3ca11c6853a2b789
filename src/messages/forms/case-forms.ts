import type { CasePart } from '../../domain/complaint.ts';
import type { FormName } from '../../text/form-names.ts';
import { textsFor } from '../../text/texts-for.ts';
import { draftCase } from '../case-draft.ts';
import type { FieldMaker } from './fields.ts';
import type { Fields, FormInput } from './form-input.ts';

type CaseForm = Extract<FormName, 'case' | 'case-rest' | 'return-case'>;
type Draw = (field: FieldMaker, input: FormInput) => Fields;

/** In two halves, so that neither is longer than a screen and a half of a phone; each is kept by itself. */
export const caseForms: Readonly<Record<CaseForm, Draw>> = {
  case: (field, input) => {
    const { learning } = textsFor(input.reader.locale);
    const isSuccess = input.view?.state.caseStudy?.isSuccess ?? true;
    return [
      field.choice(
        'isSuccess',
        learning.field.outcome,
        [
          { value: 'yes', label: learning.outcome.success },
          { value: 'no', label: learning.outcome.failure },
        ],
        { isRequired: true, value: isSuccess ? 'yes' : 'no' },
      ),
      ...partFields(field, input, ['background', 'analysis', 'solution']),
    ];
  },
  'case-rest': (field, input) => {
    const { learning } = textsFor(input.reader.locale);
    return [
      ...partFields(field, input, ['result', 'lessons', 'differently']),
      field.yesNo('isForReview', learning.field.send, { hint: learning.field.sendHint }),
    ];
  },
  'return-case': (field, { reader }) => [
    field.lines('reason', textsFor(reader.locale).learning.field.returnReason, { isRequired: true }),
  ],
};

function partFields(field: FieldMaker, { view, reader }: FormInput, parts: readonly CasePart[]): Fields {
  const { learning } = textsFor(reader.locale);
  const drafted = view === null ? {} : draftCase(view, reader);
  const hints: Readonly<Partial<Record<CasePart, string>>> = {
    background: learning.field.partHint,
    lessons: learning.field.lessonsHint,
    differently: learning.field.differentlyHint,
  };
  return parts.map((part) => {
    const [hint, value] = [hints[part], drafted[part]];
    return field.lines(part, learning.part[part], {
      ...(hint === undefined ? {} : { hint }),
      ...(value === undefined ? {} : { value }),
    });
  });
}
