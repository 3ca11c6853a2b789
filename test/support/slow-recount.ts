import type { ComplaintEvent, EventOf, EventType } from '../../src/domain/events.ts';

/** What the raw events say, counted without any of the code that counts for people. */
export interface Recount {
  readonly opened: number;
  readonly open: number;
  readonly closings: number;
  readonly rejections: number;
  readonly reopenings: number;
  readonly nearMisses: number;
  /** Milliseconds from the report. */
  readonly acknowledgedAfter: readonly number[];
  readonly contactedAfter: readonly number[];
  readonly causes: Readonly<Record<string, number>>;
  readonly categories: Readonly<Record<string, number>>;
  readonly brokenPromises: number;
  /** By team. */
  readonly requests: Readonly<Record<string, RecountedRequests>>;
  readonly surveysGiven: number;
  readonly scores: readonly number[];
}

export interface RecountedRequests {
  asked: number;
  inTime: number;
  late: number;
  open: number;
}

type History = readonly ComplaintEvent[];

/** Those merged into another are left out, as they are everywhere. */
export function factsFrom(all: readonly History[]): Recount {
  const histories = all.filter((history) => !history.some(({ type }) => type === 'merged'));
  const events = histories.flat();
  const reports = eventsOf(events, 'reported');
  return {
    opened: reports.length,
    open: histories.filter(isOpen).length,
    closings: eventsOf(events, 'closed').length,
    rejections: eventsOf(events, 'rejected').length,
    reopenings: eventsOf(events, 'reopened').length,
    nearMisses: reports.filter(({ data }) => data.isNearMiss).length,
    acknowledgedAfter: histories.flatMap((history) => after(history, 'acknowledged')),
    contactedAfter: histories.flatMap((history) => after(history, 'contact-logged')),
    causes: tally(histories.map((history) => eventsOf(history, 'cause-found').at(-1)?.data.category ?? null)),
    categories: tally(histories.map(categoryOf)),
    brokenPromises: eventsOf(events, 'clock-breached').filter(({ data }) => data.clock.startsWith('promise'))
      .length,
    requests: tallyRequests(histories),
    surveysGiven: eventsOf(events, 'survey-given').length,
    scores: eventsOf(events, 'survey-answered').map(({ data }) => data.score),
  };
}

function tallyRequests(histories: readonly History[]): Record<string, RecountedRequests> {
  const teams: Record<string, RecountedRequests> = {};
  for (const history of histories) {
    const ended = (type: 'request-answered' | 'request-cancelled') =>
      eventsOf(history, type).map(({ data }) => data.number);
    const [answered, cancelled] = [ended('request-answered'), ended('request-cancelled')];
    const late = eventsOf(history, 'clock-breached').map(({ data }) => data.clock);
    for (const { data } of eventsOf(history, 'request-made')) {
      const team = (teams[data.team ?? ''] ??= { asked: 0, inTime: 0, late: 0, open: 0 });
      const isLate = late.includes(data.number === 1 ? 'request' : `request ${data.number}`);
      team.asked += 1;
      if (isLate) team.late += 1;
      if (answered.includes(data.number) && !isLate) team.inTime += 1;
      if (!answered.includes(data.number) && !cancelled.includes(data.number)) team.open += 1;
    }
  }
  return teams;
}

function eventsOf<Type extends EventType>(events: History, type: Type): EventOf<Type>[] {
  return events.filter((event): event is EventOf<Type> => event.type === type);
}

function isOpen(history: History): boolean {
  const turns = history.filter(({ type }) => type === 'closed' || type === 'rejected' || type === 'reopened');
  const last = turns.at(-1);
  return last === undefined || last.type === 'reopened';
}

function after(history: History, type: EventType): number[] {
  const first = history.find((event) => event.type === type);
  return first === undefined ? [] : [first.at - history[0]!.at];
}

function categoryOf(history: History): string | null {
  const set = eventsOf(history, 'categorised').at(-1)?.data.category;
  return set ?? eventsOf(history, 'reported')[0]?.data.category ?? null;
}

function tally(values: readonly (string | null)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) if (value !== null) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
