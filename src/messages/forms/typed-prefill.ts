import type { FormName } from '../../text/form-names.ts';
import { dateFieldsOf, hasDate, type FormWithDate } from './date-fields.ts';
import { reasonOf, type FormWithReasons } from './reasons.ts';

type Values = Readonly<Record<string, string>>;

const withReasons: readonly FormName[] = ['snooze', 'close', 'reopen', 'reject', 'escalate'];

/**
 * Words typed behind a verb, laid into its form: a typed reason is one of the reader's own, a typed moment is another
 * moment. Nothing that was typed is lost.
 */
export function layTyped(form: FormName, prefill: Values): Values {
  if (hasDate(form)) return typedDate(form, prefill);
  if (!withReasons.includes(form)) return prefill;
  const { reason } = prefill;
  if (form === 'snooze') return { ...typedMoment(prefill), ...typedSnoozeReason(prefill) };
  return reason === undefined || prefill['reasonChoice'] !== undefined
    ? prefill
    : { ...prefill, reasonChoice: 'other' };
}

function typedDate(form: FormWithDate, prefill: Values): Values {
  const { choice, at } = dateFieldsOf[form];
  return prefill[at] === undefined || prefill[choice] !== undefined
    ? prefill
    : { ...prefill, [choice]: 'moment' };
}

function typedMoment({ until, ...rest }: Values): Values {
  if (until === undefined || rest['choice'] !== undefined) return rest;
  return { ...rest, choice: 'moment', untilAt: until };
}

function typedSnoozeReason({ reason, reasonWords }: Values): Values {
  const isCode = reason !== undefined && isReason('snooze', reason);
  return reason === undefined || isCode ? {} : { reason: 'other', reasonWords: reasonWords ?? reason };
}

function isReason(form: FormWithReasons, code: string): boolean {
  return code === 'other' || reasonOf(form, code, 'en') !== null;
}
