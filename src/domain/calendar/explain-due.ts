import { compileCalendar, resolveDay, spansOfDay } from './compiled-calendar.ts';
import type { CompiledCalendar } from './compiled-calendar.ts';
import { joinPauses, ownTimeBetween } from './due.ts';
import type { ClockSpan } from './due.ts';
import { DAY_MS, dateOfDay } from './local-date.ts';
import type { LocalDate } from './local-date.ts';
import { isCovered } from './working-calendar.ts';
import type { DayKind, WorkingCalendar } from './working-calendar.ts';
import { nextOpening } from './working-time.ts';
import { instantOfWall, toWall } from './zone.ts';

/**
 * A stretch of the way from start to due. `ms` is what it counted; of a pause, what it kept from counting. Days
 * without hours that follow each other for the same reason are one segment, up to `lastDate`.
 */
export interface DueSegment {
  readonly kind: DayKind | 'elapsed' | 'paused';
  readonly date: LocalDate;
  readonly lastDate: LocalDate;
  readonly from: number;
  readonly to: number;
  readonly ms: number;
}

export interface DueExplanation {
  /** Where counting began: the start, moved into working time if the clock counts that. */
  readonly movedStart: number;
  readonly segments: readonly DueSegment[];
  /** Segments left out of the middle, after the named number of segments. */
  readonly omitted: {
    readonly after: number;
    readonly count: number;
    readonly ms: number;
  } | null;
  /** What was counted in all, segments left out included. */
  readonly total: number;
  /** Some of the days are not covered by the country's data and were taken as plain weekdays. */
  readonly isEstimated: boolean;
}

/** The calendar arithmetic of a due moment, in pieces that a person can check. */
export function explainDue(span: ClockSpan, calendar: WorkingCalendar, limit = 40): DueExplanation {
  const isWork = span.length.unit === 'work';
  const counted = isWork ? listWork(span, calendar) : listElapsed(span, calendar);
  const segments = [...counted, ...listPauses(span, calendar)].toSorted(
    (one, other) => one.from - other.from,
  );
  return {
    movedStart: isWork ? nextOpening(span.start, calendar) : span.start,
    ...shorten(segments, limit),
    total: sumCounted(segments),
    isEstimated: isEstimatedDue(span, calendar),
  };
}

/** Whether some of the days are not covered by the country's data and were taken as plain weekdays. */
export function isEstimatedDue(
  span: Pick<ClockSpan, 'length' | 'start' | 'due'>,
  calendar: WorkingCalendar,
): boolean {
  if (span.length.unit !== 'work' || calendar.holidays === null) return false;
  return listEdges(span, calendar).some((date) => !isCovered(date, calendar));
}

function listElapsed(span: ClockSpan, calendar: WorkingCalendar): DueSegment[] {
  const { zone } = compileCalendar(calendar);
  return cutPauses(span, span.start, span.due).map(([from, to]) => ({
    kind: 'elapsed',
    date: dateOfDay(Math.floor(toWall(zone, from) / DAY_MS)),
    lastDate: dateOfDay(Math.floor(toWall(zone, to) / DAY_MS)),
    from,
    to,
    ms: to - from,
  }));
}

function listWork(span: ClockSpan, calendar: WorkingCalendar): DueSegment[] {
  const compiled = compileCalendar(calendar);
  const segments: DueSegment[] = [];
  // The hours of the day before may reach into the first day.
  const [first, last] = [dayAt(compiled, span.start) - 1, dayAt(compiled, span.due)];
  for (let day = first; day <= last; day++) {
    const hours = spansOfDay(compiled, day);
    if (hours.length === 0) addIdleDay(segments, span, compiled, day);
    const kind = resolveDay(compiled, day).kind;
    const date = dateOfDay(day);
    for (const [opening, closing] of hours) {
      const pieces = cutPauses(span, Math.max(opening, span.start), Math.min(closing, span.due));
      for (const [from, to] of pieces) segments.push({ kind, date, lastDate: date, from, to, ms: to - from });
    }
  }
  return segments;
}

/**
 * A day without hours is told from where the hours before it end, once with its neighbours of the same kind, and
 * not at all inside a pause.
 */
function addIdleDay(segments: DueSegment[], span: ClockSpan, calendar: CompiledCalendar, day: number): void {
  const previous = segments.at(-1);
  const midnight = instantOfWall(calendar.zone, day * DAY_MS);
  const from = Math.max(span.start, midnight, previous?.to ?? midnight);
  const to = Math.min(span.due, instantOfWall(calendar.zone, (day + 1) * DAY_MS));
  if (cutPauses(span, from, to).length === 0) return;
  const { kind } = resolveDay(calendar, day);
  const date = dateOfDay(day);
  if (previous?.kind === kind && previous.ms === 0 && previous.to === from) {
    segments[segments.length - 1] = { ...previous, lastDate: date, to };
  } else {
    segments.push({ kind, date, lastDate: date, from, to, ms: 0 });
  }
}

function listPauses(span: ClockSpan, calendar: WorkingCalendar): DueSegment[] {
  const compiled = compileCalendar(calendar);
  return joinPauses(span.pauses ?? []).flatMap((pause) => {
    const [from, to] = [Math.max(pause.from, span.start), Math.min(pause.to, span.due)];
    if (from >= to) return [];
    const [date, lastDate] = [dateOfDay(dayAt(compiled, from)), dateOfDay(dayAt(compiled, to))];
    return [
      {
        kind: 'paused',
        date,
        lastDate,
        from,
        to,
        ms: ownTimeBetween(from, to, span.length, calendar),
      },
    ];
  });
}

function cutPauses(span: ClockSpan, start: number, end: number): [from: number, to: number][] {
  const pieces: [number, number][] = [];
  let from = start;
  for (const pause of joinPauses(span.pauses ?? [])) {
    if (pause.to <= from || pause.from >= end) continue;
    if (pause.from > from) pieces.push([from, pause.from]);
    from = pause.to;
  }
  if (from < end) pieces.push([from, end]);
  return pieces;
}

function shorten(segments: DueSegment[], limit: number): Pick<DueExplanation, 'segments' | 'omitted'> {
  if (segments.length <= limit) return { segments, omitted: null };
  const after = Math.ceil(limit / 2);
  const end = segments.length - (limit - after);
  const omitted = segments.slice(after, end);
  return {
    segments: [...segments.slice(0, after), ...segments.slice(end)],
    omitted: { after, count: omitted.length, ms: sumCounted(omitted) },
  };
}

function sumCounted(segments: readonly DueSegment[]): number {
  return segments.reduce((sum, segment) => (segment.kind === 'paused' ? sum : sum + segment.ms), 0);
}

/** Coverage is one stretch of dates, so the first and the last tell about all between. */
function listEdges(span: Pick<ClockSpan, 'start' | 'due'>, calendar: WorkingCalendar): LocalDate[] {
  const compiled = compileCalendar(calendar);
  return [dateOfDay(dayAt(compiled, span.start)), dateOfDay(dayAt(compiled, span.due))];
}

function dayAt(calendar: CompiledCalendar, at: number): number {
  return Math.floor(toWall(calendar.zone, at) / DAY_MS);
}
