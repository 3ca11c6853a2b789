import { describe, expect, it } from 'vitest';
import { computeClocks } from '../../../src/domain/clocks.ts';
import { policyVersionOf } from '../../../src/domain/desk.ts';
import { complaintIn, contact, describeRules, newest, story, storyIn, whoMay } from './office.ts';

const reopen = { verb: 'reopen', reason: '客户又被扣了一次' } as const;

describe('decideReopen', () => {
  const resolved = (overrides: object) => complaintIn('resolved', overrides);
  describeRules(reopen, {
    allowed: whoMay.workerOrSupport,
    fits: ['resolved', 'closed', 'rejected'],
    complaint: resolved,
  });

  it('asks for an answer again, with what is known kept', () => {
    const done = storyIn('closed').later(1000).when('lin', reopen);
    expect(newest(done)).toEqual({ type: 'reopened', data: {}, words: { reason: '客户又被扣了一次' } });
    expect(done.complaint).toMatchObject({
      status: 'reported',
      acknowledged: null,
      resolution: null,
      closed: null,
      reopened: [{ at: done.now, ended: { at: storyIn('closed').complaint.closed?.at, as: 'closed' } }],
      contacts: [expect.anything()],
    });
    const running = done.complaint.clocks.filter((fact) => fact.how === null);
    expect(running.map(({ kind, startedAt }) => [kind, startedAt])).toEqual([
      ['acknowledge', done.now],
      ['update', done.now],
      ['resolve', done.now],
      ['contain', done.now],
    ]);
  });

  it('keeps a date told to the customer, and begins no search for what was found', () => {
    const found = storyIn('acknowledged')
      .when('chen', { verb: 'contain', text: '停了扣款任务' })
      .when('chen', { verb: 'cause', text: '重试没有幂等' })
      .when('chen', { verb: 'promise', dueAt: story().now + 86_400_000, reason: null, isCustomerTold: true });
    const again = found
      .when('chen', { verb: 'resolve', outcome: 'fixed', words: null })
      .when('lin', reopen)
      .when('chen', { verb: 'acknowledge', takesOverCustomer: false });
    const kinds = again.complaint.clocks.filter((fact) => fact.how === null).map((fact) => fact.kind);
    expect(kinds.toSorted()).toEqual(['contact', 'plan', 'promise', 'resolve', 'stale']);
    expect(again.complaint.promises).toMatchObject([{ state: 'open' }]);
  });

  it('goes on with what only a rejection ended: dates keep their day, lengths do not count the time between', () => {
    const day = 86_400_000;
    const dueAt = story().now + 5 * day;
    const rejected = storyIn('acknowledged')
      .when('chen', { verb: 'promise', dueAt, reason: null, isCustomerTold: true })
      .when('chen', {
        verb: 'action',
        kind: 'corrective',
        area: 'product',
        text: '加上幂等',
        who: 'bo',
        dueAt,
        effectDays: null,
      })
      .when('chen', {
        verb: 'ask',
        team: null,
        who: 'zhang',
        question: '日志还在吗?',
        dueAt: null,
        affectsOutside: false,
      })
      .when('chen', { verb: 'reject', reason: '不是我们的' });
    const clockOf = (one: typeof rejected, kind: string) =>
      computeClocks(one.complaint, policyVersionOf(one.complaint, one)).find((clock) => clock.kind === kind);
    expect(clockOf(rejected, 'action')).toMatchObject({ state: 'cancelled' });
    const before = clockOf(rejected, 'request')?.dueAt ?? 0;
    const back = rejected.later(day).when('lin', reopen);
    expect(clockOf(back, 'promise')).toMatchObject({ state: 'running', dueAt });
    expect(clockOf(back, 'action')).toMatchObject({ state: 'running', dueAt });
    expect(clockOf(back, 'request')).toMatchObject({ state: 'running', dueAt: before + 3 * day });
    expect(back.complaint.promises).toMatchObject([{ state: 'open', endedAt: null }]);
  });

  it('starts the contact clock where nobody has talked to the customer yet', () => {
    const done = storyIn('rejected').when('lin', reopen);
    const kinds = done.complaint.clocks.filter((fact) => fact.how === null).map((fact) => fact.kind);
    expect(kinds).toEqual(['acknowledge', 'contact', 'resolve', 'contain']);
  });

  it.each([
    ['', 'reason-needed'],
    ['   ', 'reason-needed'],
    ['again', 'reason-too-short'],
    ['又坏了!', 'reason-too-short'],
    ['not fixed', 'reason-too-short'],
    ['?!?!?!?!?!?!', 'reason-too-short'],
  ])('refuses the reason %j: %s', (reason, code) => {
    expect(storyIn('resolved').refusal('lin', { ...reopen, reason })).toEqual({ code, verb: 'reopen' });
  });

  it.each(['客户说没好', '还是不能用', 'still broken', 'ten letters'])('takes the reason %s', (reason) => {
    expect(storyIn('resolved').when('lin', { ...reopen, reason }).brought).toEqual(['reopened']);
  });

  it('is one when done twice at once', () => {
    const refusal = storyIn('closed').when('lin', reopen).refusal('amy', reopen);
    expect(refusal).toEqual({ code: 'wrong-status', verb: 'reopen', status: 'reported' });
  });

  it('keeps the contact that was logged before a rejection', () => {
    const done = story()
      .when('lin', contact)
      .when('chen', { verb: 'reject', reason: '重复' })
      .when('lin', reopen);
    expect(done.complaint.contacts).toHaveLength(1);
  });
});
