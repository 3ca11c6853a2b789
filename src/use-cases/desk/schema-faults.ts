import type { z } from 'zod';
import type { DeskFault } from './desk-fault.ts';

/** What zod found, in words for whoever wrote the file: the path, and how to mend it. */
export function faultsOfIssue(issue: z.core.$ZodIssue, above: readonly PropertyKey[] = []): DeskFault[] {
  const keys = [...above, ...issue.path];
  const path = keys.join('.');
  if (issue.code === 'invalid_union') {
    const form =
      issue.errors.find((issues) => issues.every(({ path: inside }) => inside.length > 0)) ??
      issue.errors.find((issues) => !issues.some(isOfAnotherForm));
    if (form !== undefined) return form.flatMap((found) => faultsOfIssue(found, keys));
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: join(path, key),
      message: 'is not known here: remove it or mend its name',
    }));
  }
  return [{ path: path === '' ? '(file)' : path, message: messageOf(issue) }];
}

/** A text where a group could stand: the faults of that form say nothing about what was meant. */
function isOfAnotherForm(issue: z.core.$ZodIssue): boolean {
  return issue.code === 'invalid_type' && issue.path.length === 0;
}

function messageOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is missing' : `has to be ${article(issue.expected)}`;
    case 'invalid_value':
      if (issue.input === undefined) return `is missing: one of ${issue.values.map(String).join(', ')}`;
      if (issue.values.length === 1) return `has to be ${String(issue.values[0])}, or a list`;
      return `has to be one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_key':
      return issue.issues[0]?.message ?? 'is no key that can stand here';
    case 'invalid_union':
      return 'has neither of the forms that can stand here: write text, or a group of lines (name: value)';
    default:
      return issue.message;
  }
}

function article(expected: string): string {
  const names: Record<string, string> = {
    object: 'a group of lines (name: value)',
    record: 'a group of lines (name: value)',
    array: 'a list',
    string: 'text',
  };
  return names[expected] ?? `a ${expected}`;
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}
