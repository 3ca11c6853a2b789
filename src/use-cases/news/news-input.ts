import { z } from 'zod';
import { readReference } from '../../domain/typed-text/reference.ts';
import { line, lines } from '../complaint/input-fields.ts';

export interface NewsInput {
  readonly product: string;
  readonly text: string;
  readonly complaints: readonly number[];
}

const longestReferences = 500;

/** References as people write them side by side. */
const references = z
  .string()
  .max(longestReferences, 'too-long')
  .transform((found, context): number[] => {
    const numbers = found
      .split(/[\s,，、;；]+/u)
      .filter((part) => part !== '')
      .map(readReference);
    if (numbers.every((number) => number !== null)) return numbers;
    context.addIssue({ code: 'custom', message: 'not-a-reference' });
    return z.NEVER;
  });

const schema = z.object({ product: line, text: lines, complaints: references.default([]) });

type ReadNews =
  | { readonly ok: true; readonly input: NewsInput }
  | { readonly ok: false; readonly faults: Readonly<Record<string, string>> };

/** What the form `news` says; else what is wrong, by field. */
export function readNews(values: Readonly<Record<string, string>>): ReadNews {
  const read = schema.safeParse(values);
  if (read.success) return { ok: true, input: read.data };
  const faults = read.error.issues.map(({ path, message }) => [String(path[0] ?? ''), message] as const);
  return { ok: false, faults: Object.fromEntries(faults) };
}
