import { describe, expect, it } from 'vitest';
import {
  after,
  anAcknowledged,
  complaintIn,
  contact,
  describeRules,
  describeWhoMay,
  newest,
  resolve,
  story,
  storyIn,
  whoMay,
} from './office.ts';

const resolved = (overrides: object) => complaintIn('resolved', overrides);

describe('decideResolve', () => {
  describeRules(resolve, {
    allowed: whoMay.worker,
    fits: ['reported', 'acknowledged'],
    complaint: anAcknowledged,
  });

  it('ends the work and asks the liaison to tell the customer', () => {
    const done = storyIn('acknowledged').when('chen', { ...resolve, words: '已原路退回' });
    expect(newest(done)).toEqual({
      type: 'resolved',
      data: { outcome: 'refunded', remedy: null },
      words: { outcome: '已原路退回' },
    });
    expect(done.complaint).toMatchObject({
      status: 'resolved',
      resolution: { by: 'chen', words: '3.outcome' },
    });
    const state = Object.fromEntries(done.complaint.clocks.map((fact) => [fact.kind, fact.how]));
    expect(state).toEqual({
      acknowledge: 'met',
      contact: 'cancelled',
      contain: 'cancelled',
      cause: 'cancelled',
      plan: 'cancelled',
      resolve: 'met',
      stale: 'cancelled',
      tell: null,
    });
  });

  it.each(['chen', 'bo', 'wu', 'luo', 'ada'])(
    'acknowledges what nobody had acknowledged: %s answers for it',
    (who) => {
      const done = story().when(who, resolve);
      expect(done.brought).toEqual(['acknowledged', 'resolved']);
      expect(done.when('lin', { verb: 'outcome-accepted' }).complaint.status).toBe('closed');
    },
  );

  it('is one when two do it at once', () => {
    expect(storyIn('acknowledged').when('chen', resolve).refusal('bo', resolve)).toEqual({
      code: 'wrong-status',
      verb: 'resolve',
      status: 'resolved',
    });
  });

  it('ends waiting and snooze', () => {
    const before = storyIn('acknowledged');
    const done = before
      .when('chen', { verb: 'snooze', until: before.now + 3_600_000, reason: '开会' })
      .when('chen', { verb: 'wait', on: 'customer', question: '账单?', until: null })
      .later(1000)
      .when('chen', resolve);
    expect(done.complaint).toMatchObject({ waiting: null, snoozed: null, pauses: [{ to: done.now }] });
  });
});

describe('decideOutcomeAccepted', () => {
  const accepted = { verb: 'outcome-accepted' } as const;
  describeRules(accepted, { allowed: whoMay.workerOrLiaison, fits: ['resolved'], complaint: resolved });

  it('is a contact, and closes', () => {
    const done = storyIn('resolved').when('lin', accepted);
    expect(done.brought).toEqual(['contact-logged', 'closed']);
    expect(done.events.at(-2)?.data).toMatchObject({ reaction: 'accepts', toldUpdate: null });
    expect(done.complaint).toMatchObject({ status: 'closed', closed: { by: 'lin' } });
    expect(done.complaint.clocks.every((fact) => fact.how !== null)).toBe(true);
  });

  it('is one when pressed twice', () => {
    const refusal = storyIn('resolved').when('lin', accepted).refusal('lin', accepted);
    expect(refusal).toEqual({ code: 'wrong-status', verb: 'close', status: 'closed' });
  });
});

describe('decideOutcomeRefused', () => {
  const refused = { verb: 'outcome-refused', reaction: '客户要求补偿' } as const;
  describeRules(refused, { allowed: whoMay.workerOrLiaison, fits: ['resolved'], complaint: resolved });

  it('is a contact, and goes back to work with fresh clocks', () => {
    const done = storyIn('resolved').later(1000).when('lin', refused);
    expect(done.brought).toEqual(['contact-logged', 'resolution-refused']);
    expect(newest(done).words).toEqual({ reactionWords: '客户要求补偿' });
    expect(done.complaint).toMatchObject({ status: 'acknowledged', resolution: null, assignedOwner: 'chen' });
    const running = done.complaint.clocks.filter((fact) => fact.how === null);
    expect(running.map(({ kind, startedAt }) => [kind, startedAt])).toEqual([
      ['resolve', done.now],
      ['update', done.now],
      ['contain', done.now],
      ['cause', done.now],
      ['plan', done.now],
      ['stale', done.now],
    ]);
  });

  it('asks what the customer said', () => {
    expect(storyIn('resolved').refusal('lin', { ...refused, reaction: ' ' })).toEqual({
      code: 'words-needed',
      verb: 'close',
      field: 'reaction',
    });
  });

  it('is one when pressed twice', () => {
    expect(storyIn('resolved').when('lin', refused).refusal('lin', refused).code).toBe('wrong-status');
  });
});

describe('a promise at the end of the work', () => {
  const promise = {
    verb: 'promise',
    dueAt: story().now + 86_400_000,
    reason: null,
    isCustomerTold: true,
  } as const;
  const resolved = storyIn('acknowledged').when('chen', promise).when('chen', resolve);

  it('waits for the customer to hear of the outcome, and is kept by that', () => {
    const clock = (done: typeof resolved) => done.complaint.clocks.find(({ kind }) => kind === 'promise');
    expect(clock(resolved)).toMatchObject({ how: null });
    const accepted = resolved.when('lin', { verb: 'outcome-accepted' });
    expect(clock(accepted)).toMatchObject({ how: 'met' });
    expect(accepted.complaint.promises).toMatchObject([{ state: 'kept' }]);
  });

  it('holds the closing back', () => {
    const told = resolved.when('lin', contact);
    expect(told.refusal('lin', { verb: 'close', waived: [], reason: null })).toEqual({
      code: 'gate',
      missing: ['open-promise'],
    });
  });

  it('is cancelled where the complaint is closed without it', () => {
    const closed = resolved
      .when('lin', contact)
      .when('chen', { verb: 'close', waived: ['open-promise'], reason: '客户说不用了' });
    expect(closed.complaint.closed).toMatchObject({ waived: ['open-promise'], reason: expect.any(String) });
    expect(closed.complaint.promises).toMatchObject([{ state: 'cancelled', endedAt: closed.now }]);
    expect(closed.complaint.clocks.find(({ kind }) => kind === 'promise')).toMatchObject({
      how: 'cancelled',
      reason: 'closed',
    });
  });

  it('is open again when a rejection is taken back', () => {
    const reported = story().when('chen', promise);
    const rejected = after(reported.complaint, { type: 'rejected', data: {} }, 'chen');
    expect(rejected.promises).toMatchObject([{ state: 'cancelled' }]);
    const undone = after(rejected, { type: 'undone', data: { verb: 'reject', version: 1 } }, 'chen');
    expect(undone.promises).toEqual(reported.complaint.promises);
  });
});

describe('decideClose', () => {
  const close = { verb: 'close', waived: [], reason: null } as const;
  const told = (overrides: object) => storyIn('resolved', overrides).when('chen', contact).complaint;
  describeRules(close, { allowed: whoMay.workerOrLiaison, fits: ['resolved'], complaint: told });

  it('names every fact that is missing', () => {
    expect(storyIn('resolved').refusal('chen', close)).toEqual({
      code: 'gate',
      missing: ['contact', 'outcome-told'],
    });
  });

  it('asks for a talk after the resolution, not one before', () => {
    const before = storyIn('acknowledged').when('lin', contact).later(1000).when('chen', resolve);
    expect(before.refusal('chen', close)).toEqual({ code: 'gate', missing: ['outcome-told'] });
    expect(before.when('lin', contact).when('chen', close).complaint.status).toBe('closed');
  });

  describe('with a waiver', () => {
    const waived = { verb: 'close', waived: ['contact', 'outcome-told'], reason: '客户已注销' } as const;
    describeWhoMay(waived, { allowed: whoMay.worker, complaint: resolved });

    it('keeps what was waived, and why', () => {
      const done = storyIn('resolved').when('bo', waived);
      expect(newest(done)).toEqual({
        type: 'closed',
        data: { waived: ['contact', 'outcome-told'] },
        words: { reason: '客户已注销' },
      });
    });

    it('tells the liaison who may close it so', () => {
      expect(storyIn('resolved').refusal('lin', waived)).toEqual({
        code: 'not-allowed',
        verb: 'close',
        who: 'lead',
      });
    });

    it('needs a reason, and all that is missing', () => {
      expect(storyIn('resolved').refusal('bo', { ...waived, reason: ' ' }).code).toBe('reason-needed');
      expect(storyIn('resolved').refusal('bo', { ...waived, waived: ['contact'] })).toEqual({
        code: 'gate',
        missing: ['outcome-told'],
      });
    });

    it('keeps only what was missing', () => {
      const done = storyIn('resolved')
        .when('lin', contact)
        .when('bo', { ...waived, waived: ['contact', 'moon'] });
      expect(newest(done).data).toEqual({ waived: [] });
    });
  });

  it('is one when two do it at once', () => {
    const closed = storyIn('resolved').when('lin', contact).when('lin', close);
    expect(closed.refusal('chen', close)).toEqual({ code: 'wrong-status', verb: 'close', status: 'closed' });
  });
});
