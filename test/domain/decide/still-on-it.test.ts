import { describe, expect, it } from 'vitest';
import { policyVersionOf, type Desk } from '../../../src/domain/desk.ts';
import { decide } from '../../../src/domain/decide/decide.ts';
import { nextWake } from '../../../src/domain/decide/wake.ts';
import {
  actorOf,
  aComplaint,
  hour,
  minute,
  wednesdayMorning,
  type Story,
} from '../../support/a-complaint.ts';
import { aDesk, deskYaml } from '../../support/a-desk.ts';
import { acknowledge } from './office.ts';

/** Working hours 09:00-12:00 and 13:30-18:00 in Shanghai; far clocks, so that nothing else happens. */
const patient = aDesk(
  deskYaml
    .replace(/P1: .*plan.*/, 'P1: { acknowledge: 15m, resolve: 90d }')
    .replace(/P2: .*plan.*/, 'P2: { acknowledge: work 1h, resolve: work 60d }')
    .replace('    ladder:', '    unacknowledge: { P1: 2h, P2: work 1d }\n    ladder:'),
);
const wake = { verb: 'wake' } as const;
const button = { verb: 'still-on-it', person: 'chen', how: 'button' } as const;
const thread = { ...button, how: 'thread' } as const;
const shanghai = (text: string) => Date.parse(`${text}+08:00`);

function taken(at = '2026-11-18T10:00', overrides = {}, desk: Desk = patient): Story {
  return aComplaint(overrides, { desk, now: shanghai(at) }).when('chen', acknowledge);
}

const wakeOf = ({ complaint, desk }: Story) => nextWake(complaint, policyVersionOf(complaint, { desk }));

/** Wakes it when it asks to be, until it says something of "still on it?" or nothing for a month. */
function untilAsked(from: Story): Story {
  let current = from;
  for (let round = 0; round < 50; round += 1) {
    const at = wakeOf(current);
    if (at === null || at > from.now + 30 * 24 * hour) break;
    current = current.at(Math.max(at, current.now)).when('timer', wake);
    if (current.brought.some((type) => type === 'still-on-it-asked' || type === 'unacknowledged'))
      return current;
  }
  return current.at(from.now + 30 * 24 * hour);
}

describe('the question "still on it?"', () => {
  it('comes after the policy’s time without a sign of work, to who has it', () => {
    const asked = untilAsked(taken());
    expect(asked.brought).toEqual(['still-on-it-asked']);
    expect(asked.now).toBe(wednesdayMorning + 2 * hour + 90 * minute);
    expect(asked.complaint.stillOnIt).toMatchObject({ person: 'chen' });
  });

  it.each([
    ['2026-11-18T14:00', '2026-11-18T16:00', '2026-11-18T16:30'],
    ['2026-11-18T10:30', '2026-11-18T13:30', '2026-11-18T14:00'],
    ['2026-11-18T17:00', '2026-11-19T09:00', '2026-11-19T09:30'],
    ['2026-11-20T17:30', '2026-11-23T09:00', '2026-11-23T09:30'],
  ])('of what was taken at %s comes at %s, in working time, and waits until %s', (at, asked, until) => {
    const found = untilAsked(taken(at));
    expect([found.now, found.complaint.stillOnIt?.until]).toEqual([shanghai(asked), shanghai(until)]);
  });

  it('counts and waits in working time where the policy does', () => {
    const found = untilAsked(taken('2026-11-18T10:00', { severity: 'medium' }));
    const until = shanghai('2026-11-19T11:52:30');
    expect([found.now, found.complaint.stillOnIt?.until]).toEqual([shanghai('2026-11-19T10:00'), until]);
  });

  it('waits a quarter of an hour at least', () => {
    const quick = aDesk(deskYaml.replace('    ladder:', '    unacknowledge: { P1: 20m }\n    ladder:'));
    const found = untilAsked(taken('2026-11-18T10:00', {}, quick));
    expect(found.complaint.stillOnIt?.until).toBe(found.now + 15 * minute);
  });

  it('is not asked of an owner who asked for more quiet than that', () => {
    const quick = aDesk(deskYaml.replace('    ladder:', '    unacknowledge: { P1: 20m }\n    ladder:'));
    const until = wednesdayMorning + hour;
    const snooze = { verb: 'snooze', until, reason: '在开会', onlyMe: true } as const;
    expect(untilAsked(taken('2026-11-18T10:00', {}, quick).when('chen', snooze)).now).toBe(until);
  });

  it('begins to wait when its person may be disturbed', () => {
    const chen = patient.people.get('chen');
    if (chen === undefined) throw new Error('no chen');
    const late = { ...chen, quiet: { from: 13 * 60, to: 15 * 60 } };
    const desk = { ...patient, people: new Map([...patient.people, ['chen', late]]) };
    const found = untilAsked(taken('2026-11-18T10:30', {}, desk));
    expect([found.now, found.complaint.stillOnIt?.until]).toEqual([
      shanghai('2026-11-18T13:30'),
      shanghai('2026-11-18T15:30'),
    ]);
  });

  it('goes to the stand-in of an owner who is away', () => {
    const absences = [
      { id: '1', person: 'chen', standIn: 'lin', from: wednesdayMorning + hour, to: Infinity, by: 'chen' },
    ];
    expect(
      untilAsked(taken('2026-11-18T10:00', {}, { ...patient, absences })).complaint.stillOnIt?.person,
    ).toBe('lin');
  });

  it('is put off by any sign of work of the owner, not by that of others', () => {
    const later = taken('2026-11-18T10:00').later(hour);
    const noted = { verb: 'note', text: '在查', origin: null } as const;
    expect(untilAsked(later.when('chen', noted)).now).toBe(later.now + 2 * hour + 30 * minute);
    expect(untilAsked(later.when('lin', noted)).now).toBe(later.now + hour + 90 * minute);
  });

  it('does not count the time it waits for somebody, and is not asked meanwhile', () => {
    const waiting = taken('2026-11-18T14:00')
      .later(hour)
      .when('lin', { verb: 'wait', on: 'customer', question: '账单?', until: null });
    expect(untilAsked(waiting).brought).toEqual([]);
    const resumed = waiting.at(shanghai('2026-11-19T10:00')).when('lin', { verb: 'resume' });
    expect(untilAsked(resumed).now).toBe(shanghai('2026-11-19T11:00'));
  });

  it('is not asked while snoozed, by whom ever, nor once resolved, nor where the policy has no time', () => {
    const until = shanghai('2026-11-18T17:00');
    const snooze = { verb: 'snooze', until, reason: '在等发布' } as const;
    const later = taken('2026-11-18T14:00').at(shanghai('2026-11-18T15:30'));
    expect(untilAsked(later.when('zhang', snooze)).now).toBe(until);
    expect(untilAsked(later.when('chen', { ...snooze, onlyMe: true })).now).toBe(
      shanghai('2026-11-18T17:30'),
    );
    const resolved = taken().when('chen', { verb: 'resolve', outcome: 'fixed', words: null });
    expect(untilAsked(resolved).brought).not.toContain('still-on-it-asked');
    expect(untilAsked(taken('2026-11-18T10:00', {}, aDesk())).brought).not.toContain('still-on-it-asked');
  });
});

describe('the time without a sign of work', () => {
  it('begins again when the customer did not accept the resolution', () => {
    const refused = taken('2026-11-18T10:00')
      .when('chen', { verb: 'resolve', outcome: 'fixed', words: null })
      .at(shanghai('2026-11-20T14:00'))
      .when('lin', { verb: 'outcome-refused', reaction: '还是不行' });
    expect(untilAsked(refused).now).toBe(shanghai('2026-11-20T16:00'));
  });

  it('is over when whoever was asked in the owner’s absence does anything', () => {
    const absences = [{ id: '1', person: 'chen', standIn: 'zhang', from: 0, to: Infinity, by: 'chen' }];
    const asked = untilAsked(taken('2026-11-18T14:00', {}, { ...patient, absences }));
    const worked = asked.later(minute).when('zhang', { verb: 'note', text: '在查', origin: null });
    expect(worked.complaint).toMatchObject({ stillOnIt: null, workedAt: worked.now });
  });
});

describe('decideStillOnIt', () => {
  const asked = () => untilAsked(taken('2026-11-18T14:00'));

  it('starts the time anew when it is answered', () => {
    const answered = asked().later(minute).when('chen', button);
    expect(answered.events.at(-1)).toMatchObject({
      type: 'still-on-it-answered',
      data: { person: 'chen', how: 'button' },
    });
    expect(answered.complaint).toMatchObject({ stillOnIt: null, workedAt: answered.now });
    expect(untilAsked(answered).now).toBe(shanghai('2026-11-19T09:00'));
  });

  it('is the button of whoever was asked or has it, of nobody else', () => {
    for (const who of ['lin', 'wu', 'zhang']) {
      expect(asked().refusal(who, button)).toEqual({
        code: 'not-allowed',
        verb: 'acknowledge',
        who: 'owner',
      });
    }
  });

  it('is told of whoever answered, and open to all who have it', () => {
    const { complaint, desk, now } = asked();
    const { stillOnIt } = complaint;
    if (stillOnIt === null) throw new Error('nothing was asked');
    // Acknowledged by chen, passed on since, and asked of a stand-in.
    const passedOn = { ...complaint, assignedOwner: 'amy', stillOnIt: { ...stillOnIt, person: 'zhang' } };
    const answer = (who: string) => {
      const found = decide(
        passedOn,
        { ...button, person: 'zhang' },
        { now, desk, actor: actorOf(who, desk) },
      );
      return 'refusal' in found ? found.refusal.code : found.events[0]?.data;
    };
    for (const who of ['chen', 'amy', 'zhang']) expect(answer(who)).toEqual({ person: who, how: 'button' });
    expect(answer('wu')).toBe('not-allowed');
  });

  it('is answered by talk in the thread, which only the bot sees', () => {
    const seen = asked().when('timer', thread);
    expect(seen.events.at(-1)?.data).toEqual({ person: 'chen', how: 'thread' });
    expect(asked().refusal('chen', thread).code).toBe('not-allowed');
    expect(asked().refusal('timer', button).code).toBe('not-allowed');
  });

  it('is done already when nothing is asked', () => {
    const done = { code: 'already-done', verb: 'acknowledge' };
    expect(taken().refusal('chen', button)).toEqual(done);
    expect(asked().when('chen', button).refusal('chen', button)).toEqual(done);
  });
});

describe('no answer', () => {
  const fallen = () => untilAsked(untilAsked(taken('2026-11-18T14:00')));

  it('makes it reported again, at the end of the time to answer', () => {
    const found = fallen();
    expect(found.brought[0]).toBe('unacknowledged');
    expect(found.now).toBe(shanghai('2026-11-18T16:30'));
    expect(found.complaint).toMatchObject({ status: 'reported', acknowledged: null, stillOnIt: null });
    expect(found.events.find(({ type }) => type === 'unacknowledged')?.data).toEqual({ owner: 'chen' });
  });

  it('lets the ladder go on where it stopped', () => {
    const warned = aComplaint({}, { desk: patient, now: shanghai('2026-11-18T14:00') })
      .later(11.25 * minute)
      .when('timer', wake)
      .later(1.75 * minute)
      .when('chen', acknowledge);
    const found = untilAsked(untilAsked(warned));
    expect(found.brought).toEqual(['unacknowledged']);
    // Two minutes of the fifteen were left.
    expect(wakeOf(found)).toBe(found.now + 2 * minute);
    const due = found.later(2 * minute).when('timer', wake);
    expect(due.brought).toEqual(['clock-breached', 'reminder-raised']);
    expect(due.complaint.raised.at(-1)).toMatchObject({ clock: 'acknowledge', step: 1 });
  });

  it('waits for the end of the silence that somebody else asked for', () => {
    const until = shanghai('2026-11-18T17:10');
    const snooze = { verb: 'snooze', until, reason: '在等发布' } as const;
    const silent = untilAsked(taken('2026-11-18T14:00')).later(minute).when('wu', snooze);
    const found = untilAsked(silent);
    expect([found.brought[0], found.now]).toEqual(['unacknowledged', until]);
  });

  it('goes on after a wait that began meanwhile, with the time that was left', () => {
    const waiting = untilAsked(taken('2026-11-18T14:00'))
      .later(10 * minute)
      .when('lin', { verb: 'wait', on: 'customer', question: '账单?', until: null });
    expect(untilAsked(waiting).brought).toEqual([]);
    const resumed = waiting.later(hour).when('lin', { verb: 'resume' });
    expect(untilAsked(resumed).now).toBe(resumed.now + 20 * minute);
  });
});
