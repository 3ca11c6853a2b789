import { describe, expect, it } from 'vitest';
import { describeWhoMay, storyIn } from './office.ts';

const erase = { verb: 'forget' } as const;

describe('decideForget', () => {
  describeWhoMay(erase, { allowed: ['admin'] });

  it.each(['reported', 'acknowledged', 'resolved', 'closed', 'rejected'] as const)(
    'fits whatever the status: %s',
    (status) => {
      const done = storyIn(status).when('ada', erase);
      expect(done.brought).toEqual(['words-forgotten']);
      expect(done.complaint).toMatchObject({ status, forgottenAt: done.now });
    },
  );

  it('is done once, until somebody writes again', () => {
    const done = storyIn('closed').when('ada', erase);
    expect(done.refusal('ada', erase)).toEqual({ code: 'already-done', verb: 'erase' });
    const written = done.later(1000).when('lin', { verb: 'note', text: '客户又来电', origin: null });
    expect(written.when('ada', erase).complaint.forgottenAt).toBe(written.now);
  });

  it('is the bot’s too, when the time that words are kept is over', () => {
    expect(storyIn('closed').when('timer', erase).brought).toEqual(['words-forgotten']);
  });
});
