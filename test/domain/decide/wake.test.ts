import { describe, expect, it } from 'vitest';
import { computeClocks } from '../../../src/domain/clocks.ts';
import { policyVersionOf } from '../../../src/domain/desk.ts';
import { decideWake, nextTelling, nextWake } from '../../../src/domain/decide/wake.ts';
import { aComplaint, hour, minute, wednesdayMorning, type Story } from '../../support/a-complaint.ts';
import { aDesk, deskYaml } from '../../support/a-desk.ts';
import { acknowledge, away, office, story, storyIn, withoutAccounts } from './office.ts';

const wake = { verb: 'wake' } as const;
const wakeOf = ({ complaint, desk }: Story) => nextWake(complaint, policyVersionOf(complaint, { desk }));

function reminderOf({ events }: Story) {
  const event = events.findLast((found) => found.type === 'reminder-raised');
  if (event?.type !== 'reminder-raised') throw new Error('no reminder');
  return event.data;
}

describe('decideWake', () => {
  it('does nothing before anything is due, and asks for the moment', () => {
    const early = story()
      .later(7 * minute)
      .when('timer', wake);
    expect(early.brought).toEqual([]);
    expect(wakeOf(early)).toBe(wednesdayMorning + 7.5 * minute);
  });

  it('marks the half of a clock on the card and tells nobody', () => {
    const half = story()
      .later(7.5 * minute)
      .when('timer', wake);
    expect(half.brought).toEqual(['clock-halfway']);
    expect(half.when('timer', wake).brought).toEqual([]);
  });

  it('raises a step once, and the breach with the step that it comes with', () => {
    const warned = story()
      .later(7.5 * minute)
      .when('timer', wake)
      .later(3.75 * minute)
      .when('timer', wake);
    expect(warned.brought).toEqual(['reminder-raised']);
    const due = warned.later(3.75 * minute).when('timer', wake);
    expect(due.brought).toEqual(['clock-breached', 'reminder-raised']);
    expect(due.when('timer', wake).brought).toEqual([]);
  });

  it('is late from two minutes on, not before', () => {
    expect(
      reminderOf(
        story()
          .later(13.25 * minute)
          .when('timer', wake),
      ).isLate,
    ).toBe(false);
    expect(
      reminderOf(
        story()
          .later(13.25 * minute + 1)
          .when('timer', wake),
      ).isLate,
    ).toBe(true);
  });

  it('makes one reminder of steps that fell due together, and says which it covers', () => {
    const data = reminderOf(
      story()
        .later(15 * minute)
        .when('timer', wake),
    );
    expect(data).toMatchObject({
      step: 1,
      covers: [{ step: 0, repetition: 0 }],
      told: ['chen', 'bo'],
      by: 'thread',
      fellDueAt: wednesdayMorning + 15 * minute,
    });
  });

  it('keeps silent while snoozed but records the breach, and is not late at its end', () => {
    const until = wednesdayMorning + 40 * minute;
    const snoozed = story().when('chen', { verb: 'snooze', until, reason: '开会' });
    const during = snoozed.later(20 * minute).when('timer', wake);
    expect(during.brought).toEqual(['clock-halfway', 'clock-breached']);
    expect(wakeOf(during)).toBe(until);
    const over = during.at(until).when('timer', wake);
    expect(over.brought).toEqual(['reminder-raised']);
    expect(reminderOf(over).isLate).toBe(false);
  });

  it('reminds a new owner of what the owner before was reminded of last, directly and once', () => {
    const overdue = storyIn('acknowledged')
      .later(80 * hour)
      .when('timer', wake);
    const given = overdue.when('wu', { verb: 'assign', owner: 'zhang', reason: null });
    expect(wakeOf(given)).toBeLessThanOrEqual(given.now);
    const again = given.when('timer', wake);
    const raised = again.events.slice(given.events.length).flatMap((event) => {
      return event.type === 'reminder-raised' ? [event.data] : [];
    });
    expect(raised.find(({ clock }) => clock === 'resolve')).toMatchObject({
      step: 1,
      told: ['zhang'],
      by: 'direct',
      isLate: false,
    });
    expect(again.when('timer', wake).brought).toEqual([]);
  });

  it('ends a wait whose time is over before it looks at the clocks', () => {
    const until = wednesdayMorning + 5 * minute;
    const waiting = story().when('chen', { verb: 'wait', on: 'customer', question: '账单?', until });
    expect(wakeOf(waiting)).toBe(until);
    expect(waiting.at(until).when('timer', wake).brought).toEqual(['waiting-ended']);
  });

  it('says when the ladder is exhausted, once', () => {
    let current = story();
    const exhausted: number[] = [];
    for (let round = 0; round < 60; round += 1) {
      const at = wakeOf(current);
      if (at === null || at > wednesdayMorning + 110 * minute) break;
      current = current.at(Math.max(at, current.now)).when('timer', wake);
      if (current.brought.includes('ladder-exhausted')) exhausted.push((at - wednesdayMorning) / minute);
    }
    expect(exhausted).toEqual([75]);
  });

  it('says it once for a clock that gets more time and runs out again', () => {
    const exhausted = story()
      .later(80 * minute)
      .when('timer', wake);
    const lower = exhausted.when('chen', {
      verb: 'edit',
      severity: 'medium',
      urgency: null,
      title: null,
      customer: null,
      contactPerson: null,
      reason: '影响小',
    });
    const again = lower.later(60 * minute).when('timer', wake);
    expect(exhausted.brought).toContain('ladder-exhausted');
    expect(again.brought).toContain('reminder-raised');
    expect(again.brought).not.toContain('ladder-exhausted');
  });

  it('always moves on: after looking, the next moment lies ahead', () => {
    let current: Story = storyIn('reported');
    for (let round = 0; round < 200; round += 1) {
      const at = wakeOf(current);
      if (at === null) break;
      current = current.at(Math.max(at, current.now)).when('timer', wake);
      expect(wakeOf(current) ?? Infinity).toBeGreaterThan(current.now);
    }
    expect(wakeOf(current)).toBeNull();
  });

  it.each(['closed', 'rejected'] as const)('sleeps for good when it is %s', (status) => {
    expect(wakeOf(storyIn(status))).toBeNull();
    expect(
      storyIn(status)
        .later(99_999 * minute)
        .when('timer', wake).brought,
    ).toEqual([]);
  });

  it('raises nothing of a clock that was answered', () => {
    const answered = story()
      .when('chen', acknowledge)
      .later(16 * minute)
      .when('timer', wake);
    expect(answered.brought).toEqual([]);
  });
});

describe('a reminder', () => {
  const atBreach = (from: Story) => reminderOf(from.later(15 * minute).when('timer', wake));
  const withChannel = aDesk(
    deskYaml.replace(
      '{ at: 100%, tell: [owner, backup] }',
      '{ at: 100%, tell: [owner, { slack: C0ALARM }], by: channel }',
    ),
  );

  it('goes to whoever stands in, and says for whom and why', () => {
    const raised = atBreach(story({}, away(['chen', 'zhang'])));
    expect(raised).toMatchObject({
      told: ['zhang', 'bo'],
      absent: [{ person: 'chen', standIn: 'zhang', because: 'away' }],
    });
    expect(atBreach(story({}, withoutAccounts('chen')))).toMatchObject({
      told: ['bo'],
      absent: [{ person: 'chen', standIn: 'bo', because: 'gone' }],
    });
  });

  it('names the channels of its step beside its people', () => {
    expect(atBreach(aComplaint({}, { desk: withChannel }))).toMatchObject({
      told: ['chen'],
      by: 'channel',
      channels: [{ platform: 'slack', channel: 'C0ALARM' }],
    });
    expect(atBreach(aComplaint({ restricted: true }, { desk: withChannel })).channels).toEqual([]);
  });

  it('goes to the person whose clock it is', () => {
    const handedOver = storyIn('acknowledged').when('wu', {
      verb: 'hand-over',
      from: 'chen',
      to: 'zhang',
      batch: 'b1',
    });
    let current = handedOver;
    const told: string[] = [];
    while (current.now < wednesdayMorning + 24 * hour) {
      current = current.at(Math.max(wakeOf(current) ?? Infinity, current.now)).when('timer', wake);
      if (current.brought.includes('reminder-raised') && reminderOf(current).clock === 'handover')
        told.push(...reminderOf(current).told);
    }
    expect(new Set(told.slice(0, 2))).toEqual(new Set(['zhang']));
  });

  it('is not late when it waited for a wait to be over', () => {
    const until = wednesdayMorning + 80 * hour;
    const waiting = storyIn('acknowledged').when('chen', {
      verb: 'wait',
      on: 'customer',
      question: '账单?',
      until,
    });
    const over = waiting.at(until).when('timer', wake);
    expect(over.brought[0]).toBe('waiting-ended');
    expect(wakeOf(over)).toBeGreaterThan(until);
  });

  it('comes once a clock when many are due at once', () => {
    const late = story({ severity: 'medium' })
      .later(30 * 24 * hour)
      .when('timer', wake);
    const clocks = late.events.flatMap((event) =>
      event.type === 'reminder-raised' ? [event.data.clock] : [],
    );
    expect(clocks).toEqual([...new Set(clocks)]);
    expect(clocks).toEqual(['acknowledge', 'contact', 'resolve']);
  });
});

describe('somebody not to be disturbed', () => {
  const nightDesk = (priority: 'P1' | 'P2') =>
    aDesk(
      deskYaml.replace(new RegExp(`${priority}: .*plan.*`), `${priority}: { acknowledge: 1h, resolve: 2h }`),
    );
  const evening = Date.parse('2026-11-18T22:30:00+08:00');
  const raisedAt = (severity: 'high' | 'medium', clock: string) => {
    const desk = nightDesk(severity === 'high' ? 'P1' : 'P2');
    const breached = aComplaint({ severity }, { desk, now: evening })
      .later(2 * hour)
      .when('timer', wake);
    const event = breached.events.find(
      (found) => found.type === 'reminder-raised' && found.data.clock === clock,
    );
    return event?.type === 'reminder-raised' ? event.data : null;
  };

  it('is held until the end of the quiet hours; the others are told', () => {
    expect(raisedAt('medium', 'acknowledge')).toMatchObject({
      told: expect.arrayContaining(['chen', 'zhang']) as unknown,
      held: [{ person: 'chen', until: Date.parse('2026-11-19T08:00:00+08:00'), because: 'quiet' }],
    });
  });

  it('is told at once of the acknowledge clock of P1, not of its others', () => {
    expect(raisedAt('high', 'acknowledge')?.held).toEqual([]);
    expect(raisedAt('high', 'resolve')?.held).toMatchObject([{ person: 'chen', because: 'quiet' }]);
  });

  it('is held by the silence asked for, of P1 too, and the others are told', () => {
    const until = wednesdayMorning + 40 * minute;
    const silent = story().when('chen', { verb: 'snooze', until, reason: '在会上', onlyMe: true });
    expect(wakeOf(silent)).toBe(wakeOf(story()));
    const due = silent.later(15 * minute).when('timer', wake);
    expect(reminderOf(due)).toMatchObject({
      told: ['chen', 'bo'],
      held: [{ person: 'chen', until, because: 'snoozed' }],
    });
    const over = silent.at(until).when('timer', wake);
    expect(reminderOf(over).held).toEqual([]);
  });

  it('whose silence ends in quiet hours is held until these end', () => {
    const desk = nightDesk('P2');
    const silent = aComplaint({ severity: 'medium' }, { desk, now: evening - 1.5 * hour }).when('chen', {
      verb: 'snooze',
      until: evening,
      reason: '在会上',
      onlyMe: true,
    });
    expect(reminderOf(silent.later(50 * minute).when('timer', wake)).held).toEqual([
      { person: 'chen', until: Date.parse('2026-11-19T08:00:00+08:00'), because: 'quiet' },
    ]);
  });
});

describe('a step that reassigns', () => {
  const steps = (...lines: string[]) =>
    aDesk(
      deskYaml.replace(
        /    ladder:\n(      - .*\n)+/,
        `    ladder:\n${lines.map((line) => `      - ${line}\n`).join('')}`,
      ),
    );
  const desk = steps(
    '{ at: 50%, tell: [owner], by: direct }',
    '{ at: 100%, tell: [backup], reassign: true, repeat: 1 }',
    '{ after: 15m, tell: [owner] }',
  );
  const breached = (from: Story) => from.at(wednesdayMorning + 15 * minute).when('timer', wake);

  it('gives it to the first it tells, and the clock goes on', () => {
    const given = breached(aComplaint({}, { desk }));
    expect(given.brought).toEqual(['clock-halfway', 'clock-breached', 'reminder-raised', 'reassigned']);
    expect(given.events.at(-1)?.data).toEqual({ owner: 'zhang', clock: 'acknowledge', step: 1 });
    expect(given.complaint).toMatchObject({ status: 'reported', assignedOwner: 'zhang' });
    const next = given
      .at(wednesdayMorning + 30 * minute)
      .when('timer', wake)
      .at(wednesdayMorning + 45 * minute)
      .when('timer', wake);
    expect(reminderOf(next)).toMatchObject({ step: 2, told: ['zhang'] });
  });

  it('takes the complaint from nobody for what somebody else is late with', () => {
    const action = { type: 'clock-set', data: { kind: 'action', subject: 1, who: 'zhang' } } as const;
    const answered = { type: 'acknowledged', data: { by: 'chen', owner: 'chen', liaison: null } } as const;
    const dueAt = wednesdayMorning + 15 * minute;
    const late = aComplaint({}, { desk }).given('chen', answered, {
      ...action,
      data: { ...action.data, dueAt },
    });
    expect(breached(late).complaint).toMatchObject({ assignedOwner: 'chen' });
    expect(breached(late).events.at(-1)).toMatchObject({ data: { clock: 'action', told: ['zhang'] } });
  });

  it('says nothing when that person has it already, nor when it repeats', () => {
    const assigned = aComplaint({}, { desk }).when('wu', { verb: 'assign', owner: 'zhang', reason: null });
    expect(breached(assigned).brought).not.toContain('reassigned');
    const named = steps('{ at: 100%, tell: [zhang], reassign: true }');
    const theirs = aComplaint({}, { desk: named }).when('wu', {
      verb: 'assign',
      owner: 'zhang',
      reason: null,
    });
    expect(breached(theirs).brought).not.toContain('reassigned');
    expect(breached(aComplaint({}, { desk: named })).brought).toContain('reassigned');
    const back = breached(aComplaint({}, { desk })).complaint;
    const repeated = decideWake({ ...back, assignedOwner: 'chen' }, policyVersionOf(back, { desk }), {
      now: wednesdayMorning + 30 * minute,
      desk,
      actor: { kind: 'system' },
    });
    expect(repeated.events.map(({ type }) => type)).toEqual(['reminder-raised']);
  });

  it('that tells the owner too gives it to the first of the others', () => {
    const both = steps('{ at: 100%, tell: [owner, lead], reassign: true }');
    const given = breached(aComplaint({}, { desk: both }));
    expect(given.complaint.assignedOwner).toBe('wu');
    expect(given.events.find(({ type }) => type === 'reminder-raised')?.data).toMatchObject({
      told: ['chen', 'wu'],
    });
  });

  it('gives it to whoever stands in for an absent one', () => {
    const absences = [{ id: '1', person: 'zhang', standIn: 'amy', from: 0, to: Infinity, by: 'zhang' }];
    const given = breached(aComplaint({}, { desk: { ...desk, absences } }));
    expect(given.complaint.assignedOwner).toBe('amy');
  });

  it('of one clock is whom the next clock tells, and is said once', () => {
    const late = aComplaint({}, { desk })
      .later(30 * 24 * hour)
      .when('timer', wake);
    const given = late.events.filter(({ type }) => type === 'reassigned');
    expect(given).toHaveLength(1);
    const told = late.events.flatMap((event) => (event.type === 'reminder-raised' ? [event.data.told] : []));
    expect(told.length).toBeGreaterThan(1);
    expect(told.slice(1).flat()).not.toContain('chen');
  });
});

describe('nextTelling', () => {
  const next = (from: Story, key = 'acknowledge') => {
    const version = policyVersionOf(from.complaint, from);
    const clock = computeClocks(from.complaint, version).find((found) => found.key === key);
    if (clock === undefined) throw new Error(`no ${key}`);
    return nextTelling(clock, from.complaint, version, from.desk, from.now);
  };

  it('is the next step, with whom it tells, and how', () => {
    expect(next(story())).toEqual({
      at: wednesdayMorning + 11.25 * minute,
      told: ['chen'],
      by: 'urgent',
      held: [],
      absent: [],
      channels: [],
    });
  });

  it('is what the timer raises then', () => {
    let current = story({ severity: 'medium' }, away(['chen', 'zhang']));
    for (let round = 0; round < 30; round += 1) {
      const at = wakeOf(current);
      if (at === null) break;
      const before = current.at(Math.max(at, current.now));
      current = before.when('timer', wake);
      const raised = current.events
        .slice(-current.brought.length)
        .flatMap((event) => (event.type === 'reminder-raised' ? [event.data] : []));
      for (const { clock, told, by, held, channels, absent } of raised) {
        expect(next(before, clock)).toEqual({ at, told, by, held, channels, absent });
      }
    }
    expect(current.now).toBeGreaterThan(wednesdayMorning + 24 * hour);
  });

  it('looks at who is there at that moment, not now', () => {
    const absence = { id: '1', person: 'chen', standIn: 'zhang', by: 'chen' };
    const from = wednesdayMorning + 5 * minute;
    const desk = { ...office, absences: [{ ...absence, from, to: Infinity }] };
    expect(next(story({}, desk))?.told).toEqual(['zhang']);
    expect(next(story({}, { ...desk, absences: [{ ...absence, from: 0, to: from }] }))?.told).toEqual([
      'chen',
    ]);
  });

  it('waits for the end of a snooze, and covers what falls due meanwhile', () => {
    const until = wednesdayMorning + 20 * minute;
    const snoozed = story().when('chen', { verb: 'snooze', until, reason: '在会上' });
    expect(next(snoozed)).toMatchObject({ at: until, told: ['chen', 'bo'], by: 'thread' });
  });

  it('is nothing at the end of the ladder, and of a clock that is paused or answered', () => {
    expect(
      next(
        story()
          .later(30 * 24 * hour)
          .when('timer', wake),
      ),
    ).toBeNull();
    const waiting = story().when('chen', { verb: 'wait', on: 'customer', question: '账单?', until: null });
    expect(next(waiting, 'resolve')).toBeNull();
    expect(next(story().when('chen', acknowledge))).toBeNull();
  });
});

/** Owner directly, both in the thread, then the lead; the resolve and contact clocks stay far away. */
const silent = aDesk(
  deskYaml.replace('{ at: 100%, tell: [owner, backup] }', '{ at: 100%, tell: [owner], by: urgent }'),
);
const seen = (from: Story, person: string, at = from.now) => {
  const reminder = from.events.findLast((event) => event.type === 'reminder-raised')?.version ?? 0;
  return from.when('timer', { verb: 'reminder-seen', reminder, person, at, platform: 'lark' });
};
const warnedIn = (desk = silent) =>
  aComplaint({}, { desk })
    .later(11.25 * minute)
    .when('timer', wake);
const atBreach = (from: Story) => from.at(wednesdayMorning + 15 * minute).when('timer', wake);

describe('who has seen a reminder and not acted', () => {
  it('is not told again: those above are, at once and without ringing', () => {
    const raised = reminderOf(atBreach(seen(warnedIn().later(minute), 'chen')));
    expect(raised).toMatchObject({
      step: 1,
      told: ['wu'],
      by: 'thread',
      insteadOf: [{ person: 'chen', seenAt: wednesdayMorning + 12.25 * minute }],
    });
  });

  it('is passed over to the next step that names somebody else', () => {
    const above = aDesk(
      deskYaml
        .replace('{ at: 100%, tell: [owner, backup] }', '{ at: 100%, tell: [owner] }')
        .replace('{ after: 15m, tell: [lead] }', '{ after: 15m, tell: [owner, backup], by: urgent }'),
    );
    expect(reminderOf(atBreach(seen(warnedIn(above), 'chen')))).toMatchObject({
      told: ['zhang'],
      by: 'direct',
    });
  });

  it('goes as the step says, and rings where it says so, while it is not seen', () => {
    expect(reminderOf(atBreach(warnedIn()))).toMatchObject({ told: ['chen'], by: 'urgent', insteadOf: [] });
  });

  it('goes as the step says when it names somebody who has not seen it', () => {
    const raised = reminderOf(atBreach(seen(warnedIn(aDesk()), 'chen')));
    expect(raised).toMatchObject({ told: ['chen', 'zhang'], by: 'thread', insteadOf: [] });
  });

  it('goes as the step says when nobody stands above', () => {
    const alone = aDesk(
      deskYaml
        .replace('{ at: 100%, tell: [owner, backup] }', '{ at: 100%, tell: [owner], by: urgent }')
        .replaceAll('tell: [lead]', 'tell: [owner]'),
    );
    expect(reminderOf(atBreach(seen(warnedIn(alone), 'chen')))).toMatchObject({
      told: ['chen'],
      by: 'urgent',
      insteadOf: [],
    });
  });

  it('did act by asking for quiet', () => {
    const quiet = seen(warnedIn(), 'chen').when('chen', {
      verb: 'snooze',
      until: wednesdayMorning + 20 * minute,
      reason: '在会上',
    });
    const over = quiet.at(wednesdayMorning + 20 * minute).when('timer', wake);
    expect(reminderOf(over)).toMatchObject({ told: ['chen'], insteadOf: [] });
  });

  it('did act by asking for quiet for themselves alone', () => {
    const until = wednesdayMorning + 14 * minute;
    const quiet = seen(warnedIn(), 'chen').when('chen', {
      verb: 'snooze',
      until,
      reason: '在会上',
      onlyMe: true,
    });
    expect(reminderOf(atBreach(quiet))).toMatchObject({ told: ['chen'], insteadOf: [], held: [] });
  });

  it('is asked anew when the deadline moved out', () => {
    const lower = seen(warnedIn(), 'chen').when('chen', {
      verb: 'edit',
      severity: 'medium',
      urgency: null,
      title: null,
      customer: null,
      contactPerson: null,
      reason: '影响小',
    });
    const due = wakeOf(lower) ?? 0;
    let current = lower;
    for (let at = due; current.complaint.breaches['acknowledge'] === undefined; at = wakeOf(current) ?? 0) {
      current = current.at(at).when('timer', wake);
    }
    expect(reminderOf(current)).toMatchObject({ told: ['chen'], insteadOf: [] });
  });
});

describe('reminder-seen', () => {
  it('counts once, and for a reminder that there is', () => {
    const once = seen(warnedIn(), 'chen');
    expect(once.brought).toEqual(['reminder-seen']);
    expect(seen(once.later(minute), 'chen').brought).toEqual([]);
    expect(seen(aComplaint(), 'chen').brought).toEqual([]);
  });

  it('was never before the reminder and is never ahead of us, whatever clock the platform has', () => {
    const warned = warnedIn().later(minute);
    const atOf = (story: Story) => story.complaint.raised[0]?.seen[0]?.at;
    expect(atOf(seen(warned, 'chen', 5))).toBe(warned.now - minute);
    expect(atOf(seen(warned, 'chen', warned.now + 99 * minute))).toBe(warned.now);
  });

  it('leaves the undo of others alone', () => {
    const acknowledged = warnedIn().when('chen', acknowledge);
    expect(seen(acknowledged, 'chen').complaint.undoable).toEqual(acknowledged.complaint.undoable);
  });
});

describe('urge-outcome', () => {
  const outcome = { verb: 'urge-outcome', reminder: 2, person: 'chen', platform: 'lark' } as const;

  it('says that it rang, or that it was refused and why', () => {
    expect(story().when('timer', { ...outcome, fault: null }).brought).toEqual(['urge-sent']);
    const refused = story().when('timer', { ...outcome, fault: '230023' });
    expect(refused.events.at(-1)).toMatchObject({
      type: 'urge-refused',
      data: { reminder: 2, person: 'chen', fault: '230023' },
    });
  });
});

describe('reminder-outcome', () => {
  const outcome = { verb: 'reminder-outcome', reminder: 3, person: 'chen', platform: 'slack' } as const;

  it('counts a failed send as failed, not as sent', () => {
    expect(story().when('timer', { ...outcome, fault: null }).brought).toEqual(['reminder-sent']);
    const failed = story().when('timer', { ...outcome, fault: 'channel gone' });
    expect(failed.events.at(-1)).toMatchObject({ type: 'reminder-failed', data: { fault: 'channel gone' } });
  });

  it('names who is next to be told of what did not reach its person, until nobody is left', () => {
    const instead = (person: string | null, tried: string[]) =>
      story()
        .when('timer', { ...outcome, person, fault: 'no_account', tried })
        .events.at(-1);
    expect(instead('chen', ['chen'])).toMatchObject({ data: { instead: 'bo' } });
    expect(instead('bo', ['chen', 'bo'])).toMatchObject({ data: { instead: 'wu' } });
    expect(instead('chen', [...aDesk().people.keys(), ...office.people.keys()])).toMatchObject({
      data: { instead: null },
    });
    expect(instead(null, [])).toMatchObject({ data: { instead: null } });
  });
});

describe('forget', () => {
  it('marks the words as erased and keeps the history', () => {
    const done = story().when('timer', { verb: 'forget' });
    expect(done.brought).toEqual(['words-forgotten']);
    expect(done.complaint.forgottenAt).toBe(done.now);
  });
});
