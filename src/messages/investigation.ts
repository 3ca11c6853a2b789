import type { Clock } from '../domain/clocks.ts';
import { evidenceSources, type Impact, type Request } from '../domain/complaint.ts';
import type { Sentence } from '../text/sentence.ts';
import { join } from '../text/sentence.ts';
import { textsFor } from '../text/texts-for.ts';
import { causeCategoryName } from './cause-category-name.ts';
import { inlineBold, inlineMoment, inlinePerson } from './inlines.ts';
import { inlineWords } from './outside-words.ts';
import type { Reader, View } from './view.ts';

const longestFinding = 160;
const shownRequests = 3;

/** How many and since when; nothing when neither is known. */
export function impactFacts(
  { customers, since }: Pick<Impact, 'customers' | 'since'>,
  reader: Reader,
): Sentence {
  const { card } = textsFor(reader.locale).investigation;
  return join(
    [
      customers === null ? null : card.customers(customers),
      since === null ? null : card.since(inlineMoment(since, reader)),
    ],
    card.between,
  );
}

export function causeLines(view: View, reader: Reader): Sentence[] {
  const { card, investigation } = textsFor(reader.locale);
  const { cause } = view.state;
  if (cause === null) return whyLines(view, reader);
  const text = inlineWords(view, cause.text, reader, longestFinding);
  return [
    cause.category === null
      ? card.cause(text)
      : investigation.card.causeWith(causeCategoryName(cause.category, view.desk, reader), text),
    ...(cause.plain === null
      ? []
      : [investigation.card.plain(inlineWords(view, cause.plain, reader, longestFinding))]),
  ];
}

/** Once the cause is known nobody needs them at a glance. */
function whyLines(view: View, reader: Reader): Sentence[] {
  const { whys } = view.state;
  const last = whys.at(-1);
  if (last === undefined) return [];
  const { card } = textsFor(reader.locale).investigation;
  return [card.whys(whys.length, inlineWords(view, last.text, reader, longestFinding))];
}

export function impactLines(view: View, reader: Reader): Sentence[] {
  const { impact } = view.state;
  if (impact === null) return [];
  const { investigation, words } = textsFor(reader.locale);
  const affected =
    impact.affected === null ? null : [inlineWords(view, impact.affected, reader, longestFinding)];
  const facts = impactFacts(impact, reader);
  return [investigation.card.impact(join([facts.length === 0 ? null : facts, affected], words.colon))];
}

export function openRequests({ state }: Pick<View, 'state'>): readonly Request[] {
  return state.requests.filter((request) => request.state === 'open');
}

export function requestClock({ clocks }: View, number: number): Clock | null {
  return clocks.find(({ kind, subject }) => kind === 'request' && subject === number) ?? null;
}

/** What other teams were asked and have not answered; first of all, what may change what is said outside. */
export function requestLines(view: View, reader: Reader): Sentence[] {
  const { card } = textsFor(reader.locale).investigation;
  const open = openRequests(view);
  const left = open.length - shownRequests;
  return [
    ...open.slice(0, shownRequests).map((request) => requestLine(request, view, reader)),
    ...(left > 0 ? [[card.requestsMore(left)]] : []),
  ];
}

function requestLine({ number, who, question }: Request, view: View, reader: Reader): Sentence {
  const { card } = textsFor(reader.locale).investigation;
  const dueAt = requestClock(view, number)?.dueAt ?? null;
  const person = inlinePerson(view.desk, who, false);
  const words = inlineWords(view, question, reader, longestFinding);
  return dueAt === null
    ? card.request(number, person, words)
    : card.requestBy(number, person, inlineMoment(dueAt, reader), words);
}

/** Bold, and above everything that is found: nobody tells the customer something else meanwhile. */
export function outsideLines(view: View, { locale }: Reader): Sentence[] {
  const isOpen = openRequests(view).some(({ affectsOutside }) => affectsOutside);
  return isOpen ? [[inlineBold(textsFor(locale).investigation.card.affectsOutside)]] : [];
}

/** By where it comes from: `customer 2, systems 1`. */
export function evidenceFacts({ state }: View, { locale }: Reader): string {
  const { investigation, words } = textsFor(locale);
  const counts = [...evidenceSources, null].flatMap((from) => {
    const count = state.evidence.filter((piece) => piece.from === from).length;
    return count === 0 ? [] : [investigation.page.count(investigation.fromShort[from ?? 'unsaid'], count)];
  });
  return counts.join(words.comma);
}

export function sourceChangeLines({ state }: View, { locale }: Reader): Sentence[] {
  const { sourceChanges } = state;
  if (sourceChanges.length === 0) return [];
  const count = (how: string) => sourceChanges.filter((change) => change.how === how).length;
  return [[textsFor(locale).investigation.card.sourceChanged(count('edited'), count('deleted'))]];
}
