import { describe, expect, it } from 'vitest';
import { computeClocks } from '../../src/domain/clocks.ts';
import { nextWake } from '../../src/domain/decide/wake.ts';
import { policyVersionOf } from '../../src/domain/desk.ts';
import { aComplaint, hour, minute, wednesdayMorning, type Story } from '../support/a-complaint.ts';

const wake = { verb: 'wake' } as const;

function wakeOf(story: Story): number | null {
  return nextWake(story.complaint, policyVersionOf(story.complaint, story));
}

/** Lets the timer run at each moment it asks for, up to `until`; each reminder as "minute step told". */
function runTimer(story: Story, until: number): { story: Story; reminders: string[] } {
  const reminders: string[] = [];
  let current = story;
  for (let round = 0; round < 100; round += 1) {
    const at = wakeOf(current);
    if (at === null || at > until) break;
    current = current.at(Math.max(at, current.now)).when('timer', wake);
    for (const event of current.events.slice(-current.brought.length)) {
      if (event.type !== 'reminder-raised') continue;
      const { clock, told, by, isLate } = event.data;
      const minutes = (event.at - story.complaint.openedAt) / minute;
      reminders.push(`${minutes} ${clock} ${by} ${told.join('+')}${isLate ? ' late' : ''}`);
    }
  }
  return { story: current, reminders };
}

describe('the ladder of an unanswered P1', () => {
  it('tells owner, owner and backup, then the lead four times, and is exhausted', () => {
    const { story, reminders } = runTimer(aComplaint(), wednesdayMorning + 2 * hour);
    expect(reminders.filter((line) => line.includes('acknowledge'))).toEqual([
      '11.25 acknowledge direct chen',
      '15 acknowledge thread chen+zhang',
      '30 acknowledge thread wu',
      '60 acknowledge thread wu',
      '90 acknowledge thread wu',
      '120 acknowledge thread wu',
    ]);
    expect(story.complaint.exhausted).toHaveProperty('acknowledge', wednesdayMorning + 2 * hour);
  });

  it('is silent after the answer', () => {
    const answered = aComplaint()
      .later(5 * minute)
      .when('chen', { verb: 'acknowledge', takesOverCustomer: false });
    const { reminders } = runTimer(answered, wednesdayMorning + 80 * minute);
    expect(reminders).toEqual([]);
  });

  it('sends what fell due during an outage once, to everybody it was for, marked late', () => {
    const back = aComplaint()
      .later(40 * minute)
      .when('timer', wake);
    const raised = back.events.filter((event) => event.type === 'reminder-raised');
    expect(raised).toHaveLength(1);
    expect(raised[0]?.data).toMatchObject({ told: ['chen', 'zhang', 'wu'], isLate: true, step: 2 });
    expect(back.when('timer', wake).brought).toEqual([]);
  });

  it('starts above the owner when the complaint is about the owner', () => {
    const { reminders } = runTimer(aComplaint({ about: 'chen' }), wednesdayMorning + 16 * minute);
    expect(reminders.join()).not.toContain('chen');
    expect(reminders[0]).toBe('11.25 acknowledge direct wu');
  });
});

describe('the update clock', () => {
  const contact = {
    verb: 'contact',
    channel: 'phone',
    summary: 'called',
    apology: 'given',
    apologyReason: null,
    reaction: 'unknown',
    reactionWords: null,
    promisedAt: null,
  } as const;

  it('fires in three cadences in a row, and only a contact starts the next', () => {
    let story = aComplaint().when('chen', contact);
    const keys: string[] = [];
    for (let cadence = 0; cadence < 3; cadence += 1) {
      const clock = computeClocks(story.complaint, policyVersionOf(story.complaint, story)).find(
        (found) => found.kind === 'update' && found.state === 'running',
      );
      const run = runTimer(story, (clock?.dueAt ?? 0) + minute);
      keys.push(
        ...run.reminders
          .filter((line) => line.includes('update'))
          .map((line) => line.split(' ').slice(1).join(' ')),
      );
      story = run.story.at((clock?.dueAt ?? 0) + 2 * minute).when('chen', contact);
    }
    expect(keys).toEqual([
      'update direct chen',
      'update thread chen+zhang',
      'update 2 direct chen',
      'update 2 thread chen+zhang',
      'update 3 direct chen',
      'update 3 thread chen+zhang',
    ]);
  });

  it('is not reset by an update, a note or thanks', () => {
    const story = aComplaint().when('chen', contact).later(hour);
    const due = (found: Story) =>
      computeClocks(found.complaint, policyVersionOf(found.complaint, found)).at(-1)?.dueAt;
    const noted = story
      .when('chen', { verb: 'note', text: '谢谢', origin: null })
      .when('chen', { verb: 'update', colleagues: 'checking', forCustomer: 'We are on it' });
    expect(due(noted)).toBe(due(story));
    expect(due(noted.when('lin', { verb: 'told', update: noted.complaint.version }))).toBeGreaterThan(
      due(story) ?? 0,
    );
  });
});

describe('changes while clocks run', () => {
  it('counts from the same start under the new priority, and asks again when the deadline moved out', () => {
    const late = runTimer(aComplaint(), wednesdayMorning + 16 * minute).story;
    const lower = late.when('chen', {
      verb: 'edit',
      severity: 'low',
      urgency: 'low',
      title: null,
      customer: null,
      contactPerson: null,
      reason: '只影响一个账户',
    });
    const clock = computeClocks(lower.complaint, policyVersionOf(lower.complaint, lower)).find(
      (found) => found.kind === 'acknowledge',
    );
    expect(clock?.startedAt).toBe(wednesdayMorning);
    expect(new Date(clock?.dueAt ?? 0).toISOString()).toBe('2026-11-19T02:00:00.000Z');
    expect(
      runTimer(lower, clock?.dueAt ?? 0).reminders.map((line) => line.split(' ').slice(1).join(' ')),
    ).toContain('acknowledge direct chen');
  });

  it('fires no old deadline after a transfer', () => {
    const moved = aComplaint()
      .later(10 * minute)
      .when('chen', { verb: 'transfer', product: 'app', reason: '是客户端的问题' });
    const { reminders } = runTimer(moved, wednesdayMorning + 41 * minute);
    expect(reminders[0]).toMatch(/^32.5 acknowledge 2 urgent zhang/);
  });

  it('keeps a breach on the record after the late answer', () => {
    const late = aComplaint()
      .later(20 * minute)
      .when('timer', wake)
      .when('chen', { verb: 'acknowledge', takesOverCustomer: false });
    const clock = computeClocks(late.complaint, policyVersionOf(late.complaint, late))[0];
    expect(clock).toMatchObject({ state: 'met', breachedAt: wednesdayMorning + 15 * minute });
  });

  it('silences while snoozed, moves no deadline, and speaks up at its end', () => {
    const snoozed = aComplaint().when('chen', {
      verb: 'snooze',
      until: wednesdayMorning + 25 * minute,
      reason: '在会上',
    });
    const { reminders, story } = runTimer(snoozed, wednesdayMorning + 26 * minute);
    expect(reminders).toEqual(['25 acknowledge thread chen+zhang']);
    expect(story.complaint.breaches).toEqual({ acknowledge: wednesdayMorning + 15 * minute });
  });

  it('stops the resolve clock while it waits for the customer, and goes on with what was left', () => {
    const story = aComplaint().when('chen', {
      verb: 'wait',
      on: 'customer',
      question: '请提供账单截图',
      until: null,
    });
    const clock = (found: Story) =>
      computeClocks(found.complaint, policyVersionOf(found.complaint, found)).find(
        ({ kind }) => kind === 'resolve',
      );
    expect(clock(story)).toMatchObject({ state: 'paused', dueAt: null });
    const resumed = story.later(24 * hour).when('chen', { verb: 'resume' });
    expect(clock(resumed)?.dueAt).toBe(wednesdayMorning + 4 * 24 * hour);
  });
});
