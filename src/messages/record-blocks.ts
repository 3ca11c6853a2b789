import { isApologyDue, isOpen, referenceOf, type Moment } from '../domain/complaint.ts';
import { responsibleFor } from '../domain/responsible.ts';
import { stagesOf } from '../domain/stages.ts';
import type { Block, Rich } from '../ports/message.ts';
import type { Sentence } from '../text/sentence.ts';
import { textsFor } from '../text/texts-for.ts';
import { nameCategory } from './categories.ts';
import { attachmentName } from './attachment-names.ts';
import { inlineLink, inlineMoment, inlinePerson, inlineText, toRich } from './inlines.ts';
import { promiseClock } from './promise-clock.ts';
import { cutText, inlineWords, productName, wordsAt } from './outside-words.ts';
import type { Reader, View } from './view.ts';

type Field = { readonly label: string; readonly value: Rich };

/** Status in a word, as people say it. */
export function statusWord({ state }: View, { locale }: Reader): string {
  const { words } = textsFor(locale);
  return isWithdrawn(state) ? words.withdrawn : words.status[state.status];
}

export function isWithdrawn(state: View['state']): boolean {
  return state.status === 'rejected' && state.rejected === null;
}

export function priorityWord({ state }: View, { locale }: Reader): string {
  const { card, words } = textsFor(locale);
  return card.priority(state.priority, words.level[state.severity], words.level[state.urgency]);
}

/** Who, what, how bad: the head of the record. */
export function headFields(view: View, reader: Reader, options: { mentionsOwner: boolean }): Field[] {
  const { card, words, responding } = textsFor(reader.locale);
  const { state, desk } = view;
  const { owner } = responsibleFor(state, desk);
  const customer = wordsAt(view, state.customer);
  const isOwnLiaison = state.liaison === state.reporter;
  return [
    ...(customer === null ? [] : [{ label: card.field.customer, value: customerOf(view, customer, reader) }]),
    { label: card.field.product, value: toRich(productName(desk, state.product)) },
    { label: card.field.owner, value: [inlinePerson(desk, owner, options.mentionsOwner)] },
    { label: card.field.priority, value: toRich(priorityWord(view, reader)) },
    ...(state.category === null
      ? []
      : [{ label: responding.field.category, value: toRich(categoryWord(view, reader)) }]),
    ...(state.isNearMiss ? [{ label: responding.field.kind, value: toRich(responding.nearMiss) }] : []),
    { label: card.field.reporter, value: [inlinePerson(desk, state.reporter, false)] },
    ...(isOwnLiaison
      ? []
      : [{ label: card.field.liaison, value: [inlinePerson(desk, state.liaison, false)] }]),
    ...(state.remedy === null
      ? []
      : [{ label: card.field.remedy, value: toRich(words.remedy[state.remedy]) }]),
    ...(state.about === null
      ? []
      : [{ label: card.field.about, value: [inlinePerson(desk, state.about, false)] }]),
  ];
}

/** The category, and the module where there is one. */
function categoryWord({ state, desk }: View, { locale }: Reader): string {
  const category = state.category === null ? '' : nameCategory(state.category, desk, locale);
  return state.module === null ? category : `${category} · ${state.module}`;
}

/** What the card has no room for. */
export function furtherFields({ state }: View, reader: Reader): Field[] {
  const { card, words, responding } = textsFor(reader.locale);
  const mayCall = state.contacts.findLast(({ detail }) => typeof detail?.mayCall === 'boolean')?.detail
    ?.mayCall;
  const { source, complainedAt } = state;
  return [
    ...(source === null ? [] : [{ label: card.field.source, value: toRich(words.source[source]) }]),
    ...(complainedAt === null
      ? []
      : [{ label: card.field.complainedAt, value: [inlineMoment(complainedAt, reader)] }]),
    ...(state.tags.length === 0
      ? []
      : [{ label: responding.field.tags, value: [inlineText(cutText(state.tags.join(words.comma), 200))] }]),
    ...(typeof mayCall === 'boolean'
      ? [
          {
            label: responding.field.mayCall,
            value: toRich(mayCall ? responding.mayCall : responding.mayNotCall),
          },
        ]
      : []),
  ];
}

function customerOf(view: View, customer: string, reader: Reader): Rich {
  const { card } = textsFor(reader.locale);
  const contactPerson = wordsAt(view, view.state.contactPerson);
  const name = inlineText(cutText(customer, 100));
  return contactPerson === null
    ? [name]
    : toRich(card.customerWith(name, inlineText(cutText(contactPerson, 60))));
}

export function demandBlock(view: View, longest: number): Block[] {
  const demand = wordsAt(view, view.state.demand);
  return demand === null ? [] : [{ kind: 'quote', text: cutText(demand, longest) }];
}

/** What turned out to be wrong in the customer's words, beneath them. */
export function correctionBlocks(view: View, reader: Reader): Block[] {
  const { responding } = textsFor(reader.locale);
  return view.state.demandCorrections.map((ref) => ({
    kind: 'context',
    text: toRich(responding.corrected(inlineWords(view, ref, reader))),
  }));
}

export function stagesBlock({ state }: View, { locale }: Reader): Block {
  const { stage } = textsFor(locale).words;
  return {
    kind: 'stages',
    stages: stagesOf(state).map(({ name, state: reached }) => ({ label: stage[name], state: reached })),
  };
}

/** What is special just now: waiting, silence, how it ended. */
export function situationLines(view: View, reader: Reader): Sentence[] {
  return [
    ...endLines(view, reader),
    ...apologyLines(view, reader),
    ...waitingLines(view, reader),
    ...snoozeLines(view, reader),
  ];
}

/** From the first talk on, until it is given or declined with a reason. */
function apologyLines({ state }: View, reader: Reader): Sentence[] {
  return isOpen(state) && isApologyDue(state) ? [[textsFor(reader.locale).card.noApology]] : [];
}

function waitingLines(view: View, reader: Reader): Sentence[] {
  const { card, words } = textsFor(reader.locale);
  const { waiting } = view.state;
  if (waiting === null) return [];
  const until =
    waiting.until === null ? card.waitingOpen : card.waitingUntil(inlineMoment(waiting.until, reader));
  const question = inlineWords(view, waiting.question, reader);
  return [card.waiting(words.party[waiting.on], question, until)];
}

function snoozeLines(view: View, reader: Reader): Sentence[] {
  const { card } = textsFor(reader.locale);
  const { snoozed, personalSnoozes } = view.state;
  const person = (id: string | null) => inlinePerson(view.desk, id, false);
  const alone = personalSnoozes
    .filter(({ until }) => until > view.now)
    .map((snooze) => card.snoozedAlone(inlineMoment(snooze.until, reader), person(snooze.person)));
  if (snoozed === null || snoozed.until <= view.now) return alone;
  const when = inlineMoment(snoozed.until, reader);
  return [card.snoozed(when, person(snoozed.by), inlineWords(view, snoozed.reason, reader)), ...alone];
}

function endLines(view: View, reader: Reader): Sentence[] {
  const { card, words } = textsFor(reader.locale);
  const { state, desk } = view;
  const { resolution, closed, rejected } = state;
  const by = (person: string | null) => inlinePerson(desk, person, false);
  const outcome = wordsAt(view, resolution?.words ?? null);
  return [
    ...(resolution === null
      ? []
      : [
          card.resolved(
            words.outcome[resolution.outcome],
            by(resolution.by),
            inlineMoment(resolution.at, reader),
          ),
        ]),
    ...(outcome === null ? [] : [[inlineText(cutText(outcome, 400))]]),
    ...(closed === null ? [] : [card.closed(by(closed.by), inlineMoment(closed.at, reader))]),
    ...(rejected === null
      ? []
      : [
          [
            ...card.rejected(by(rejected.by), inlineMoment(rejected.at, reader)),
            ' ',
            inlineWords(view, rejected.reason, reader),
          ],
        ]),
    ...(rejected?.isReviewAsked === true ? [[card.reviewAsked]] : []),
    ...(isWithdrawn(state) ? [[card.withdrawn]] : []),
  ];
}

/** Small print: the last talk, apology, evidence, what was merged in. */
export function smallLines(view: View, reader: Reader): Sentence[] {
  const { card, words, responding } = textsFor(reader.locale);
  const { state } = view;
  const isWorked = state.status === 'reported' || state.status === 'acknowledged';
  return [
    ...(state.restricted ? [[card.restricted]] : []),
    ...fallBackLines(view, reader),
    ...contactLines(view, reader),
    ...evidenceLines(view, reader),
    ...(state.absorbed.length === 0
      ? []
      : [[card.absorbed(state.absorbed.map(referenceOf).join(words.comma))]]),
    ...(state.reopened.length === 0 ? [] : [[card.reopened(state.reopened.length)]]),
    ...(state.forgottenAt === null ? [] : [[card.forgotten]]),
    ...(isWorked && isCustomerMissing(state) ? [[card.customerMissing]] : []),
    ...(isOpen(state) && state.category === null ? [[responding.categoryMissing]] : []),
  ];
}

/** Of a near miss nobody is the customer. */
function isCustomerMissing({ customer, forgottenAt, isNearMiss }: View['state']): boolean {
  return customer === null && forgottenAt === null && !isNearMiss;
}

/** Until somebody acknowledges it again: why it stands at its beginning. */
function fallBackLines({ state }: View, reader: Reader): Sentence[] {
  const open = state.clocks.find(({ kind, how }) => kind === 'acknowledge' && how === null);
  const gap = open?.gaps.at(-1);
  if (state.status !== 'reported' || gap === undefined) return [];
  return [textsFor(reader.locale).card.fellBack(inlineMoment(gap.to, reader))];
}

/** Who did what last; where, when that was elsewhere than where it is read. */
export function lastDoneLines({ state, desk, platform }: View, reader: Reader): Sentence[] {
  const { card, pages } = textsFor(reader.locale);
  const { lastDone } = state;
  if (lastDone === null) return [];
  const { at, by, type, surface } = lastDone;
  const where = surface === platform ? '' : pages.onSurface(pages.surface[surface]);
  const who = inlinePerson(desk, by, false);
  return [card.lastDone(inlineMoment(at, reader), who, pages.event[type], where)];
}

function contactLines({ state, desk }: View, reader: Reader): Sentence[] {
  const { card, words } = textsFor(reader.locale);
  const last = state.contacts.at(-1);
  if (last === undefined) return [];
  const who = inlinePerson(desk, last.by, false);
  const promise = promiseAhead(state);
  // What was only passed on came by no channel that anybody named.
  const isNamed = last.summary !== null && last.channel !== 'other';
  const channel = isNamed ? words.channel[last.channel] : null;
  const talk = card.lastContact(inlineMoment(last.at, reader), who, channel);
  const promised = promise === null ? [] : [words.between, ...card.promised(inlineMoment(promise, reader))];
  return [[...talk, ...promised]];
}

/** The date the customer waits for, as long as it has not passed. */
function promiseAhead({ promises, breaches }: View['state']): Moment | null {
  const open = promises.findLast((told) => told.state === 'open');
  return open === undefined || breaches[promiseClock(open)] !== undefined ? null : open.dueAt;
}

const shownPieces = 5;

interface Piece {
  readonly url: string | null;
  /** null: a link without a name of its own. */
  readonly name: string | null;
}

/** How many, and the first of them: files by their names, with a link where there is one. */
function evidenceLines({ state }: View, reader: Reader): Sentence[] {
  const { card, words } = textsFor(reader.locale);
  const { evidence } = state;
  if (evidence.length === 0) return [];
  const count = evidence.reduce((sum, piece) => sum + Math.max(1, piece.attachments.length), 0);
  // A file's name is somebody's words too.
  const shown = state.forgottenAt === null ? listPieces(state, reader).slice(0, shownPieces) : [];
  let links = 0;
  const pieces = shown.flatMap(({ url, name }, index) => {
    if (name === null) links += 1;
    const label = name ?? card.evidenceLink(links);
    return [
      index === 0 ? words.colon : words.comma,
      url === null ? inlineText(label) : inlineLink(url, label),
    ];
  });
  return [[card.evidence(count), ...pieces]];
}

function listPieces({ evidence }: View['state'], { locale }: Reader): Piece[] {
  return evidence.flatMap(({ permalink, attachments }): Piece[] => {
    const files = attachments.map((file): Piece => ({
      url: file.permalink,
      name: attachmentName(file, locale),
    }));
    // The message that the files came with, unless they lead there themselves.
    const isLinked = permalink === null || files.some(({ url }) => url === permalink);
    return isLinked ? files : [{ url: permalink, name: null }, ...files];
  });
}
