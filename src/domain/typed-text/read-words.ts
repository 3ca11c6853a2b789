import type { Verb } from '../verb.ts';
import type { ArgumentsOf } from './arguments.ts';
import { readReason, takeWords, type TypedRest } from './typed-rest.ts';

export interface Read<V extends Verb> {
  readonly values: ArgumentsOf[V];
  readonly unclear?: readonly string[];
}

export function optional<Name extends string>(name: Name, words: string): { [Key in Name]?: string } {
  return (words === '' ? {} : { [name]: words }) as { [Key in Name]?: string };
}

export function readWords(rest: TypedRest) {
  return { values: optional('words', takeWords(rest, 0)) };
}

export function readText(rest: TypedRest) {
  return { values: optional('text', takeWords(rest, 0)) };
}

export function readReasonOnly(rest: TypedRest) {
  return { values: optional('reason', readReason(takeWords(rest, 0))) };
}

export function readReasonAfter(rest: TypedRest, from: number) {
  return optional('reason', readReason(takeWords(rest, from)));
}

export function readNothing(rest: TypedRest) {
  const words = takeWords(rest, 0);
  return { values: {}, unclear: unclearOf(words) };
}

/** Words that say nothing the verb understands. */
export function unclearOf(words: string): string[] {
  return words === '' ? [] : [words];
}
