import type { Template } from './settings.ts';

export type TemplateValues = Readonly<Record<string, string | number | null | undefined>>;

const WHOLE = /^\{(\w+)\}$/;
const PART = /\{(\w+)\}/g;

/** The body with what stands for each name; a field whose value nobody knows is left out, and an empty object too. */
export function fillTemplate(template: Template, values: TemplateValues): Template | undefined {
  if (typeof template === 'string') return fillText(template, values);
  if (typeof template !== 'object' || template === null) return template;
  if (isList(template)) return fillList(template, values);
  const fields = Object.entries(template).flatMap(([key, value]) => {
    const filled = fillTemplate(value, values);
    return filled === undefined ? [] : [[key, filled] as const];
  });
  return fields.length === 0 ? undefined : Object.fromEntries(fields);
}

/** A path with what stands for each name, which cannot lead out of its part. */
export function fillPath(path: string, values: TemplateValues): string {
  return path.replaceAll(PART, (_all, name: string) => encodeURIComponent(String(values[name] ?? '')));
}

function fillText(text: string, values: TemplateValues): Template | undefined {
  const name = WHOLE.exec(text)?.[1];
  if (name !== undefined && name in values) return values[name] ?? undefined;
  return text.replaceAll(PART, (all, each: string) => (each in values ? String(values[each] ?? '') : all));
}

function fillList(list: readonly Template[], values: TemplateValues): Template | undefined {
  const filled = list.map((each) => fillTemplate(each, values)).filter((each) => each !== undefined);
  return filled.length === 0 && list.length > 0 ? undefined : filled;
}

function isList(template: object): template is readonly Template[] {
  return Array.isArray(template);
}
