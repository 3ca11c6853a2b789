import { describe, expect, it } from 'vitest';
import { acknowledge, describeRules, newest, story, whoMay, withoutAccounts } from './office.ts';

const toAmy = { verb: 'assign', owner: 'amy', reason: '熟悉这个客户' } as const;
const to = (owner: string) => ({ verb: 'assign', owner, reason: null }) as const;

describe('decideAssign', () => {
  describeRules(toAmy, { allowed: whoMay.worker, fits: ['reported', 'acknowledged'] });

  it('makes the other person answer: back to reported, with a fresh acknowledge clock', () => {
    const done = story().when('chen', acknowledge).later(60_000).when('chen', toAmy);
    expect(newest(done)).toEqual({
      type: 'assigned',
      data: { owner: 'amy', isAcknowledged: false },
      words: { reason: '熟悉这个客户' },
    });
    expect(done.complaint).toMatchObject({ status: 'reported', acknowledged: null, assignedOwner: 'amy' });
    expect(done.complaint.clocks.filter((fact) => fact.how === null && fact.kind === 'acknowledge')).toEqual([
      expect.objectContaining({ subject: 2, startedAt: done.now }),
    ]);
  });

  it('is an answer when one assigns oneself', () => {
    const done = story().when('bo', to('bo'));
    expect(newest(done).data).toEqual({ owner: 'bo', isAcknowledged: true });
    expect(done.complaint).toMatchObject({ status: 'acknowledged', acknowledged: { by: 'bo' } });
    expect(done.complaint.clocks[0]).toMatchObject({ how: 'met' });
  });

  it('is an answer when the one it was assigned to takes it', () => {
    const done = story().when('wu', to('bo')).when('bo', to('bo'));
    expect(done.complaint).toMatchObject({ status: 'acknowledged', assignedOwner: 'bo' });
  });

  it('lets the one it was assigned to acknowledge it', () => {
    expect(story().when('chen', toAmy).when('amy', acknowledge).complaint.acknowledged?.by).toBe('amy');
  });

  it('starts no clock anew for the person who answers for it already', () => {
    expect(story().refusal('wu', to('chen')).code).toBe('nothing-changed');
    const first = story().when('chen', toAmy);
    expect(first.refusal('chen', toAmy).code).toBe('nothing-changed');
    expect(story().when('chen', acknowledge).refusal('chen', to('chen')).code).toBe('nothing-changed');
  });

  it('refuses somebody unknown or gone, and the person complained about', () => {
    expect(story().refusal('chen', to('nobody'))).toEqual({ code: 'unknown-person' });
    expect(story({}, withoutAccounts('amy')).refusal('chen', toAmy)).toEqual({ code: 'unknown-person' });
    expect(story({ about: 'pan' }).refusal('chen', to('pan'))).toEqual({ code: 'complained-about' });
  });

  it('ends a snooze, for it was the person before who asked for silence', () => {
    const snoozed = story().when('chen', { verb: 'snooze', until: story().now + 3_600_000, reason: '开会' });
    expect(snoozed.when('chen', toAmy).complaint.snoozed).toBeNull();
  });
});
