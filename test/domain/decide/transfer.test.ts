import { describe, expect, it } from 'vitest';
import { hour } from '../../support/a-complaint.ts';
import { acknowledge, contact, describeRules, newest, story, whoMay } from './office.ts';

const toApp = { verb: 'transfer', product: 'app', reason: '是客户端的问题' } as const;

describe('decideTransfer', () => {
  describeRules(toApp, { allowed: whoMay.worker, fits: ['reported', 'acknowledged'] });

  it('moves it under the other product’s policy as it stands today', () => {
    const before = story({ severity: 'high', urgency: 'high' });
    const done = before.when('chen', toApp);
    expect(newest(done)).toEqual({
      type: 'transferred',
      data: {
        product: 'app',
        priority: 'P2',
        policyVersion: 'other@1',
        // The other policy has no time to resolve; the clocks that begin anew are told by the transfer itself.
        moved: [{ clock: 'resolve', from: before.now + 3 * 24 * hour, to: null }],
      },
      words: { reason: '是客户端的问题' },
    });
  });

  it('starts acknowledge and contact anew and keeps the start of resolve', () => {
    const done = story().when('chen', acknowledge).later(60_000).when('chen', toApp);
    expect(done.complaint).toMatchObject({ status: 'reported', acknowledged: null, assignedOwner: null });
    const running = done.complaint.clocks.filter((fact) => fact.how === null);
    expect(running.map(({ kind, subject, startedAt }) => [kind, subject, startedAt - done.now])).toEqual([
      ['contain', 1, -60_000],
      ['resolve', 1, -60_000],
      ['cause', 1, -60_000],
      ['plan', 1, -60_000],
      ['acknowledge', 2, 0],
      ['contact', 2, 0],
    ]);
  });

  it('asks for no second first contact', () => {
    const done = story().when('lin', contact).when('chen', toApp);
    const running = done.complaint.clocks.filter((fact) => fact.how === null).map((fact) => fact.kind);
    expect(running.toSorted()).toEqual(['acknowledge', 'contain', 'resolve', 'update']);
  });

  it.each([
    ['no reason', { reason: ' ' }, { code: 'reason-needed', verb: 'transfer' }],
    ['an unknown product', { product: 'crm' }, { code: 'unknown-product', product: 'crm' }],
    ['its own product', { product: 'billing' }, { code: 'nothing-changed' }],
  ] as const)('refuses %s', (_, change, refusal) => {
    expect(story().refusal('chen', { ...toApp, ...change })).toEqual(refusal);
  });

  it('is one when done twice at once', () => {
    const moved = story().when('wu', toApp);
    expect(moved.refusal('wu', toApp)).toEqual({ code: 'nothing-changed' });
  });

  it('is not for the people of the old product any more', () => {
    const back = { ...toApp, product: 'billing' };
    expect(story().when('chen', toApp).refusal('chen', back).code).toBe('not-allowed');
    expect(story().when('chen', toApp).when('zhang', back).complaint.product).toBe('billing');
  });

  it('leaves snooze, pushes and nudges of the people before behind', () => {
    const { now } = story();
    const moved = story()
      .when('chen', { verb: 'snooze', until: now + 3_600_000, reason: '开会' })
      .when('lin', { verb: 'nudge' })
      .when('lin', { verb: 'escalate', reason: '客户急', to: 'lead' })
      .when('chen', toApp);
    expect(moved.complaint).toMatchObject({ snoozed: null, escalations: [], nudgedAt: null });
    expect(moved.when('lin', { verb: 'nudge' }).brought).toEqual(['nudged']);
  });
});
