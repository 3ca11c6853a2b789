import { describe, expect, it } from 'vitest';
import { computeClocks } from '../../src/domain/clocks.ts';
import { policyVersionOf, type Desk } from '../../src/domain/desk.ts';
import { nextWake } from '../../src/domain/decide/wake.ts';
import type { EventOf } from '../../src/domain/events.ts';
import { aComplaint, hour, minute, wednesdayMorning, type Story } from '../support/a-complaint.ts';
import { aDesk, deskYaml } from '../support/a-desk.ts';
import { acknowledge, contact, resolve } from './decide/office.ts';

const wake = { verb: 'wake' } as const;
const day = 24 * hour;
const note = (text: string) => ({ verb: 'note', text, origin: null }) as const;
const lower = {
  verb: 'edit',
  severity: 'low',
  urgency: 'low',
  title: null,
  customer: null,
  contactPerson: null,
  reason: '只影响一个账户',
} as const;
const transfer = { verb: 'transfer', product: 'app', reason: '是客户端的问题' } as const;
const wait = { verb: 'wait', on: 'customer', question: '账单?', until: null } as const;

const versionOf = (story: Story) => policyVersionOf(story.complaint, story);
const wakeOf = (story: Story) => nextWake(story.complaint, versionOf(story));
const clockOf = (story: Story, key: string) =>
  computeClocks(story.complaint, versionOf(story)).find((clock) => clock.key === key);

/** Lets the timer run whenever it asks to, up to this moment. */
function runUntil(story: Story, until: number): Story {
  let current = story;
  for (let at = wakeOf(current); at !== null && at <= until; at = wakeOf(current)) {
    current = current.at(Math.max(at, current.now)).when('timer', wake);
  }
  return current.at(until);
}

/** The desk knows a second version of the policy, with a shorter time to resolve. */
function deskWithNewPolicy(): Desk {
  const desk = aDesk();
  const first = desk.policyVersions.get('standard@1');
  const policy = aDesk(deskYaml.replace('resolve: 3d', 'resolve: 1d')).policies.get('standard');
  if (first === undefined || policy === undefined) throw new Error('no standard policy');
  const second = { ...first, id: 'standard@2', policy };
  return { ...desk, policyVersions: new Map([...desk.policyVersions, [second.id, second]]) };
}

const takeNewPolicy = {
  verb: 'take-policy-version',
  policyVersion: 'standard@2',
  because: 'policy',
} as const;

function remindersOf({ events }: Story, after = 0): EventOf<'reminder-raised'>['data'][] {
  return events.flatMap((event) =>
    event.type === 'reminder-raised' && event.version > after ? [event.data] : [],
  );
}

const reached = (story: Story) =>
  remindersOf(story).flatMap(({ told, absent }) => [...told, ...absent.map(({ standIn }) => standIn)]);

describe('a reminder that fell due while everything was down', () => {
  it('goes out once at start, marked late', () => {
    const back = aComplaint()
      .at(wednesdayMorning + 40 * minute)
      .when('timer', wake);
    expect(remindersOf(back)).toMatchObject([{ clock: 'acknowledge', isLate: true }]);
    expect(back.when('timer', wake).brought).toEqual([]);
  });

  it('does not come twice when another process finds it too', () => {
    const due = aComplaint().at(wednesdayMorning + 15 * minute);
    expect(due.when('timer', wake).when('timer', wake).brought).toEqual([]);
  });

  it('is one a clock after a week, whatever the number of steps missed', () => {
    const back = aComplaint()
      .at(wednesdayMorning + 7 * day)
      .when('timer', wake);
    const clocks = remindersOf(back).map(({ clock }) => clock);
    expect(clocks).toEqual([...new Set(clocks)]);
    expect(remindersOf(back).every(({ isLate }) => isLate)).toBe(true);
  });
});

describe('three update cadences in a row', () => {
  it('all fire', () => {
    let story = aComplaint().when('chen', acknowledge).when('chen', contact);
    for (const key of ['update', 'update 2', 'update 3']) {
      story = runUntil(story, clockOf(story, key)?.dueAt ?? 0);
      expect(remindersOf(story).filter(({ clock }) => clock === key).length).toBeGreaterThan(0);
      story = story.later(minute).when('chen', contact);
    }
  });
});

describe('a failed send', () => {
  const failed = runUntil(aComplaint(), wednesdayMorning + 12 * minute).when('timer', {
    verb: 'reminder-outcome',
    reminder: 3,
    person: 'chen',
    platform: null,
    fault: 'channel gone',
  });

  it('is not counted as sent', () => {
    expect(failed.brought).toEqual(['reminder-failed']);
  });

  it('stops no other reminder', () => {
    const after = remindersOf(runUntil(failed, wednesdayMorning + hour), failed.complaint.version);
    expect(after.map(({ step }) => step)).toEqual([1, 2, 3]);
  });
});

describe('answered means silent', () => {
  const warned = () => runUntil(aComplaint(), wednesdayMorning + 12 * minute);
  const remindedLater = (story: Story, until: number, clock: string) =>
    remindersOf(runUntil(story, until), story.complaint.version).filter((found) => found.clock === clock);

  it('after an acknowledgement', () => {
    expect(
      remindedLater(warned().when('chen', acknowledge), wednesdayMorning + 30 * day, 'acknowledge'),
    ).toEqual([]);
  });

  it('after a contact', () => {
    expect(remindedLater(warned().when('lin', contact), wednesdayMorning + 30 * day, 'contact')).toEqual([]);
  });

  it('after a transfer, of the old deadlines', () => {
    const moved = warned().when('chen', transfer);
    for (const old of ['acknowledge', 'contact'])
      expect(remindedLater(moved, wednesdayMorning + 30 * day, old)).toEqual([]);
    expect(remindedLater(moved, wednesdayMorning + day, 'acknowledge 2')[0]?.told).toEqual(['zhang']);
  });

  it('after closing, for good', () => {
    const closed = warned()
      .when('chen', acknowledge)
      .when('chen', resolve)
      .when('lin', { verb: 'outcome-accepted' });
    expect(wakeOf(closed)).toBeNull();
  });
});

describe('a pause', () => {
  const waiting = () =>
    aComplaint({}, { desk: deskWithNewPolicy() }).when('chen', acknowledge).when('chen', wait).later(hour);

  it.each([
    ['another priority', (story: Story) => story.when('chen', lower)],
    ['a policy that changed', (story: Story) => story.when('timer', takeNewPolicy)],
    ['another product and its policy', (story: Story) => story.when('chen', transfer)],
  ])('survives %s', (_, change) => {
    const changed = change(waiting());
    expect(changed.complaint.waiting).not.toBeNull();
    expect(clockOf(changed, 'resolve')).toMatchObject({ state: 'paused', dueAt: null });
    const remindedMeanwhile = remindersOf(runUntil(changed, wednesdayMorning + 60 * day));
    expect(remindedMeanwhile.map(({ clock }) => clock)).not.toContain('resolve');
  });
});

describe('a snooze', () => {
  const until = wednesdayMorning + 25 * minute;
  const snooze = { verb: 'snooze', until, reason: '在会上' } as const;

  it('silences, and moves no deadline', () => {
    const snoozed = aComplaint().when('chen', snooze);
    expect(clockOf(snoozed, 'acknowledge')?.dueAt).toBe(clockOf(aComplaint(), 'acknowledge')?.dueAt);
    expect(remindersOf(runUntil(snoozed, until - 1))).toEqual([]);
    expect(runUntil(snoozed, until - 1).complaint.breaches).toHaveProperty('acknowledge');
    expect(remindersOf(runUntil(snoozed, until))).toMatchObject([{ clock: 'acknowledge', isLate: false }]);
  });

  it('needs a reason, and is capped', () => {
    expect(aComplaint().refusal('chen', { ...snooze, reason: ' ' }).code).toBe('reason-needed');
    const long = { ...snooze, until: wednesdayMorning + 2 * hour + 1 };
    expect(aComplaint().refusal('chen', long)).toEqual({ code: 'snooze-too-long', hours: 2 });
  });

  it('of one person silences nobody else', () => {
    const silent = runUntil(aComplaint().when('chen', { ...snooze, onlyMe: true }), until - 1);
    const [, breach] = remindersOf(silent);
    expect(breach?.told).toEqual(['chen', 'zhang']);
    expect(breach?.held.map(({ person }) => person)).toEqual(['chen']);
  });
});

describe('acknowledged and then no sign of work', () => {
  const desk = aDesk(deskYaml.replace('    ladder:', '    unacknowledge: { P1: 2h }\n    ladder:'));
  const taken = aComplaint({}, { desk, now: wednesdayMorning + 4 * hour })
    .later(12 * minute)
    .when('timer', wake)
    .when('chen', acknowledge);
  const typesOf = (story: Story) => story.events.map(({ type }) => type);

  it('asks once, then falls back, and the ladder goes on where it stopped', () => {
    const story = runUntil(taken, wednesdayMorning + 7 * hour);
    expect(typesOf(story).filter((type) => type === 'still-on-it-asked')).toHaveLength(1);
    expect(story.complaint).toMatchObject({ status: 'reported', acknowledged: null });
    const steps = remindersOf(story).filter(({ clock }) => clock === 'acknowledge');
    expect(steps.slice(0, 2)).toMatchObject([
      { step: 0, isLate: false },
      { step: 1, isLate: false },
    ]);
  });

  it('asks nobody who answered, or worked', () => {
    const asked = runUntil(taken, taken.now + 2 * hour);
    expect(typesOf(asked)).toContain('still-on-it-asked');
    const answered = runUntil(
      asked.when('chen', { verb: 'still-on-it', person: 'chen', how: 'button' }),
      asked.now + hour,
    );
    expect(answered.complaint.status).toBe('acknowledged');
    const worked = runUntil(taken.later(hour).when('chen', note('在查')), taken.now + 2 * hour);
    expect(typesOf(worked)).not.toContain('still-on-it-asked');
  });
});

describe('thanks in the thread', () => {
  it('re-open nothing', () => {
    const closed = aComplaint().when('chen', acknowledge).when('chen', resolve).when('chen', note('谢谢'));
    expect(closed.complaint.status).toBe('resolved');
    expect(closed.when('lin', note('谢谢!')).complaint.clocks).toEqual(closed.complaint.clocks);
  });

  it('reset no clock, nor does an update: only a logged contact does', () => {
    const story = aComplaint().when('chen', acknowledge).when('chen', contact).later(hour);
    const due = clockOf(story, 'update')?.dueAt ?? 0;
    const thanked = story
      .when('lin', note('谢谢'))
      .when('chen', { verb: 'update', colleagues: '在查', forCustomer: '我们在查' });
    expect(clockOf(thanked, 'update')).toMatchObject({ dueAt: due, state: 'running' });
    const called = thanked.when('lin', contact);
    expect(clockOf(called, 'update')?.state).toBe('met');
    expect(clockOf(called, 'update 2')?.dueAt).toBeGreaterThan(due);
  });
});

describe('the closing gate', () => {
  const reported = () => aComplaint().when('chen', acknowledge).when('chen', resolve);

  it('stands on every path, and each missing part can be waived with a reason, which is kept', () => {
    const missing = reported().refusal('chen', { verb: 'close', waived: [], reason: null });
    if (missing.code !== 'gate') throw new Error(missing.code);
    const waived = missing.missing;
    expect(reported().refusal('chen', { verb: 'close', waived, reason: null }).code).toBe('reason-needed');
    const closed = reported().when('chen', { verb: 'close', waived, reason: '客户已注销' });
    expect(closed.events.at(-1)).toMatchObject({ type: 'closed', data: { waived }, wordsFields: ['reason'] });
  });
});

describe('a complaint about the owner', () => {
  it.each([
    ['as it is', []],
    ['standing in for the backup and the lead', ['zhang', 'wu']],
  ])('never reaches that owner, %s', (_, absentees) => {
    const absences = absentees.map((person) => ({
      id: person,
      person,
      standIn: 'chen',
      from: 0,
      to: Infinity,
      by: person,
    }));
    const desk = { ...aDesk(), absences };
    const story = runUntil(aComplaint({ about: 'chen' }, { desk }), wednesdayMorning + 30 * day);
    expect(remindersOf(story).length).toBeGreaterThan(5);
    expect(reached(story)).not.toContain('chen');
    expect(story.when('lin', { verb: 'nudge' }).events.at(-1)?.data).not.toMatchObject({ told: ['chen'] });
  });
});

describe('a restricted complaint', () => {
  it('is named in no channel, and reaches nobody who may not see it', () => {
    const lines = '{ at: 100%, tell: [owner, backup, amy, { slack: C0ALARM }] }';
    const desk = {
      ...aDesk(deskYaml.replace('{ at: 100%, tell: [owner, backup] }', lines)),
      absences: [{ id: '1', person: 'chen', standIn: 'amy', from: 0, to: Infinity, by: 'chen' }],
    };
    const story = runUntil(aComplaint({ restricted: true }, { desk }), wednesdayMorning + day);
    expect(remindersOf(story).flatMap(({ channels }) => channels)).toEqual([]);
    expect(reached(story)).not.toContain('amy');
    expect(reached(runUntil(aComplaint({}, { desk }), wednesdayMorning + day))).toContain('amy');
  });
});

describe('a hand-over', () => {
  it('leaves no reminder with who is gone: the clocks go on for whoever has it now', () => {
    const handedOver = aComplaint().when('chen', acknowledge).when('chen', contact).when('wu', {
      verb: 'hand-over',
      from: 'chen',
      to: 'zhang',
      batch: 'b1',
    });
    const told = remindersOf(runUntil(handedOver, wednesdayMorning + 5 * day));
    expect(told.filter(({ clock }) => clock === 'resolve').flatMap((found) => found.told)).toContain('zhang');
    expect(told.flatMap((found) => found.told)).not.toContain('chen');
  });
});
