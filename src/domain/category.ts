import { categories } from './complaint.ts';
import type { Desk } from './desk.ts';

/** The built-in ones, then the desk's own. */
export function listCategories({ categories: own }: Pick<Desk, 'categories'>): string[] {
  return [...new Set<string>([...categories, ...own.keys()])];
}

export function isCategory(value: string, desk: Pick<Desk, 'categories'>): boolean {
  return listCategories(desk).includes(value);
}
