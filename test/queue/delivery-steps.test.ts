import { describe, expect, it } from 'vitest';
import { PlatformFailure, type PlatformFailureKind } from '../../src/ports/chat-platform.ts';
import type { Delivery } from '../../src/ports/delivery-store.ts';
import {
  afterFailedLook,
  afterFailure,
  afterFound,
  afterMissing,
  finishRepeat,
  finishSent,
  isRepeat,
  lookSince,
  outcomeOf,
  startAttempt,
  startLooking,
} from '../../src/queue/delivery-steps.ts';

const now = Date.parse('2026-11-21T10:00:00Z');
const SECOND = 1_000;
const DAY = 24 * 3_600 * SECOND;

const waiting: Delivery = {
  id: '1',
  key: 'one',
  complaint: 1,
  destination: { kind: 'channel', platform: 'slack', channel: 'C1' },
  lane: 'C-1',
  place: null,
  isInThread: false,
  thread: null,
  content: { kind: 'reminder', version: 1, mention: [] },
  status: 'waiting',
  attempts: 0,
  looks: 0,
  revision: 1,
  sentRevision: 0,
  platform: null,
  channel: null,
  message: null,
  hash: null,
  fault: null,
  said: null,
  createdAt: now,
  attemptedAt: null,
  firstTriedAt: null,
  unknownSince: null,
  nextAttemptAt: now,
  sentAt: null,
  reportDueAt: null,
};
const at = { platform: 'slack', channel: 'C1' } as const;
const sending = startAttempt(waiting, now, at);
const posted = { channel: 'C1', message: '7' };

function failure(kind: PlatformFailureKind, retryAfter: number | null = null): PlatformFailure {
  return new PlatformFailure({ kind, platform: 'slack', code: kind, retryAfter });
}

describe('startAttempt', () => {
  it('keeps the first try and counts each', () => {
    const again = startAttempt({ ...sending, status: 'waiting' }, now + DAY, at);
    expect(again).toMatchObject({
      attempts: 2,
      firstTriedAt: now,
      attemptedAt: now + DAY,
      status: 'sending',
    });
  });
});

describe('startAttempt, of a bundle', () => {
  const [one, two] = [[{ complaint: 1, version: 2 }], [{ complaint: 3, version: 4 }]];
  const first = startAttempt(waiting, now, { ...at, said: one });

  it('keeps what was drawn first while that may stand, and what is drawn now otherwise', () => {
    const unknown = startLooking(first, now, 'no_answer');
    expect(startAttempt(unknown, now, { ...at, said: two }).said).toEqual(one);
    const refused = afterFailure(first, failure('transient'), {
      now,
      random: 0.5,
      mayStand: true,
      repeatSafeFor: 0,
    });
    expect(startAttempt(refused, now, { ...at, said: two }).said).toEqual(two);
  });
});

describe('afterFailure', () => {
  it.each([
    { kind: 'rate-limited', mayStand: true, status: 'waiting', wait: SECOND },
    { kind: 'transient', mayStand: true, status: 'waiting', wait: SECOND },
    { kind: 'unknown', mayStand: true, status: 'unknown', wait: 0 },
    { kind: 'unknown', mayStand: false, status: 'waiting', wait: SECOND },
    { kind: 'content', mayStand: true, status: 'failed', wait: null },
    { kind: 'place', mayStand: true, status: 'failed', wait: null },
    { kind: 'access', mayStand: true, status: 'waiting', wait: 60 * SECOND },
  ] as const)('goes on as $status after $kind (may stand: $mayStand)', ({ kind, mayStand, status, wait }) => {
    const after = afterFailure(sending, failure(kind), { now, random: 0.5, mayStand, repeatSafeFor: 0 });
    expect(after).toMatchObject({ status, fault: kind, nextAttemptAt: wait === null ? null : now + wait });
  });

  it('waits as long as the platform says', () => {
    const after = afterFailure(sending, failure('rate-limited', 42_000), {
      now,
      random: 0.5,
      mayStand: true,
      repeatSafeFor: 0,
    });
    expect(after.nextAttemptAt).toBe(now + 42_000);
  });

  it('spreads the waits of what failed together', () => {
    const waits = [0, 0.5, 1].map((random) => {
      const after = afterFailure(sending, failure('transient'), {
        now: now + 4 * 60_000,
        random,
        mayStand: true,
        repeatSafeFor: 0,
      });
      return (after.nextAttemptAt! - now) / 60_000 - 4;
    });
    expect(waits).toEqual([12, 15, 18]);
  });

  it('gives up when a week would be over', () => {
    const late = { now: now + 7 * DAY - 60_000, random: 0.5, mayStand: true, repeatSafeFor: 0 };
    expect(afterFailure(sending, failure('transient'), late)).toMatchObject({ status: 'failed' });
    expect(afterFailure(sending, failure('rate-limited', 1_000), late)).toMatchObject({ status: 'waiting' });
  });
});

describe('afterFailure, where a repeat is safe', () => {
  const repeatSafeFor = 3_600 * SECOND;
  const tried = { now, random: 0.5, mayStand: true, repeatSafeFor };
  const unknown = afterFailure(sending, failure('unknown'), tried);
  const repeating = startAttempt(unknown, now + 5 * SECOND, at);

  it('plans a repeat instead of a look', () => {
    expect(unknown).toMatchObject({ status: 'unknown', unknownSince: now, nextAttemptAt: now + 5 * SECOND });
    expect(isRepeat(sending, repeatSafeFor)).toBe(false);
    expect(isRepeat(repeating, repeatSafeFor)).toBe(true);
    expect(isRepeat(repeating, 0)).toBe(false);
  });

  it.each([
    { kind: 'rate-limited', status: 'unknown', wait: 30 },
    { kind: 'transient', status: 'unknown', wait: 30 },
    { kind: 'unknown', status: 'unknown', wait: 30 },
    { kind: 'access', status: 'unknown', wait: 60 },
    { kind: 'content', status: 'failed', wait: null },
    { kind: 'place', status: 'failed', wait: null },
    { kind: 'removed', status: 'failed', wait: null },
  ] as const)('stays or ends as $status when the repeat meets $kind', ({ kind, status, wait }) => {
    const after = afterFailure(repeating, failure(kind), tried);
    const nextAttemptAt = wait === null ? null : now + wait * SECOND;
    expect(after).toMatchObject({ status, fault: kind, unknownSince: now, nextAttemptAt });
  });

  it('plans no repeat that would come too late, and looks then', () => {
    const late = { ...tried, now: now + repeatSafeFor - 10 * SECOND };
    expect(afterFailure(repeating, failure('transient'), late)).toMatchObject({
      status: 'unknown',
      looks: 0,
      nextAttemptAt: now + repeatSafeFor,
    });
  });

  it('takes the message for the only one, and draws a card again', () => {
    const card = { ...repeating, content: { kind: 'card' } } as const;
    const sent = { posted, fault: null };
    expect(finishRepeat(repeating, now, sent)).toMatchObject({ status: 'sent', unknownSince: null });
    expect(finishRepeat(card, now, sent)).toMatchObject({
      status: 'waiting',
      hash: null,
      nextAttemptAt: now,
    });
    expect(finishRepeat(card, now, { ...sent, fault: 'invalid' })).toMatchObject({ status: 'sent' });
  });
});

describe('afterMissing', () => {
  it('looks three times more and then sends again', () => {
    let delivery = startLooking(sending, now, 'no_answer');
    const waits: (number | null)[] = [];
    while (delivery.status === 'unknown') {
      delivery = afterMissing(delivery, now);
      waits.push((delivery.nextAttemptAt! - now) / SECOND);
    }
    expect(waits).toEqual([5, 30, 120, 0]);
    expect(delivery.status).toBe('waiting');
  });
});

describe('afterFound', () => {
  it('looks for doubles only when it was posted more than once', () => {
    const once = startLooking(sending, now, 'no_answer');
    expect(afterFound(once, now, posted)).toMatchObject({
      status: 'sent',
      nextAttemptAt: null,
      unknownSince: null,
    });
    expect(afterFound({ ...once, attempts: 2 }, now, posted).nextAttemptAt).toBe(now + 30 * SECOND);
  });
});

describe('finishSent', () => {
  it('looks for doubles when an earlier attempt had no answer', () => {
    const again = startAttempt(
      { ...startLooking(sending, now, 'no_answer'), status: 'waiting' },
      now + 155_000,
      at,
    );
    const sent = finishSent(again, now + 156_000, { posted, hash: 'h', fault: null });
    expect(sent).toMatchObject({
      status: 'sent',
      message: '7',
      nextAttemptAt: now + 186_000,
      unknownSince: now,
    });
    expect(lookSince(sent)).toBe(now - 60_000);
  });
});

describe('afterFailedLook', () => {
  it.each([
    { kind: 'rate-limited', status: 'unknown', rests: false },
    { kind: 'transient', status: 'unknown', rests: false },
    { kind: 'unknown', status: 'unknown', rests: false },
    { kind: 'access', status: 'unknown', rests: false },
    { kind: 'content', status: 'unknown', rests: true },
    { kind: 'place', status: 'failed', rests: true },
  ] as const)('never sends after $kind', ({ kind, status, rests }) => {
    const delivery = startLooking(sending, now, 'no_answer');
    const after = afterFailedLook(delivery, failure(kind), { now, random: 0.5 });
    expect(after.status).toBe(status);
    expect(after.nextAttemptAt === null).toBe(rests);
    expect(outcomeOf(after) !== null).toBe(rests);
  });
});
