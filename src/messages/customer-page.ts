import type { Contact, PromiseTold } from '../domain/complaint.ts';
import { sumUpCustomer } from '../domain/customer.ts';
import type { Block, Message } from '../ports/message.ts';
import type { Sentence } from '../text/sentence.ts';
import { textsFor } from '../text/texts-for.ts';
import { buttonRow } from './buttons.ts';
import { inlineMoment, inlinePerson, inlineText, toRich } from './inlines.ts';
import { listLine, openButtons } from './list-line.ts';
import { countOf, pageButtons, shownOf, type Listed } from './list.ts';
import { cutText, oneLine, wordsAt } from './outside-words.ts';
import { promiseClock } from './promise-clock.ts';
import type { Reader, View } from './view.ts';

export interface CustomerPage extends Listed {
  readonly name: string;
  /** Those that the figures are of: the newest, the ones shown among them. */
  readonly newest: readonly View[];
}

const longestName = 80;
const longestSummary = 120;
const talksShown = 3;

/** Everything with one customer, the newest first: complaints, talks, promises and what they thought of it. */
export function drawCustomer(page: CustomerPage, reader: Reader): Message {
  const { customerPage } = textsFor(reader.locale).lists;
  const title = customerPage.title(cutText(oneLine(page.name), longestName));
  return {
    tone: 'neutral',
    title,
    summary: toRich([inlineText(title)]),
    blocks: [
      { kind: 'text', text: toRich(figureLines(page, reader).join('\n')) },
      { kind: 'context', text: toRich(shownOf(page, reader, 'newest')) },
      ...page.views.flatMap((view) => complaintBlocks(view, reader)),
      ...buttonRow(openButtons(page.views, reader), reader),
      ...buttonRow(pageButtons(page, reader), reader),
    ],
    locale: reader.locale,
  };
}

function figureLines({ newest, total, hasMore }: CustomerPage, reader: Reader): string[] {
  const { customerPage } = textsFor(reader.locale).lists;
  const { open, talks, promises, scores } = sumUpCustomer(newest.map(({ state }) => state));
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  return [
    customerPage.counts(countOf({ total, hasMore }, reader), open),
    ...(talks === 0 ? [] : [customerPage.talks(talks)]),
    ...(promises.kept + promises.broken + promises.open === 0
      ? []
      : [customerPage.promises(promises.kept, promises.broken, promises.open)]),
    ...(scores.length === 0 ? [] : [customerPage.score(mean.toFixed(1), scores.length)]),
    ...(total > newest.length ? [customerPage.ofNewest(newest.length)] : []),
  ];
}

function complaintBlocks(view: View, reader: Reader): Block[] {
  const lines = [
    ...talkLines(view, reader),
    ...view.state.promises.toReversed().map((told) => promiseLine(told, view, reader)),
    ...scoreLines(view, reader),
  ];
  return [
    listLine(view, reader),
    ...(lines.length === 0 ? [] : [{ kind: 'context', text: toRich(joinLines(lines)) } as const]),
  ];
}

function joinLines(lines: readonly Sentence[]): Sentence {
  return lines.flatMap((line, index) => (index === 0 ? line : ['\n', ...line]));
}

function talkLines(view: View, reader: Reader): Sentence[] {
  const { customerPage } = textsFor(reader.locale).lists;
  const { contacts } = view.state;
  const shown = contacts.slice(-talksShown).toReversed();
  const left = contacts.length - shown.length;
  return [
    ...shown.map((contact) => talkLine(contact, view, reader)),
    ...(left === 0 ? [] : [[customerPage.earlierTalks(left)]]),
  ];
}

function talkLine({ at, by, channel, apology, summary }: Contact, view: View, reader: Reader): Sentence {
  const { lists, words } = textsFor(reader.locale);
  const line = lists.customerPage.talk(
    inlineMoment(at, reader),
    inlinePerson(view.desk, by, false),
    words.channel[channel],
    words.apology[apology],
  );
  const said = wordsAt(view, summary);
  return said === null ? line : [...line, ' · ', inlineText(cutText(oneLine(said), longestSummary))];
}

function promiseLine(told: PromiseTold, view: View, reader: Reader): Sentence {
  const { customerPage } = textsFor(reader.locale).lists;
  const isBroken = view.state.breaches[promiseClock(told)] !== undefined;
  const late = { open: 'late', kept: 'kept-late', moved: 'moved', cancelled: 'cancelled' } as const;
  const state = isBroken ? late[told.state] : told.state;
  return customerPage.promise(inlineMoment(told.dueAt, reader), customerPage.promiseState[state]);
}

function scoreLines({ state }: View, reader: Reader): Sentence[] {
  const { customerPage } = textsFor(reader.locale).lists;
  return state.surveys
    .toReversed()
    .flatMap(({ answer }) => (answer === null ? [] : [[customerPage.scored(answer.score)]]));
}
