import { countCharacters, cutText } from '../../platforms/base/cut-text.ts';
import { writeLine } from './write-plain.ts';

/** The title with our reference in front, cut to what the tracker takes: by the reference it is found again. */
export function writeReferenceTitle(title: string, ref: string, limit: number): string {
  const mark = `${markOf(ref)} `;
  return `${mark}${cutText(writeLine(title), limit - countCharacters(mark))}`;
}

/** Searching for C-42/3 finds C-42/31 as well. */
export function hasReference(title: string, ref: string): boolean {
  return title.includes(markOf(ref));
}

/** Of a title that may be ours. */
export function withoutReference(title: string): string {
  return title.replace(/\[C-\d+[^\]\s]*\]\s*/, '');
}

export function markOf(ref: string): string {
  return `[${ref}]`;
}
