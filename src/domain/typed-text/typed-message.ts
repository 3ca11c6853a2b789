import { readBareWords } from './courtesy.ts';
import { foldText, personMark } from './folded-text.ts';
import type { FoldedText } from './folded-text.ts';
import { findFoldedReferences } from './reference.ts';
import type { FoldedReference } from './reference.ts';
import { isSeparatorAt } from './verb-name.ts';

export interface TypedPlace {
  /** The complaint whose thread it was typed in. */
  readonly inThreadOf: number | null;
  /** Typed behind `/complaint`. */
  readonly command: boolean;
}

export interface Message {
  readonly place: TypedPlace;
  /** As typed, without the space around it. */
  readonly text: string;
  readonly folded: FoldedText;
  readonly references: readonly FoldedReference[];
  /** The folded words without people, emoji, punctuation. */
  readonly bareWords: string;
}

export function scanMessage(source: string, place: TypedPlace): Message {
  const folded = foldText(source);
  const references = findFoldedReferences(folded.text);
  return { place, text: source.trim(), folded, references, bareWords: readBareWords(folded.text) };
}

export interface Head {
  /** Where the first word begins, behind separators and a reference. */
  readonly start: number;
  readonly before: FoldedReference | null;
}

/** A reference in front names the complaint; people in front are spoken to, so they are not skipped. */
export function readHead(message: Message): Head {
  const start = skipSeparators(message, 0);
  const before = findReferenceAt(message, start);
  return before === null ? { start, before } : { start: skipSeparators(message, before.end), before };
}

export function findReferenceAt({ references }: Message, at: number): FoldedReference | null {
  return references.find(({ start }) => start === at) ?? null;
}

/** Stops at a reference, whose # would separate too. */
export function skipSeparators(message: Message, from: number, isSkippingPeople = false): number {
  const { text } = message.folded;
  let at = from;
  while (at < text.length && isSeparatorAt(text, at)) {
    if (text[at] === personMark && !isSkippingPeople) break;
    if (findReferenceAt(message, at) !== null) break;
    at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  }
  return at;
}
