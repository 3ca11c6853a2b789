import { describe, expect, it } from 'vitest';
import { computeClocks } from '../../../src/domain/clocks.ts';
import { policyVersionOf } from '../../../src/domain/desk.ts';
import { nextWake } from '../../../src/domain/decide/wake.ts';
import { hour, minute, type Story } from '../../support/a-complaint.ts';
import { acknowledge, away, contact, resolve, story, storyIn } from './office.ts';

const wake = { verb: 'wake' } as const;

function clock({ complaint, desk }: Story, kind: string) {
  return computeClocks(complaint, policyVersionOf(complaint, { desk })).findLast(
    (found) => found.kind === kind,
  );
}

/** Lets the timer run at each moment it asks for; the clocks and people of its reminders. */
function remindersUntil(from: Story, until: number): string[] {
  let current = from;
  for (;;) {
    const at = nextWake(current.complaint, policyVersionOf(current.complaint, current));
    if (at === null || at > until) break;
    current = current.at(Math.max(at, current.now)).when('timer', wake);
  }
  return current.events
    .slice(from.events.length)
    .flatMap((event) =>
      event.type === 'reminder-raised' ? [`${event.data.clock} ${event.data.told.join('+')}`] : [],
    );
}

describe('rules that the field learned the hard way', () => {
  it('a reminder that fell due while the process was down goes out once, marked late', () => {
    const back = story()
      .later(3 * hour + 5 * minute)
      .when('timer', wake);
    const raised = back.events.flatMap((event) => (event.type === 'reminder-raised' ? [event.data] : []));
    expect(raised.map(({ clock, isLate }) => [clock, isLate])).toEqual([
      ['acknowledge', true],
      ['contact', true],
    ]);
    expect(back.when('timer', wake).brought).toEqual([]);
  });

  it('a failed send is not counted as sent', () => {
    const failed = story().when('timer', {
      verb: 'reminder-outcome',
      reminder: 2,
      person: 'chen',
      platform: 'slack',
      fault: 'gone',
    });
    expect(failed.brought).toEqual(['reminder-failed']);
  });

  it('a reminder that could not stand in its thread goes to those it called, or who is there instead', () => {
    const outcome = { verb: 'reminder-outcome', reminder: 2, person: null, platform: null } as const;
    const failed = story()
      .with(away(['bo', 'zhang']))
      .when('timer', { ...outcome, fault: 'is_archived', tried: ['chen', 'bo'] });
    expect(failed.events.at(-1)).toMatchObject({
      type: 'reminder-failed',
      data: { person: null, instead: null, directly: ['chen', 'zhang'] },
    });
  });

  it.each([
    ['acknowledge', (from: Story) => from.when('chen', acknowledge), 'acknowledge'],
    ['contact', (from: Story) => from.when('lin', contact), 'contact'],
    [
      'transfer',
      (from: Story) => from.when('chen', { verb: 'transfer', product: 'app', reason: 'x' }),
      'acknowledge ',
    ],
  ] as const)('answered means silent: after %s no old deadline fires', (_, answer, kind) => {
    const answered = answer(story().later(minute));
    const old = remindersUntil(answered, answered.now + 5 * hour).filter(
      (line) => line.startsWith(`${kind.trim()} `) && !line.startsWith(`${kind.trim()} 2 `),
    );
    expect(old).toEqual([]);
  });

  it('a pause survives a policy change', () => {
    const waiting = storyIn('acknowledged').when('chen', {
      verb: 'wait',
      on: 'customer',
      question: '账单?',
      until: null,
    });
    const priority = waiting.when('chen', {
      verb: 'edit',
      severity: 'low',
      urgency: null,
      title: null,
      customer: null,
      contactPerson: null,
      reason: '影响小',
    });
    expect(clock(priority, 'resolve')).toMatchObject({ state: 'paused', dueAt: null });
    const moved = waiting.when('wu', { verb: 'transfer', product: 'app', reason: '客户端' });
    expect(moved.complaint.waiting).toMatchObject({ on: 'customer' });
    expect(moved.complaint.pauses).toMatchObject([{ to: null }]);
  });

  it('snooze silences, moves no deadline, needs a reason and is capped', () => {
    const { now } = story();
    const snooze = { verb: 'snooze', until: now + hour, reason: '开会' } as const;
    const snoozed = story().when('chen', snooze);
    expect(remindersUntil(snoozed, now + hour - 1)).toEqual([]);
    expect(clock(snoozed, 'acknowledge')?.dueAt).toBe(clock(story(), 'acknowledge')?.dueAt);
    expect(story().refusal('chen', { ...snooze, reason: '' }).code).toBe('reason-needed');
    expect(story().refusal('chen', { ...snooze, until: now + 3 * hour }).code).toBe('snooze-too-long');
  });

  it('"thanks" re-opens nothing and resets no clock; only a logged contact resets the update clock', () => {
    const thanks = { verb: 'note', text: '谢谢', origin: null } as const;
    expect(storyIn('closed').when('lin', thanks).complaint.status).toBe('closed');
    const worked = story().when('chen', contact).later(hour);
    const due = clock(worked, 'update')?.dueAt;
    expect(clock(worked.when('lin', thanks), 'update')?.dueAt).toBe(due);
    const update = { verb: 'update', colleagues: 'x', forCustomer: null } as const;
    expect(clock(worked.when('chen', update), 'update')?.dueAt).toBe(due);
    expect(clock(worked.when('lin', contact), 'update')?.dueAt).toBe((due ?? 0) + hour);
  });

  it('three update cadences in a row all fire', () => {
    let current = story().when('chen', contact);
    const fired: string[] = [];
    for (let cadence = 0; cadence < 3; cadence += 1) {
      const until = clock(current, 'update')?.dueAt ?? 0;
      fired.push(...remindersUntil(current, until).filter((line) => line.startsWith('update')));
      current = current.at(until + minute).when('lin', contact);
    }
    expect(fired.map((line) => line.replace(/ [a-z+]+$/, ''))).toEqual([
      'update',
      'update',
      'update 2',
      'update 2',
      'update 3',
      'update 3',
    ]);
  });

  it('the closing gate has no side path, and what is waived is kept', () => {
    const unheard = storyIn('resolved');
    expect(unheard.refusal('ada', { verb: 'close', waived: [], reason: '批量' }).code).toBe('gate');
    const closed = unheard.when('ada', {
      verb: 'close',
      waived: ['contact', 'outcome-told'],
      reason: '失联',
    });
    expect(closed.events.at(-1)).toMatchObject({ data: { waived: ['contact', 'outcome-told'] } });
    for (const status of ['reported', 'acknowledged'] as const) {
      expect(storyIn(status).refusal('ada', { verb: 'outcome-accepted' }).code).toBe('wrong-status');
    }
  });

  it('a complaint about the owner never reaches that owner', () => {
    const about = story({ about: 'chen' });
    expect(remindersUntil(about, about.now + 6 * 24 * hour).join()).not.toContain('chen');
    expect(about.refusal('chen', resolve)).toEqual({ code: 'unknown-complaint', number: 42 });
    expect(about.refusal('wu', { verb: 'assign', owner: 'chen', reason: null }).code).toBe(
      'complained-about',
    );
  });

  it('at most the persons of one step are called', () => {
    const lines = remindersUntil(story(), story().now + hour);
    expect(lines).toEqual(['acknowledge chen', 'acknowledge chen+bo', 'acknowledge wu']);
  });
});
