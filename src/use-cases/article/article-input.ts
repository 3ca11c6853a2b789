import { z } from 'zod';
import { articleKinds, reviewMonths, type ArticleKind } from '../../domain/article.ts';
import { choice, line, lines } from '../complaint/input-fields.ts';

export interface ArticleInput {
  readonly kind: ArticleKind;
  readonly title: string;
  readonly body: string;
  /** Months; null: no review. */
  readonly reviewEvery: number | null;
}

const articleSchema = z.object({
  kind: choice(articleKinds),
  title: line,
  body: lines,
  review: choice(['none', ...reviewMonths.map(String)]).default('none'),
});

type ReadArticle =
  | { readonly ok: true; readonly input: ArticleInput }
  | { readonly ok: false; readonly faults: Readonly<Record<string, string>> };

/** What the form `article` says; else what is wrong, by field. */
export function readArticle(values: Readonly<Record<string, string>>): ReadArticle {
  const read = articleSchema.safeParse(values);
  if (!read.success) {
    const faults = read.error.issues.map(({ path, message }) => [String(path[0] ?? ''), message] as const);
    return { ok: false, faults: Object.fromEntries(faults) };
  }
  const { review, ...input } = read.data;
  return { ok: true, input: { ...input, reviewEvery: review === 'none' ? null : Number(review) } };
}
