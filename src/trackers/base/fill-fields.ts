import type { NewItem } from '../../ports/tracker.ts';
import type { FieldMap, FieldValue } from './setting-parts.ts';
import { writeHtml } from './write-html.ts';
import { writeMarkdown } from './write-markdown.ts';

export interface Filling {
  readonly item: NewItem;
  readonly ref: string;
}

/** The fields of a desk with what stands in the record; what the record does not have is left out. */
export function fillFields(fields: FieldMap, filling: Filling): Record<string, string | number | boolean> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([key, value]) => {
      const filled = fillField(value, filling);
      return filled === null ? [] : [[key, filled]];
    }),
  );
}

function fillField(value: FieldValue, { item, ref }: Filling): string | number | boolean | null {
  if (typeof value !== 'object') return value;
  if (value.from === 'due') return item.dueAt === null ? null : writeDue(item.dueAt, value.as);
  const text = { ...item, reference: ref }[value.from];
  if (text === null) return null;
  if (value.as === 'html') return writeHtml(text);
  return value.as === 'markdown' ? writeMarkdown(text) : text;
}

function writeDue(dueAt: number, as: Exclude<FieldValue, string | number | boolean>['as']): string | number {
  if (as === 'seconds') return Math.floor(dueAt / 1000);
  return as === 'milliseconds' ? dueAt : new Date(dueAt).toISOString();
}
