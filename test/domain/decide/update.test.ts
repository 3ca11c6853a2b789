import { describe, expect, it } from 'vitest';
import { describeRules, newest, story, storyIn, whoMay } from './office.ts';

const update = { verb: 'update', colleagues: '已定位', forCustomer: '今天内退款' } as const;

describe('decideUpdate', () => {
  describeRules(update, { allowed: whoMay.workerOrLiaison, fits: ['reported', 'acknowledged', 'resolved'] });

  it('keeps both boxes and touches no clock', () => {
    const before = storyIn('acknowledged');
    const done = before.when('chen', update);
    expect(newest(done)).toEqual({
      type: 'update-given',
      data: {},
      words: { colleagues: '已定位', forCustomer: '今天内退款' },
    });
    expect(done.complaint.clocks).toEqual(before.complaint.clocks);
    expect(done.complaint.lastUpdate).toMatchObject({
      colleagues: '3.colleagues',
      customer: '3.forCustomer',
      isTold: false,
    });
  });

  it('takes one box alone', () => {
    expect(newest(story().when('lin', { ...update, forCustomer: null })).words).toEqual({
      colleagues: '已定位',
    });
    expect(newest(story().when('lin', { ...update, colleagues: null })).words).toEqual({
      forCustomer: '今天内退款',
    });
  });

  it('refuses two empty boxes', () => {
    expect(story().refusal('lin', { ...update, colleagues: null, forCustomer: null })).toEqual({
      code: 'words-needed',
      verb: 'update',
      field: 'colleagues',
    });
  });

  it('acknowledges when the owner gives it, not when the liaison does', () => {
    expect(story().when('chen', update).brought).toEqual(['acknowledged', 'update-given']);
    expect(story().when('lin', update).brought).toEqual(['update-given']);
  });
});
