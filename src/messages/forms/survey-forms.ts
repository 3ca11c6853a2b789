import { openFollowUp, scores } from '../../domain/survey-rules.ts';
import { textsFor } from '../../text/texts-for.ts';
import type { View } from '../view.ts';
import type { FieldMaker } from './fields.ts';
import type { Fields, FormInput } from './form-input.ts';
import { skipReasons } from './reasons.ts';

type SurveyForm = 'skip-survey' | 'follow-up' | 'rate-handling';
type Draw = (field: FieldMaker, input: FormInput) => Fields;

/** After the closing: not to ask the customer, to see to a bad answer, to say how it was handled. */
export const surveyForms: Readonly<Record<SurveyForm, Draw>> = {
  'skip-survey': (field, { reader }) => {
    const { forms, survey } = textsFor(reader.locale);
    const options = skipReasons.map((value) => ({ value, label: survey.skipReason[value] }));
    return [
      field.choice('reasonChoice', forms.field.reason, options, { isRequired: true }),
      field.lines('reason', forms.field.reasonOr),
    ];
  },
  'follow-up': (field, { reader }) => {
    const { forms } = textsFor(reader.locale);
    return [field.lines('words', forms.field.followUp, { isRequired: true, hint: forms.hint.followUp })];
  },
  'rate-handling': (field, { reader }) => {
    const { forms, survey } = textsFor(reader.locale);
    const options = scores.map((value) => ({ value: String(value), label: survey.rate[value] ?? '' }));
    return [
      field.choice('score', forms.field.handlingScore, options, { isRequired: true }),
      field.lines('words', forms.field.handlingWords),
    ];
  },
};

/** Which answer it is about; the latest that nobody has seen to, where the way in does not say. */
export function contextOfSurvey(
  form: string,
  view: View | null,
  { number: asked }: FormInput['prefill'],
): Record<string, string> {
  if (form !== 'follow-up' || view === null) return {};
  const number = asked === undefined || asked === '' ? openFollowUp(view.state)?.number : asked;
  return number === undefined ? {} : { number: String(number) };
}
