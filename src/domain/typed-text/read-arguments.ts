import type { Verb } from '../verb.ts';
import {
  readActionKindAt,
  readDigestKindAt,
  readLevelAt,
  readLinkKindAt,
  readOptionKindAt,
  readOutcomeAt,
  readPartyAt,
  readSwitchAt,
} from './argument-words.ts';
import { verbArguments } from './arguments.ts';
import type { ArgumentKind, ArgumentsOf, LengthOrMoment } from './arguments.ts';
import { findMomentAtEnd, findMomentAtStart } from './edge-moment.ts';
import { personMark } from './folded-text.ts';
import { readAway, readHandover } from './read-away.ts';
import { readAnswer, readAsk, readCause, readEvidence } from './read-investigation.ts';
import { readMomentAt } from './moment-phrase.ts';
import type { MomentPhrase } from './moment-phrase.ts';
import { readContact } from './read-contact.ts';
import { readListArguments, refPerson } from './read-list.ts';
import { findFoldedReferences } from './reference.ts';
import { isSetupCode } from './setup-code.ts';
import { readLengthAt } from './typed-length.ts';
import { numberSource, readNumber } from './typed-number.ts';
import { foldRest, readReason, takeOutside, takeWords } from './typed-rest.ts';
import type { Span, TypedRest } from './typed-rest.ts';
import { matchVerbName } from './verb-name.ts';

export interface TypedArguments<V extends Verb> {
  readonly values: ArgumentsOf[V];
  /** Names of required arguments that were not typed; of a choice (oneOf) all names, when none was. */
  readonly missing: readonly string[];
  /** Pieces that say nothing this verb understands, as typed. */
  readonly unclear: readonly string[];
}

interface Read<V extends Verb> {
  readonly values: ArgumentsOf[V];
  readonly unclear?: readonly string[];
}

const readers: { readonly [V in Verb]: (rest: TypedRest) => Read<V> } = {
  new: readNew,
  acknowledge: readAcknowledge,
  contact: (rest) => ({ values: readContact(rest.source) }),
  update: readUpdate,
  note: readWords,
  edit: readEdit,
  assign: readAssign,
  transfer: readTransfer,
  evidence: readEvidence,
  ask: readAsk,
  answer: readAnswer,
  contain: readText,
  cause: readCause,
  plan: readPlan,
  options: readOptions,
  action: readAction,
  track: readTrack,
  promise: readPromise,
  wait: readWait,
  resume: readReasonOnly,
  snooze: readSnooze,
  escalate: readEscalate,
  nudge: readWords,
  resolve: readResolve,
  close: readReasonOnly,
  reopen: readReasonOnly,
  reject: readReasonOnly,
  merge: readMerge,
  link: readLink,
  restrict: readReasonOnly,
  undo: readNothing,
  why: (rest) => ({ values: optional('about', takeWords(rest, 0)) }),
  show: readNothing,
  list: readListArguments,
  mine: readMine,
  customer: (rest) => ({ values: optional('name', takeWords(rest, 0)) }),
  search: readWords,
  report: readWords,
  case: readWords,
  faq: readWords,
  news: (rest) => ({ values: optional('text', takeWords(rest, 0)) }),
  board: readNothing,
  home: readNothing,
  erase: (rest) => ({ values: optional('customer', takeWords(rest, 0)) }),
  away: readAway,
  digest: readDigest,
  handover: readHandover,
  setup: readSetup,
  help: readHelp,
};

/** What was typed behind a verb (its `rest`), as the verb's arguments. */
export function readArguments<V extends Verb>(verb: V, rest: string): TypedArguments<V> {
  const { values, unclear = [] } = readers[verb](foldRest(rest));
  return { values, missing: findMissing(verb, new Set(Object.keys(values))), unclear };
}

const strictKinds: ReadonlySet<ArgumentKind> = new Set([
  'length',
  'party',
  'level',
  'severity',
  'urgency',
  'reference',
  'option-kind',
  'action-kind',
  'link-kind',
  'digest-kind',
  'on-off',
  'mention',
  'days',
  'end',
]);

/**
 * Nothing but arguments that are no free words: `2h` behind snooze, 客户 behind 挂起. With `isGuessing` names count
 * too, which could be any word (`transfer billing`, `assign chen`).
 */
export function isOnlyArguments(verb: Verb, rest: string, isGuessing: boolean): boolean {
  const { values, unclear } = readArguments(verb, rest);
  const given = verbArguments[verb].filter(({ name }) => name in values);
  if (given.length === 0 || unclear.length > 0) return false;
  return given.every(({ kind }) =>
    isGuessing ? kind !== 'words' && kind !== 'flag' : strictKinds.has(kind),
  );
}

function findMissing(verb: Verb, given: ReadonlySet<string>): string[] {
  const choices = verbArguments[verb].filter(({ need }) => need === 'oneOf').map(({ name }) => name);
  const isChosen = choices.some((name) => given.has(name));
  return verbArguments[verb]
    .filter(({ name, need }) => (need === 'oneOf' ? !isChosen : need === 'required' && !given.has(name)))
    .map(({ name }) => name);
}

function optional<Name extends string>(name: Name, words: string): { [Key in Name]?: string } {
  return (words === '' ? {} : { [name]: words }) as { [Key in Name]?: string };
}

function readWords(rest: TypedRest) {
  return { values: optional('words', takeWords(rest, 0)) };
}

function readText(rest: TypedRest) {
  return { values: optional('text', takeWords(rest, 0)) };
}

function readReasonOnly(rest: TypedRest) {
  return { values: optional('reason', readReason(takeWords(rest, 0))) };
}

function readNothing(rest: TypedRest) {
  const words = takeWords(rest, 0);
  return { values: {}, unclear: words === '' ? [] : [words] };
}

const nearMissWords = /^[\s\p{P}]*(?:near[- ]?miss(?![a-z])|险情|未遂(?:事件)?)(?=$|[\s\p{P}])/u;

/** `near miss: …`, 险情：…: nobody was hurt yet. */
function readNew(rest: TypedRest): Read<'new'> {
  const found = nearMissWords.exec(rest.text);
  if (found === null) return { values: optional('text', takeWords(rest, 0)) };
  return { values: { isNearMiss: true, ...optional('text', takeWords(rest, found[0].length)) } };
}

function readAcknowledge(rest: TypedRest): Read<'acknowledge'> {
  const taking = /^[\s\p{P}]*(?:(?:as )?liaison(?![a-z])|(?:由?我来?)?对接(?!\p{Script=Han}))/u.exec(
    rest.text,
  );
  if (taking === null) return readWords(rest);
  return { values: { becomesLiaison: true, ...optional('words', takeWords(rest, taking[0].length)) } };
}

function readUpdate(rest: TypedRest): Read<'update'> {
  const bar = rest.text.indexOf('|');
  if (bar < 0) return { values: optional('colleagues', takeWords(rest, 0)) };
  const colleagues = optional('colleagues', takeWords(rest, 0, bar));
  return { values: { ...colleagues, ...optional('customer', takeWords(rest, bar + 1)) } };
}

const levelLabels = {
  severity: 'severity|严重程度|严重性|严重',
  urgency: 'urgency|紧急程度|紧急性|紧急',
} as const;
const nameLabels = {
  product: 'product|产品',
  customer: 'customer|客户',
  category: 'category|投诉类别|类别|分类',
} as const;
const becomes = String.raw`(?: ?[:=>] ?| ?-> ?| to | is |(?:改为|改成|改到|调为|调到|为|是) ?| )`;
const nameValue = String.raw`("[^"]+"|“[^”]+”|[^\s,;，；、。]+)`;

function readEdit(rest: TypedRest): Read<'edit'> {
  const values: ArgumentsOf['edit'] = {};
  const spans: Span[] = [];
  for (const field of ['severity', 'urgency'] as const) {
    for (const match of rest.text.matchAll(
      new RegExp(`(?<![a-z])(?:${levelLabels[field]})${becomes}?`, 'gu'),
    )) {
      const level = readLevelAt(rest.text, match.index + match[0].length);
      if (level === null || values[field] !== undefined) continue;
      values[field] = level.value;
      spans.push({ start: match.index, end: level.end });
    }
  }
  for (const field of ['product', 'customer', 'category'] as const) {
    const label = new RegExp(String.raw`(?:^|[\s,;])(?:${nameLabels[field]})${becomes}${nameValue}`, 'u');
    const match = label.exec(rest.text);
    if (match === null) continue;
    const end = match.index + match[0].length;
    values[field] = unquote(takeWords(rest, end - (match[1] ?? '').length, end));
    spans.push({ start: match.index, end });
  }
  spans.sort((left, right) => left.start - right.start);
  const reason = readReason(takeOutside(rest, spans));
  return { values: { ...values, ...optional('reason', reason) } };
}

const namePattern = new RegExp(String.raw`^[\s,:;.、。]*(?:(?:to|into|给|到) +|给(?=@))?@?${nameValue}`, 'u');

function readAssign(rest: TypedRest): Read<'assign'> {
  const [mentioned] = rest.people;
  if (mentioned !== undefined) {
    const [start, token] = mentioned;
    const before = takeWords(rest, 0, start).replace(/(?:^|\s)(?:to|给|到)$/iu, '');
    const reason = readReason([before, takeWords(rest, start + 1)].filter((words) => words !== '').join(' '));
    return { values: { person: { kind: 'mention', token }, ...optional('reason', reason) } };
  }
  const { name, end } = takeName(rest);
  if (name === '') return { values: {} };
  return { values: { person: refPerson(name), ...optional('reason', readReason(takeWords(rest, end))) } };
}

function readTransfer(rest: TypedRest): Read<'transfer'> {
  const { name, end } = takeName(rest);
  if (name === '') return { values: {} };
  return { values: { product: name, ...optional('reason', readReason(takeWords(rest, end))) } };
}

/** The first word, or what stands in quotes, behind an optional `to`, 给, 到. */
function takeName(rest: TypedRest): { name: string; end: number } {
  const match = namePattern.exec(rest.text);
  if (match === null) return { name: '', end: 0 };
  const end = match[0].length;
  return { name: unquote(takeWords(rest, end - (match[1] ?? '').length, end)), end };
}

function unquote(words: string): string {
  return words.replace(/^["“”＂](.*)["“”＂]$/u, '$1').trim();
}

function readWait(rest: TypedRest): Read<'wait'> {
  const start = /^[\s\p{P}]*(?:(?:on|for) |等待?)?(?:the )?/u.exec(rest.text)?.[0].length ?? 0;
  const party = readPartyAt(rest.text, start);
  if (party === null) return { values: optional('question', takeWords(rest, 0)) };
  return { values: { on: party.value, ...optional('question', takeWords(rest, party.end)) } };
}

/** A plan is told whole; a day alone is no plan yet. */
function readPlan(rest: TypedRest): Read<'plan'> {
  const found = findMomentAtStart(rest.text) ?? findMomentAtEnd(rest.text);
  if (found === null) return readPlanWithin(rest);
  const others = takeOutside(rest, [found]).replace(aroundMoment, '');
  return { values: { ...(others === '' ? {} : optional('text', takeWords(rest, 0))), due: found.moment } };
}

/** 3天内上线: the end of that day. */
function readPlanWithin(rest: TypedRest): Read<'plan'> {
  const match = withinPattern.exec(rest.text);
  const days = match === null ? Number.NaN : readNumber(match[1] ?? match[2] ?? '');
  return { values: { ...readText(rest).values, ...(Number.isInteger(days) ? { due: dayAhead(days) } : {}) } };
}

const withinPattern = new RegExp(
  String.raw`(?:^|[\s\p{P}]|预计|计划|争取)(?:within (\d{1,3}) days?(?![a-z])|(${numberSource}) ?天(?:之内|以内|内))`,
  'u',
);

function dayAhead(days: number): MomentPhrase {
  return { day: { kind: 'inDays', days }, time: null };
}

const aroundMoment =
  /^(?:之前|以前|前)|\s*(?:(?<![a-z])(?:by|on|before|until|till|due|for|at)|最晚|最迟|预计)$/giu;
const keptWords =
  /^[\s\p{P}]*(?:is |was )?(?:kept|keeping it|done|met|已?兑现|做到|已做到|已完成|完成)了?[\s\p{P}]*$/u;

function readPromise(rest: TypedRest): Read<'promise'> {
  if (keptWords.test(rest.text)) return { values: { kept: true } };
  const start =
    /^[\s\p{P}]*(?:客户|对方)?[\s\p{P}]*(?:(?:is |was )?(?:moved?|postponed?|changed?) )?(?:(?:it )?(?:by|on|before|until|till|for|within|in|to|at) |于|在|到|是|(?:改|推迟|推|延期|延)[到为至])?/u.exec(
      rest.text,
    );
  const from = start?.[0].length ?? 0;
  const read = readMomentAt(rest.text, from);
  if (read !== null) {
    const { moment, end } = read;
    return { values: { due: { kind: 'until', moment }, ...readReasonBehind(rest, end) } };
  }
  const length = readLengthAt(rest.text, from);
  if (length !== null) {
    const due = readDue(rest.text.slice(from, length.end), length.minutes);
    return { values: { due, ...readReasonBehind(rest, length.end) } };
  }
  const found = findMomentAtEnd(rest.text);
  if (found === null) return readReasonOnly(rest);
  const words = takeOutside(rest, [found]).replace(aroundMoment, '');
  return {
    values: { due: { kind: 'until', moment: found.moment }, ...optional('reason', readReason(words)) },
  };
}

/** Days are told as days: three of them end when work does. */
function readDue(phrase: string, minutes: number): LengthOrMoment {
  const isDays =
    /(?:天|days?|\dd|\d d|a day)(?:之后|以后|后| later)?$/u.test(phrase) && minutes % minutesOfDay === 0;
  return isDays ? { kind: 'until', moment: dayAhead(minutes / minutesOfDay) } : { kind: 'for', minutes };
}

const minutesOfDay = 1440;

/** 周五前, 两小时内: the little word belongs to the moment. */
function readReasonBehind(rest: TypedRest, end: number) {
  const length =
    /^ ?(?:(?:下班|收工)?(?:之前|以前|前)|之内|以内|内|(?:by )?(?:end of (?:the )?day|eod|close of business)(?![a-z]))/u.exec(
      rest.text.slice(end),
    )?.[0].length ?? 0;
  return readReasonAfter(rest, end + length);
}

function readSnooze(rest: TypedRest): Read<'snooze'> {
  const only = onlyMeWords.exec(rest.text)?.[0].length ?? 0;
  const { values } = readSnoozeFrom(rest, only);
  return { values: only > 0 ? { ...values, onlyMe: true } : values };
}

function readSnoozeFrom(rest: TypedRest, from: number): Read<'snooze'> {
  const leading =
    /^[\s\p{P}]*(?:(?:for|until|till|to) |到|至)?/u.exec(rest.text.slice(from))?.[0].length ?? 0;
  const start = from + leading;
  const length = readLengthAt(rest.text, start);
  if (length !== null) {
    const until = { kind: 'for', minutes: length.minutes } as const;
    return { values: { until, ...readSnoozeRest(rest, length.end) } };
  }
  const read = readMomentAt(rest.text, start);
  if (read === null) return { values: readReasonAfter(rest, from) };
  return { values: { until: { kind: 'until', moment: read.moment }, ...readSnoozeRest(rest, read.end) } };
}

/** `me` is no name here: `2h me and Bo are in a release` is a reason. */
const onlyMeWords =
  /^[\s\p{P}]*(?:(?:only|just|for) (?:for )?me|me)(?![a-z0-9'’]| and(?![a-z])| ?[&+])|^[\s\p{P}]*(?:仅限?|只(?:对|给|是)?)(?:我|自己)(?:自己)?(?=[\s\p{P}]|$)/u;

function readSnoozeRest(rest: TypedRest, from: number): { onlyMe?: true; reason?: string } {
  const match = onlyMeWords.exec(rest.text.slice(from));
  if (match === null) return readReasonAfter(rest, from);
  return { onlyMe: true, ...readReasonAfter(rest, from + match[0].length) };
}

function readReasonAfter(rest: TypedRest, from: number) {
  return optional('reason', readReason(takeWords(rest, from)));
}

const levelPattern = /^[\s\p{P}]*(?:to )?(?:(?:level |lv ?|l)(\d)(?![a-z0-9])|到?第?([1-9一二三四五六])级)/u;
/** `escalate backup failed again` is a reason; `to backup`, `backup:` and the word alone name the person. */
const backupPattern =
  /^[\s\p{P}]*(?:to (?:the )?backup(?![a-z0-9])|backup(?=\s*(?:[,:;.!-]|$))|[给到]?(?:代理人|代理)(?=[\s\p{P}]|$))/u;
const leadPattern = /^[\s\p{P}]*(?:(?:to )?(?:the )?lead(?![a-z0-9]| time)|[给到]?主管(?=[\s\p{P}]|$))/u;

/** Level 2 of the ladder is the backup, the lead stands above. */
function readEscalate(rest: TypedRest): Read<'escalate'> {
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

function readResolve(rest: TypedRest): Read<'resolve'> {
  const start = /^[\s\p{P}]*/u.exec(rest.text)?.[0].length ?? 0;
  const words = takeWords(rest, start);
  if (words === '') return { values: {} };
  const outcome = readOutcomeAt(rest.text, start);
  if (outcome === null) return { values: { outcome: 'other', words } };
  return { values: { outcome: outcome.value, ...optional('words', takeWords(rest, outcome.end)) } };
}

function readMerge(rest: TypedRest): Read<'merge'> {
  const reference = findFoldedReferences(rest.text).find(({ isDoubtful }) => !isDoubtful);
  if (reference === undefined) return readReasonOnly(rest);
  const before = takeWords(rest, 0, reference.start).replace(
    /^(?:into|to|with|and|到|至|入|进|并入|与|和)$/iu,
    '',
  );
  const reason = readReason(
    [before, takeWords(rest, reference.end)].filter((words) => words !== '').join(' '),
  );
  return { values: { into: reference.number, ...optional('reason', reason) } };
}

/** `fix: patch tonight | no more double charges` */
function readOptions(rest: TypedRest): Read<'options'> {
  const start = startOf(rest);
  const kind = readOptionKindAt(rest.text, start);
  const from = kind?.end ?? 0;
  const bar = rest.text.indexOf('|', from);
  const [text, effect] =
    bar < 0 ? [takeWords(rest, from), ''] : [takeWords(rest, from, bar), takeWords(rest, bar + 1)];
  return {
    values: {
      ...(kind === null ? {} : { kind: kind.value }),
      ...optional('text', text),
      ...optional('effect', effect),
    },
  };
}

/** `preventive: check for doubles @zhang by Friday` */
function readAction(rest: TypedRest): Read<'action'> {
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

function startOf(rest: TypedRest): number {
  return /^[\s\p{P}]*/u.exec(rest.text)?.[0].length ?? 0;
}

const subjectPattern = /^(action|措施|option|备选方案?|方案)[\s:：#]*(\d{1,3})(?![\p{L}\p{N}])/iu;

/** `action 2`, `option 1 SCR-5`, `https://…`. */
function readTrack(rest: TypedRest): Read<'track'> {
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
function readLink(rest: TypedRest): Read<'link'> {
  const reference = findFoldedReferences(rest.text).find(({ isDoubtful }) => !isDoubtful);
  const to = reference === undefined ? {} : { to: reference.number };
  const words = reference === undefined ? takeWords(rest, 0) : takeOutside(rest, [reference]);
  const left = foldRest(words.replace(/^(?:to|with|与|和|到)(?=\s|$)/iu, ''));
  const kind = readLinkKindAt(left.text, startOf(left));
  if (kind !== null) {
    const unclear = takeWords(left, kind.end);
    return { values: { ...to, as: kind.value }, unclear: unclear === '' ? [] : [unclear] };
  }
  const others = takeWords(left, 0);
  if (unlinkWords.test(left.text.trim())) return { values: { ...to, end: true } };
  return { values: to, unclear: others === '' ? [] : [others] };
}

/** What waits for the speaker: whose it is was said. */
function readMine(rest: TypedRest): Read<'mine'> {
  const { values, unclear } = readListArguments(rest);
  const { owner: _mine, ...others } = values;
  return { values: others, unclear };
}

function readSetup(rest: TypedRest): Read<'setup'> {
  const words = takeWords(rest, 0);
  if (words === '') return { values: {} };
  return isSetupCode(words) ? { values: { code: words } } : { values: {}, unclear: [words] };
}

/** In any order: `weekly on`, 关闭 每日. */
function readDigest(rest: TypedRest): Read<'digest'> {
  const values: ArgumentsOf['digest'] = {};
  let at = 0;
  for (;;) {
    at += /^[\s\p{P}]*/u.exec(rest.text.slice(at))?.[0].length ?? 0;
    const which = values.which === undefined ? readDigestKindAt(rest.text, at) : null;
    const to = which === null && values.to === undefined ? readSwitchAt(rest.text, at) : null;
    if (which !== null) values.which = which.value;
    if (to !== null) values.to = to.value;
    const end = which?.end ?? to?.end;
    if (end === undefined) break;
    at = end;
  }
  const words = takeWords(rest, at);
  return { values, unclear: words === '' ? [] : [words] };
}

function readHelp(rest: TypedRest): Read<'help'> {
  const start = /^[\s\p{P}]*/u.exec(rest.text)?.[0].length ?? 0;
  const about = matchVerbName(rest.text, start, () => false);
  if (about !== null) return { values: { about: about.verb } };
  const words = takeWords(rest, 0);
  return { values: {}, unclear: words === '' ? [] : [words] };
}
