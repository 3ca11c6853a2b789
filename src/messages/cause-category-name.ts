import type { Desk } from '../domain/desk.ts';
import { textsFor } from '../text/texts-for.ts';
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
