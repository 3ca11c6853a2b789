import { findVerb } from '../verb.ts';
import type { Verb } from '../verb.ts';
import { findLeave, isLeave } from './find-leave.ts';
import { isCourtesy, isThanks } from './courtesy.ts';
import { findAnswer, type AnswerWords } from './find-answer.ts';
import { findCommand } from './find-command.ts';
import type { Command } from './find-command.ts';
import { findNearVerb } from './near-verb.ts';
import { readPersonTokens } from './person-token.ts';
import type { PersonToken } from './person-token.ts';
import { isOnlyArguments, readArguments } from './read-arguments.ts';
import { isSetupCode } from './setup-code.ts';
import { findReferenceAt, readHead, scanMessage, skipSeparators } from './typed-message.ts';
import type { Message, TypedPlace } from './typed-message.ts';

export type Typed =
  | {
      readonly kind: 'verb';
      readonly verb: Verb;
      /** The complaint named, else the thread's; null only for verbs that need none. */
      readonly ref: number | null;
      /** What follows the verb, as typed, person tokens in it. */
      readonly rest: string;
      readonly people: readonly PersonToken[];
    }
  | {
      readonly kind: 'whichComplaint';
      readonly verb: Verb;
      readonly rest: string;
      readonly people: readonly PersonToken[];
    }
  /** Words for a button; `ref` as with a verb. */
  | {
      readonly kind: 'answer';
      readonly answer: Exclude<AnswerWords, 'away-off'>;
      readonly ref: number | null;
    }
  /** A guess: whoever typed it may also want `text` kept as what it would have been. */
  | { readonly kind: 'didYouMean'; readonly verb: Verb; readonly ref: number | null; readonly text: string }
  /** Nothing was asked: empty, or a courtesy; `isThanks`: one that asks for nothing either. */
  | { readonly kind: 'help'; readonly isThanks: boolean }
  /** Thanks or agreement in a complaint's thread: nothing is kept. */
  | { readonly kind: 'thanks' }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'open'; readonly text: string }
  | { readonly kind: 'form'; readonly text: string };

/**
 * Reads what someone typed to the bot. `source` comes without the bot's own mention and with people as tokens
 * (person-token.ts). What counts as a verb is the Contract's "What is a verb"; kept text is as typed.
 */
export function readTyped(source: string, place: TypedPlace): Typed {
  const message = scanMessage(source, place);
  return readCommand(message) ?? readAnswer(message) ?? readLoneReference(message) ?? readOtherText(message);
}

function readCommand(message: Message): Typed | null {
  const command = findCommand(message) ?? findLeave(message);
  if (command === null) return null;
  const { verb, entry, rest } = command;
  const { text, place } = message;
  const ref = entry.complaint === 'none' ? null : (command.ref ?? place.inThreadOf);
  if (!command.isAlone && ref === null && !canStandFree(command)) return readFarReference(message, command);
  if (command.isQuestion) return { kind: 'didYouMean', verb, ref, text };
  const people = readPersonTokens(rest);
  if (entry.complaint === 'needed' && ref === null) return { kind: 'whichComplaint', verb, rest, people };
  return { kind: 'verb', verb, ref, rest, people };
}

function readAnswer(message: Message): Typed | null {
  const { place } = message;
  const found = findAnswer(message);
  if (found === null || (found.answer === 'yes' && place.command)) return null;
  const { answer } = found;
  if (answer === 'away-off') return { kind: 'verb', verb: 'away', ref: null, rest: 'off', people: [] };
  return { kind: 'answer', answer, ref: found.ref ?? place.inThreadOf };
}

/** Counts without a complaint at hand although more follows. */
function canStandFree(command: Command): boolean {
  const { verb, entry, rest } = command;
  // Whoever may not use these is taken to complain.
  if (verb === 'new' || verb === 'erase' || verb === 'news' || entry.reading) return true;
  if (verb === 'setup') return isSetupCode(rest);
  if (verb === 'away') return isLeave(command);
  if (verb === 'handover') return 'to' in readArguments(verb, rest).values;
  return isOnlyArguments(verb, rest, false);
}

/** `update broke our invoices, as in C-42` may name the complaint to act on or compare: the writer is asked. */
function readFarReference(message: Message, { verb, entry, rest }: Command): Typed | null {
  // Who is named takes over, but how is not understood.
  if (verb === 'handover' && !message.place.command && readPersonTokens(rest).length > 0)
    return { kind: 'didYouMean', verb, ref: null, text: message.text };
  const reference = message.references.find(({ isDoubtful }) => !isDoubtful);
  if (reference === undefined || entry.complaint === 'none' || message.place.command) return null;
  return { kind: 'didYouMean', verb, ref: reference.number, text: message.text };
}

function readLoneReference(message: Message): Typed | null {
  const { start, before } = readHead(message);
  if (before === null || start < message.folded.text.length) return null;
  return { kind: 'verb', verb: 'show', ref: before.number, rest: '', people: [] };
}

function readOtherText(message: Message): Typed {
  const { text, place } = message;
  if (place.command) return { kind: 'form', text };
  const isInThread = place.inThreadOf !== null;
  if (message.bareWords === '') return readNothing(hasEmoji(text), isInThread);
  if (isCourtesy(message.bareWords)) {
    return isInThread ? { kind: 'thanks' } : { kind: 'help', isThanks: isThanks(message.bareWords) };
  }
  return guessVerb(message) ?? { kind: isInThread ? 'note' : 'open', text };
}

function readNothing(isEmoji: boolean, isInThread: boolean): Typed {
  return isEmoji && isInThread ? { kind: 'thanks' } : { kind: 'help', isThanks: isEmoji };
}

function hasEmoji(text: string): boolean {
  return /\p{Extended_Pictographic}|:[a-z0-9_+'-]+:/u.test(text);
}

/** A word near a verb, alone or beside a reference at the head of the message. */
function guessVerb(message: Message): Typed | null {
  const { text, place, folded, bareWords } = message;
  const { start, before } = readHead(message);
  const word = readWordAt(folded.text, start);
  if (word === null) return null;
  const after = findReferenceAt(message, skipSeparators(message, start + word.length, true));
  const reference = [before, after].find((each) => each?.isDoubtful === false);
  const stripped = stripWord(word);
  if (reference) {
    const verb = findNearVerb(stripped, (each) => findVerb(each).complaint !== 'none');
    return verb && { kind: 'didYouMean', verb, ref: reference.number, text };
  }
  if (bareWords.replaceAll(' ', '') !== word.replaceAll(/[^\p{L}\p{N}]/gu, '')) return null;
  const verb = findNearVerb(stripped);
  return (
    verb && {
      kind: 'didYouMean',
      verb,
      ref: findVerb(verb).complaint === 'none' ? null : place.inThreadOf,
      text,
    }
  );
}

function readWordAt(text: string, at: number): string | null {
  return /^(?:\p{Script=Han}+|[a-z]+(?:['’-][a-z]+)*)/u.exec(text.slice(at))?.[0] ?? null;
}

function stripWord(word: string): string {
  return word.replace(/(?<=.)(?:一下|了)+$/u, '').replaceAll(/[^\p{L}]/gu, '');
}
