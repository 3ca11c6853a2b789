import type { Refusal } from '../../domain/refusal.ts';
import { dateFieldToMend, hasDate } from './date-fields.ts';
import type { View } from '../view.ts';

export interface RefusedForm {
  readonly form: string;
  readonly values: Readonly<Record<string, string>>;
  readonly view: View | null;
}

/** The field of the form that a refusal is about and that mends it; '' when it is about the whole form. */
export function fieldOfRefusal(refusal: Refusal, refused: RefusedForm): string {
  const { form, values } = refused;
  switch (refusal.code) {
    case 'words-needed':
      return refusal.field;
    case 'reason-needed':
    case 'reason-too-short':
      return form === 'snooze' ? 'reasonWords' : form === 'merge' ? '' : 'reason';
    case 'moment-passed':
      return hasDate(form) ? dateFieldToMend(form, values) : (momentFields[form] ?? '');
    case 'snooze-too-long':
      return values['choice'] === 'moment' ? 'untilAt' : 'choice';
    case 'unknown-product':
      return 'product';
    case 'unknown-person':
    case 'complained-about':
      return personFields[form] ?? '';
    case 'nothing-changed':
      if (hasDate(form)) return dateFieldToMend(form, values);
      return form === 'transfer' ? 'product' : form === 'assign' ? 'owner' : '';
    case 'merge-into-itself':
      return 'into';
    case 'tracker-refused':
      return 'item';
    case 'read-in-tracker':
      return 'isConfirmed';
    case 'unknown-complaint':
    case 'wrong-status':
      return isAboutSurvivor(refusal, refused) ? 'into' : '';
    default:
      return '';
  }
}

const momentFields: Readonly<Record<string, string>> = {
  snooze: 'untilAt',
  wait: 'until',
};

const personFields: Readonly<Record<string, string>> = {
  ask: 'who',
  assign: 'owner',
  complaint_open: 'about',
};

/** A merge looks at two complaints: what does not fit this one is the other's. */
function isAboutSurvivor(
  refusal: Extract<Refusal, { code: 'unknown-complaint' | 'wrong-status' }>,
  { form, view }: RefusedForm,
): boolean {
  if (form !== 'merge' || view === null) return false;
  const { number, status } = view.state;
  return refusal.code === 'wrong-status' ? refusal.status !== status : refusal.number !== number;
}
