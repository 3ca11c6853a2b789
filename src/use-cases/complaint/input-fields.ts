import { z } from 'zod';
import { readReference } from '../../domain/typed-text/reference.ts';

/** Longest free text of one field: Slack's own limit of an input. */
export const longestText = 3000;
const longestLine = 150;

export const lines = z.string().trim().min(1, 'required').max(longestText, 'too-long');
export const line = z.string().trim().min(1, 'required').max(longestLine, 'too-long');
/** Epoch milliseconds as text. */
export const moment = z
  .string()
  .regex(/^\d{1,15}$/, 'not-a-moment')
  .transform(Number);
export const yesNo = z.enum(['yes', 'no'], 'not-a-choice').transform((found) => found === 'yes');
export const choice = <const Options extends readonly string[]>(options: Options) =>
  z.enum(options, 'not-a-choice');
export const reference = z.string().transform((found, context): number => {
  const number = readReference(found);
  if (number !== null) return number;
  context.addIssue({ code: 'custom', message: 'not-a-reference' });
  return z.NEVER;
});

/** What was left out is null. */
export const orNull = <Schema extends z.ZodType>(schema: Schema) =>
  schema.optional().transform((found) => (found ?? null) as z.output<Schema> | null);
