import { nextTelling, type NextTelling } from '../domain/decide/wake.ts';
import { ladderOf } from '../domain/ladder.ts';
import { peopleToTell } from '../domain/responsible.ts';
import { tellNamed } from '../domain/tell-beyond-seen.ts';
import type { Clock } from '../domain/clocks.ts';
import { openNews, type Finding } from '../domain/complaint.ts';
import type { PersonId } from '../domain/desk.ts';
import type { Sentence } from '../text/sentence.ts';
import { textsFor } from '../text/texts-for.ts';
import { writeAwayUntil } from './away-until.ts';
import { isExhausted, liveClocks } from './card-clocks.ts';
import { inlineMoment, inlinePerson } from './inlines.ts';
import { inlineWords } from './outside-words.ts';
import { causeLines, impactLines, requestLines } from './investigation.ts';
import { promiseClock } from './promise-clock.ts';
import type { Reader, View } from './view.ts';

const longestFinding = 160;

/** What has gone wrong with the time: nobody is left to remind, or a promise was broken. */
export function troubleLines(view: View, reader: Reader): Sentence[] {
  const { card, words } = textsFor(reader.locale);
  const open = view.state.promises.findLast((told) => told.state === 'open');
  const isBroken = open !== undefined && view.state.breaches[promiseClock(open)] !== undefined;
  return [
    ...exhaustedByPeople(view).map((clocks) => {
      const labels = clocks.map(({ kind }) => words.clock[kind]).join(words.comma);
      return card.exhausted(labels, peopleOf(lastTold(clocks[0], view), view, reader));
    }),
    ...(isBroken ? [card.promiseBroken(inlineMoment(open.dueAt, reader))] : []),
  ];
}

type Clocks = readonly [Clock, ...Clock[]];

/** Clocks that were last told to the same people are said in one line. */
function exhaustedByPeople(view: View): Clocks[] {
  const groups = new Map<string, Clocks>();
  for (const clock of liveClocks(view).filter((one) => isExhausted(one, view))) {
    const key = JSON.stringify(lastTold(clock, view));
    const [first = clock, ...others] = groups.get(key) ?? [];
    groups.set(key, first === clock ? [clock] : [first, ...others, clock]);
  }
  return [...groups.values()];
}

/** Those at the end of its ladder, as it would name them today. */
function lastTold(clock: Clock, { state, version, desk, now }: View): readonly PersonId[] {
  const last = ladderOf(clock.kind, state.priority, version).at(-1);
  if (last === undefined) return [];
  return tellNamed(clock, last.tell, { complaint: state, version, desk, now }).told;
}

/** What was found and planned so far. */
export function findingLines(view: View, reader: Reader): Sentence[] {
  const { card } = textsFor(reader.locale);
  const { containment, plan, promises, breaches } = view.state;
  const text = ({ text: ref }: Finding) => inlineWords(view, ref, reader, longestFinding);
  const broken = promises.filter(
    (told) => told.state !== 'open' && breaches[promiseClock(told)] !== undefined,
  );
  return [
    ...(containment === null ? [] : [card.contained(text(containment))]),
    ...causeLines(view, reader),
    ...impactLines(view, reader),
    ...requestLines(view, reader),
    ...(plan === null
      ? []
      : [
          plan.dueAt === null
            ? card.plan(text(plan))
            : card.planUntil(inlineMoment(plan.dueAt, reader), text(plan)),
        ]),
    ...(openNews(view.state) === null
      ? []
      : [textsFor(reader.locale).news.card(inlinePerson(view.desk, view.state.liaison, false))]),
    ...(broken.length === 0 ? [] : [[card.promisesBroken(broken.length)]]),
  ];
}

/** Who is there for it now, and who is pinged next. */
export function aheadLines(view: View, reader: Reader): Sentence[] {
  return [...awayLines(view, reader), ...stillOnItLines(view, reader), ...nextPingLines(view, reader)];
}

function awayLines(view: View, reader: Reader): Sentence[] {
  const { standsIn } = textsFor(reader.locale).reminders;
  const { state, desk, now } = view;
  if (state.status !== 'reported' && state.status !== 'acknowledged') return [];
  const { absent } = peopleToTell([{ kind: 'owner' }], state, desk, now);
  return absent.map(({ person, standIn, because }) => {
    const [who, other] = [inlinePerson(desk, person, false), inlinePerson(desk, standIn, false)];
    return because === 'gone'
      ? standsIn.gone(who, other)
      : standsIn.away(who, writeAwayUntil(person, view, reader), other);
  });
}

function stillOnItLines({ state, desk, now }: View, reader: Reader): Sentence[] {
  const { stillOnIt } = state;
  if (stillOnIt === null || stillOnIt.until <= now) return [];
  const { card } = textsFor(reader.locale);
  return [card.stillOnIt(inlinePerson(desk, stillOnIt.person, false), inlineMoment(stillOnIt.until, reader))];
}

/** The first telling of any clock that is still to come. */
function nextPingLines(view: View, reader: Reader): Sentence[] {
  const { state, version, desk, now } = view;
  const [next] = liveClocks(view)
    .flatMap((clock): Ping[] => {
      const telling = nextTelling(clock, state, version, desk, now);
      return telling === null ? [] : [{ ...telling, clock }];
    })
    .toSorted((one, other) => reachesAt(one) - reachesAt(other));
  return next === undefined ? [] : [writePing(next, view, reader)];
}

/** Held back for everybody, it comes when the first of them may be disturbed. */
function reachesAt({ at, told, held }: NextTelling): number {
  const isHeldForAll = told.length > 0 && told.every((person) => held.some((one) => one.person === person));
  return isHeldForAll ? Math.max(at, Math.min(...held.map(({ until }) => until))) : at;
}

interface Ping extends NextTelling {
  readonly clock: Clock;
}

function writePing(telling: Ping, view: View, reader: Reader): Sentence {
  const { card, words } = textsFor(reader.locale);
  const at = reachesAt(telling);
  const when = inlineMoment(at, reader);
  const clock = words.clock[telling.clock.kind];
  if (telling.told.length === 0) return card.nextPingChannel(when, clock);
  const how = card.pingBy[telling.by];
  const held = at === telling.at ? undefined : telling.held.find(({ until }) => until === at);
  return card.nextPing(
    peopleOf(telling.told, view, reader),
    when,
    clock,
    held === undefined ? how : card.pingHeld(how, words.held[held.because]),
  );
}

export function peopleOf(
  people: readonly PersonId[],
  { desk }: Pick<View, 'desk'>,
  reader: Reader,
): Sentence {
  return textsFor(reader.locale).talk.people(people.map((person) => inlinePerson(desk, person, false)));
}
