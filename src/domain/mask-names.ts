import { replaceMails, replacePhones } from './contact-data.ts';

/** Whose names stand in a text, and what stands there instead. */
export interface MaskedName {
  readonly name: string;
  readonly mask: string;
}

/**
 * The text without the names of these people and without addresses and telephone numbers. Longer names go first, so
 * that a name within a name leaves nothing of it; Latin names are whole words whatever their case.
 */
export function maskNames(text: string, names: readonly MaskedName[]): string {
  const longestFirst = names
    .filter(({ name }) => name.trim().length > 1)
    .toSorted((one, other) => other.name.length - one.name.length);
  const masked = longestFirst.reduce((so, { name, mask }) => so.replace(patternOf(name), () => mask), text);
  return replacePhones(replaceMails(masked, hide), hide);
}

function hide(): string {
  return '…';
}

function patternOf(name: string): RegExp {
  const escaped = name.trim().replace(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`);
  const isLatin = /^[\p{Script=Latin}\p{N} .'-]+$/u.test(name.trim());
  return isLatin
    ? new RegExp(String.raw`(?<![\p{L}\p{N}])${escaped}(?![\p{L}\p{N}])`, 'giu')
    : new RegExp(escaped, 'gu');
}
