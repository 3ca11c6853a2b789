import { zonedParts } from '../domain/calendar/zone.ts';
import { findPerson, isSamePerson, type Absence, type Desk, type PersonId } from '../domain/desk.ts';
import type { DeliveryContent } from '../ports/complaint-store.ts';
import type { Block, Message } from '../ports/message.ts';
import { join, say, type Sentence } from '../text/sentence.ts';
import { textsFor } from '../text/texts-for.ts';
import { buttonFor, buttonRow } from './buttons.ts';
import { inlineMoment, inlinePerson, toPlain, toRich } from './inlines.ts';
import { drawSentences } from './sentences-message.ts';
import { readerOf, type Reader } from './view.ts';
import { writeDay } from './written-time.ts';

/** What it means that somebody is away (use-cases/people/go-away.ts). */
export interface AwayTold {
  readonly absence: Absence;
  readonly open: number;
  readonly standInAway: readonly Absence[];
  readonly backups: readonly PersonId[];
  readonly isLong: boolean;
  /** The message said more, which is kept nowhere: what is wrong with somebody concerns nobody. */
  readonly hasMoreWords?: boolean;
}

interface Told {
  readonly desk: Desk;
  /** Whoever reads it. */
  readonly reads: PersonId;
}

/** Until when, how much is open, and who gets the reminders. */
export function drawAway(told: AwayTold & Told, reader: Reader): Message {
  const { away } = textsFor(reader.locale).people;
  const { absence, desk, open, isLong } = told;
  const when = writeSpan(absence, desk, reader);
  const first = isSamePerson(desk, absence.person, told.reads)
    ? away.youAway(when)
    : away.theyAway(inlinePerson(desk, absence.person, false), when);
  const isOffered = isLong && open > 0;
  const sentences = [
    first,
    say`${open === 0 ? away.noneOpen : away.open(open)}`,
    ...sayCover(told, reader),
    ...(told.hasMoreWords === true ? [say`${away.moreWords}`] : []),
    ...(isOffered ? [say`${away.offerHandover}`] : []),
  ];
  const buttons = isOffered ? [buttonFor('handover', '', reader)] : [];
  return drawSentences(sentences, buttonRow(buttons, reader), reader, 'success');
}

function sayCover(
  { absence, standInAway, backups, desk, reads }: AwayTold & Told,
  reader: Reader,
): Sentence[] {
  const { people, words } = textsFor(reader.locale);
  const { away } = people;
  const named = backups.map((id): Sentence => [inlinePerson(desk, id, false)]);
  const stepsIn = named.length === 0 ? say`${away.nobody}` : join(named, words.comma);
  const { standIn } = absence;
  if (standIn === null) return [away.noStandIn(stepsIn)];
  const person = inlinePerson(desk, standIn, false);
  const goes = isSamePerson(desk, standIn, reads) ? say`${away.standInYou}` : away.standIn(person);
  const [first] = standInAway;
  if (first === undefined) return [goes];
  return [goes, away.standInAway(person, writeSpan(first, desk, reader)), away.insteadOf(stepsIn)];
}

export function drawBack({ person, desk, reads }: Told & { person: PersonId }, reader: Reader): Message {
  const { away } = textsFor(reader.locale).people;
  const isOwn = isSamePerson(desk, person, reads);
  const sentence = isOwn ? say`${away.ended}` : away.endedFor(inlinePerson(desk, person, false));
  return drawSentences([sentence], [], reader, 'success');
}

/** On the home page and above one's own list, while they are away or soon will be. */
export function awayBlocks(absences: readonly Absence[], desk: Desk, reader: Reader): Block[] {
  const { away } = textsFor(reader.locale).people;
  if (absences.length === 0) return [];
  const spans = absences.map((absence) => writeSpan(absence, desk, reader));
  return [
    { kind: 'text', text: toRich(away.youAwayNow(join(spans, textsFor(reader.locale).words.comma))) },
    ...buttonRow([buttonFor('away-off', '', reader)], reader),
  ];
}

/** To whoever stands in, and when that is over before its time. */
export function drawStandIn(
  content: Extract<DeliveryContent, { kind: 'stand-in' }>,
  desk: Desk,
  reader: Reader,
): Message {
  const { away } = textsFor(reader.locale).people;
  const person = inlinePerson(desk, content.person, false);
  const by = isSamePerson(desk, content.by, content.person)
    ? []
    : [away.saidBy(inlinePerson(desk, content.by, false))];
  const when = writeSpan(content, desk, reader);
  const sentences =
    content.isEnded === true
      ? [away.toStandInEnded(person), ...by]
      : [away.toStandIn(person, when), say`${away.toStandInNext}`, ...by];
  return drawSentences(sentences, [], reader, 'neutral');
}

/** Whole days of the person's own zone as days, the last included; anything else as moments. */
function writeSpan(
  { person, from, to }: Pick<Absence, 'person' | 'from' | 'to'>,
  desk: Desk,
  reader: Reader,
): Sentence {
  const { people } = textsFor(reader.locale);
  const { zone } = readerOf(desk, findPerson(desk, person));
  const isWhole = [from, to].every((at) => zonedParts(at, zone).msOfDay === 0);
  if (!isWhole) return people.moments(inlineMoment(from, reader), inlineMoment(to, reader));
  const [first, last] = [zonedParts(from, zone).date, zonedParts(to - 1, zone).date];
  const written = writeDay(first, reader);
  return say`${first === last ? written : people.days(written, writeDay(last, reader))}`;
}

export type AwayFaultText = keyof ReturnType<typeof textsFor>['people']['away']['fault'];

export function drawAwayFault(fault: AwayFaultText, reader: Reader): Message {
  const sentence = textsFor(reader.locale).people.away.fault[fault];
  return drawSentences([say`${sentence}`], [], reader, 'warning');
}

export function describeAwayFault(fault: AwayFaultText, reader: Reader): string {
  return toPlain(toRich(textsFor(reader.locale).people.away.fault[fault]), reader);
}
