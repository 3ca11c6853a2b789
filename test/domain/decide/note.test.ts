import { describe, expect, it } from 'vitest';
import { statuses } from '../../../src/domain/complaint.ts';
import { describeRules, newest, story, whoMay } from './office.ts';

const note = { verb: 'note', text: ' 客户是老用户 ', origin: null } as const;

describe('decideNote', () => {
  describeRules(note, { allowed: whoMay.anyone, fits: statuses });

  it('keeps the text and changes nothing else', () => {
    const before = story();
    const done = before.later(1000).when('mia', note);
    expect(newest(done)).toEqual({
      type: 'note-added',
      data: { origin: null },
      words: { text: '客户是老用户' },
    });
    expect(done.complaint).toEqual({ ...before.complaint, version: 2, lastEventAt: done.now });
  });

  it('refuses an empty one', () => {
    expect(story().refusal('mia', { ...note, text: ' ' }).code).toBe('words-needed');
  });
});
