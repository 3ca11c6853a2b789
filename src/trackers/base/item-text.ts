import type { NewItem } from '../../ports/tracker.ts';

/** What stands in the item: its text, and the way back to the complaint. */
export function writeItemText({ text, link }: Pick<NewItem, 'text' | 'link'>): string {
  return link === null ? text : `${text.trim()}\n\n${link}`.trim();
}
