import { describe, expect, it } from 'vitest';
import { statuses } from '../../../src/domain/complaint.ts';
import { describeRules, newest, story, whoMay } from './office.ts';

const restrict = { verb: 'restrict', restricted: true } as const;
const open = { verb: 'restrict', restricted: false } as const;

describe('decideRestrict', () => {
  describeRules(restrict, { allowed: whoMay.worker, fits: statuses });

  it('keeps why', () => {
    expect(newest(story().when('wu', { ...restrict, reason: '涉及诉讼' }))).toMatchObject({
      type: 'restricted',
      words: { reason: '涉及诉讼' },
    });
  });

  it('restricts, and opens again', () => {
    const restricted = story().when('chen', restrict);
    expect(newest(restricted)).toMatchObject({ type: 'restricted', data: { restricted: true } });
    expect(restricted.complaint.restricted).toBe(true);
    expect(restricted.when('chen', open).complaint.restricted).toBe(false);
  });

  it('says so when it is that way already', () => {
    expect(story().refusal('chen', open).code).toBe('nothing-changed');
    expect(story().when('chen', restrict).refusal('bo', restrict).code).toBe('nothing-changed');
  });

  it('stays restricted for good when it is about a person', () => {
    expect(story({ about: 'pan' }).refusal('ada', open)).toEqual({ code: 'complained-about' });
  });
});
