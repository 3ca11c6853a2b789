import { z } from 'zod';
import { evidenceSources } from '../../domain/complaint.ts';
import { choice, line, lines, moment, orNull, yesNo } from './input-fields.ts';

/** Counts as people write them: 12, 1 200, 1,200. */
const count = z
  .string()
  .transform((found) => found.normalize('NFKC').replaceAll(/[\s,，_]/gu, ''))
  .pipe(z.string().regex(/^\d{1,9}$/, 'not-a-number'))
  .transform(Number);
const number = z.coerce.number().int();

/** Fields of the forms and buttons of the second measure: investigate. */
export const investigationInputs = {
  evidence: z.object({
    text: orNull(lines),
    permalink: orNull(z.string().max(2000, 'too-long')),
    from: orNull(choice(evidenceSources)),
  }),
  cause: z.object({ text: lines, plain: orNull(lines), category: orNull(line) }),
  whys: z.object({ step: number, text: lines, seen: orNull(number) }),
  impact: z.object({ customers: orNull(count), since: orNull(moment), affected: orNull(lines) }),
  ask: z.object({
    team: orNull(line),
    who: orNull(line),
    question: lines,
    dueAt: orNull(moment),
    affectsOutside: yesNo.default(false),
  }),
  'answer-request': z.object({ number, answer: lines }),
  'cancel-request': z.object({ number, reason: orNull(lines) }),
} as const;
