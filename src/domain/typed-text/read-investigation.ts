import type { ArgumentsOf, PersonRef } from './arguments.ts';
import { findMomentAtEnd } from './edge-moment.ts';
import type { MomentPhrase } from './moment-phrase.ts';
import { optional, readWords, type Read } from './read-words.ts';
import { readNumber } from './typed-number.ts';
import { joinWords, takeAroundBar, takeWords, type TypedRest } from './typed-rest.ts';

const wholeThread =
  /^[\s\p{P}]*(?:(?:keep )?(?:this |the )?(?:whole |entire )?thread|(?:保存|存下)?(?:这个|整个|本)?(?:话题|讨论串|讨论|对话))[\s\p{P}]*$/u;

export function readEvidence(rest: TypedRest): Read<'evidence'> {
  if (wholeThread.test(rest.text)) return { values: { thread: true } };
  return readWords(rest);
}

/** In technical words, and behind a bar in plain ones. */
export function readCause(rest: TypedRest): Read<'cause'> {
  const [text, plain] = takeAroundBar(rest);
  return { values: { ...optional('text', text), ...optional('plain', plain) } };
}

/** `@zhang …`, where an @ is no more than a sign, and `legal: …`. */
const namePattern = /^[\s,，、]*(?:[@＠]([^\s:：,，]{1,30})[:：]?(?=\s|$)|([^\s:：@＠]{1,30}) ?[:：])/u;

/** A person by an @, or a person or team by its name and a colon; all else is the question. */
export function readAsk(rest: TypedRest): Read<'ask'> {
  const [mentioned] = rest.people;
  const due = readDeadline(rest);
  if (mentioned !== undefined) {
    const [start, token] = mentioned;
    const before = takeWords(rest, 0, start).replace(/(?:^|\s)(?:to|from|给|请|找)$/iu, '');
    const question = joinWords(before, takeWords(rest, start + 1));
    return { values: asked({ kind: 'mention', token }, question, due) };
  }
  const named = namePattern.exec(rest.text);
  if (named === null) return { values: asked(null, takeWords(rest, 0), due) };
  const word = named[1] ?? named[2] ?? '';
  const start = named[0].lastIndexOf(word);
  const name = takeWords(rest, start, start + word.length);
  return { values: asked({ kind: 'named', name }, takeWords(rest, named[0].length), due) };
}

function asked(who: PersonRef | null, question: string, due: MomentPhrase | null): ArgumentsOf['ask'] {
  return {
    ...(who === null ? {} : { who }),
    ...optional('question', question),
    ...(due === null ? {} : { due }),
  };
}

/** Questions name days of all kinds: only one that says "by then" is a deadline. */
function readDeadline({ text }: TypedRest): MomentPhrase | null {
  const found = findMomentAtEnd(text);
  if (found === null) return null;
  const isUntil = /(?<![a-z])(?:by|before|until|due) $|(?:最晚|最迟|截止) ?$/u.test(
    text.slice(0, found.start),
  );
  const isBefore = /^ ?(?:下班)? ?(?:之前|以前|前)/u.test(text.slice(found.end));
  return isUntil || isBefore ? found.moment : null;
}

/** `2: …` answers the second question; without a colon a figure is part of the answer. */
export function readAnswer(rest: TypedRest): Read<'answer'> {
  const numbered = /^[\s\p{P}]*(?:no\.? ?|第)?(\d{1,2})(?: ?[个号])? ?[:：]/u.exec(rest.text);
  const answer = takeWords(rest, numbered?.[0].length ?? 0);
  return {
    values: {
      ...(numbered === null ? {} : { request: readNumber(numbered[1] ?? '') }),
      ...optional('answer', answer),
    },
  };
}
