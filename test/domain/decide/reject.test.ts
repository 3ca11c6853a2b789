import { describe, expect, it } from 'vitest';
import { acknowledge, complaintIn, describeRules, newest, story, storyIn, whoMay } from './office.ts';

const reject = { verb: 'reject', reason: '客户误解了账单' } as const;

describe('decideReject', () => {
  describeRules(reject, { allowed: whoMay.worker, fits: ['reported', 'acknowledged'] });

  it('ends all clocks, with the reason kept', () => {
    const done = story().when('chen', reject);
    expect(newest(done)).toEqual({ type: 'rejected', data: {}, words: { reason: '客户误解了账单' } });
    expect(done.complaint.status).toBe('rejected');
    expect(new Set(done.complaint.clocks.map((fact) => fact.reason))).toEqual(new Set(['rejected']));
  });

  it('asks for a reason', () => {
    expect(story().refusal('chen', { ...reject, reason: '' })).toEqual({
      code: 'reason-needed',
      verb: 'reject',
    });
  });

  it('is one when two do it at once', () => {
    expect(story().when('chen', reject).refusal('bo', reject)).toMatchObject({ code: 'wrong-status' });
  });
});

describe('decideAskReview', () => {
  const ask = { verb: 'ask-review' } as const;
  const rejected = (overrides: object) => complaintIn('rejected', overrides);
  describeRules(ask, { allowed: whoMay.workerOrSupport, fits: ['rejected'], complaint: rejected });

  it('asks the lead, once', () => {
    const asked = storyIn('rejected').when('lin', ask);
    expect(newest(asked).data).toEqual({ told: ['wu'] });
    expect(asked.refusal('amy', ask).code).toBe('already-done');
  });

  it('asks somebody else than who rejected it', () => {
    expect(newest(story().when('wu', reject).when('lin', ask)).data).toEqual({ told: ['bo'] });
  });

  it('starts again after a second rejection', () => {
    const again = storyIn('rejected')
      .when('lin', ask)
      .when('lin', { verb: 'reopen', reason: '客户提供了新的证据' })
      .when('chen', acknowledge)
      .when('chen', reject);
    expect(again.when('lin', ask).brought).toEqual(['review-asked']);
  });

  it('tells nobody when the lead asks', () => {
    expect(newest(storyIn('rejected').when('wu', ask)).data).toEqual({ told: [] });
  });
});
