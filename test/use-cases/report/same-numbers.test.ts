import { beforeAll, describe, expect, it } from 'vitest';
import { factsFrom, type Recount } from '../../support/slow-recount.ts';
import { computeClocks } from '../../../src/domain/clocks.ts';
import { policyVersionOf } from '../../../src/domain/desk.ts';
import type { Figures, FiguresAsked } from '../../../src/domain/figures.ts';
import { visibilityOf } from '../../../src/domain/visibility.ts';
import { drawReport } from '../../../src/messages/report.ts';
import { chartOf, type ChartName } from '../../../src/messages/report-charts.ts';
import { readerOf } from '../../../src/messages/view.ts';
import type { ComplaintStore } from '../../../src/ports/complaint-store.ts';
import { createMemoryComplaintStore } from '../../../src/storage/memory/complaint-store.ts';
import { createTables, type StoredComplaint } from '../../../src/storage/memory/tables.ts';
import type { Cell } from '../../../src/use-cases/export/table.ts';
import { exportTables } from '../../../src/use-cases/export/tables.ts';
import { walkRows } from '../../../src/use-cases/export/walk-rows.ts';
import { count } from '../../../src/use-cases/report/count.ts';
import { loadBoard } from '../../../src/web/board/board-data.ts';
import { plainText } from '../../support/plain-text.ts';
import { aDemoDesk, aDemoYear, demoYearEnd } from '../../support/a-demo-year.ts';

const desk = aDemoDesk();
const wu = desk.people.get('wu')!;
const visibility = visibilityOf({ kind: 'person', id: 'wu', roles: wu.roles }, desk);
const asked: FiguresAsked = {
  product: null,
  from: demoYearEnd - 366 * 86_400_000,
  to: demoYearEnd,
  zone: 'Asia/Shanghai',
};

describe('the numbers of a year', () => {
  let year: readonly StoredComplaint[];
  let recount: Recount;
  let figures: Figures;
  let rows: Map<string, Record<string, Cell>[]>;
  let store: ComplaintStore;

  beforeAll(async () => {
    year = await aDemoYear(150);
    const tables = createTables();
    for (const stored of year) {
      const version = policyVersionOf(stored.state, { desk });
      const due = computeClocks(stored.state, version).flatMap(({ state, dueAt }) =>
        state === 'running' && dueAt !== null ? [dueAt] : [],
      );
      tables.complaints.set(stored.state.number, {
        ...stored,
        dueAt: due.length === 0 ? null : Math.min(...due),
      });
    }
    store = createMemoryComplaintStore({ tables, desks: { current: () => desk }, now: () => demoYearEnd });
    figures = await count({ store }, asked, visibility);
    recount = factsFrom(year.map(({ history }) => history));
    rows = await exported();
  });

  async function exported(): Promise<Map<string, Record<string, Cell>[]>> {
    const found = new Map<string, Record<string, Cell>[]>(exportTables.map(({ name }) => [name, []]));
    const all = { from: null, to: null, product: null, withRestricted: true };
    for await (const { table, rows: written } of walkRows({ store, now: demoYearEnd }, all, exportTables)) {
      const names = table.columns.map(({ name }) => name);
      const named = written.map((row) =>
        Object.fromEntries(names.map((name, at) => [name, row[at] ?? null])),
      );
      found.get(table.name)?.push(...named);
    }
    return found;
  }

  const complaints = () => rows.get('complaints')!.filter(({ status }) => status !== 'merged');
  const tally = (values: readonly Cell[]) => {
    const counts: Record<string, number> = {};
    for (const value of values) if (value !== null) counts[String(value)] = (counts[String(value)] ?? 0) + 1;
    return counts;
  };
  const ranked = (list: Figures['causes']) => Object.fromEntries(list.map((one) => [one.key, one.count]));
  const medianOf = (values: readonly Cell[]) => {
    const sorted = values
      .filter((value) => value !== null)
      .toSorted((one, other) => Number(one) - Number(other));
    return sorted[Math.max(0, Math.ceil(sorted.length / 2) - 1)] ?? null;
  };
  const seconds = (ms: number | null) => (ms === null ? null : Math.round(ms / 1000));

  it('are the same by events, in the report and in the export: volume', () => {
    expect(figures.opened).toBe(recount.opened);
    expect(complaints()).toHaveLength(recount.opened);
    expect(figures.closed).toBe(recount.closings);
    expect(figures.rejected).toBe(recount.rejections);
    expect(figures.reopened).toBe(recount.reopenings);
    expect(complaints().reduce((sum, { reopened }) => sum + Number(reopened), 0)).toBe(recount.reopenings);
    expect(figures.nearMisses).toBe(recount.nearMisses);
    expect(complaints().filter((row) => row['near_miss'] === true)).toHaveLength(recount.nearMisses);
  });

  it('are the same: answer times', () => {
    const read = (name: string) => complaints().map((row) => row[name] ?? null);
    expect(seconds(figures.acknowledge.wall.median)).toBe(
      seconds(medianOf(recount.acknowledgedAfter) as number),
    );
    expect(medianOf(read('acknowledge_s'))).toBe(seconds(figures.acknowledge.wall.median));
    expect(medianOf(read('acknowledge_working_s'))).toBe(seconds(figures.acknowledge.working.median));
    expect(seconds(figures.contact.wall.median)).toBe(seconds(medianOf(recount.contactedAfter) as number));
    expect(medianOf(read('contact_s'))).toBe(seconds(figures.contact.wall.median));
    expect(medianOf(read('resolve_s'))).toBe(seconds(figures.resolve.wall.median));
  });

  it('are the same: causes, categories and sources', () => {
    expect(ranked(figures.causes)).toEqual(recount.causes);
    expect(tally(complaints().map((row) => row['cause_category'] ?? null))).toEqual(recount.causes);
    expect(ranked(figures.categories)).toEqual(recount.categories);
    expect(tally(complaints().map(({ category }) => category ?? null))).toEqual(recount.categories);
    expect(ranked(figures.sources)).toEqual(tally(complaints().map(({ source }) => source ?? null)));
  });

  it('are the same: promises', () => {
    const sum = (name: string) => complaints().reduce((total, row) => total + Number(row[name]), 0);
    expect(sum('promises_kept')).toBe(figures.promises.kept);
    expect(sum('promises_broken')).toBe(figures.promises.broken);
    expect(figures.promises.broken).toBe(recount.brokenPromises);
  });

  it('are the same: what each team was asked, and how it answered', () => {
    const counted = figures.requests.map(({ team, asked: made, inTime, late, open }) => [
      team ?? '',
      { asked: made, inTime, late, open },
    ]);
    expect(counted.length).toBeGreaterThan(3);
    expect(Object.fromEntries(counted)).toEqual(recount.requests);
    const chart = chartOf('requests', figures, desk, readerOf(desk, wu));
    const answered = Object.values(recount.requests).map(({ inTime }) => inTime);
    expect(chart?.series[0]?.values.reduce<number>((sum, value) => sum + (value ?? 0), 0)).toBe(
      answered.reduce((sum, value) => sum + value, 0),
    );
  });

  it('are the same: what customers answered', () => {
    const surveys = rows.get('surveys')!;
    const scores = surveys.flatMap(({ score }) => (score === null ? [] : [Number(score)]));
    expect(figures.survey.given).toBe(recount.surveysGiven);
    expect(surveys).toHaveLength(recount.surveysGiven);
    expect(scores.toSorted()).toEqual(recount.scores.toSorted());
    expect(figures.survey.mean).toBeCloseTo(
      recount.scores.reduce((a, b) => a + b, 0) / recount.scores.length,
      9,
    );
  });

  it('are the same in pictures and in words', () => {
    const reader = readerOf(desk, wu);
    const valuesOf = (name: ChartName) => chartOf(name, figures, desk, reader)?.series[0]?.values ?? [];
    const sum = (values: readonly (number | null)[]) =>
      values.reduce<number>((all, one) => all + (one ?? 0), 0);
    expect(sum(valuesOf('volume'))).toBe(recount.opened);
    expect(valuesOf('causes')).toEqual(Object.values(recount.causes).toSorted((one, other) => other - one));
    const shown = {
      product: null,
      days: { from: '2025-11-22', to: '2026-11-22' },
      isPublic: false,
      wishes: [],
    };
    const message = drawReport({ ...shown, part: 'overview', figures, before: figures, desk }, reader);
    const numbers = plainText(message).match(/\d+/g)?.map(Number) ?? [];
    expect(numbers).toEqual(expect.arrayContaining([recount.opened, recount.closings, recount.open]));
  });

  it('are the same on the board: what is open, late and waits', async () => {
    const reader = readerOf(desk, wu);
    const viewer = { person: wu, visibility, reader, desk, now: demoYearEnd };
    const { counts, groups } = await loadBoard(store, {}, viewer);
    expect(groups.reduce((sum, { total }) => sum + total, 0)).toBe(recount.open);
    expect(counts.open.total).toBe(recount.open);
    expect(figures.ageing.reduce((sum, each) => sum + each.count, 0)).toBe(recount.open);
    const open = complaints().filter(({ status }) =>
      ['reported', 'acknowledged', 'resolved'].includes(String(status)),
    );
    expect(open).toHaveLength(recount.open);
    expect(counts.waiting.total).toBe(open.filter((row) => row['waiting_on'] !== null).length);
    expect(counts.p1.total).toBe(open.filter(({ priority }) => priority === 'P1').length);
    expect(counts.overdue.total).toBe(figures.late);
  });
});
