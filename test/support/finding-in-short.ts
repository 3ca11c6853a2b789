import type { Finding } from '../../src/ports/diagnosis.ts';

/** A finding on one line, as tests compare it: state, what was checked, what is wrong. */
export function inShort({ check, state, fault }: Finding): string {
  const named = (thing: { name: string; values: readonly (string | number | null)[] } | null) =>
    thing === null ? '' : `${thing.name} ${thing.values.map((value) => value ?? 'never').join(' | ')}`.trim();
  return [state, named(check), named(fault)].filter((part) => part !== '').join(' ');
}
