import { describe, expect, it } from 'vitest';
import type { Priority, Severity } from '../../src/domain/priority.ts';
import type { EventData, NewEvent } from '../../src/domain/events.ts';
import { evolve } from '../../src/domain/evolve.ts';
import type { Telling } from '../../src/use-cases/complaint/telling/teller.ts';
import { minute, wednesdayMorning } from '../support/a-complaint.ts';
import { next, opened, recordOf, said, show, waiting, withEvent, type Told } from './a-telling.ts';

const evening = Date.parse('2026-11-18T23:00:00+08:00');
const morning = Date.parse('2026-11-19T08:00:00+08:00');
const quiet = { person: 'chen', until: morning, because: 'quiet' } as const;

function aReminder(data: Partial<EventData['reminder-raised']> = {}): NewEvent {
  return {
    type: 'reminder-raised',
    data: {
      clock: 'resolve',
      step: 1,
      repetition: 0,
      covers: [],
      fellDueAt: 5,
      dueAt: 5,
      by: 'direct',
      told: ['chen', 'zhang'],
      insteadOf: [],
      absent: [],
      held: [],
      channels: [],
      isLate: false,
      ...data,
    },
  };
}

/** high: P1; low: P3. */
function ofUrgency(urgency: Severity): Told {
  return opened({ urgency }, ['slack']);
}

function raise(data: Partial<EventData['reminder-raised']>, told = ofUrgency('low')): Telling {
  return withEvent(told, aReminder(data), 'timer', ['slack']);
}

function at(told: Told, moment: number): Told {
  return { ...told, story: told.story.at(moment) };
}

describe('a reminder to a person', () => {
  it('waits two minutes for others to come along', () => {
    const telling = raise({});
    expect(said(telling)).toEqual([]);
    expect(waiting(telling)).toEqual([
      '@chen reminder (chen+zhang): collecting, passes nothing',
      '@zhang reminder (chen+zhang): collecting, passes nothing',
    ]);
    expect(telling.inbox.map(({ flushAt }) => flushAt)).toEqual(Array(2).fill(wednesdayMorning + 2 * minute));
  });

  it('is kept with its ringing, under the key of its message', () => {
    const [entry] = raise({ by: 'urgent' }).inbox;
    expect(entry?.deliveries.map(({ key }) => key)).toEqual([entry?.key, `${entry?.key}/urge`]);
  });

  it('waits until its person may be disturbed', () => {
    const [held] = raise({ held: [quiet] }).inbox;
    expect(held).toMatchObject({ person: 'chen', flushAt: morning, because: 'quiet' });
  });

  it.each<[Priority, string, Severity, string, string[], string[]]>([
    ['P1', 'acknowledge', 'high', 'goes at once', ['@chen reminder (chen)'], []],
    ['P1', 'contact', 'high', 'goes at once', ['@chen reminder (chen)'], []],
    ['P1', 'resolve', 'high', 'passes the cap', [], ['@chen reminder (chen): collecting, passes cap']],
    ['P3', 'acknowledge', 'low', 'passes nothing', [], ['@chen reminder (chen): collecting, passes nothing']],
  ])('of %s about %s, urgency %s, %s', (_, clock, urgency, __, sent, kept) => {
    const telling = raise({ clock, told: ['chen'] }, ofUrgency(urgency));
    expect(said(telling)).toEqual(sent);
    expect(waiting(telling)).toEqual(kept);
  });

  it('waits for the end of a silence they asked for, even when it is urgent', () => {
    const held = [{ ...quiet, because: 'snoozed' as const }];
    const telling = raise({ clock: 'acknowledge', told: ['chen'], held }, ofUrgency('high'));
    expect(waiting(telling)).toEqual(['@chen reminder (chen): snoozed, passes all']);
  });
});

describe('a reminder that did not reach its person', () => {
  const failed: NewEvent = {
    type: 'reminder-failed',
    data: { reminder: 2, person: 'chen', fault: 'no_account', instead: 'zhang' },
  };

  it('goes to who is named instead, with what comes along', () => {
    const telling = withEvent(ofUrgency('low'), failed, 'timer', ['slack']);
    expect(said(telling)).toEqual([]);
    expect(waiting(telling)).toEqual(['@zhang reminder (zhang): collecting, passes nothing']);
    expect(telling.inbox[0]?.deliveries[0]).toMatchObject({
      key: 'C-42/2/reminder/zhang',
      content: { version: 2 },
    });
  });

  it('goes at once when it breaks through', () => {
    const urgent = ofUrgency('high');
    const told = { ...urgent, story: raisedBy(urgent, { clock: 'acknowledge', step: 0 }) };
    expect(said(withEvent(told, failed, 'timer', ['slack']))).toEqual(['@zhang reminder (zhang)']);
  });
});

describe('a reminder that could not stand in its thread', () => {
  it('goes to those it was for directly, each once', () => {
    const failed: NewEvent = {
      type: 'reminder-failed',
      data: { reminder: 2, person: null, fault: 'is_archived', instead: null, directly: ['chen', 'zhang'] },
    };
    expect(waiting(withEvent(ofUrgency('low'), failed, 'timer', ['slack']))).toEqual([
      '@chen reminder (chen): collecting, passes nothing',
      '@zhang reminder (zhang): collecting, passes nothing',
    ]);
  });
});

describe('a reminder that waited for somebody who is not there', () => {
  const passedOn = (isToldAlready: boolean): NewEvent => ({
    type: 'reminder-passed-on',
    data: { reminder: 2, person: 'chen', standIn: 'zhang', because: 'away', isToldAlready },
  });

  it('goes to who stands in, unless they had heard of it', () => {
    const telling = withEvent(ofUrgency('low'), passedOn(false), 'timer', ['slack']);
    expect(said(telling)).toEqual([]);
    expect(waiting(telling)).toEqual(['@zhang reminder (zhang): collecting, passes nothing']);
    expect(waiting(withEvent(ofUrgency('low'), passedOn(true), 'timer', ['slack']))).toEqual([]);
  });

  it('waits for the morning with somebody who sleeps', () => {
    const asleep: NewEvent = {
      type: 'reminder-passed-on',
      data: { reminder: 2, person: 'zhang', standIn: 'chen', because: 'away', isToldAlready: false },
    };
    const [entry] = withEvent(at(ofUrgency('low'), evening), asleep, 'timer', ['slack']).inbox;
    expect(entry).toMatchObject({ person: 'chen', flushAt: morning, because: 'quiet' });
  });
});

describe('a reminder in the thread', () => {
  it('mentions nobody who is not to be disturbed, and comes to them later', () => {
    const telling = raise({ by: 'thread', held: [quiet] });
    expect(said(telling)).toEqual(['slack:C0BILLING> reminder (zhang)']);
    expect(waiting(telling)).toEqual(['@chen reminder (chen+zhang): quiet, passes nothing']);
  });

  it('goes to no thread when it is late, but to each person', () => {
    const telling = raise({ by: 'thread', isLate: true, clock: 'acknowledge' }, ofUrgency('high'));
    expect(said(telling)).toEqual([]);
    expect(waiting(telling)).toEqual([
      '@chen reminder (chen+zhang): collecting, passes all',
      '@zhang reminder (chen+zhang): collecting, passes all',
    ]);
  });

  it('takes the place of the one before it of its clock, each once', () => {
    let told = ofUrgency('low');
    const raiseNext = (data: Partial<EventData['reminder-raised']>) => {
      const telling = raise({ by: 'thread', ...data }, told);
      told = { ...told, story: raisedBy(told, data) };
      return telling.deliveries
        .filter(({ content }) => content.kind === 'reminder' || content.kind === 'retract')
        .map(({ content, key, lane }) => (content.kind === 'retract' ? [content.of, lane] : [key, lane]));
    };
    const lane = 'C-42/card/slack/1';
    const key = (version: number) => `C-42/${version}/reminder/${lane}`;
    expect(raiseNext({ step: 0 })).toEqual([[key(2), lane]]);
    expect(raiseNext({ clock: 'contact', step: 0 })).toEqual([[key(3), lane]]);
    expect(raiseNext({ step: 1 })).toEqual([
      [key(4), lane],
      [key(2), lane],
    ]);
  });
});

/** The story goes on with that reminder in its history. */
function raisedBy({ story }: Told, data: Partial<EventData['reminder-raised']>): Told['story'] {
  const { clock, step, repetition } = { clock: 'resolve', step: 1, repetition: 0, ...data };
  const version = story.complaint.version + 1;
  const raised = [...story.complaint.raised, { clock, step, repetition, at: story.now, version, seen: [] }];
  return { ...story, complaint: { ...story.complaint, version, raised } };
}

describe('a channel that a step names', () => {
  const channels = [
    { platform: 'slack', channel: 'C0ALARM' },
    { platform: 'lark', channel: 'oc_alarm' },
  ] as const;

  it('hears in a message of its own, mentioning nobody, where it is connected', () => {
    expect(said(raise({ by: 'thread', told: ['wu'], channels }))).toEqual([
      'slack:C0BILLING> reminder (wu)',
      'slack:C0ALARM reminder',
    ]);
  });

  it('hears nothing of a restricted complaint', () => {
    expect(said(raise({ by: 'thread', channels }, opened({ restricted: true }, ['slack'])))).toEqual([]);
  });

  it('hears of a late one only when nobody else is told', () => {
    expect(said(raise({ by: 'thread', channels, isLate: true }))).toEqual([]);
    expect(said(raise({ by: 'thread', told: [], channels, isLate: true }))).toEqual([
      'slack:C0ALARM reminder',
    ]);
  });
});

describe('a mention in place of a ring', () => {
  it('is removed by the next reminder of its clock in the thread', () => {
    const told = ofUrgency('low');
    const raised = { ...told, story: told.story.given('timer', aReminder({ by: 'urgent' })) };
    const refusal: NewEvent = {
      type: 'urge-refused',
      data: { reminder: raised.story.complaint.version, person: 'chen', fault: 'x' },
    };
    const { deliveries } = withEvent(raised, refusal, 'timer', ['slack']);
    const mention = deliveries.find(({ content }) => content.kind === 'reminder');
    expect(deliveries.filter(({ content }) => content.kind === 'retract')).toEqual([]);
    const refused = { ...raised, story: raised.story.given('timer', refusal) };
    const removed = raise({ by: 'thread', step: 2 }, refused).deliveries.flatMap(({ content }) =>
      content.kind === 'retract' ? [content.of] : [],
    );
    expect(removed).toContain(mention?.key);
  });
});

describe('a notice in the thread', () => {
  it('mentions nobody who sleeps, and comes to them in the morning', () => {
    const { telling } = next(at(ofUrgency('low'), evening), 'lin', { verb: 'nudge' }, ['slack']);
    expect(said(telling)).toEqual(['slack:C0BILLING> nudged']);
    expect(waiting(telling)).toEqual(['@chen nudged (chen): quiet, passes nothing']);
  });

  it('mentions who sleeps when they are called for the most urgent', () => {
    const { telling } = next(at(ofUrgency('high'), evening), 'lin', { verb: 'nudge' }, ['slack']);
    expect(said(telling)).toEqual(['slack:C0BILLING> nudged (chen)']);
    expect(waiting(telling)).toEqual([]);
  });

  it('is one to whom it reaches in private anyway', () => {
    const told = at(opened({ restricted: true, urgency: 'low' }, ['slack']), evening);
    const { telling } = next(told, 'lin', { verb: 'nudge' }, ['slack']);
    expect(waiting(telling)).toEqual(['@chen> nudged (chen): quiet, passes nothing']);
  });

  it('mentions nobody who took it themselves', () => {
    const assign = { verb: 'assign', owner: 'wu', reason: 'x' } as const;
    const { telling } = next(ofUrgency('low'), 'wu', assign, ['slack']);
    expect(said(telling)).toContain('slack:C0BILLING> assigned');
  });

  it('says nothing of other rules that moved nothing', () => {
    const data = { policyVersion: 'standard@1', because: 'days', moved: [] } as const;
    const event: NewEvent = { type: 'policy-version-changed', data };
    expect(said(withEvent(ofUrgency('low'), event, 'timer', ['slack']))).toEqual([]);
  });

  it('mentions no new owner who sleeps', () => {
    const given = next(ofUrgency('low'), 'wu', { verb: 'assign', owner: 'zhang', reason: 'x' }, ['slack']);
    const assign = { verb: 'assign', owner: 'chen', reason: 'x' } as const;
    const { telling } = next(at(given, evening), 'wu', assign, ['slack']);
    expect(said(telling)).toContain('slack:C0BILLING> assigned');
    expect(waiting(telling)).toEqual(['@chen assigned (chen): quiet, passes nothing']);
  });
});

describe('a reminder that breaks through', () => {
  it('does not queue behind what waits for the morning', () => {
    const lanesOf = (telling: Telling) =>
      telling.deliveries.filter(({ content }) => 'mention' in content).map(({ lane }) => lane);
    const urgent = raise({ clock: 'acknowledge', told: ['chen'] }, ofUrgency('high'));
    expect(lanesOf(urgent)).toEqual(['person:chen/C-42/urgent']);
  });
});

describe('a notice to a person', () => {
  const assign = { verb: 'escalate', reason: 'x', to: 'next' } as const;

  it('waits for the end of their quiet hours', () => {
    const told = at(opened({ restricted: true }, ['slack']), evening);
    const telling = next(told, 'lin', assign).telling;
    expect(waiting(telling)).toEqual(['@chen> escalated (zhang): quiet, passes nothing']);
    expect(telling.inbox[0]).toMatchObject({ person: 'chen', kind: 'notice', flushAt: morning });
    expect(said(telling)).toEqual(['@wu> escalated (zhang)', '@zhang escalated (zhang)']);
  });

  it('goes at once to whoever did it: they are awake', () => {
    const told = at(opened({ restricted: true }, ['slack']), evening);
    expect(waiting(next(told, 'chen', assign).telling)).toEqual([]);
  });

  it('leaves cards alone: they are drawn again at once', () => {
    const told = at(opened({ restricted: true }, ['slack']), evening);
    const { deliveries } = next(told, 'lin', assign).telling;
    expect(deliveries.map(show)).toContain('@chen card');
  });
});

describe('a plan that ends after the date that was promised', () => {
  const tomorrow = wednesdayMorning + 24 * 60 * minute;
  const promised: NewEvent = { type: 'promise-made', data: { dueAt: tomorrow } };
  const planned = (dueAt: number | null): NewEvent => ({
    type: 'planned',
    data: { dueAt },
    words: { text: 'x' },
  });

  const after = (told: Told, event: NewEvent): Told => ({
    ...told,
    story: { ...told.story, complaint: evolve(told.story.complaint, recordOf(told, event, 'lin')) },
  });

  it('has a reply drawn up for whoever talks to the customer, and the owner, whoever said it', () => {
    const told = after(ofUrgency('low'), promised);
    expect(said(withEvent(told, planned(tomorrow + 1), 'chen', ['slack']))).toEqual([
      'slack:C0BILLING> planned',
      '@lin holding-reply',
      '@chen holding-reply',
    ]);
  });

  it.each([
    ['in time', planned(tomorrow)],
    ['without a date', planned(null)],
  ])('and none when it is %s', (_, event) => {
    const told = after(ofUrgency('low'), promised);
    expect(said(withEvent(told, event, 'chen', ['slack']))).toEqual(['slack:C0BILLING> planned']);
  });

  it('also when the date is promised after it', () => {
    const told = after(ofUrgency('low'), planned(tomorrow + 1));
    expect(said(withEvent(told, promised, 'lin', ['slack']))).toEqual([
      'slack:C0BILLING> promise-made',
      '@lin holding-reply',
      '@chen holding-reply',
    ]);
  });
});
