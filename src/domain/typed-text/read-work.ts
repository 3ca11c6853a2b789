import {
  readActionKindAt,
  readLinkKindAt,
  readOptionKindAt,
  readOutcomeAt,
  readPartyAt,
} from './argument-words.ts';
import { aroundMoment, findMomentAtEnd } from './edge-moment.ts';
import { personMark } from './folded-text.ts';
import { optional, readReasonAfter, readReasonOnly, unclearOf, type Read } from './read-words.ts';
import { findFoldedReferences } from './reference.ts';
import { readNumber } from './typed-number.ts';
import {
  foldRest,
  joinWords,
  readReason,
  startOf,
  takeAroundBar,
  takeOutside,
  takeWords,
  type Span,
  type TypedRest,
} from './typed-rest.ts';

export function readWait(rest: TypedRest): Read<'wait'> {
  const start = /^[\s\p{P}]*(?:(?:on|for) |等待?)?(?:the )?/u.exec(rest.text)?.[0].length ?? 0;
  const party = readPartyAt(rest.text, start);
  if (party === null) return { values: optional('question', takeWords(rest, 0)) };
  return { values: { on: party.value, ...optional('question', takeWords(rest, party.end)) } };
}

const levelPattern = /^[\s\p{P}]*(?:to )?(?:(?:level |lv ?|l)(\d)(?![a-z0-9])|到?第?([1-9一二三四五六])级)/u;
/** `escalate backup failed again` is a reason; `to backup`, `backup:` and the word alone name the person. */
const backupPattern =
  /^[\s\p{P}]*(?:to (?:the )?backup(?![a-z0-9])|backup(?=\s*(?:[,:;.!-]|$))|[给到]?(?:代理人|代理)(?=[\s\p{P}]|$))/u;
const leadPattern = /^[\s\p{P}]*(?:(?:to )?(?:the )?lead(?![a-z0-9]| time)|[给到]?主管(?=[\s\p{P}]|$))/u;

/** Level 2 of the ladder is the backup, the lead stands above. */
export function readEscalate(rest: TypedRest): Read<'escalate'> {
  const numbered = levelPattern.exec(rest.text);
  if (numbered !== null) {
    const level = readNumber(numbered[1] ?? numbered[2] ?? '');
    const to = level < 2 ? 'next' : level === 2 ? 'backup' : 'lead';
    return { values: { to, ...readReasonAfter(rest, numbered[0].length) } };
  }
  for (const [to, pattern] of [
    ['backup', backupPattern],
    ['lead', leadPattern],
  ] as const) {
    const match = pattern.exec(rest.text);
    if (match !== null) return { values: { to, ...readReasonAfter(rest, match[0].length) } };
  }
  return readReasonOnly(rest);
}

export function readResolve(rest: TypedRest): Read<'resolve'> {
  const start = startOf(rest);
  const words = takeWords(rest, start);
  if (words === '') return { values: {} };
  const outcome = readOutcomeAt(rest.text, start);
  if (outcome === null) return { values: { outcome: 'other', words } };
  return { values: { outcome: outcome.value, ...optional('words', takeWords(rest, outcome.end)) } };
}

export function readMerge(rest: TypedRest): Read<'merge'> {
  const reference = findFoldedReferences(rest.text).find(({ isDoubtful }) => !isDoubtful);
  if (reference === undefined) return readReasonOnly(rest);
  const before = takeWords(rest, 0, reference.start).replace(
    /^(?:into|to|with|and|到|至|入|进|并入|与|和)$/iu,
    '',
  );
  const reason = readReason(joinWords(before, takeWords(rest, reference.end)));
  return { values: { into: reference.number, ...optional('reason', reason) } };
}

/** `fix: patch tonight | no more double charges` */
export function readOptions(rest: TypedRest): Read<'options'> {
  const start = startOf(rest);
  const kind = readOptionKindAt(rest.text, start);
  const from = kind?.end ?? 0;
  const [text, effect] = takeAroundBar(rest, from);
  return {
    values: {
      ...(kind === null ? {} : { kind: kind.value }),
      ...optional('text', text),
      ...optional('effect', effect),
    },
  };
}

/** `preventive: check for doubles @zhang by Friday` */
export function readAction(rest: TypedRest): Read<'action'> {
  const start = startOf(rest);
  const kind = readActionKindAt(rest.text, start);
  const due = findMomentAtEnd(rest.text);
  const at = rest.text.indexOf(personMark);
  const token = at < 0 ? undefined : rest.people.get(at);
  const spans: Span[] = [
    ...(kind === null ? [] : [{ start, end: kind.end }]),
    ...(token === undefined ? [] : [{ start: at, end: at + 1 }]),
    ...(due === null ? [] : [{ start: due.start, end: due.end + lengthBehind(rest.text, due.end) }]),
  ].toSorted((one, other) => one.start - other.start);
  const words = takeOutside(rest, spans);
  return {
    values: {
      ...(kind === null ? {} : { kind: kind.value }),
      ...optional('text', due === null ? words : words.replace(aroundMoment, '')),
      ...(token === undefined ? {} : { who: { kind: 'mention', token } }),
      ...(due === null ? {} : { due: due.moment }),
    },
  };
}

/** 周五前, 周五之前: the little word belongs to the date. */
function lengthBehind(text: string, at: number): number {
  return /^ ?(?:下班前|之前|以前|之内|以内|前|内)(?![\p{L}\p{N}])/u.exec(text.slice(at))?.[0].length ?? 0;
}

const subjectPattern = /^(action|措施|option|备选方案?|方案)[\s:：#]*(\d{1,3})(?![\p{L}\p{N}])/iu;

/** `action 2`, `option 1 SCR-5`, `https://…`. */
export function readTrack(rest: TypedRest): Read<'track'> {
  const start = startOf(rest);
  const found = subjectPattern.exec(rest.text.slice(start));
  const kind = found === null || /^(?:action|措施)$/iu.test(found[1] ?? '') ? 'a' : 'o';
  const item = takeWords(rest, start + (found?.[0].length ?? 0));
  return {
    values: {
      ...(found === null ? {} : { subject: `${kind}${Number(found[2])}` }),
      ...(item === '' ? {} : { item }),
    },
  };
}

const unlinkWords = /^(?:off|no more|end|remove|取消|解除|撤销)了?$/u;

/** `C-41 parent`, `C-41 off`, in any order. */
export function readLink(rest: TypedRest): Read<'link'> {
  const reference = findFoldedReferences(rest.text).find(({ isDoubtful }) => !isDoubtful);
  const to = reference === undefined ? {} : { to: reference.number };
  const words = reference === undefined ? takeWords(rest, 0) : takeOutside(rest, [reference]);
  const left = foldRest(words.replace(/^(?:to|with|与|和|到)(?=\s|$)/iu, ''));
  const kind = readLinkKindAt(left.text, startOf(left));
  if (kind !== null) {
    return { values: { ...to, as: kind.value }, unclear: unclearOf(takeWords(left, kind.end)) };
  }
  if (unlinkWords.test(left.text.trim())) return { values: { ...to, end: true } };
  return { values: to, unclear: unclearOf(takeWords(left, 0)) };
}
