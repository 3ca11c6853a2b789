import type { ArgumentsOf } from './arguments.ts';
import { readLevelAt } from './argument-words.ts';
import { refPerson } from './read-list.ts';
import { optional, readWords, type Read } from './read-words.ts';
import {
  joinWords,
  readReason,
  takeAroundBar,
  takeOutside,
  takeWords,
  type Span,
  type TypedRest,
} from './typed-rest.ts';

const nearMissWords = /^[\s\p{P}]*(?:near[- ]?miss(?![a-z])|险情|未遂(?:事件)?)(?=$|[\s\p{P}])/u;

/** `near miss: …`, 险情：…: nobody was hurt yet. */
export function readNew(rest: TypedRest): Read<'new'> {
  const found = nearMissWords.exec(rest.text);
  if (found === null) return { values: optional('text', takeWords(rest, 0)) };
  return { values: { isNearMiss: true, ...optional('text', takeWords(rest, found[0].length)) } };
}

export function readAcknowledge(rest: TypedRest): Read<'acknowledge'> {
  const taking = /^[\s\p{P}]*(?:(?:as )?liaison(?![a-z])|(?:由?我来?)?对接(?!\p{Script=Han}))/u.exec(
    rest.text,
  );
  if (taking === null) return readWords(rest);
  return { values: { becomesLiaison: true, ...optional('words', takeWords(rest, taking[0].length)) } };
}

export function readUpdate(rest: TypedRest): Read<'update'> {
  const [colleagues, customer] = takeAroundBar(rest);
  return { values: { ...optional('colleagues', colleagues), ...optional('customer', customer) } };
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

export function readEdit(rest: TypedRest): Read<'edit'> {
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

export function readAssign(rest: TypedRest): Read<'assign'> {
  const [mentioned] = rest.people;
  if (mentioned !== undefined) {
    const [start, token] = mentioned;
    const before = takeWords(rest, 0, start).replace(/(?:^|\s)(?:to|给|到)$/iu, '');
    const reason = readReason(joinWords(before, takeWords(rest, start + 1)));
    return { values: { person: { kind: 'mention', token }, ...optional('reason', reason) } };
  }
  const { name, end } = takeName(rest);
  if (name === '') return { values: {} };
  return { values: { person: refPerson(name), ...optional('reason', readReason(takeWords(rest, end))) } };
}

export function readTransfer(rest: TypedRest): Read<'transfer'> {
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
