import { describe, expect, it } from 'vitest';
import { clockKeyOf, computeClocks, type Clock } from '../../src/domain/clocks.ts';
import type { ClockFact } from '../../src/domain/complaint.ts';
import {
  clockKinds,
  type ClockKind,
  type Desk,
  type PolicyVersion,
  policyVersionOf,
} from '../../src/domain/desk.ts';
import type { EventType, NewEvent } from '../../src/domain/events.ts';
import { hour, type Story } from '../support/a-complaint.ts';
import { contact, office, story } from './decide/office.ts';

/**
 * The rules of every clock, a row each.
 * - begins, met: the events that set it going and that answer it.
 * - waiting: while the complaint waits for the customer it stops, or runs on.
 * - lasts: by the policy (then another priority, version or product counts anew from its start), or to its own date.
 * - transfer: it goes on, begins anew for the new product's people, or is cancelled.
 * - resolve, close: the work is over, then the complaint. reopen: from resolved, which cancelled what it cancels.
 * Rejecting and merging cancel every clock.
 */
interface Row {
  readonly begins: EventType;
  readonly met: EventType;
  readonly waiting: 'stops' | 'runs';
  readonly lasts: 'policy' | 'own date';
  readonly transfer: 'goes on' | 'anew' | 'cancelled';
  readonly resolve: 'met' | 'cancelled' | 'goes on' | 'not yet begun';
  readonly close: 'met' | 'cancelled' | 'goes on' | 'over before';
  readonly reopen: 'anew' | 'goes on' | 'over' | 'anew once acknowledged';
  /** At its due moment; breached where nothing is said. */
  readonly unmet?: 'cancelled';
}

const row = (...cells: readonly string[]): Row => {
  const [begins, met, waiting, lasts, transfer, resolve, close, reopen] = cells;
  return { begins, met, waiting, lasts, transfer, resolve, close, reopen } as Row;
};
const beside = row('clock-set', 'clock-met', 'runs', 'policy', 'goes on', 'goes on', 'goes on', 'goes on');

// prettier-ignore
const table: Readonly<Record<ClockKind, Row>> = {
  //                begins          met                  waiting  lasts       transfer     resolve          close          reopen
  acknowledge:  row('reported',     'acknowledged',      'runs',  'policy',   'anew',      'met',           'over before', 'anew'),
  contact:      row('reported',     'contact-logged',    'runs',  'policy',   'anew',      'cancelled',     'over before', 'anew'),
  update:       row('contact-logged', 'contact-logged',  'runs',  'policy',   'goes on',   'cancelled',     'over before', 'anew'),
  contain:      row('reported',     'contained',         'stops', 'policy',   'goes on',   'cancelled',     'over before', 'anew'),
  cause:        row('acknowledged', 'cause-found',       'stops', 'policy',   'goes on',   'cancelled',     'over before', 'anew once acknowledged'),
  plan:         row('acknowledged', 'planned',           'stops', 'policy',   'goes on',   'cancelled',     'over before', 'anew once acknowledged'),
  resolve:      row('reported',     'resolved',          'stops', 'policy',   'goes on',   'met',           'over before', 'anew'),
  tell:         row('resolved',     'contact-logged',    'runs',  'policy',   'goes on',   'not yet begun', 'met',         'over'),
  promise:      row('promise-made', 'promise-kept',      'runs',  'own date', 'goes on',   'goes on',       'cancelled',   'goes on'),
  handover:     row('handed-over',  'handover-accepted', 'runs',  'policy',   'cancelled', 'cancelled',     'over before', 'over'),
  step:         row('step-added',   'step-done',         'runs',  'own date', 'goes on',   'cancelled',     'over before', 'over'),
  action:       { ...beside, lasts: 'own date' },
  request:      beside,
  survey:       { ...row('survey-given', 'survey-answered', 'runs', 'own date', 'goes on', 'goes on', 'goes on', 'over'), unmet: 'cancelled' },
  review:       beside,
  effectiveness: beside,
  stale:        row('acknowledged', 'contained',         'stops', 'policy',   'cancelled', 'cancelled',     'over before', 'anew once acknowledged'),
  'follow-up':  beside,
  'check-in':   { ...beside, lasts: 'own date', reopen: 'over' },
};

const rows = Object.entries(table) as [ClockKind, Row][];

/** Hours of every clock: 4 for P1 and 8 for P2, from the second version on 6 and 12, under the other policy 10. */
const desk: Desk = {
  ...office,
  policyVersions: new Map(
    [version('standard@1', 4, 8), version('standard@2', 6, 12), version('other@1', 10, 10)].map((each) => [
      each.id,
      each,
    ]),
  ),
};

function version(id: string, urgent: number, calm: number): PolicyVersion {
  const first = office.policyVersions.get(id.replace('@2', '@1'));
  if (first === undefined) throw new Error(`no policy ${id}`);
  const every = (hours: number) =>
    Object.fromEntries(clockKinds.map((kind) => [kind, { unit: 'calendar', ms: hours * hour } as const]));
  return {
    ...first,
    id,
    policy: { ...first.policy, clocks: { P1: every(urgent), P2: every(calm), P3: {}, P4: {} } },
  };
}

const opened = story({}, desk);
const acknowledged: NewEvent = {
  type: 'acknowledged',
  data: { by: 'chen', owner: 'chen', liaison: null },
};
const resolved: NewEvent = { type: 'resolved', data: { outcome: 'fixed', remedy: null } };
const reopened: NewEvent = { type: 'reopened', data: {} };
const logged: NewEvent = {
  type: 'contact-logged',
  data: {
    channel: 'phone',
    apology: 'given',
    reaction: 'unknown',
    promisedAt: null,
    toldUpdate: null,
    keepsPromise: false,
  },
};

/** The event that begins or meets a clock of this kind. */
function eventOf(type: EventType, kind: ClockKind, now: number): NewEvent {
  const dueAt = table[kind].lasts === 'own date' ? now + 4 * hour : null;
  const events: Partial<Record<EventType, NewEvent>> = {
    acknowledged,
    resolved,
    'contact-logged': logged,
    contained: { type: 'contained', data: {}, words: { text: '止损' } },
    'cause-found': { type: 'cause-found', data: { category: null }, words: { text: '根因' } },
    planned: { type: 'planned', data: { dueAt: null }, words: { text: '方案' } },
    'promise-made': { type: 'promise-made', data: { dueAt: dueAt ?? 0 } },
    'step-added': { type: 'step-added', data: { number: 1, who: 'bo', dueAt }, words: { text: '步骤' } },
    'step-done': { type: 'step-done', data: { number: 1 } },
    'promise-kept': { type: 'promise-kept', data: {} },
    'handed-over': { type: 'handed-over', data: { from: 'chen', to: 'bo', batch: 'b' } },
    'handover-accepted': { type: 'handover-accepted', data: { by: 'bo' } },
    'clock-set': { type: 'clock-set', data: { kind, subject: 1, who: 'bo', dueAt } },
    'clock-met': { type: 'clock-met', data: { kind, subject: 1 } },
    'survey-given': { type: 'survey-given', data: { number: 1, expiresAt: dueAt ?? 0, by: 'liaison' } },
    'survey-answered': {
      type: 'survey-answered',
      data: { number: 1, score: 5, reasons: [], mayCall: false },
    },
  };
  const event = events[type];
  if (event === undefined) throw new Error(`no ${type}`);
  return event;
}

/** The complaint when the clock has just begun, a minute after it was reported where that did not begin it. */
function begun(kind: ClockKind): Story {
  const { begins } = table[kind];
  return begins === 'reported'
    ? opened
    : opened.later(60_000).given('chen', eventOf(begins, kind, opened.now + 60_000));
}

function meet(found: Story, kind: ClockKind): Story {
  return found.given('chen', eventOf(table[kind].met, kind, found.now));
}

function clocksOf({ complaint, desk: today }: Story, kind: ClockKind): Clock[] {
  return computeClocks(complaint, policyVersionOf(complaint, { desk: today })).filter(
    (clock) => clock.kind === kind,
  );
}

function clockOf(found: Story, kind: ClockKind, subject = 1): Clock {
  const clock = clocksOf(found, kind).find((each) => each.subject === subject);
  if (clock === undefined) throw new Error(`no ${kind} ${subject}`);
  return clock;
}

/** What the timer finds about this clock now. */
function woken(found: Story, kind: ClockKind): { story: Story; about: string[] } {
  const after = found.when('timer', { verb: 'wake' });
  const about = after.events
    .slice(found.events.length)
    .filter((event) => 'clock' in event.data && event.data.clock === kind)
    .map(({ type }) => type)
    .filter((type) => type.startsWith('clock-'));
  return { story: after, about };
}

it('has a row for every clock', () => {
  expect(Object.keys(table).toSorted()).toEqual(clockKinds.toSorted());
});

describe.each(rows)('the clock %s', (kind, rules) => {
  const start = begun(kind);
  const due = start.now + 4 * hour;
  const later = (hours: number) => start.later(hours * hour);

  it(`begins with ${rules.begins}`, () => {
    const before = rules.begins === 'reported' ? [] : clocksOf(opened, kind);
    expect(before).toEqual([]);
    expect(clockOf(start, kind)).toMatchObject({ startedAt: start.now, dueAt: due, state: 'running' });
  });

  it.runIf(rules.unmet === 'cancelled')('is marked at its half and over at its due moment', () => {
    const half = woken(later(2), kind);
    expect(half.about).toEqual(['clock-halfway']);
    const over = woken(half.story.at(due), kind);
    expect(over.about).toEqual([]);
    expect(clockOf(over.story, kind)).toMatchObject({
      state: 'cancelled',
      reason: 'expired',
      breachedAt: null,
    });
    expect(woken(over.story.later(hour), kind).about).toEqual([]);
  });

  const isBreached = rules.unmet === undefined;

  it.runIf(isBreached)('is marked at its half and breached at its due moment, each once', () => {
    expect(woken(later(2).later(-1), kind).about).toEqual([]);
    const half = woken(later(2), kind);
    expect(half.about).toEqual(['clock-halfway']);
    expect(woken(half.story, kind).about).toEqual([]);
    expect(woken(half.story.at(due - 1), kind).about).toEqual([]);
    const over = woken(half.story.at(due), kind);
    expect(over.about).toEqual(['clock-breached']);
    expect(woken(over.story.later(hour), kind).about).toEqual([]);
  });

  it(`is met by ${rules.met}, and silent from then on`, () => {
    const met = meet(later(1), kind);
    expect(clockOf(met, kind)).toMatchObject({ state: 'met', endedAt: start.now + hour, breachedAt: null });
    expect(woken(met.at(due + hour), kind).about).toEqual([]);
  });

  it.runIf(isBreached)('stays breached after a late answer, whether the timer looked before or not', () => {
    expect(clockOf(meet(later(5), kind), kind)).toMatchObject({ state: 'met', breachedAt: due });
    const seen = woken(later(5), kind).story;
    expect(clockOf(meet(seen, kind), kind)).toMatchObject({ state: 'met', breachedAt: due });
  });

  it(`${rules.waiting} while the complaint waits for the customer`, () => {
    const waiting = later(1).given('chen', {
      type: 'waiting-started',
      data: { on: 'customer', until: null },
      words: { question: '账单?' },
    });
    const again = waiting.later(3 * hour).given('chen', { type: 'waiting-ended', data: {} });
    const stops = rules.waiting === 'stops';
    expect(clockOf(waiting, kind)).toMatchObject(
      stops ? { state: 'paused', dueAt: null } : { state: 'running', dueAt: due },
    );
    expect(clockOf(again, kind)).toMatchObject({ state: 'running', dueAt: stops ? due + 3 * hour : due });
  });

  it('does what the policy says of waiting instead of that', () => {
    const stops = rules.waiting === 'stops';
    const first = desk.policyVersions.get('standard@1');
    if (first === undefined) throw new Error('no policy');
    const policy = { ...first.policy, pauses: { customer: stops ? [] : [kind] } };
    const waiting = start.given('chen', {
      type: 'waiting-started',
      data: { on: 'customer', until: null },
    }).complaint;
    const [clock] = computeClocks(waiting, { ...first, policy }).filter((each) => each.kind === kind);
    expect(clock?.state).toBe(stops ? 'running' : 'paused');
  });

  it('leaves out the time in which it stood ended before it went on', () => {
    const gaps = [{ from: start.now + hour, to: start.now + 3 * hour }];
    const complaint = {
      ...start.complaint,
      clocks: start.complaint.clocks.map((fact): ClockFact =>
        fact.kind === kind ? { ...fact, gaps } : fact,
      ),
    };
    expect(clockOf({ ...start, complaint }, kind).dueAt).toBe(due + 2 * hour);
  });

  const recomputed = rules.lasts === 'policy';

  it(`${recomputed ? 'counts anew from its start' : 'keeps its date'} when the priority changes`, () => {
    const edit = { verb: 'edit', severity: 'medium', reason: '只影响一个账户' } as const;
    const nothing = { urgency: null, title: null, customer: null, contactPerson: null } as const;
    const lower = later(1).when('wu', { ...edit, ...nothing });
    const to = recomputed ? start.now + 8 * hour : due;
    expect(clockOf(lower, kind)).toMatchObject({ startedAt: start.now, dueAt: to });
    expect(movedOf(lower, kind)).toEqual(recomputed ? [{ clock: kind, from: due, to }] : []);
  });

  it(`${recomputed ? 'counts anew from its start' : 'keeps its date'} under another policy version`, () => {
    const take = { verb: 'take-policy-version', policyVersion: 'standard@2', because: 'policy' } as const;
    const taken = later(1).when('timer', take);
    const to = recomputed ? start.now + 6 * hour : due;
    expect(clockOf(taken, kind)).toMatchObject({ startedAt: start.now, dueAt: to });
    expect(movedOf(taken, kind)).toEqual(recomputed ? [{ clock: kind, from: due, to }] : []);
  });

  it(`${rules.transfer === 'anew' ? 'begins anew' : rules.transfer} with a transfer`, () => {
    const data = { product: 'app', priority: 'P1', policyVersion: 'other@1', moved: [] } as const;
    const moved = later(1).given('wu', { type: 'transferred', data });
    if (rules.transfer === 'goes on') {
      const dueAt = recomputed ? start.now + 10 * hour : due;
      expect(clockOf(moved, kind)).toMatchObject({ state: 'running', startedAt: start.now, dueAt });
      return;
    }
    expect(clockOf(moved, kind)).toMatchObject({ state: 'cancelled', reason: 'transferred' });
    expect(clocksOf(moved, kind).slice(1)).toMatchObject(
      rules.transfer === 'anew'
        ? [{ state: 'running', startedAt: moved.now, dueAt: moved.now + 10 * hour }]
        : [],
    );
  });

  const over = later(1).given('chen', resolved);

  it.runIf(rules.resolve !== 'not yet begun')(
    `${rules.resolve === 'goes on' ? 'goes on' : `is ${rules.resolve}`} when the complaint is resolved`,
    () => {
      // Whoever resolves what nobody acknowledged answers for it.
      const done =
        kind === 'acknowledge'
          ? later(1).when('chen', { verb: 'resolve', outcome: 'fixed', words: null })
          : over;
      expect(clockOf(done, kind)).toMatchObject(
        rules.resolve === 'goes on'
          ? { state: 'running', dueAt: due }
          : { state: rules.resolve, reason: rules.resolve === 'met' ? null : 'resolved' },
      );
    },
  );

  it.runIf(rules.close !== 'over before')(
    `${rules.close === 'goes on' ? 'goes on' : `is ${rules.close}`} when it is closed`,
    () => {
      const closed = over.later(hour).given('lin', { type: 'closed', data: { waived: [] } });
      expect(clockOf(closed, kind)).toMatchObject(
        rules.close === 'goes on'
          ? { state: 'running', dueAt: due }
          : { state: rules.close, reason: rules.close === 'met' ? null : 'closed' },
      );
    },
  );

  it(`is ${rules.reopen} when it is reopened`, () => {
    const ended = rules.begins === 'resolved' ? later(1) : over;
    const back = ended.later(hour).given('lin', reopened);
    const running = (found: Story) =>
      clocksOf(found, kind)
        .filter(({ state }) => state === 'running')
        .map(({ subject, startedAt }) => [subject, startedAt]);
    if (rules.reopen === 'goes on') expect(running(back)).toEqual([[1, start.now]]);
    else expect(running(back)).toEqual(rules.reopen === 'anew' ? [[2, back.now]] : []);
    const taken = back.later(hour).given('chen', acknowledged);
    if (rules.reopen === 'anew once acknowledged') expect(running(taken)).toEqual([[2, taken.now]]);
  });

  it.each<NewEvent>([
    { type: 'merged', data: { into: 7 } },
    { type: 'rejected', data: {}, words: { reason: '重复' } },
  ])('is cancelled when the complaint is $type, and runs again when that is undone', (event) => {
    const ended = later(1).given('chen', event);
    expect(clockOf(ended, kind)).toMatchObject({ state: 'cancelled', reason: event.type });
    const verb = event.type === 'merged' ? 'merge' : 'reject';
    const undone = ended.given('chen', { type: 'undone', data: { verb, version: ended.complaint.version } });
    expect(clockOf(undone, kind)).toEqual(clockOf(start, kind));
  });
});

function movedOf(found: Story, kind: ClockKind) {
  const event = found.events.at(-1);
  if (event === undefined || !('moved' in event.data)) throw new Error('nothing says what moved');
  return event.data.moved.filter(({ clock }) => clock === clockKeyOf({ kind, subject: 1 }));
}

describe('a complaint that falls back to unacknowledged', () => {
  const minutes = 60_000;
  const answered = opened.later(hour).given('chen', acknowledged);
  const fallen = answered.later(5 * hour).given('timer', { type: 'unacknowledged', data: { owner: 'chen' } });

  it('lets the acknowledge clock go on where it stopped, and the others as they were', () => {
    expect(clockOf(fallen, 'acknowledge')).toMatchObject({
      state: 'running',
      subject: 1,
      startedAt: opened.now,
      dueAt: opened.now + 9 * hour,
    });
    for (const kind of ['contact', 'plan', 'resolve'] as const) {
      expect(clockOf(fallen, kind)).toEqual(clockOf(answered, kind));
    }
  });

  it('climbs on from the step where the ladder stopped, and says none of the steps again', () => {
    const steps = (found: Story) =>
      found.events.flatMap((event) =>
        event.type === 'reminder-raised' && event.data.clock === 'acknowledge'
          ? [[event.data.step, event.data.repetition, (event.at - opened.now) / minutes]]
          : [],
      );
    const wake = { verb: 'wake' } as const;
    const late = opened
      .at(opened.now + 3 * hour)
      .when('timer', wake)
      .at(opened.now + 4 * hour)
      .when('timer', wake);
    expect(steps(late)).toEqual([
      [0, 0, 180],
      [1, 0, 240],
    ]);
    const back = late
      .later(10 * minutes)
      .given('chen', acknowledged)
      .later(5 * hour)
      .given('timer', { type: 'unacknowledged', data: { owner: 'chen' } });
    expect(steps(back.when('timer', wake))).toHaveLength(2);
    expect(steps(back.later(20 * minutes - 1).when('timer', wake))).toHaveLength(2);
    const next = back.later(20 * minutes).when('timer', wake);
    expect(steps(next).at(-1)).toEqual([2, 0, 240 + 10 + 300 + 20]);
  });

  it('is no way to begin cause and plan twice', () => {
    const again = fallen.later(hour).given('chen', acknowledged);
    expect(clocksOf(again, 'plan')).toHaveLength(1);
    expect(clockOf(again, 'acknowledge')).toMatchObject({ state: 'met' });
  });
});

describe('update', () => {
  it('begins the next cadence with every talk to the customer', () => {
    const talks = [1, 2, 3].reduce((found) => found.later(hour).when('lin', contact), opened);
    expect(clocksOf(talks, 'update').map(({ state, subject }) => [subject, state])).toEqual([
      [1, 'met'],
      [2, 'met'],
      [3, 'running'],
    ]);
  });
});
