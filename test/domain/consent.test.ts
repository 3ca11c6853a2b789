import { describe, expect, it } from 'vitest';
import { consentOf } from '../../src/domain/consent.ts';
import type { Complaint } from '../../src/domain/complaint.ts';
import { aComplaint, hour } from '../support/a-complaint.ts';

const talk = {
  verb: 'contact',
  channel: 'phone',
  summary: 'spoke',
  apology: 'given',
  apologyReason: null,
  reaction: 'accepts',
  reactionWords: null,
  promisedAt: null,
} as const;

function asked(...answers: readonly (boolean | null)[]): Complaint {
  let story = aComplaint();
  for (const mayCall of answers) {
    story = story.later(hour).when('lin', talk).when('lin', {
      verb: 'contact-detail',
      contact: null,
      direction: 'out',
      remedy: null,
      mayCall,
      demand: null,
      contactPerson: null,
    });
  }
  return story.complaint;
}

describe('consentOf', () => {
  it('is what the customer said last', () => {
    expect(consentOf(asked(true))).toMatchObject({ from: 'contact' });
    expect(consentOf(asked(true, null))).not.toBeNull();
    expect(consentOf(asked(true, false))).toBeNull();
    expect(consentOf(asked(false, true))).not.toBeNull();
  });

  it('is not there where nobody asked, and ends with the words', () => {
    expect(consentOf(asked(null))).toBeNull();
    expect(consentOf({ ...asked(true), forgottenAt: 1 })).toBeNull();
  });
});
