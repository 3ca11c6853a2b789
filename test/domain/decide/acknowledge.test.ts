import { describe, expect, it } from 'vitest';
import { decideAcknowledge } from '../../../src/domain/decide/acknowledge.ts';
import { systemActor } from '../../../src/domain/actor.ts';
import {
  acknowledge,
  complaintIn,
  contact,
  describeRules,
  newest,
  office,
  resolve,
  situationOf,
  story,
  whoMay,
} from './office.ts';

describe('decideAcknowledge', () => {
  describeRules(acknowledge, {
    allowed: whoMay.worker,
    fits: ['reported', 'acknowledged'],
    complaint: (overrides) => complaintIn('reported', overrides),
  });

  it('makes whoever does it the owner and stops the clock', () => {
    const done = story().later(60_000).when('bo', acknowledge);
    expect(newest(done)).toMatchObject({
      type: 'acknowledged',
      data: { by: 'bo', owner: 'bo', liaison: null },
    });
    expect(done.complaint).toMatchObject({ status: 'acknowledged', assignedOwner: 'bo', liaison: 'lin' });
    expect(done.complaint.clocks[0]).toMatchObject({ kind: 'acknowledge', how: 'met', endedAt: done.now });
  });

  it('makes the owner the liaison who takes the customer over', () => {
    const done = story().when('chen', { verb: 'acknowledge', takesOverCustomer: true });
    expect(done.complaint.liaison).toBe('chen');
  });

  it('tells the second of two at once who was first', () => {
    const first = story().when('chen', acknowledge);
    expect(first.refusal('bo', acknowledge)).toEqual({
      code: 'already-acknowledged',
      by: 'chen',
      at: first.now,
    });
    expect(first.refusal('chen', acknowledge).code).toBe('already-acknowledged');
  });

  it('says of a resolved complaint that it is resolved, not who acknowledged it', () => {
    const resolved = story().when('chen', acknowledge).when('chen', resolve);
    expect(resolved.refusal('bo', acknowledge)).toEqual({
      code: 'wrong-status',
      verb: 'acknowledge',
      status: 'resolved',
    });
  });

  it('is done by a person only', () => {
    const outcome = decideAcknowledge(story().complaint, acknowledge, {
      ...situationOf('chen'),
      actor: systemActor,
    });
    expect(outcome).toEqual({ refusal: { code: 'unknown-person' } });
  });

  it('comes with the work of owner and backup, and with nobody else’s', () => {
    expect(story().when('chen', contact).brought).toEqual(['acknowledged', 'contact-logged']);
    expect(story().when('bo', contact).brought).toEqual(['acknowledged', 'contact-logged']);
    expect(story().when('lin', contact).brought).toEqual(['contact-logged']);
    expect(story().when('luo', contact).brought).toEqual(['contact-logged']);
    expect(office.products.get('billing')).toMatchObject({ owner: 'chen', backup: 'bo' });
  });
});
