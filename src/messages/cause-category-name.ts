import { listCauseCategories } from '../domain/cause-category.ts';
import type { Desk } from '../domain/desk.ts';
import { textsFor } from '../text/texts-for.ts';
import { foldCategory } from './categories.ts';
import type { Reader } from './view.ts';

/** As the desk calls its own; one it has no more keeps its key for a name. */
export function causeCategoryName(
  category: string,
  { causeCategories: own }: Pick<Desk, 'causeCategories'>,
  { locale }: Reader,
): string {
  const named = own.get(category);
  if (named !== undefined) return locale === 'en' ? named.en : named.zh;
  const builtIn: Readonly<Record<string, string>> = textsFor(locale).investigation.causeCategory;
  return builtIn[category] ?? category;
}

/** The one that somebody typed by its key or its name, in either language; null: none of them. */
export function findCauseCategory(typed: string, desk: Pick<Desk, 'causeCategories'>): string | null {
  const wanted = foldCategory(typed);
  const names = (category: string) =>
    [
      category,
      ...(['en', 'zh-CN'] as const).map((locale) =>
        causeCategoryName(category, desk, { locale, zone: 'UTC' }),
      ),
    ].map(foldCategory);
  return listCauseCategories(desk).find((category) => names(category).includes(wanted)) ?? null;
}
