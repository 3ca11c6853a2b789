import { foldText, sliceSource } from './folded-text.ts';
import type { FoldedText } from './folded-text.ts';
import { findPersonTokens } from './person-token.ts';
import type { PersonToken } from './person-token.ts';

/** What was typed behind a verb. */
export interface TypedRest extends FoldedText {
  readonly people: ReadonlyMap<number, PersonToken>;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

export function foldRest(source: string): TypedRest {
  const folded = foldText(source);
  const people = new Map<number, PersonToken>();
  for (const { token, start } of findPersonTokens(source)) people.set(folded.starts.indexOf(start), token);
  return { ...folded, people };
}

/** The text as typed from one folded offset to another, without what only separates. */
export function takeWords(rest: FoldedText, from: number, to?: number): string {
  return trimWords(sliceSource(rest, from, to));
}

/** Where the next word begins. */
export function startOf({ text }: FoldedText, from = 0): number {
  return from + (/^[\s\p{P}]*/u.exec(text.slice(from))?.[0].length ?? 0);
}

/** The text as typed before a bar and behind it; without one all of it is before. */
export function takeAroundBar(rest: FoldedText, from = 0): [before: string, behind: string] {
  const bar = rest.text.indexOf('|', from);
  return bar < 0 ? [takeWords(rest, from), ''] : [takeWords(rest, from, bar), takeWords(rest, bar + 1)];
}

/** The text as typed outside the spans; spans are folded offsets, in order. */
export function takeOutside(rest: FoldedText, spans: readonly Span[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end } of spans) {
    pieces.push(takeWords(rest, at, start));
    at = end;
  }
  pieces.push(takeWords(rest, at));
  return joinWords(...pieces);
}

export function joinWords(...pieces: readonly string[]): string {
  return pieces.filter((piece) => piece !== '').join(' ');
}

/** A lone dash separates, a sign before a figure (-5) belongs to it, and so do the colons of `:pray:`. */
export function trimWords(text: string): string {
  const trimmed = text.replace(
    /^(?:(?!:[a-z0-9_+'-]+:)[\s,，、:：;；。.!！~～]|[-\u2010-\u2015]+(?=\s|$|[-\u2010-\u2015]))+/iu,
    '',
  );
  // Not by an expression: it would look at every run of spaces within a long text again and again.
  let end = trimmed.length;
  while (end > 0 && /[\s,，、:：;；]/u.test(trimmed.charAt(end - 1)) && !endsWithEmoji(trimmed, end))
    end -= 1;
  return trimmed.slice(0, end);
}

function endsWithEmoji(text: string, end: number): boolean {
  return text[end - 1] === ':' && /:[a-z0-9_+'-]+:$/iu.test(text.slice(Math.max(0, end - 64), end));
}

/** A reason without the word that announces it: `because …`, `reason: …`, 因为…, 原因:…. */
export function readReason(words: string): string {
  return trimWords(
    words.replace(
      /^(?:(?:because of|because|due to)(?![a-z])|因为|由于|(?:reason|原因|理由)\s*[:：=])/iu,
      '',
    ),
  );
}
