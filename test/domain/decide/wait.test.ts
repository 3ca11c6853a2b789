import { describe, expect, it } from 'vitest';
import { hour } from '../../support/a-complaint.ts';
import { describeRules, newest, story, storyIn, whoMay } from './office.ts';

const wait = { verb: 'wait', on: 'customer', question: '请提供账单截图', until: null } as const;
const resume = { verb: 'resume' } as const;

describe('decideWait', () => {
  describeRules(wait, { allowed: whoMay.workerOrLiaison, fits: ['reported', 'acknowledged'] });

  it('keeps whom it waits for, the question and until when', () => {
    const until = story().now + hour;
    const done = story().when('lin', { ...wait, until });
    expect(newest(done)).toEqual({
      type: 'waiting-started',
      data: { on: 'customer', until },
      words: { question: '请提供账单截图' },
    });
    expect(done.complaint).toMatchObject({
      waiting: { on: 'customer', until, by: 'lin', question: '2.question' },
      pauses: [{ from: done.now, to: null, cause: 'customer' }],
    });
  });

  it.each([
    ['without a question', { question: ' ' }, { code: 'words-needed', verb: 'wait', field: 'question' }],
    ['until now', { until: story().now }, { code: 'moment-passed', verb: 'wait' }],
  ] as const)('is refused %s', (_, change, refusal) => {
    expect(story().refusal('lin', { ...wait, ...change })).toEqual(refusal);
  });

  it('is one when two do it at once', () => {
    expect(story().when('lin', wait).refusal('chen', wait)).toEqual({ code: 'already-waiting' });
  });
});

describe('decideResume', () => {
  const waiting = (overrides: object) => storyIn('acknowledged', overrides).when('chen', wait).complaint;
  describeRules(resume, {
    allowed: whoMay.workerOrLiaison,
    fits: ['reported', 'acknowledged'],
    complaint: waiting,
  });

  it('ends the pause', () => {
    const done = story().when('lin', wait).later(hour).when('chen', resume);
    expect(done.brought).toEqual(['waiting-ended']);
    expect(done.complaint).toMatchObject({ waiting: null, pauses: [{ to: done.now }] });
  });

  it('is one when two do it at once', () => {
    const done = story().when('lin', wait).when('chen', resume);
    expect(done.refusal('lin', resume)).toEqual({ code: 'not-waiting' });
  });
});

describe('an answer', () => {
  const talk = {
    verb: 'contact',
    channel: 'phone',
    summary: '账单已发来',
    apology: 'not-yet',
    apologyReason: null,
    reaction: 'unknown',
    reactionWords: null,
    promisedAt: null,
  } as const;
  const words = { verb: 'note', text: '账号是 42', origin: null } as const;
  const link = { verb: 'evidence', text: '截图在此', permalink: null, attachments: [] } as const;

  it.each([
    ['of the customer, in a talk with them', 'customer', 'chen', talk],
    ['of the reporter, in a note', 'reporter', 'lin', words],
    ['of the reporter, with evidence', 'reporter', 'lin', link],
  ] as const)('%s ends the wait for it', (_, on, who, command) => {
    const done = story()
      .when('chen', { ...wait, on })
      .later(hour)
      .when(who, command);
    expect(done.brought.at(-1)).toBe('waiting-ended');
    expect(done.complaint.waiting).toBeNull();
  });

  it.each([
    ['somebody else’s words', 'reporter', 'chen', words],
    ['words while the customer is waited for', 'customer', 'lin', words],
    ['a talk while somebody else is waited for', 'third-party', 'chen', talk],
  ] as const)('%s end no wait', (_, on, who, command) => {
    const done = story()
      .when('chen', { ...wait, on })
      .later(hour)
      .when(who, command);
    expect(done.complaint.waiting).not.toBeNull();
  });
});
