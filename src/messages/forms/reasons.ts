import type { Locale } from '../../domain/desk.ts';
import { textsFor } from '../../text/texts-for.ts';

/** Reasons that one tap gives; `other` asks for words. */
export const snoozeReasons = ['working', 'meeting', 'release', 'customer-agreed', 'other'] as const;
export const reopenReasons = [
  'came-back',
  'not-solved',
  'customer-back',
  'closed-by-mistake',
  'other',
] as const;
export const waiveReasons = [
  'customer-satisfied',
  'not-needed',
  'done-elsewhere',
  'unreachable',
  'other',
] as const;
export const rejectReasons = [
  'not-our-product',
  'as-designed',
  'no-complaint',
  'test-or-spam',
  'other',
] as const;
export const escalateReasons = [
  'customer-pressing',
  'no-answer',
  'wider-impact',
  'about-to-leave',
  'other',
] as const;

export const skipReasons = ['no-contact', 'asked-lately', 'not-wanted', 'sensitive', 'other'] as const;

/** Whom an escalation calls. */
export const escalationLevels = ['next', 'backup', 'lead'] as const;

export type FormWithReasons = 'snooze' | 'close' | 'reopen' | 'reject' | 'escalate' | 'skip-survey';

const withReasons: readonly string[] = ['snooze', 'close', 'reopen', 'reject', 'escalate', 'skip-survey'];

export function hasReasons(form: string): form is FormWithReasons {
  return withReasons.includes(form);
}

/** The sentence kept as the reason; null for `other` and for codes nobody knows. */
export function reasonOf(form: FormWithReasons, code: string, locale: Locale): string | null {
  if (code === 'other') return null;
  const { forms, survey } = textsFor(locale);
  const { snoozeReason, waiveReason, reopenReason, rejectReason, escalateReason } = forms;
  const reasons: Readonly<Record<FormWithReasons, Readonly<Record<string, string>>>> = {
    snooze: snoozeReason,
    close: waiveReason,
    reopen: reopenReason,
    reject: rejectReason,
    escalate: escalateReason,
    'skip-survey': survey.skipReason,
  };
  return Object.hasOwn(reasons[form], code) ? (reasons[form][code] ?? null) : null;
}
