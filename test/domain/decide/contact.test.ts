import { describe, expect, it } from 'vitest';
import {
  anAcknowledged,
  away,
  type Away,
  contact,
  describeRules,
  newest,
  running,
  story,
  storyIn,
  whoMay,
} from './office.ts';

const open = ['reported', 'acknowledged', 'resolved'] as const;

describe('decideContact', () => {
  describeRules(contact, { allowed: whoMay.workerOrLiaison, fits: [...open, 'closed'] });

  it('keeps the talk, meets the contact clock and starts the next update', () => {
    const promisedAt = story().now + 3_600_000;
    const done = story().when('lin', { ...contact, summary: '  说明了原因 ', promisedAt });
    expect(newest(done)).toEqual({
      type: 'contact-logged',
      data: {
        channel: 'phone',
        apology: 'given',
        reaction: 'partly',
        promisedAt,
        toldUpdate: null,
        keepsPromise: false,
      },
      words: { summary: '说明了原因' },
    });
    expect(done.complaint.contacts).toEqual([
      expect.objectContaining({ by: 'lin', summary: '2.summary', promisedAt }),
    ]);
    const clock = (kind: string) => done.complaint.clocks.find((fact) => fact.kind === kind);
    expect(clock('contact')).toMatchObject({ how: 'met' });
    expect(clock('update')).toMatchObject({ how: null, startedAt: done.now });
  });

  it('makes the date told a promise, says it again without moving it, and keeps it', () => {
    const dueAt = story().now + 3_600_000;
    const promised = story().when('lin', { ...contact, promisedAt: dueAt });
    expect(promised.complaint.promises).toMatchObject([{ number: 1, dueAt, by: 'lin', state: 'open' }]);
    const again = promised.when('lin', { ...contact, promisedAt: dueAt });
    expect(again.complaint.promises).toEqual(promised.complaint.promises);
    const kept = again.when('lin', { ...contact, promisedAt: dueAt + 1, keepsPromise: true });
    expect(kept.complaint.promises).toMatchObject([{ state: 'kept' }, { number: 2, state: 'open' }]);
    expect(kept.complaint.clocks.filter(({ kind }) => kind === 'promise')).toMatchObject([
      { subject: 1, how: 'met' },
      { subject: 2, how: null, dueAt: dueAt + 1 },
    ]);
  });

  it('moves the open promise with the customer told', () => {
    const dueAt = story().now + 3_600_000;
    const moved = story()
      .when('lin', { ...contact, promisedAt: dueAt })
      .when('lin', { ...contact, promisedAt: dueAt + 1 });
    expect(moved.complaint.promises).toMatchObject([
      { dueAt, state: 'moved', isMoveTold: true },
      { dueAt: dueAt + 1, state: 'open' },
    ]);
  });

  it('keeps no promise where none is open', () => {
    expect(newest(story().when('lin', { ...contact, keepsPromise: true })).data).toMatchObject({
      keepsPromise: false,
    });
  });

  it.each([
    ['an empty summary', { summary: ' ' }, { code: 'words-needed', verb: 'contact', field: 'summary' }],
    [
      'an apology declined without a reason',
      { apology: 'declined' },
      { code: 'words-needed', verb: 'contact', field: 'apologyReason' },
    ],
    ['a date that has passed', { promisedAt: story().now }, { code: 'moment-passed', verb: 'contact' }],
  ] as const)('refuses %s', (_, change, refusal) => {
    expect(story().refusal('lin', { ...contact, ...change })).toEqual(refusal);
  });

  it('keeps why no apology was given, and the reaction in words', () => {
    const words = { apologyReason: '客户误操作', reactionWords: '表示理解' };
    const done = story().when('lin', { ...contact, apology: 'declined', ...words });
    expect(newest(done).words).toEqual({ summary: contact.summary, ...words });
  });

  it('acknowledges when the owner, the backup or whoever stands in for one talks, and nobody else', () => {
    const brought = (who: string, ...absences: readonly Away[]) =>
      story({}, away(...absences)).when(who, contact).brought;
    const both = ['acknowledged', 'contact-logged'];
    expect(brought('chen')).toEqual(both);
    expect(brought('bo')).toEqual(both);
    expect(brought('zhang', ['chen', 'zhang'])).toEqual(both);
    for (const who of ['lin', 'wu', 'ada']) expect(brought(who)).toEqual(['contact-logged']);
  });

  it('keeps two talks as two', () => {
    expect(story().when('lin', contact).when('lin', contact).complaint.contacts).toHaveLength(2);
  });

  it('starts no update clock once it is resolved', () => {
    const done = storyIn('resolved').when('lin', contact);
    const running = done.complaint.clocks.filter((fact) => fact.how === null);
    expect(running).toEqual([]);
    expect(done.complaint.clocks.find((fact) => fact.kind === 'tell')).toMatchObject({ how: 'met' });
  });
});

const update = { verb: 'update', colleagues: null, forCustomer: '今天会退款' } as const;

describe('decideTold', () => {
  const updated = story().when('chen', update);
  const told = { verb: 'told', update: updated.complaint.version } as const;
  const withUpdate = (overrides: object) => story(overrides).when('chen', update).complaint;

  describeRules(told, { allowed: whoMay.workerOrLiaison, fits: open, complaint: withUpdate });

  it('logs the contact and marks the words as told', () => {
    const done = updated.when('lin', told);
    expect(newest(done)).toMatchObject({
      type: 'contact-logged',
      data: { reaction: 'unknown', toldUpdate: told.update },
      words: {},
    });
    expect(done.complaint.lastUpdate?.isTold).toBe(true);
  });

  it('is one contact however often the button is pressed', () => {
    expect(updated.when('lin', told).refusal('lin', told)).toEqual({ code: 'already-done', verb: 'contact' });
  });

  it('refuses an update that a newer one replaced, or that had no words for the customer', () => {
    expect(updated.when('chen', update).refusal('lin', told).code).toBe('already-done');
    const forColleagues = story().when('chen', { ...update, colleagues: '排查中', forCustomer: null });
    const version = forColleagues.complaint.version;
    expect(forColleagues.refusal('lin', { verb: 'told', update: version }).code).toBe('already-done');
    expect(running(told)(anAcknowledged(), { ...situation('lin') })).toHaveProperty('refusal');
  });
});

function situation(who: string) {
  return {
    now: story().now,
    actor: { kind: 'person', id: who, roles: ['support'] },
    desk: story().desk,
  } as const;
}
