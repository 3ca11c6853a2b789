import { z } from 'zod';
import type { CommandOf } from '../../domain/commands.ts';
import { lines, orNull, yesNo } from './input-fields.ts';

/** The two halves of a case study; each keeps what it has. */
export const caseInputs = {
  case: z.object({
    isSuccess: yesNo.default(true),
    background: orNull(lines),
    analysis: orNull(lines),
    solution: orNull(lines),
  }),
  'case-rest': z.object({
    result: orNull(lines),
    lessons: orNull(lines),
    differently: orNull(lines),
    isForReview: yesNo.default(false),
  }),
  'return-case': z.object({ reason: lines }),
  'publish-case': z.object({}),
} as const;

interface Half {
  readonly isSuccess?: boolean;
  readonly isForReview?: boolean;
}

/** Whatever else a half has are parts, by name. */
export function caseCommandOf(half: Half): CommandOf<'case'> {
  const { isSuccess = null, isForReview = false, ...texts } = half;
  const parts = Object.entries(texts as Readonly<Record<string, string | null>>).flatMap(([part, text]) =>
    text === null ? [] : [[part, text] as const],
  );
  return { verb: 'case', isSuccess, isForReview, parts: Object.fromEntries(parts) };
}
