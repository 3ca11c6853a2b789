import { findVerb } from '../verb.ts';
import type { Verb } from '../verb.ts';
import { verbNames } from './verb-name.ts';

const longestHanWord = 4;

/** The verb that a mistyped word most likely means; null when none is near. The word is folded. */
export function findNearVerb(word: string, isMeant: (verb: Verb) => boolean = () => true): Verb | null {
  const measure = /^\p{Script=Han}+$/u.test(word) ? measureHan : /^[a-z]+$/.test(word) ? measureLatin : null;
  if (measure === null) return null;
  let best: { verb: Verb; rank: number } | null = null;
  for (const { name, verb } of verbNames) {
    if (!isMeant(verb)) continue;
    const distance = measure(word, name);
    if (distance === null) continue;
    // What changes something comes before what reads.
    const rank = distance * 4 + (findVerb(verb).reading ? 1 : 0);
    if (best === null || rank < best.rank) best = { verb, rank };
  }
  return best?.verb ?? null;
}

function measureLatin(word: string, name: string): number | null {
  if (word.length <= 2) return null;
  const distance = countEdits(word, name);
  if (word.length === 3) return isReordered(word, name) ? distance : null;
  return distance <= (Math.min(word.length, name.length) >= 6 ? 2 : 1) ? distance : null;
}

/** 0 the same, 1 the same characters in another order, 2 one inside the other, 3 one character off. */
function measureHan(word: string, name: string): number | null {
  if (word.length > longestHanWord || !/^\p{Script=Han}/u.test(name)) return null;
  if (word === name) return 0;
  if (word.length > 1 && isReordered(word, name)) return 1;
  if (holds(word, name) || (word.length > 1 && holds(name, word))) return 2;
  return word.length > 1 && name.length > 1 && countEdits(word, name) === 1 ? 3 : null;
}

/** 催 alone is in too many words to be meant by a long one (催款失败). */
function holds(outer: string, inner: string): boolean {
  return outer.includes(inner) && (inner.length > 1 || outer.length <= 3);
}

function isReordered(left: string, right: string): boolean {
  return sortCharacters(left) === sortCharacters(right);
}

function sortCharacters(word: string): string {
  return Array.from(word).toSorted().join('');
}

/** Damerau-Levenshtein with adjacent swaps (optimal string alignment). */
function countEdits(left: string, right: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= right.length; column += 1) {
      const isSame = left[row - 1] === right[column - 1];
      const isSwapped =
        row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      current.push(
        Math.min(
          at(last, column) + 1,
          at(current, column - 1) + 1,
          at(last, column - 1) + (isSame ? 0 : 1),
          isSwapped ? at(beforeLast, column - 2) + 1 : Infinity,
        ),
      );
    }
    beforeLast = last;
    last = current;
  }
  return at(last, right.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
