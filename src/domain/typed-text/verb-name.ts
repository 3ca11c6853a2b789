import { verbs } from '../verb.ts';
import type { Verb } from '../verb.ts';
import { personMark } from './folded-text.ts';

export interface NamedVerb {
  readonly name: string;
  readonly verb: Verb;
}

/** Longest first: 已解决 before 解决, 催一下 before 催. */
export const verbNames: readonly NamedVerb[] = verbs
  .flatMap(({ verb, english, chinese }) => [...english, ...chinese].map((name) => ({ name, verb })))
  .toSorted((left, right) => right.name.length - left.name.length);

export interface MatchedVerb extends NamedVerb {
  /** Where the name ends, what trails it (了, 一下) included. */
  readonly end: number;
}

const trailing = /^(?:一下|了)+/u;
/** `follow-up`, `customer's`, `note.txt`: the Latin word goes on. */
const joined = /^[-_'’./&][\p{L}\p{N}]/u;
const separator = /^[\s\p{P}\p{S}]/u;

/** The verb whose name stands at `at` in folded text with a separator, the end or a target behind it. */
export function matchVerbName(
  text: string,
  at: number,
  isTargetAt: (end: number, named: NamedVerb) => boolean,
): MatchedVerb | null {
  for (const named of verbNames) {
    const { name, verb } = named;
    if (!text.startsWith(name, at)) continue;
    const nameEnd = at + name.length;
    const end = nameEnd + countTrailing(text.slice(nameEnd));
    const isLatin = /[a-z]$/.test(name);
    if (end === nameEnd && isLatin && joined.test(text.slice(end))) continue;
    if (end === text.length || isSeparatorAt(text, end) || isTargetAt(end, named)) return { name, verb, end };
  }
  return null;
}

export function countTrailing(text: string): number {
  return trailing.exec(text)?.[0].length ?? 0;
}

export function isSeparatorAt(text: string, index: number): boolean {
  const character = text.slice(index, index + 2);
  return character.startsWith(personMark) || separator.test(character);
}
