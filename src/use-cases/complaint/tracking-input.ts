import { z } from 'zod';
import { readSubject } from '../../domain/tracker-item.ts';
import { line, lines, orNull, yesNo } from './input-fields.ts';

const subject = z.string().transform((code, context) => {
  const found = readSubject(code);
  if (found !== null) return found;
  context.addIssue({ code: 'custom', message: 'not-a-choice' });
  return z.NEVER;
});

/** Fields of the form that sends work to a tracker. */
export const trackingInputs = {
  track: z.object({
    subject,
    title: line,
    text: orNull(lines).transform((text) => text ?? ''),
    isConfirmed: yesNo.optional(),
  }),
  'unlink-item': z.object({ number: z.coerce.number().int() }),
} as const;

/** The same form, where it names one that is there. */
export const linkItemInput = z.object({ subject, item: line });
