import { describe, expect, it } from 'vitest';
import type { NewComplaint } from '../../../src/domain/commands.ts';
import { aComplaint, hour } from '../../support/a-complaint.ts';
import { describeRules, describeWhoMay, newest, office, story, storyIn, whoMay } from './office.ts';

const { now } = story();
const tomorrow = now + 24 * hour;
const promise = { verb: 'promise', dueAt: tomorrow, reason: null, isCustomerTold: true } as const;
const later = { ...promise, dueAt: tomorrow + hour, reason: '等财务确认' } as const;
const kept = { verb: 'promise-kept' } as const;

describe('decidePromise', () => {
  describeRules(promise, { allowed: whoMay.workerOrLiaison, fits: ['reported', 'acknowledged', 'resolved'] });

  it('is a date of its own, with a clock that ends on it', () => {
    const done = story().when('lin', promise);
    expect(newest(done)).toMatchObject({ type: 'promise-made', data: { dueAt: tomorrow } });
    expect(done.complaint.promises).toMatchObject([
      { number: 1, dueAt: tomorrow, madeAt: now, by: 'lin', state: 'open' },
    ]);
    expect(done.complaint.clocks.at(-1)).toMatchObject({ kind: 'promise', subject: 1, dueAt: tomorrow });
  });

  it('moves the open one, and says why and whether the customer was told', () => {
    const moved = story()
      .when('lin', promise)
      .when('lin', { ...later, isCustomerTold: false });
    expect(newest(moved)).toEqual({
      type: 'promise-moved',
      data: { dueAt: later.dueAt, isCustomerTold: false },
      words: { reason: '等财务确认' },
    });
    expect(moved.complaint.promises).toMatchObject([
      { number: 1, state: 'moved', reason: '3.reason', isMoveTold: false },
      { number: 2, state: 'open', dueAt: later.dueAt },
    ]);
    expect(moved.complaint.clocks.filter(({ kind }) => kind === 'promise')).toMatchObject([
      { subject: 1, how: 'cancelled', reason: 'promise-moved' },
      { subject: 2, how: null },
    ]);
  });

  it('is for whoever talks to the customer, listed or not', () => {
    const own = aComplaint({}, { desk: office, by: 'mia' });
    expect(own.when('mia', promise).brought).toEqual(['promise-made']);
    expect(own.when('mia', promise).when('mia', kept).brought).toEqual(['promise-kept']);
    const over = { code: 'wrong-status', verb: 'promise', status: 'closed' };
    expect(storyIn('closed').refusal('lin', promise)).toEqual(over);
  });

  it('acknowledges when the owner makes it', () => {
    expect(story().when('chen', promise).brought).toEqual(['acknowledged', 'promise-made']);
  });

  it('refuses a date that has passed, the same date again, and another one without a reason', () => {
    const code = 'moment-passed';
    expect(story().refusal('lin', { ...promise, dueAt: now })).toEqual({ code, verb: 'promise' });
    const open = story().when('lin', promise);
    expect(open.refusal('lin', promise)).toEqual({ code: 'nothing-changed' });
    const unexplained = { code: 'reason-needed', verb: 'promise' };
    expect(open.refusal('lin', { ...later, reason: null })).toEqual(unexplained);
    expect(open.refusal('lin', { ...later, reason: ' ' })).toEqual(unexplained);
  });
});

describe('decidePromiseKept', () => {
  const promised = (overrides: Partial<NewComplaint>) => story(overrides).when('lin', promise);
  describeWhoMay(kept, {
    allowed: whoMay.workerOrLiaison,
    complaint: (overrides) => promised(overrides).complaint,
  });

  it('keeps what is open and meets its clock', () => {
    const done = promised({}).later(hour).when('lin', kept);
    expect(done.complaint.promises).toMatchObject([{ state: 'kept', endedAt: now + hour }]);
    expect(done.complaint.clocks.at(-1)).toMatchObject({ kind: 'promise', how: 'met' });
  });

  it('keeps it after its date too: that it was broken stays on the record', () => {
    const done = promised({})
      .later(25 * hour)
      .when('timer', { verb: 'wake' })
      .when('lin', kept);
    expect(done.complaint.promises).toMatchObject([{ state: 'kept' }]);
    expect(done.complaint.breaches).toMatchObject({ promise: tomorrow });
  });

  it('is one when pressed twice, and nothing without a promise', () => {
    const again = { code: 'already-done', verb: 'promise' };
    expect(promised({}).when('lin', kept).refusal('lin', kept)).toEqual(again);
    expect(storyIn('acknowledged').refusal('lin', kept)).toEqual({ code: 'no-promise' });
  });
});
