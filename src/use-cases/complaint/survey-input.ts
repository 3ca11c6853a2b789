import { z } from 'zod';
import { choice, lines, orNull } from './input-fields.ts';

/** Fields of what is done after the closing: asking the customer, and hearing what they and others think. */
export const surveyInputs = {
  'give-survey': z.object({ by: z.literal('liaison').default('liaison') }),
  'skip-survey': z.object({ reason: lines }),
  'follow-up': z.object({ number: z.coerce.number().int().positive(), words: lines }),
  'rate-handling': z.object({
    score: choice(['1', '2', '3', '4', '5']).transform(Number),
    words: orNull(lines),
  }),
} as const;
