import type { OfferedVerb } from '../verb.ts';
import { readLevelAt, readOutcomeAt, readPartyAt } from './argument-words.ts';
import { verbArguments } from './arguments.ts';
import type { ArgumentKind, ArgumentsOf, PersonRef } from './arguments.ts';
import { personMark } from './folded-text.ts';
import { readMomentAt } from './moment-phrase.ts';
import { readContact } from './read-contact.ts';
import { findFoldedReferences } from './reference.ts';
import { isSetupCode } from './setup-code.ts';
import { readLengthAt } from './typed-length.ts';
import { readNumber } from './typed-number.ts';
import { foldRest, readReason, takeOutside, takeWords } from './typed-rest.ts';
import type { Span, TypedRest } from './typed-rest.ts';
import { matchVerbName } from './verb-name.ts';

export interface TypedArguments<V extends OfferedVerb> {
  readonly values: ArgumentsOf[V];
  /** Names of required arguments that were not typed; of a choice (oneOf) all names, when none was. */
  readonly missing: readonly string[];
  /** Pieces that say nothing this verb understands, as typed. */
  readonly unclear: readonly string[];
}

interface Read<V extends OfferedVerb> {
  readonly values: ArgumentsOf[V];
  readonly unclear?: readonly string[];
}

const readers: { readonly [V in OfferedVerb]: (rest: TypedRest) => Read<V> } = {
  new: (rest) => ({ values: optional('text', takeWords(rest, 0)) }),
  acknowledge: readAcknowledge,
  contact: (rest) => ({ values: readContact(rest.source) }),
  update: readUpdate,
  note: readWords,
  edit: readEdit,
  assign: readAssign,
  transfer: readTransfer,
  evidence: readWords,
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
  restrict: readReasonOnly,
  undo: readNothing,
  why: (rest) => ({ values: optional('about', takeWords(rest, 0)) }),
  show: readNothing,
  list: readList,
  mine: readNothing,
  search: readWords,
  home: readNothing,
  setup: readSetup,
  help: readHelp,
};

/** What was typed behind a verb (its `rest`), as the verb's arguments. */
export function readArguments<V extends OfferedVerb>(verb: V, rest: string): TypedArguments<V> {
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
]);

/**
 * Nothing but arguments that are no free words: `2h` behind snooze, 客户 behind 挂起. With `isGuessing` names count
 * too, which could be any word (`transfer billing`, `assign chen`).
 */
export function isOnlyArguments(verb: OfferedVerb, rest: string, isGuessing: boolean): boolean {
  const { values, unclear } = readArguments(verb, rest);
  const given = verbArguments[verb].filter(({ name }) => name in values);
  if (given.length === 0 || unclear.length > 0) return false;
  return given.every(({ kind }) =>
    isGuessing ? kind !== 'words' && kind !== 'flag' : strictKinds.has(kind),
  );
}

function findMissing(verb: OfferedVerb, given: ReadonlySet<string>): string[] {
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

function readReasonOnly(rest: TypedRest) {
  return { values: optional('reason', readReason(takeWords(rest, 0))) };
}

function readNothing(rest: TypedRest) {
  const words = takeWords(rest, 0);
  return { values: {}, unclear: words === '' ? [] : [words] };
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
const nameLabels = { product: 'product|产品', customer: 'customer|客户' } as const;
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
  for (const field of ['product', 'customer'] as const) {
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

function refPerson(name: string): PersonRef {
  return /^(?:me|myself|我|我自己|自己)$/iu.test(name) ? { kind: 'self' } : { kind: 'named', name };
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

function readSnooze(rest: TypedRest): Read<'snooze'> {
  const start = /^[\s\p{P}]*(?:(?:for|until|till|to) |到|至)?/u.exec(rest.text)?.[0].length ?? 0;
  const length = readLengthAt(rest.text, start);
  if (length !== null) {
    return {
      values: { until: { kind: 'for', minutes: length.minutes }, ...readReasonAfter(rest, length.end) },
    };
  }
  const read = readMomentAt(rest.text, start);
  if (read === null) return readReasonOnly(rest);
  return { values: { until: { kind: 'until', moment: read.moment }, ...readReasonAfter(rest, read.end) } };
}

function readReasonAfter(rest: TypedRest, from: number) {
  return optional('reason', readReason(takeWords(rest, from)));
}

function readEscalate(rest: TypedRest): Read<'escalate'> {
  const match = /^[\s\p{P}]*(?:to )?(?:(?:level |lv ?|l)(\d)(?![a-z0-9])|到?第?([1-9一二三四五六])级)/u.exec(
    rest.text,
  );
  if (match === null) return readReasonOnly(rest);
  const level = readNumber(match[1] ?? match[2] ?? '');
  return { values: { level, ...readReasonAfter(rest, match[0].length) } };
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

const openWords = /^(?:open|未结|未结案|未关闭)的?$/u;
const overdueWords = /^(?:overdue|late|超时|逾期|已超时|超期)的?$/u;
const filterPattern = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(product|产品|owner|负责人)(?: ?[:=] ?| +|(?=\uE000))(\uE000|@?${nameValue})`,
  'gu',
);

function readList(rest: TypedRest): Read<'list'> {
  const values: ArgumentsOf['list'] = {};
  const spans: Span[] = [];
  for (const match of rest.text.matchAll(filterPattern)) {
    const end = match.index + match[0].length;
    spans.push({ start: match.index, end });
    const value = match[2] ?? '';
    const name = unquote(takeWords(rest, end - value.length, end).replace(/^[@＠]/u, ''));
    if (match[1] === 'product' || match[1] === '产品') values.product = name;
    else values.owner = refTyped(rest, end - value.length) ?? refPerson(name);
  }
  for (const start of rest.people.keys()) {
    if (spans.some((span) => span.start <= start && start < span.end)) continue;
    values.owner ??= refTyped(rest, start) ?? { kind: 'self' };
    spans.push({ start, end: start + 1 });
  }
  spans.sort((left, right) => left.start - right.start);
  const unclear = readListWords(takeOutside(rest, spans), values);
  return { values, unclear };
}

function refTyped(rest: TypedRest, start: number): PersonRef | null {
  const token = rest.text[start] === personMark ? rest.people.get(start) : undefined;
  return token === undefined ? null : { kind: 'mention', token };
}

function readListWords(words: string, values: ArgumentsOf['list']): string[] {
  const unclear: string[] = [];
  for (const word of words.split(/[\s,，、;；]+/u).filter((piece) => piece !== '')) {
    const folded = word.normalize('NFKC').toLowerCase();
    if (openWords.test(folded)) values.open = true;
    else if (overdueWords.test(folded)) values.overdue = true;
    else if (/^(?:mine|me|我的|我)$/u.test(folded)) values.owner ??= { kind: 'self' };
    else unclear.push(word);
  }
  return unclear;
}

function readSetup(rest: TypedRest): Read<'setup'> {
  const words = takeWords(rest, 0);
  if (words === '') return { values: {} };
  return isSetupCode(words) ? { values: { code: words } } : { values: {}, unclear: [words] };
}

function readHelp(rest: TypedRest): Read<'help'> {
  const start = /^[\s\p{P}]*/u.exec(rest.text)?.[0].length ?? 0;
  const about = matchVerbName(rest.text, start, () => false);
  if (about !== null) return { values: { about: about.verb } };
  const words = takeWords(rest, 0);
  return { values: {}, unclear: words === '' ? [] : [words] };
}
