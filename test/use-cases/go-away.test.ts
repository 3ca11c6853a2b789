import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/actor.ts';
import { comeBack, goAway, type AwayAsked } from '../../src/use-cases/people/go-away.ts';
import { flushInbox } from '../../src/use-cases/inbox/flush.ts';
import { openSome } from '../support/lived-store.ts';
import { chen, lin, openStore, type OpenStore } from '../support/open-store.ts';

const wu: Actor = { kind: 'person', id: 'wu', roles: ['lead', 'admin'] };
const day = 24 * 3_600_000;
/** A Monday, midnight in Shanghai. */
const monday = Date.parse('2098-11-17T00:00:00+08:00');
const at = (days: number) => monday + days * day;
const now = monday + 10 * 3_600_000;

const account = {
  name: 'Mara',
  email: null,
  locale: null,
  timezone: null,
  isOutsider: false,
  isGone: false,
};

describe('goAway', () => {
  let home: OpenStore;

  beforeAll(async () => {
    home = await openStore();
    await home.applyDesk();
    await openSome(home, ['Acme', 'Line']);
  });

  afterAll(() => home.close());

  beforeEach(async () => {
    await home.pool.query('TRUNCATE absence');
    await home.pool.query(`DELETE FROM delivery WHERE lane LIKE '%/people'`);
  });

  const ask = (more: Partial<AwayAsked> = {}): AwayAsked => ({
    person: 'chen',
    from: at(0),
    to: at(3),
    standIn: 'zhang',
    ...more,
  });
  const go = (more: Partial<AwayAsked> = {}, actor: Actor = chen) =>
    goAway(home.deps, { actor, now }, ask(more));

  async function told(): Promise<string[]> {
    const { rows } = await home.pool.query<{ destination: string; ended: boolean | null }>(
      `SELECT destination, (content ->> 'isEnded')::boolean AS ended FROM delivery WHERE lane LIKE '%/people' ORDER BY id`,
    );
    return rows.map(({ destination, ended }) => `${destination}${ended === true ? ' ended' : ''}`);
  }

  it('keeps it, says what is open, and tells the stand-in', async () => {
    expect(await go()).toMatchObject({
      ok: true,
      absence: { person: 'chen', from: at(0), to: at(3), standIn: 'zhang', by: 'chen' },
      open: 2,
      standInAway: [],
      backups: ['zhang'],
      isLong: false,
    });
    expect(await told()).toEqual(['person:zhang']);
    expect((await home.store.desk()).absences).toHaveLength(1);
  });

  it('tells once what is said twice', async () => {
    await go();
    await go();
    expect(await told()).toEqual(['person:zhang']);
  });

  it('tells both when somebody else stands in', async () => {
    await go();
    await go({ standIn: 'wu' });
    expect(await told()).toEqual(['person:zhang', 'person:zhang ended', 'person:wu']);
  });

  it('leaves a stand-in who sleeps until the morning, and tells them then', async () => {
    await home.clock.setOffset(Date.parse('2026-11-25T23:00:00+08:00') - Date.now());
    await go({ person: 'zhang', standIn: 'chen' }, wu);
    expect(await told()).toEqual([]);
    expect(await home.inbox.waitingFor('chen')).toMatchObject([
      { kind: 'notice', complaint: null, because: 'quiet' },
    ]);
    await home.clock.setOffset(Date.parse('2026-11-26T08:00:00+08:00') - Date.now());
    await flushInbox(home.deps, 'chen');
    expect(await told()).toEqual(['person:chen']);
  });

  it('is long behind five working days', async () => {
    expect(await go({ to: at(5) })).toMatchObject({ isLong: false });
    expect(await go({ to: at(8) })).toMatchObject({ isLong: true });
  });

  it('allows a stand-in who is away, and says when', async () => {
    await go({ person: 'zhang', standIn: null, from: at(2), to: at(4) }, wu);
    const kept = await go();
    expect(kept).toMatchObject({ backups: ['wu'] });
    expect(kept.ok && kept.standInAway.map(({ from, to }) => [from, to])).toEqual([[at(2), at(4)]]);
  });

  it.each([
    ['over already', { from: at(-3), to: at(0) }, 'passed', 'to'],
    ['ending before it begins', { from: at(3), to: at(1) }, 'ends-before', 'to'],
    ['longer than a year', { to: at(380) }, 'too-long', 'to'],
    ['with oneself as the stand-in', { standIn: 'chen' }, 'stands-in-for-oneself', 'standIn'],
    ['with somebody nobody knows', { standIn: '?' }, 'unknown-stand-in', 'standIn'],
    ['of somebody nobody knows', { person: '?' }, 'unknown-person', 'who'],
    ['of somebody else', { person: 'zhang', standIn: null }, 'not-yours', 'who'],
  ] as const)('refuses one %s', async (_, more, fault, field) => {
    expect(await go(more)).toEqual({ ok: false, fault, field });
    expect(await told()).toEqual([]);
  });

  it('refuses a stand-in without a role', async () => {
    await home.people.learn('slack', { id: 'U1', ...account });
    expect(await go({ standIn: 'slack:U1' })).toMatchObject({ fault: 'no-staff' });
  });

  it('refuses a stand-in whose account is gone', async () => {
    await home.people.learn('slack', { id: 'U0ZHANG', ...account, isGone: true });
    const answer = await go();
    await home.people.learn('slack', { id: 'U0ZHANG', ...account });
    expect(answer).toMatchObject({ fault: 'unknown-stand-in' });
  });

  it('lets a lead say it for others, and nobody else', async () => {
    expect(await go({}, wu)).toMatchObject({ ok: true, absence: { person: 'chen', by: 'wu' } });
    expect(await go({}, lin)).toMatchObject({ fault: 'not-yours' });
  });

  it('ends at once, and tells the stand-in', async () => {
    await go();
    await go({ from: at(20), to: at(22), standIn: null });
    const answer = await comeBack(home.deps, { actor: chen, now: at(1) }, 'chen');
    expect(answer.ok && answer.ended.length).toBe(2);
    expect(await told()).toEqual(['person:zhang', 'person:zhang ended']);
    expect((await home.absences.list(at(1))).length).toBe(0);
    expect(await comeBack(home.deps, { actor: chen, now: at(1) }, 'chen')).toMatchObject({
      fault: 'not-away',
    });
  });

  it('is ended by the person or a lead', async () => {
    await go();
    expect(await comeBack(home.deps, { actor: lin, now }, 'chen')).toMatchObject({ fault: 'not-yours' });
    expect(await comeBack(home.deps, { actor: wu, now }, 'chen')).toMatchObject({ ok: true });
  });
});
