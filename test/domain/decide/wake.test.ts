import { describe, expect, it } from 'vitest';
import { policyVersionOf } from '../../../src/domain/decide/decide.ts';
import { nextWake } from '../../../src/domain/decide/wake.ts';
import { aComplaint, minute, wednesdayMorning, type Story } from '../../support/a-complaint.ts';
import { aDesk, deskYaml } from '../../support/a-desk.ts';
import { acknowledge, story, storyIn } from './office.ts';

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
});

describe('forget', () => {
  it('marks the words as erased and keeps the history', () => {
    const done = story().when('timer', { verb: 'forget' });
    expect(done.brought).toEqual(['words-forgotten']);
    expect(done.complaint.forgottenAt).toBe(done.now);
  });
});
