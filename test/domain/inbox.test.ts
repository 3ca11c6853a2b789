import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideInbox, type InboxLimits, type Waiting } from '../../src/domain/inbox.ts';

const minute = 60_000;
const hour = 60 * minute;
const noon = Date.parse('2026-11-18T12:00:00+08:00');
const free: InboxLimits = { hold: null, perHour: 4 };

function entry(key: string, changes: Partial<Waiting> = {}): Waiting {
  return { key, kind: 'reminder', passes: 'nothing', flushAt: noon, because: 'collecting', ...changes };
}

function decide(entries: readonly Waiting[], limits = free, sentAt: readonly number[] = []) {
  const { notices, reminders, later, isCounted } = decideInbox({ now: noon, entries, sentAt }, limits);
  return {
    notices: notices.map(({ key }) => key),
    reminders: reminders.map(({ key }) => key),
    later,
    isCounted,
  };
}

describe('decideInbox', () => {
  it('lets what still collects go along with what is due', () => {
    const entries = [
      entry('due'),
      entry('young', { flushAt: noon + minute }),
      entry('tonight', { flushAt: noon + 8 * hour, because: 'day-off' }),
    ];
    expect(decide(entries)).toEqual({ notices: [], reminders: ['due', 'young'], later: [], isCounted: true });
  });

  it('leaves what still collects alone when only a notice is due', () => {
    const entries = [entry('notice', { kind: 'notice' }), entry('young', { flushAt: noon + minute })];
    expect(decide(entries)).toEqual({ notices: ['notice'], reminders: [], later: [], isCounted: false });
  });

  it('leaves reminders whose complaint was silenced since until that is over, but not what is told', () => {
    const entries = [entry('quiet'), entry('other'), entry('notice', { kind: 'notice' })];
    const silentUntil = ({ key }: Waiting) => (key === 'other' ? noon : noon + hour);
    expect(decide(entries, { ...free, silentUntil })).toEqual({
      notices: ['notice'],
      reminders: ['other'],
      later: [{ key: 'quiet', flushAt: noon + hour, because: 'snoozed' }],
      isCounted: true,
    });
  });

  it('passes on what is due of somebody who is not there, whatever holds them back, but not what is told', () => {
    const hold = { until: noon + hour, because: 'quiet' } as const;
    const entries = [
      entry('due'),
      entry('silent'),
      entry('theirs'),
      entry('young', { flushAt: noon + minute }),
      entry('notice', { kind: 'notice', passes: 'all' }),
    ];
    const { passedOn, notices, reminders, later } = decideInbox(
      { now: noon, entries, sentAt: [] },
      {
        ...free,
        hold,
        silentUntil: ({ key }) => (key === 'silent' ? noon + minute : 0),
        isPassedOn: ({ key }) => key !== 'theirs',
      },
    );
    expect(passedOn.map(({ key }) => key)).toEqual(['due']);
    expect([notices.map(({ key }) => key), reminders]).toEqual([['notice'], []]);
    expect(later).toEqual([
      { key: 'silent', flushAt: noon + minute, because: 'snoozed' },
      { key: 'theirs', flushAt: noon + hour, because: 'quiet' },
    ]);
  });

  it('waits for the hour to be over once enough was sent, but for what passes the cap', () => {
    const sentAt = [50, 40, 30, 20].map((ago) => noon - ago * minute);
    const entries = [entry('one'), entry('urgent', { passes: 'cap' }), entry('told', { kind: 'notice' })];
    expect(decide(entries, free, sentAt)).toEqual({
      notices: ['told'],
      reminders: ['urgent'],
      later: [{ key: 'one', flushAt: noon + 10 * minute, because: 'hourly-cap' }],
      isCounted: false,
    });
    expect(decide(entries, free, sentAt.slice(1)).reminders).toEqual(['one', 'urgent']);
  });

  it('waits on while its person is not to be disturbed, but for what passes all', () => {
    const hold = { until: noon + 2 * hour, because: 'quiet' } as const;
    const entries = [
      entry('one', { passes: 'cap' }),
      entry('told', { kind: 'notice' }),
      entry('urgent', { passes: 'all' }),
    ];
    expect(decide(entries, { ...free, hold })).toEqual({
      notices: [],
      reminders: ['urgent'],
      later: ['one', 'told'].map((key) => ({ key, flushAt: hold.until, because: 'quiet' })),
      isCounted: false,
    });
  });
});

/** Arrivals over a day, in quarter minutes. */
const arrivals = fc.array(
  fc.record({
    minutes: fc.integer({ min: 0, max: 24 * 60 * 4 }).map((quarter) => quarter / 4),
    heldFor: fc.option(fc.integer({ min: 1, max: 10 * 60 }), { nil: null }),
    kind: fc.constantFrom('reminder', 'reminder', 'reminder', 'notice'),
    passes: fc.constantFrom('nothing', 'nothing', 'cap', 'all'),
  }),
  { maxLength: 120 },
);

const limits = fc.record({
  perHour: fc.integer({ min: 1, max: 6 }),
  /** Minutes of the day; none when both are the same. */
  quietFrom: fc.integer({ min: 0, max: 23 }).map((hours) => hours * 60),
  quietHours: fc.integer({ min: 0, max: 12 }),
  /** Nothing is flushed meanwhile. */
  down: fc.record({ from: fc.integer({ min: 0, max: 1440 }), for: fc.integer({ min: 0, max: 600 }) }),
});

interface Message {
  readonly at: number;
  readonly isCounted: boolean;
}

type Day = typeof arrivals extends fc.Arbitrary<infer A> ? A : never;
type Rules = typeof limits extends fc.Arbitrary<infer L> ? L : never;

/** Plays a day and what it leaves, flushing whenever something is due as the waker does. */
function play(day: Day, { perHour, quietFrom, quietHours, down }: Rules) {
  const coming = day
    .map((each, index) => ({ ...each, key: `${index}`, at: noon + each.minutes * minute }))
    .toSorted((one, other) => one.at - other.at);
  let inbox: (Waiting & { readonly dueAt: number })[] = [];
  const sent: { key: string; at: number; waited: number; passes: Waiting['passes'] }[] = [];
  const messages: Message[] = [];
  const holdAt = (now: number): InboxLimits['hold'] => {
    const into = ((((now - noon) / minute - quietFrom) % 1440) + 1440) % 1440;
    const left = quietHours * 60 - into;
    return left > 0 ? { until: now + left * minute, because: 'quiet' } : null;
  };
  const isDown = (at: number) =>
    at >= noon + down.from * minute && at < noon + (down.from + down.for) * minute;
  for (let steps = 0; steps < 10_000; steps += 1) {
    const due = inbox.map(({ flushAt }) => flushAt);
    const now = Math.min(...due, ...coming.slice(0, 1).map(({ at }) => at));
    if (now === Infinity) return { sent, messages };
    const at = isDown(now) ? noon + (down.from + down.for) * minute : now;
    while (coming[0] !== undefined && coming[0].at <= at) {
      const { key, kind, passes, heldFor, at: cameAt } = coming.shift()!;
      const flushAt = heldFor === null ? cameAt + 2 * minute : cameAt + heldFor * minute;
      const because = heldFor === null ? 'collecting' : 'snoozed';
      inbox.push({ key, kind, passes, flushAt, because, dueAt: flushAt });
    }
    if (!inbox.some(({ flushAt }) => flushAt <= at)) continue;
    const sentAt = messages.filter((message) => message.isCounted).map((message) => message.at);
    const decision = decideInbox({ now: at, entries: inbox, sentAt }, { hold: holdAt(at), perHour });
    const gone = [...decision.notices, ...decision.reminders];
    sent.push(...gone.map((each) => ({ key: each.key, at, waited: at - each.dueAt, passes: each.passes })));
    if (decision.reminders.length > 0) messages.push({ at, isCounted: decision.isCounted });
    const moved = new Map(decision.later.map((each) => [each.key, each]));
    inbox = inbox.filter((each) => !gone.includes(each)).map((each) => ({ ...each, ...moved.get(each.key) }));
  }
  throw new Error('the day did not end');
}

describe('decideInbox, over a day', () => {
  const runs = { numRuns: 500 };

  it('sends everything, and nothing twice', () => {
    fc.assert(
      fc.property(arrivals, limits, (day, rules) => {
        const keys = play(day, rules).sent.map(({ key }) => Number(key));
        expect(keys.toSorted((one, other) => one - other)).toEqual(day.map((_, index) => index));
      }),
      runs,
    );
  });

  it('never sends more messages in any hour than the cap allows', () => {
    fc.assert(
      fc.property(arrivals, limits, (day, rules) => {
        const counted = play(day, rules).messages.filter(({ isCounted }) => isCounted);
        for (const { at } of counted) {
          const inHour = counted.filter((other) => other.at >= at && other.at < at + hour);
          expect(inHour.length).toBeLessThanOrEqual(rules.perHour);
        }
      }),
      runs,
    );
  });

  it('never holds what passes the cap for the cap, nor what passes all for quiet hours', () => {
    fc.assert(
      fc.property(arrivals, limits, (day, rules) => {
        const awake = { ...rules, quietHours: 0, down: { from: 0, for: 0 } };
        const isPrompt = ({ waited }: { waited: number }) => waited <= 0;
        expect(
          play(day, awake)
            .sent.filter(({ passes }) => passes !== 'nothing')
            .every(isPrompt),
        ).toBe(true);
        const asleep = { ...awake, quietHours: rules.quietHours };
        expect(
          play(day, asleep)
            .sent.filter(({ passes }) => passes === 'all')
            .every(isPrompt),
        ).toBe(true);
      }),
      runs,
    );
  });
});
