import { describe, expect, it } from 'vitest';
import type { Complaint } from '../../../src/domain/complaint.ts';
import { hour } from '../../support/a-complaint.ts';
import {
  acknowledge,
  anAcknowledged,
  away,
  describeRules,
  newest,
  office,
  running,
  story,
  storyIn,
  whoMay,
  withoutAccounts,
} from './office.ts';

const open = ['reported', 'acknowledged', 'resolved'] as const;
const handOver = { verb: 'hand-over', from: 'chen', to: 'zhang', batch: 'b1' } as const;
const accept = { verb: 'accept-handover' } as const;

describe('decideHandOver', () => {
  describeRules(handOver, { allowed: whoMay.worker, fits: open });

  it('gives it to somebody who has to take it', () => {
    const done = storyIn('acknowledged').when('wu', { ...handOver, reason: '休产假' });
    expect(newest(done)).toEqual({
      type: 'handed-over',
      data: { from: 'chen', to: 'zhang', batch: 'b1' },
      words: { reason: '休产假' },
    });
    expect(done.complaint).toMatchObject({
      status: 'acknowledged',
      assignedOwner: 'zhang',
      handover: { from: 'chen', to: 'zhang', at: done.now, batch: 'b1', acceptedAt: null },
    });
    expect(runningClock(done.complaint)).toMatchObject({ who: 'zhang', startedAt: done.now });
  });

  it('passes the customer on with it where the owner had taken the customer over', () => {
    const taken = story().when('chen', { verb: 'acknowledge', takesOverCustomer: true });
    const handed = taken.when('chen', handOver);
    expect(handed.complaint.liaison).toBe('zhang');
    expect(taken.when('wu', { verb: 'assign', owner: 'bo', reason: null }).complaint.liaison).toBe('bo');
    expect(taken.when('bo', { verb: 'assign', owner: 'bo', reason: null }).complaint.liaison).toBe('bo');
    const reassigned = { type: 'reassigned', data: { owner: 'bo', clock: 'resolve', step: 2 } } as const;
    expect(taken.given('timer', reassigned).complaint.liaison).toBe('bo');
    const transfer = { verb: 'transfer', product: 'app', reason: '属于 App' } as const;
    expect(taken.when('chen', transfer).complaint.liaison).toBe('lin');
    expect(storyIn('acknowledged').when('chen', handOver).complaint.liaison).toBe('lin');
  });

  it('names whoever gave it by the id they have now', () => {
    const chen = office.people.get('chen');
    if (chen === undefined) throw new Error('no chen');
    const desk = { ...office, people: new Map([...office.people, ['slack:U0CHEN', chen]]) };
    const done = story({}, desk).when('wu', { ...handOver, from: 'slack:U0CHEN' });
    expect(newest(done).data).toMatchObject({ from: 'chen' });
  });

  it('is for who owns it, whatever their role', () => {
    const assigned = story().when('chen', { verb: 'assign', owner: 'amy', reason: null });
    expect(assigned.when('amy', { ...handOver, from: 'amy' }).brought).toEqual(['handed-over']);
    expect(assigned.refusal('amy', handOver)).toMatchObject({ code: 'not-allowed' });
    expect(assigned.refusal('wu', handOver)).toEqual({ code: 'nothing-changed' });
  });

  it.each([
    ['to somebody unknown', { to: 'unknown' }, { code: 'unknown-person' }],
    ['to somebody unlisted', { to: 'mia' }, { code: 'unknown-person' }],
    ['to the same person', { to: 'chen' }, { code: 'nothing-changed' }],
  ] as const)('is refused %s', (_, change, refusal) => {
    expect(story().refusal('wu', { ...handOver, ...change })).toEqual(refusal);
  });

  it('is refused to an account that is gone, and to the person complained about', () => {
    expect(story({}, withoutAccounts('zhang')).refusal('wu', handOver)).toEqual({ code: 'unknown-person' });
    expect(story({ about: 'zhang' }).refusal('wu', handOver)).toEqual({ code: 'complained-about' });
  });

  it('is the stand-in’s to do for a manager who is away', () => {
    expect(story({}, away(['wu', 'amy'])).when('amy', handOver).brought).toEqual(['handed-over']);
  });
});

describe('decideAcceptHandover', () => {
  const handedOver = () => storyIn('acknowledged').when('wu', handOver).later(hour);

  it('is for whoever was handed it, once', () => {
    const done = handedOver().when('zhang', accept);
    expect(newest(done)).toMatchObject({ type: 'handover-accepted', data: { by: 'zhang' } });
    expect(done.complaint).toMatchObject({
      handover: { acceptedAt: done.now },
      acknowledged: { by: 'zhang', at: done.now },
    });
    expect(runningClock(done.complaint)).toBeUndefined();
    expect(done.refusal('zhang', accept)).toEqual({ code: 'already-done', verb: 'handover' });
  });

  it.each(['chen', 'wu', 'mia'])('is refused to %s', (who) => {
    expect(handedOver().refusal(who, accept)).toMatchObject({ code: 'not-allowed', verb: 'handover' });
  });

  it('is done already by taking it as usual', () => {
    const taken = story().when('wu', handOver).when('zhang', acknowledge);
    expect(taken.refusal('zhang', accept)).toEqual({ code: 'already-done', verb: 'handover' });
    expect(storyIn('acknowledged').refusal('zhang', accept)).toMatchObject({ code: 'already-done' });
  });

  it('is too late when it is closed', () => {
    const closed = handedOver()
      .when('zhang', { verb: 'resolve', outcome: 'fixed', words: null })
      .when('lin', { verb: 'outcome-accepted' });
    expect(closed.refusal('zhang', accept)).toMatchObject({ code: 'wrong-status', status: 'closed' });
  });

  it('shows nothing to the person complained about', () => {
    const about = { ...anAcknowledged({ about: 'pan' }) };
    const situation = { now: 0, desk: away(), actor: { kind: 'person', id: 'pan', roles: [] } as const };
    expect(running(accept)(about, situation)).toMatchObject({ refusal: { code: 'unknown-complaint' } });
  });
});

function runningClock({ clocks }: Complaint) {
  return clocks.find(({ kind, how }) => kind === 'handover' && how === null);
}
