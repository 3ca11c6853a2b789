import { describe, expect, it } from 'vitest';
import type { Story } from '../../support/a-complaint.ts';
import { describeRules, newest, storyIn, whoMay } from './office.ts';

const hour = 3_600_000;
const day = 24 * hour;
const action = {
  verb: 'action',
  kind: 'preventive',
  area: 'quality-control',
  who: null,
  dueAt: null,
  effectDays: null,
  text: '扣款接口加重复校验',
} as const;
const fits = ['reported', 'acknowledged', 'resolved', 'closed'] as const;
const running = ({ complaint }: Story, kind: string) =>
  complaint.clocks.find((fact) => fact.kind === kind && fact.how === null);

describe('decideAction', () => {
  describeRules(action, { allowed: whoMay.worker, fits });

  it('is the owner’s unless somebody else is named', () => {
    const two = storyIn('acknowledged')
      .when('chen', action)
      .when('chen', { ...action, who: 'zhang' });
    expect(two.complaint.actions.map(({ number, who, state }) => [number, who, state])).toEqual([
      [1, 'chen', 'open'],
      [2, 'zhang', 'open'],
    ]);
  });

  it('runs a clock of its own person', () => {
    const given = storyIn('acknowledged');
    const acted = given.when('chen', { ...action, who: 'zhang', dueAt: given.now + day });
    expect(running(acted, 'action')).toMatchObject({ who: 'zhang', dueAt: given.now + day });
  });

  it('goes on after the closing', () => {
    const acted = storyIn('acknowledged').when('chen', {
      ...action,
      dueAt: storyIn('acknowledged').now + day,
    });
    const closed = acted
      .when('chen', { verb: 'resolve', outcome: 'fixed', words: null })
      .given('chen', { type: 'closed', data: { waived: [] } });
    expect(running(closed, 'action')).toBeDefined();
    expect(closed.when('chen', { verb: 'action-done', number: 1 }).complaint.status).toBe('closed');
  });

  it('refuses a date that has passed, nobody we know, and no words', () => {
    const given = storyIn('acknowledged');
    const refused = (change: object) => given.refusal('chen', { ...action, ...change });
    expect(refused({ dueAt: given.now })).toEqual({ code: 'moment-passed', verb: 'action' });
    expect(refused({ who: 'nobody' })).toEqual({ code: 'unknown-person' });
    expect(refused({ text: ' ' })).toEqual({ code: 'words-needed', verb: 'action', field: 'text' });
  });

  it('is not given to the person complained about', () => {
    const about = storyIn('acknowledged', { about: 'pan' });
    expect(about.refusal('chen', { ...action, who: 'pan' })).toEqual({ code: 'complained-about' });
  });

  it('is not given to somebody who may not see the complaint', () => {
    const secret = storyIn('acknowledged', { restricted: true });
    expect(secret.refusal('chen', { ...action, who: 'zhang' })).toEqual({ code: 'may-not-see' });
    const own = secret.when('chen', { ...action, who: 'bo' });
    expect(
      own.refusal('chen', { verb: 'change-action', number: 1, who: 'zhang', dueAt: null, reason: null }),
    ).toEqual({ code: 'may-not-see' });
  });
});

describe('an action of somebody without a role', () => {
  const given = storyIn('acknowledged').when('chen', { ...action, who: 'mia' });

  it('is begun and done by them', () => {
    const begun = given.when('mia', { verb: 'begin-action', number: 1 });
    expect(begun.complaint.actions[0]?.state).toBe('in-progress');
    expect(begun.refusal('mia', { verb: 'begin-action', number: 1 })).toEqual({
      code: 'already-done',
      verb: 'action',
    });
    const done = begun.later(hour).when('mia', { verb: 'action-done', number: 1 });
    expect(done.complaint.actions[0]).toMatchObject({ state: 'done', endedAt: done.now });
  });

  it('is not touched by others without a role', () => {
    const refusal = given.refusal('amy', { verb: 'action-done', number: 1 });
    expect(refusal).toMatchObject({ code: 'not-allowed' });
  });
});

describe('changing an action', () => {
  const given = storyIn('acknowledged');
  const acted = given.when('chen', { ...action, dueAt: given.now + day });
  const change = {
    verb: 'change-action',
    number: 1,
    who: 'zhang',
    dueAt: null,
    reason: '他熟这个模块',
  } as const;

  it('gives it to somebody else, and the clock with it', () => {
    const changed = acted.when('chen', change);
    expect(newest(changed)).toMatchObject({ words: { reason: '他熟这个模块' } });
    expect(running(changed, 'action')).toMatchObject({ who: 'zhang', dueAt: given.now + day });
  });

  it('refuses what changes nothing, and what is done', () => {
    expect(acted.refusal('chen', { ...change, who: 'chen' })).toEqual({ code: 'nothing-changed' });
    const done = acted.when('chen', { verb: 'action-done', number: 1 });
    expect(done.refusal('chen', change)).toEqual({ code: 'not-open', verb: 'action' });
  });

  it('is dropped with a reason', () => {
    const drop = { verb: 'drop-action', number: 1, reason: '接口要下线了' } as const;
    expect(acted.refusal('chen', { ...drop, reason: '' })).toEqual({ code: 'reason-needed', verb: 'action' });
    const dropped = acted.when('chen', drop);
    expect(dropped.complaint.actions[0]?.state).toBe('dropped');
    expect(running(dropped, 'action')).toBeUndefined();
  });
});

describe('an action that is late', () => {
  const given = storyIn('acknowledged');
  const late = given
    .when('chen', { ...action, dueAt: given.now + day })
    .later(20 * day)
    .when('timer', { verb: 'wake' });
  const change = { verb: 'change-action', number: 1, who: null, reason: '供应商延期' } as const;

  it('has its ladder before it again once it has a later date', () => {
    expect(late.complaint.exhausted).toHaveProperty('action');
    const moved = late.when('chen', { ...change, dueAt: late.now + 9 * day });
    expect(moved.complaint.exhausted).not.toHaveProperty('action');
    expect(moved.complaint.halfway).not.toHaveProperty('action');
    expect(moved.complaint.breaches).toHaveProperty('action');
    const again = moved.later(9 * day).when('timer', { verb: 'wake' });
    expect(again.complaint.exhausted).toHaveProperty('action');
  });

  it('has it behind it still with somebody else alone', () => {
    const passed = late.when('chen', { ...change, who: 'zhang', dueAt: null });
    expect(passed.complaint.exhausted).toHaveProperty('action');
  });
});

describe('judging the effect', () => {
  const given = storyIn('acknowledged');
  const done = given
    .when('chen', { ...action, dueAt: given.now + day, effectDays: 6 })
    .when('chen', { verb: 'action-done', number: 1 });
  const judge = { verb: 'judge-effect', number: 1, hasWorked: true, repeats: 0, words: null } as const;

  it('is asked for on its date once it is done', () => {
    expect(running(done, 'effectiveness')).toMatchObject({ who: 'chen', dueAt: given.now + 7 * day });
    expect(running(done.when('chen', judge), 'effectiveness')).toBeUndefined();
  });

  it('is asked for as long after it was done late, or done again, as was meant at first', () => {
    const late = given
      .when('chen', { ...action, dueAt: given.now + day, effectDays: 6 })
      .later(9 * day)
      .when('chen', { verb: 'action-done', number: 1 });
    expect(running(late, 'effectiveness')).toMatchObject({ dueAt: late.now + 6 * day });
    const again = done
      .later(8 * day)
      .when('chen', { ...judge, hasWorked: false })
      .when('chen', { verb: 'action-done', number: 1 });
    expect(running(again, 'effectiveness')?.dueAt).toBeGreaterThan(again.now + 5 * day);
  });

  it('opens it again when it did not work', () => {
    const judged = done.when('chen', { ...judge, hasWorked: false, repeats: 2 });
    expect(judged.complaint.actions[0]).toMatchObject({
      state: 'open',
      effect: { hasWorked: false, repeats: 2 },
    });
    expect(judged.refusal('chen', judge)).toEqual({ code: 'not-open', verb: 'action' });
  });
});
