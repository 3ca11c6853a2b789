import type { AbsentOwner, Happened, LeadNeed, TeamLoad } from '../domain/lead-needs.ts';
import type { Lowered } from '../domain/lowered.ts';
import { referenceOf, type Moment } from '../domain/complaint.ts';
import { ownsIt } from '../domain/own-work.ts';
import type { Desk, PersonId } from '../domain/desk.ts';
import type { LocalDate } from '../domain/calendar/local-date.ts';
import type { Block, Message } from '../ports/message.ts';
import { join, type Sentence } from '../text/sentence.ts';
import { textsFor } from '../text/texts-for.ts';
import { buttonFor, buttonOn, buttonRow, openButton, shownButtons } from './buttons.ts';
import { inlineBold, inlineMoment, inlinePerson, toRich } from './inlines.ts';
import { clockWords, headOf } from './list-line.ts';
import { teamName } from './team-name.ts';
import type { Reader, View } from './view.ts';
import { jobLine, listBlocks, pressingLine, promiseLine, sortOwnWork, type OwnWork } from './work-lines.ts';
import { writeDay } from './written-time.ts';

export interface LeadView {
  readonly view: View;
  readonly needs: readonly LeadNeed[];
}

export interface LeadsPart {
  readonly needs: readonly LeadView[];
  readonly absent: readonly AbsentOwner[];
  readonly happened: Happened;
  readonly since: Moment;
}

export interface TeamPart {
  readonly load: TeamLoad;
  readonly lowered: readonly Lowered[];
}

export interface DigestInput {
  readonly person: PersonId;
  readonly desk: Desk;
  readonly now: Moment;
  readonly day: LocalDate;
  /** The day ends there. */
  readonly until: Moment;
  readonly isLate: boolean;
  /** What waits for them and for those they stand in for; null: they do not want it. */
  readonly own: readonly View[] | null;
  readonly standsInFor: readonly PersonId[];
  readonly leads: LeadsPart | null;
  readonly team: TeamPart | null;
}

const shownLines = 5;

/** A person's morning. null: nothing is to be said, and so nothing is. */
export function drawDigest(input: DigestInput, reader: Reader): Message | null {
  const { digest } = textsFor(reader.locale);
  const { person, now, until } = input;
  const work = sortOwnWork(input.own ?? [], person, { now, until });
  const parts = [needsBlocks(input, reader), ownBlocks(input, work, reader), teamBlocks(input, reader)];
  const told = parts.filter((blocks) => blocks.length > 0);
  if (told.length === 0) return null;
  const needs = input.leads === null ? 0 : countNeeds(input.leads);
  const summary = [
    ...(needs === 0 ? [] : [digest.day.summaryNeeds(needs)]),
    ...(input.own === null ? [] : [digest.day.summary(work.late.length, work.today.length)]),
  ];
  return {
    tone: work.late.length + needs > 0 ? 'warning' : 'neutral',
    title: digest.day.title(writeDay(input.day, reader)),
    summary: toRich(join([digest.day.title(writeDay(input.day, reader)), ...summary], ' · ')),
    blocks: [
      ...(input.isLate ? [context(digest.day.isLate)] : []),
      ...told.flatMap((blocks, index): Block[] => (index === 0 ? blocks : [{ kind: 'divider' }, ...blocks])),
      ...buttonRow(
        [
          ...(work.late.length + work.today.length > 1
            ? [buttonFor('triage', '', reader, { style: 'primary' })]
            : []),
          buttonFor('mine', '', reader),
          buttonFor('digest', '', reader),
        ],
        reader,
      ),
    ],
    locale: reader.locale,
  };
}

function context(sentence: Sentence | string): Block {
  return { kind: 'context', text: toRich(sentence) };
}

function text(sentence: Sentence | string): Block {
  return { kind: 'text', text: toRich(sentence) };
}

function ownBlocks(input: DigestInput, work: OwnWork, reader: Reader): Block[] {
  const { day } = textsFor(reader.locale).digest;
  const { person, until, desk, now } = input;
  const lines = (views: readonly View[]) => views.map((view) => pressingLine(view, person, until, reader));
  const list = { shown: shownLines, reader };
  // What is late or due today stands there already.
  const promises = work.promises.filter(({ promise }) => promise.dueAt >= until);
  const jobs = work.jobs.filter(({ own: { task } }) => task.dueAt === null || task.dueAt >= until);
  const blocks = [
    ...listBlocks(day.late(work.late.length), lines(work.late), list),
    ...listBlocks(day.today(work.today.length), lines(work.today), list),
    ...listBlocks(
      day.promises(promises.length),
      promises.map((one) => promiseLine(one, reader)),
      list,
    ),
    ...listBlocks(
      day.jobs(jobs.length),
      jobs.map((one) => jobLine(one, reader)),
      list,
    ),
    ...requestBlocks(input, reader),
  ];
  if (blocks.length === 0) return [];
  const pressing = [...work.late, ...work.today];
  const open = pressing.slice(0, shownLines).map((view) => openButton(view.state.number, reader));
  const rest = work.rest.filter((view) => ownsIt(view, person)).length;
  const away = input.standsInFor.map((who): Sentence => [inlinePerson(desk, who, false)]);
  return [
    ...blocks,
    ...(rest === 0 || now > until ? [] : [context(day.rest(rest))]),
    ...(away.length === 0 ? [] : [context(day.standIn(join(away, textsFor(reader.locale).words.comma)))]),
    ...buttonRow(open.slice(0, shownButtons), reader, open.slice(shownButtons)),
  ];
}

/** What other teams owe an answer to, for whoever answers for the complaint. */
function requestBlocks({ own, person, now }: DigestInput, reader: Reader): Block[] {
  const { day, team: texts } = textsFor(reader.locale).digest;
  const byTeam = new Map<string, { open: number; late: number; references: Set<string> }>();
  for (const view of (own ?? []).filter((one) => ownsIt(one, person))) {
    for (const request of view.state.requests.filter(({ state }) => state === 'open')) {
      const name = teamName(request.team, view.desk, reader);
      const known = byTeam.get(name) ?? { open: 0, late: 0, references: new Set<string>() };
      known.open += 1;
      if (request.dueAt !== null && request.dueAt <= now) known.late += 1;
      known.references.add(referenceOf(view.state.number));
      byTeam.set(name, known);
    }
  }
  const lines = [...byTeam].map(
    ([name, { open, late, references }]) =>
      `${texts.request(name, open, late)} (${[...references].join(', ')})`,
  );
  return listBlocks(
    day.requests,
    lines.map((line) => [line]),
    { shown: shownLines, reader },
  );
}

function countNeeds({ needs, absent }: LeadsPart): number {
  return needs.length + absent.length;
}

/** What only a lead can move on, with what moves it. */
function needsBlocks(input: DigestInput, reader: Reader): Block[] {
  const { leads, desk } = input;
  if (leads === null) return [];
  const { needs: texts } = textsFor(reader.locale).digest;
  const happened = happenedLine(leads, reader);
  if (countNeeds(leads) === 0) return happened === null || !isAfterDaysOff(input) ? [] : [context(happened)];
  const shown = leads.needs.slice(0, shownLines);
  return [
    text([inlineBold(texts.title(countNeeds(leads)))]),
    ...shown.flatMap(({ view, needs }): Block[] => [
      text([
        ...headOf(view, reader),
        '\n',
        ...join(
          needs.map((need) => needWords(need, view, reader)),
          '\n',
        ),
      ]),
      ...buttonRow(
        [buttonOn(view.state.number, 'assign', reader), openButton(view.state.number, reader)],
        reader,
      ),
    ]),
    ...(leads.needs.length > shown.length
      ? [context(textsFor(reader.locale).pages.home.more(leads.needs.length - shown.length))]
      : []),
    ...leads.absent.slice(0, shownLines).flatMap(({ person, complaints }): Block[] => [
      text(texts.absent(inlinePerson(desk, person, false), complaints.length)),
      ...buttonRow(
        [
          buttonFor('handover', `from/${person}`, reader, {
            label: texts.handOver(desk.people.get(person)?.name ?? person),
          }),
        ],
        reader,
      ),
    ]),
    ...(happened === null ? [] : [context(happened)]),
  ];
}

/** What happened on an ordinary day was seen as it happened: it alone is no reason to say anything. */
function isAfterDaysOff({ leads, now }: DigestInput): boolean {
  return leads !== null && now - leads.since > 36 * 3_600_000;
}

function needWords(need: LeadNeed, view: View, reader: Reader): Sentence {
  const { digest, words } = textsFor(reader.locale);
  const { needs } = digest;
  switch (need.kind) {
    case 'exhausted':
      return needs.exhausted(clockWords(need.clock, view, reader));
    case 'late':
      return needs.late(clockWords(need.clock, view, reader));
    case 'review':
      return [needs.review[need.of]];
    case 'waived':
      return [needs.waived(need.parts.map((part) => words.fact[part] ?? part).join(words.comma))];
  }
}

function happenedLine({ happened, since }: LeadsPart, reader: Reader): Sentence | null {
  const { digest, words } = textsFor(reader.locale);
  const { needs } = digest;
  const { opened, closed, late, brokenPromises } = happened;
  const parts = [
    ...(opened === 0 ? [] : [needs.opened(opened)]),
    ...(closed === 0 ? [] : [needs.closed(closed)]),
    ...(late === 0 ? [] : [needs.ranLate(late)]),
    ...(brokenPromises === 0 ? [] : [needs.broken(brokenPromises)]),
  ];
  return parts.length === 0 ? null : needs.since(inlineMoment(since, reader), parts.join(words.comma));
}

function teamBlocks({ team, desk }: DigestInput, reader: Reader): Block[] {
  if (team === null) return [];
  const { digest, words } = textsFor(reader.locale);
  const { team: texts } = digest;
  const { load, waits, requests, exhausted } = team.load;
  if (load.length === 0 && team.lowered.length === 0) return [];
  const lowered = team.lowered.map(({ complaint, at, by, from, to, clock }) =>
    texts.loweredBy(
      inlineBold(referenceOf(complaint)),
      inlinePerson(desk, by, false),
      words.level[from],
      words.level[to],
      inlineMoment(at, reader),
      words.clock[clock],
    ),
  );
  const group = (heading: string, lines: readonly Sentence[]): Block[] =>
    lines.length === 0 ? [] : [text([inlineBold(heading), '\n', ...join(lines, '\n')])];
  return [
    ...group(
      texts.title,
      load.map(({ person, open, late }) => texts.load(inlinePerson(desk, person, false), open, late)),
    ),
    ...(exhausted === 0 ? [] : [text(texts.exhausted(exhausted))]),
    ...group(
      texts.waits,
      waits.map(({ on, count, oldest }) => texts.wait(words.party[on], count, inlineMoment(oldest, reader))),
    ),
    ...group(
      texts.requests,
      requests.map(({ team: asked, open, late }) => [
        texts.request(teamName(asked, desk, reader), open, late),
      ]),
    ),
    ...group(texts.lowered, lowered),
  ];
}
