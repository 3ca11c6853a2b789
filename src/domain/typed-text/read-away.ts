import type { ArgumentsOf, PersonRef } from './arguments.ts';
import { readDaysAt } from './days-phrase.ts';
import { personMark } from './folded-text.ts';
import { matchAt } from './match-at.ts';
import { readReason, takeWords, type TypedRest } from './typed-rest.ts';

const betweenPattern = /[\s,，、.。;；:：!！]+/y;
const namePattern = /@ ?([\p{L}\p{N}][\p{L}\p{N}._-]*)/uy;
/** Words that only lead to what follows. */
const leadingPattern =
  /(?:stand-?in|stood in for|stands in|takes? over|covered|covering|covers|cover|for|by|with|and|is|will be|will|can|please|pls|out|me|i am|i'm|i|(?:代理|代班|替班|顶班)人|代班|替班|顶班|顶上|顶替|代理|替我|帮我|帮忙|帮|麻烦|请|让|由|我|来)(?![a-z])/y;
/** Whole days are kept: a part of one is for the form to ask. */
const partPattern =
  /(?:(?:this |in the )?(?:morning|afternoon|evening|noon)|half(?:[ -]a)?[ -]day|上午|下午|早上|晚上|中午|半天|(?:at |from )?\d{1,2}(?::\d{2}|[点时]| ?[ap]m)|(?:\d+(?:\.\d+)?|[一两二三四五六]) ?(?:个?小时|hours?|hrs?|h))(?![a-z])/y;
const endPattern = /(?:off|over|ended|end|cancel(?:led)?|back|结束|取消|销假|回来)(?:了)?(?![\p{L}\p{N}])/uy;
const wordPattern = /[^\s,，、@\uE000]+/y;

interface Found {
  readonly ref: PersonRef;
  readonly isBehindDays: boolean;
}

export interface ReadAway {
  readonly values: ArgumentsOf['away'];
  readonly unclear: readonly string[];
}

/** In any order: days, and people. Who stands before the days is away, if anybody is named behind them or nobody stands in. */
export function readAway(rest: TypedRest): ReadAway {
  const people: Found[] = [];
  const unclear: string[] = [];
  const values: ArgumentsOf['away'] = {};
  let isPart: true | false = false;
  let at = 0;
  while (at < rest.text.length) {
    const between = matchAt(betweenPattern, rest.text, at) ?? matchAt(leadingPattern, rest.text, at);
    const days = values.days === undefined && between === null ? readDaysAt(rest.text, at) : null;
    const person = readPersonAt(rest, at);
    const isBegun = values.days !== undefined || unclear.length > 0;
    const end = isBegun ? null : matchAt(endPattern, rest.text, at);
    const part = readPartAt(rest.text, at, values.days !== undefined);
    if (days !== null) {
      values.days = days.days;
      at = days.end;
    } else if (person !== null) {
      people.push({ ref: person.ref, isBehindDays: values.days !== undefined });
      at = person.end;
    } else if (between !== null) {
      at += between[0].length;
    } else if (part > 0) {
      isPart = true;
      at += part;
    } else if (end !== null) {
      values.end = true;
      at += end[0].length;
    } else {
      const word = matchAt(wordPattern, rest.text, at);
      const length = word?.[0].length ?? 1;
      unclear.push(takeWords(rest, at, at + length));
      at += length;
    }
  }
  // `over the weekend` ends nothing.
  if (unclear.length > 0) delete values.end;
  if (isPart && values.days !== undefined) values.days = { ...values.days, isPart };
  return { values: { ...values, ...rolesOf(people, values) }, unclear };
}

/** The length of words for a part of a day, or of days that do not follow on the first ones: 0 when there are none. */
function readPartAt(text: string, at: number, hasDays: boolean): number {
  const part = matchAt(partPattern, text, at);
  if (part !== null) return part[0].length;
  const more = hasDays ? readDaysAt(text, at) : null;
  return more === null ? 0 : more.end - at;
}

/** `away @chen 3 days @zhang`: whoever is named before the days is away. Without days the last is the stand-in. */
function rolesOf(
  people: readonly Found[],
  { days, end }: ArgumentsOf['away'],
): Pick<ArgumentsOf['away'], 'who' | 'standIn'> {
  const [first, second] = people;
  if (first === undefined) return {};
  if (end === true) return { who: first.ref };
  if (second !== undefined) return { who: first.ref, standIn: second.ref };
  return days !== undefined && !first.isBehindDays ? { who: first.ref } : { standIn: first.ref };
}

/** A mention, or a name behind an @: any other word could be anything. */
function readPersonAt(rest: TypedRest, at: number): { ref: PersonRef; end: number } | null {
  if (rest.text[at] === personMark) {
    const token = rest.people.get(at);
    return token === undefined ? null : { ref: { kind: 'mention', token }, end: at + 1 };
  }
  const match = matchAt(namePattern, rest.text, at);
  if (match === null) return null;
  const end = at + match[0].length;
  const start = end - (match[1] ?? '').length;
  return { ref: { kind: 'named', name: takeWords(rest, start, end) }, end };
}

const towardsPattern =
  /(?:[\s,，、]|(?:from|to|and|all|of|my|mine|everything|open|complaints?|them|please)(?=[\s\uE000@])|全部|所有|在办|手上|投诉|我|的|都|请|[把从由给到])*/y;

/** `@zhang`, `@chen to @zhang`, `给 @zhang 因为休假`: up to two people, then the reason. */
export function readHandover(rest: TypedRest): { values: ArgumentsOf['handover'] } {
  const people: PersonRef[] = [];
  let at = 0;
  while (people.length < 2) {
    const start = at + (matchAt(towardsPattern, rest.text, at)?.[0].length ?? 0);
    const person = readPersonAt(rest, start);
    if (person === null) break;
    people.push(person.ref);
    at = person.end;
  }
  const reason = readReason(takeWords(rest, at));
  const [first, second] = people;
  return {
    values: {
      ...(first === undefined ? {} : second === undefined ? { to: first } : { from: first, to: second }),
      ...(reason === '' ? {} : { reason }),
    },
  };
}
