import { priorities } from '../priority.ts';
import type { ArgumentsOf, PersonRef } from './arguments.ts';
import { personMark } from './folded-text.ts';
import { matchAt } from './match-at.ts';
import { readPeriodAt } from './period-phrase.ts';
import { takeWords, type TypedRest } from './typed-rest.ts';

type ListArguments = ArgumentsOf['list'];

/** Found at a place: what it says, and where it ends. */
interface Found {
  readonly values: ListArguments;
  readonly end: number;
}

const between = /[\s,，、;；。的和]+/y;
const nextWord = /[^\s,，、;；。]+/y;
const quoted = /"([^"]+)"|“([^”]+)”/y;

const words: readonly (readonly [ListArguments, RegExp])[] = [
  [{ dueToday: true }, /due today(?![a-z])|今[天日](?:内)?(?:到期|要到期|截止)/y],
  [{ overdue: true }, /(?:overdue|late)(?![a-z])|已?(?:超时|逾期|超期|过期)/y],
  [{ waiting: true }, /(?:waiting|on hold)(?![a-z])|(?:已|正在)?(?:挂起|等待)中?/y],
  [{ state: 'open' }, /(?:open|unresolved)(?![a-z])|未结案?|未关闭|未完成|处理中|进行中/y],
  [{ state: 'closed' }, /(?:closed|done)(?![a-z])|已?结案|已关闭|已办结|已结/y],
  [{ state: 'all' }, /(?:all|everything)(?![a-z])|全部|所有/y],
  [{ owner: { kind: 'self' } }, /(?:mine|me|my)(?![a-z])|我的?/y],
];

const label = {
  product: /product(?![a-z])|产品/y,
  owner: /(?:owner|owned by)(?![a-z])|负责人/y,
  customer: /(?:customer|client)(?![a-z])|客户(?!端)/y,
  cause: /(?:root )?cause(?: category)?(?![a-z])|根因类别|根因|原因类别|原因/y,
} as const;
const priorityPattern = /(?:(?:priority|优先级) ?[:=]? ?)?p([1-4])(?![a-z0-9])/y;
const labelEnd = / ?[:=]? */y;

/** Filters in any order; what says nothing is given back as typed. */
export function readListArguments(rest: TypedRest): { values: ListArguments; unclear: readonly string[] } {
  let values: ListArguments = {};
  const unclear: string[] = [];
  for (let at = skip(rest, 0); at < rest.text.length; at = skip(rest, at)) {
    const found = readFilterAt(rest, at);
    if (found === null) {
      const end = at + (matchAt(nextWord, rest.text, at)?.[0].length ?? 1);
      unclear.push(takeWords(rest, at, end));
      at = end;
    } else {
      // What was said first stands: `@wu mine` asks for those of wu.
      values = { ...found.values, ...values };
      at = found.end;
    }
  }
  return { values, unclear };
}

function skip({ text }: TypedRest, at: number): number {
  return at + (matchAt(between, text, at)?.[0].length ?? 0);
}

function readFilterAt(rest: TypedRest, at: number): Found | null {
  const { text } = rest;
  const token = text[at] === personMark ? rest.people.get(at) : undefined;
  if (token !== undefined) return { values: { owner: { kind: 'mention', token } }, end: at + 1 };
  for (const [values, pattern] of words) {
    const match = matchAt(pattern, text, at);
    if (match !== null) return { values, end: at + match[0].length };
  }
  const priority = matchAt(priorityPattern, text, at);
  if (priority !== null) {
    const found = priorities[Number(priority[1]) - 1];
    if (found !== undefined) return { values: { priority: found }, end: at + priority[0].length };
  }
  const period = readPeriodAt(text, at);
  if (period !== null) return { values: { period: period.period }, end: period.end };
  return readLabelled(rest, at);
}

function readLabelled(rest: TypedRest, at: number): Found | null {
  for (const name of ['product', 'owner', 'customer', 'cause'] as const) {
    const match = matchAt(label[name], rest.text, at);
    if (match === null) continue;
    const afterLabel = at + match[0].length;
    const start = afterLabel + (matchAt(labelEnd, rest.text, afterLabel)?.[0].length ?? 0);
    const value = name === 'customer' ? takeName(rest, start) : takeOne(rest, start);
    if (value === null) return null;
    if (name !== 'owner') return { values: { [name]: value.words }, end: value.end };
    const token = rest.text[start] === personMark ? rest.people.get(start) : undefined;
    const owner: PersonRef = token === undefined ? refPerson(value.words) : { kind: 'mention', token };
    return { values: { owner }, end: value.end };
  }
  return null;
}

interface Taken {
  readonly words: string;
  readonly end: number;
}

/** One word, or what stands in quotes. */
function takeOne(rest: TypedRest, at: number): Taken | null {
  const inQuotes = matchAt(quoted, rest.text, at);
  if (inQuotes !== null) {
    const end = at + inQuotes[0].length;
    return { words: takeWords(rest, at + 1, end - 1), end };
  }
  const end = at + (matchAt(nextWord, rest.text, at)?.[0].length ?? 0);
  return end === at ? null : { words: takeWords(rest, at, end).replace(/^[@＠]/u, ''), end };
}

/** Names of customers have spaces: everything up to the next filter. */
function takeName(rest: TypedRest, at: number): Taken | null {
  const first = takeOne(rest, at);
  if (first === null || rest.text[at] === '"' || rest.text[at] === '“') return first;
  let { end } = first;
  for (let next = end; ;) {
    const gap = matchAt(/[ ]+/y, rest.text, next)?.[0].length ?? 0;
    next += gap;
    if (gap === 0 || readFilterAt(rest, next) !== null) break;
    const word = matchAt(nextWord, rest.text, next);
    if (word === null) break;
    next += word[0].length;
    end = next;
  }
  return { words: takeWords(rest, at, end), end };
}

export function refPerson(name: string): PersonRef {
  return /^(?:me|myself|我|我自己|自己)$/iu.test(name) ? { kind: 'self' } : { kind: 'named', name };
}
