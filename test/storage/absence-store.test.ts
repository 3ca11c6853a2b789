import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { NewAbsence } from '../../src/ports/absence-store.ts';
import { openStore, type OpenStore } from '../support/open-store.ts';

const day = 24 * 3_600_000;
const monday = Date.UTC(2099, 10, 16);
const at = (days: number) => monday + days * day;
const away = (from: number, to: number, standIn: string | null = null): NewAbsence => ({
  person: 'chen',
  from: at(from),
  to: at(to),
  standIn,
  by: 'chen',
});

describe('absence store', () => {
  let home: OpenStore;

  beforeAll(async () => {
    home = await openStore();
    await home.applyDesk();
  });

  afterAll(() => home.close());

  beforeEach(async () => {
    await home.pool.query('TRUNCATE absence');
  });

  const spans = async (since = monday) =>
    (await home.absences.list(since)).map(({ person, from, to, standIn }) => [
      person,
      (from - monday) / day,
      (to - monday) / day,
      standIn,
    ]);

  it('keeps what was said', async () => {
    const kept = await home.absences.add(away(1, 4, 'zhang'));
    expect(kept).toEqual({ id: kept.id, ...away(1, 4, 'zhang') });
    expect(await home.absences.list(monday)).toEqual([kept]);
  });

  it('lists the earliest first, and none that is over', async () => {
    await home.absences.add(away(8, 9));
    await home.absences.add(away(1, 4));
    expect(await spans()).toEqual([
      ['chen', 1, 4, null],
      ['chen', 8, 9, null],
    ]);
    expect(await spans(at(4))).toEqual([['chen', 8, 9, null]]);
  });

  it('has one absence when the same is said twice, at once too', async () => {
    const said = await Promise.all([1, 2, 3].map(() => home.absences.add(away(1, 4, 'zhang'))));
    expect(new Set(said.map(({ id }) => id)).size).toBe(1);
    expect(await spans()).toHaveLength(1);
  });

  it('takes the place of what was said of the same days, and leaves the days before and after', async () => {
    await home.absences.add(away(0, 5));
    await home.absences.add(away(2, 4, 'zhang'));
    expect(await spans()).toEqual([
      ['chen', 0, 2, null],
      ['chen', 2, 4, 'zhang'],
      ['chen', 4, 5, null],
    ]);
    await home.absences.add({ ...away(0, 9), person: 'zhang' });
    expect(await spans()).toHaveLength(4);
  });

  it('leaves days alone that only touch', async () => {
    await home.absences.add(away(0, 2));
    await home.absences.add(away(2, 4));
    expect(await spans()).toHaveLength(2);
  });

  it('ends what runs and what is to come, of this person alone', async () => {
    await home.absences.add(away(0, 3));
    await home.absences.add(away(5, 6));
    await home.absences.add({ ...away(0, 3), person: 'zhang' });
    expect(await home.absences.end('chen', at(1))).toBe(2);
    expect(await home.absences.end('chen', at(1))).toBe(0);
    expect(await spans(at(1))).toEqual([['zhang', 0, 3, null]]);
    expect(await spans()).toContainEqual(['chen', 0, 1, null]);
  });

  it('reaches the desk of every process at once', async () => {
    const other = home.createOther();
    expect((await other.desk()).absences).toEqual([]);
    const kept = await home.absences.add(away(1, 4));
    expect((await other.desk()).absences).toEqual([kept]);
    expect((await home.store.desk()).absences).toEqual([kept]);
    await home.absences.end('chen', monday);
    expect((await other.desk()).absences).toEqual([]);
  });

  it('reaches a command that is decided after it', async () => {
    await home.store.desk();
    await home.absences.add(away(1, 4));
    const { answer } = await home.store.command({
      inboundKey: null,
      complaints: [],
      opens: false,
      actor: { kind: 'person', id: 'chen', roles: ['pm'] },
      surface: 'slack',
      decide: ({ desk }) => ({ changes: [], answer: desk.absences.length }),
    });
    expect(answer).toBe(1);
  });
});
