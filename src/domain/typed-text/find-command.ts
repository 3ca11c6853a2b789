import { findVerb } from '../verb.ts';
import type { Verb, VerbEntry } from '../verb.ts';
import { isCourtesy, readBareWords } from './courtesy.ts';
import { readDaysAt } from './days-phrase.ts';
import { foldText, personMark, sliceSource } from './folded-text.ts';
import { matchAt } from './match-at.ts';
import { readMomentAt } from './moment-phrase.ts';
import { readPersonTokens, writePersonToken } from './person-token.ts';
import { isOnlyArguments } from './read-arguments.ts';
import type { FoldedReference } from './reference.ts';
import { findReferenceAt, readHead, skipSeparators } from './typed-message.ts';
import type { Head, Message } from './typed-message.ts';
import { readLengthAt } from './typed-length.ts';
import { trimWords } from './typed-rest.ts';
import { countTrailing, isSeparatorAt, matchVerbName } from './verb-name.ts';
import type { MatchedVerb, NamedVerb } from './verb-name.ts';

/** A verb at the head of a message, whether or not it counts there. */
export interface Command {
  readonly verb: Verb;
  readonly entry: VerbEntry;
  /** The complaint it names. */
  readonly ref: number | null;
  readonly rest: string;
  /** The verb is the whole message, but for people, thanks and marks. */
  readonly isAlone: boolean;
  /** A space or a mark stands between the verb and what follows. */
  readonly isSeparated: boolean;
  /** `升级?` asks and does not order. */
  readonly isQuestion: boolean;
}

export function findCommand(message: Message): Command | null {
  const head = readHead(message);
  const { text } = message.folded;
  const match =
    matchHandover(text, head.start) ??
    matchVerbName(text, head.start, (end, named) => isTargetAt(message, end, named));
  // `C-42 投诉 …` tells of a complaint and opens none.
  if (match === null || (match.verb === 'new' && head.before !== null)) return null;
  const verb = isMeantForPerson(message, match) ? 'assign' : match.verb;
  const entry = findVerb(verb);
  const reference = findSubject(message, { ...match, verb }, head);
  const rest = cutRest(message, match.end, reference);
  const bare = readBareWords(foldText(rest).text);
  const isAlone = /^(?:to|给|到)?$/u.test(bare) || (entry.complaint === 'needed' && isCourtesy(bare));
  return {
    verb,
    entry,
    ref: reference?.number ?? null,
    rest: meant(match.name, isAlone && !keepsAnyWords.has(verb) ? writePeople(rest) : rest),
    isAlone,
    isSeparated: match.end < text.length && isSeparatorAt(text, match.end),
    isQuestion: isAsked(message, match, isAlone),
  };
}

/** 把我的投诉交接给@陈平: what is handed over may stand first. */
function matchHandover(text: string, at: number): MatchedVerb | null {
  const length = matchAt(handoverPattern, text, at)?.[0].length ?? 0;
  return length === 0 ? null : { name: '交接', verb: 'handover', end: at + length };
}

const handoverPattern =
  /请?把?我?(?:手上)?的?(?:全部|所有)?的?(?:在办)?投诉(?:都|全部)? ?(?:交接|移交|转交|交)(?= ?给 ?[\uE000@])/uy;

/** 销假 is to be away no more, 别提醒我 concerns the speaker alone. */
function meant(name: string, rest: string): string {
  if (name === '别提醒我') return `仅我 ${rest}`.trim();
  return name === '销假' ? `off ${rest}`.trim() : rest;
}

/** Here even `thanks` is what someone wants written down. */
const keepsAnyWords: ReadonlySet<Verb> = new Set(['note', 'update', 'evidence']);

const towardsPerson = /^(?:to |给|到)/u;
const towardsReference = /^(?:(?:into|to|with) |到|至|入|进)/u;

/** 转交给@陈平, 合并到C-7: the little word belongs to the verb where its target follows. */
function isTargetAt(message: Message, at: number, { name, verb }: NamedVerb): boolean {
  if (findReferenceAt(message, at) !== null) return true;
  const { text } = message.folded;
  if (verb === 'away') return readDaysAt(text, at) !== null;
  if (verb === 'promise') return isDateAt(text, at);
  if (name === '别提醒我') return (readLengthAt(text, at) ?? readMomentAt(text, at)) !== null;
  if (verb === 'assign' || verb === 'transfer' || verb === 'handover')
    return text[skipTowardsPerson(message, at)] === personMark;
  if (verb !== 'merge' && verb !== 'link') return false;
  const length = towardsReference.exec(text.slice(at))?.[0].length ?? 0;
  return length > 0 && findReferenceAt(message, skipSeparators(message, at + length)) !== null;
}

/** 承诺周五前, 答应客户周五: nothing but the date, or a mark behind it. */
function isDateAt(text: string, at: number): boolean {
  const start = at + (matchAt(towardsCustomer, text, at)?.[0].length ?? 0);
  const end = (readMomentAt(text, start) ?? readLengthAt(text, start))?.end;
  if (end === undefined) return false;
  return end === text.length || isSeparatorAt(text, end) || /^(?:下班|[之以]?[前内])/u.test(text.slice(end));
}

const towardsCustomer = / ?(?:客户|对方)? ?/uy;

function skipTowardsPerson(message: Message, from: number): number {
  const at = skipSeparators(message, from);
  const length = towardsPerson.exec(message.folded.text.slice(at))?.[0].length ?? 0;
  return skipSeparators(message, at + length);
}

/** 转交 and transfer before a person mean assign; 转产品 never does. */
function isMeantForPerson(message: Message, { name, end }: MatchedVerb): boolean {
  if (name !== 'transfer' && name !== '转交') return false;
  const { text } = message.folded;
  const at = skipSeparators(message, end);
  const reference = findReferenceAt(message, at);
  return text[skipTowardsPerson(message, reference?.end ?? at)] === personMark;
}

function findSubject(message: Message, match: MatchedVerb, { before }: Head): FoldedReference | null {
  const entry = findVerb(match.verb);
  if (entry.complaint === 'none') return null;
  if (before !== null) return before;
  const later = message.references.filter(({ start, isDoubtful }) => start >= match.end && !isDoubtful);
  if (match.verb === 'merge' || match.verb === 'link') return findMerged(message, match, later);
  if (entry.reading) return later[0] ?? null;
  const at = skipSeparators(message, match.end, true);
  const isPersonVerb = ['assign', 'transfer', 'handover'].includes(match.verb);
  const behindPeople = isPersonVerb
    ? skipSeparators(message, skipTowardsPerson(message, match.end), true)
    : at;
  const adjacent = later.find(({ start }) => start === at || start === behindPeople);
  if (adjacent !== undefined) return adjacent;
  const candidates = [later[0], later.at(-1)].filter((reference) => reference !== undefined);
  return candidates.find((reference) => isBehindArguments(message, match, reference)) ?? null;
}

/** `snooze 2h C-42 away`; where the arguments could be any words (`transfer billing C-42`) only at the end. */
function isBehindArguments(
  { folded }: Message,
  { verb, end }: MatchedVerb,
  reference: FoldedReference,
): boolean {
  const isLast = readBareWords(folded.text.slice(reference.end)) === '';
  return isOnlyArguments(verb, trimWords(sliceSource(folded, end, reference.start)), isLast);
}

/** `merge C-42 into C-7`; with one reference in a complaint's thread the thread's is merged into it. */
function findMerged(
  message: Message,
  match: MatchedVerb,
  later: readonly FoldedReference[],
): FoldedReference | null {
  const first = later.find(({ start }) => start === skipSeparators(message, match.end));
  const isTarget = message.place.inThreadOf !== null && later.length === 1;
  return first === undefined || isTarget ? null : first;
}

/** What was typed behind the verb without the reference it acts on. */
function cutRest({ folded }: Message, from: number, reference: FoldedReference | null): string {
  if (reference === null || reference.start < from) return trimWords(sliceSource(folded, from)).trim();
  const before = trimWords(sliceSource(folded, from, reference.start));
  const after = trimWords(sliceSource(folded, reference.end + countTrailingAt(folded.text, reference.end)));
  return [before, after].filter((piece) => piece !== '').join(' ');
}

/** 催C42一下 */
function countTrailingAt(text: string, at: number): number {
  const length = countTrailing(text.slice(at));
  const end = at + length;
  return end === text.length || isSeparatorAt(text, end) ? length : 0;
}

function writePeople(rest: string): string {
  return readPersonTokens(rest).map(writePersonToken).join(' ');
}

function isAsked({ folded: { text } }: Message, { verb, end }: MatchedVerb, isAlone: boolean): boolean {
  if (verb === 'why' || findVerb(verb).reading) return false;
  const isAtOnce = /^ ?!*\?/.test(text.slice(end));
  return isAtOnce || (isAlone && /\?[\s!.。]{0,5}$/.test(text.slice(-6)));
}
