import { listCategories } from '../domain/category.ts';
import type { Desk, Locale } from '../domain/desk.ts';
import { textsFor } from '../text/texts-for.ts';

/** As the desk calls it, else as we do; an unknown one keeps its key. */
export function nameCategory(category: string, { categories }: Pick<Desk, 'categories'>, locale: Locale) {
  const own = categories.get(category);
  if (own !== undefined) return locale === 'zh-CN' ? own.zh : own.en;
  const builtIn: Readonly<Record<string, string>> = textsFor(locale).responding.category;
  return builtIn[category] ?? category;
}

/** The category that somebody typed by its key or its name, in either language; null: none of them. */
export function findCategory(typed: string, desk: Pick<Desk, 'categories'>): string | null {
  const wanted = foldCategory(typed);
  const names = (category: string) =>
    [category, nameCategory(category, desk, 'en'), nameCategory(category, desk, 'zh-CN')].map(foldCategory);
  return listCategories(desk).find((category) => names(category).includes(wanted)) ?? null;
}

export function foldCategory(text: string): string {
  return text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/gu, '-');
}
