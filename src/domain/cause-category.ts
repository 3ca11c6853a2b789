import { causeCategories } from './complaint.ts';
import type { Desk } from './desk.ts';

/** The built-in ones, then the desk's own. */
export function listCauseCategories({ causeCategories: own }: Pick<Desk, 'causeCategories'>): string[] {
  return [...new Set<string>([...causeCategories, ...own.keys()])];
}

export function isCauseCategory(value: string, desk: Pick<Desk, 'causeCategories'>): boolean {
  return listCauseCategories(desk).includes(value);
}
