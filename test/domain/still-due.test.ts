import { describe, expect, it } from 'vitest';
import { computeClocks, type Clock } from '../../src/domain/clocks.ts';
import { policyVersionOf, type LadderStep } from '../../src/domain/desk.ts';
import type { EventOf } from '../../src/domain/events.ts';
import { defaultLadder, openRungs } from '../../src/domain/ladder.ts';
import { findClockStillDue } from '../../src/domain/still-due.ts';
import { minute, type Story } from '../support/a-complaint.ts';
import { office, story } from './decide/office.ts';

const warned = story()
  .later(11.25 * minute)
  .when('timer', { verb: 'wake' });

function remindedOf({ complaint: state }: Story, gap: number, { events }: Story = warned) {
  const event = events.findLast(({ type }) => type === 'reminder-raised');
  if (event?.type !== 'reminder-raised') throw new Error('no reminder');
  const from = state.openedAt + 6.25 * minute;
  const clocks = state.clocks.map((fact) => ({ ...fact, gaps: [{ from, to: from + gap }] }));
  const moved = { ...state, clocks };
  const version = policyVersionOf(moved, { desk: office });
  return findClockStillDue(
    { ...event, at: event.at + minute },
    { state: moved, version, clocks: computeClocks(moved, version) },
    null,
  );
}

type Raised = EventOf<'reminder-raised'>;

const versionOf = ({ complaint, desk }: Story) => policyVersionOf(complaint, { desk });
function acknowledging(now: Story): Clock {
  const clock = computeClocks(now.complaint, versionOf(now)).find(({ key }) => key === 'acknowledge');
  if (clock === undefined) throw new Error('no clock');
  return clock;
}

describe('findClockStillDue', () => {
  it('keeps a reminder whose step does not come again, though its deadline moved a little', () => {
    expect(remindedOf(warned, minute / 2)?.dueAt).toBe(warned.complaint.openedAt + 15.5 * minute);
  });

  it('keeps a reminder of several steps of which the first does not come again', () => {
    const late = story()
      .later(15 * minute)
      .when('timer', { verb: 'wake' });
    expect(remindedOf(late, 2 * minute, late)?.dueAt).toBe(late.complaint.openedAt + 17 * minute);
    expect(remindedOf(late, 6 * minute, late)).toBeNull();
  });

  it('drops a repeat that comes again, though the step itself does not', () => {
    const repeated = [15, 30, 30].reduce(
      (before, minutes) => before.later(minutes * minute).when('timer', { verb: 'wake' }),
      story(),
    );
    expect(repeated.complaint.raised.at(-1)).toMatchObject({ step: 2, repetition: 1 });
    expect(remindedOf(repeated, 20 * minute, repeated)).toBeNull();
  });

  it('drops a reminder whose step comes again, and one of a clock that ended', () => {
    expect(remindedOf(warned, 30 * minute)).toBeNull();
    const answered = warned.when('chen', { verb: 'acknowledge', takesOverCustomer: false });
    expect(remindedOf(answered, 0)).toBeNull();
  });
});

const toLiaison = (step: LadderStep): LadderStep => ({ ...step, tell: [{ kind: 'liaison' }] });

describe('a reminder to who answered for it before', () => {
  const [reminded] = warned.events.flatMap((event) => (event.type === 'reminder-raised' ? [event] : []));
  if (reminded === undefined) throw new Error('no reminder');

  function isLeft(now: Story, to: string, event: Raised = reminded!): boolean {
    const { complaint: state, desk } = now;
    const version = policyVersionOf(state, { desk });
    const clocks = computeClocks(state, version);
    return findClockStillDue(event, { state, version, clocks }, { person: to, desk, now: now.now }) !== null;
  }
  const handedOver = warned.when('chen', { verb: 'hand-over', from: 'chen', to: 'zhang', batch: 'one' });
  const reassigned = warned.given('timer', {
    type: 'reassigned',
    data: { owner: 'wu', clock: 'acknowledge', step: 2 },
  });

  it('is nothing to them, for the new one is told', () => {
    expect(isLeft(warned, 'chen')).toBe(true);
    expect(isLeft(handedOver, 'chen')).toBe(false);
    expect(isLeft(reassigned, 'chen')).toBe(false);
    expect(
      openRungs(acknowledging(handedOver), handedOver.complaint, versionOf(handedOver))[0],
    ).toMatchObject({
      step: 0,
    });
  });

  it('is nothing to who talked to the customer before, for who does now is told', () => {
    const talked = story()
      .when('chen', { verb: 'acknowledge', takesOverCustomer: true })
      .later(90 * minute)
      .when('timer', { verb: 'wake' });
    const [asked] = talked.events.flatMap((event) => (event.type === 'reminder-raised' ? [event] : []));
    expect(asked?.data).toMatchObject({ clock: 'contact', told: ['chen'] });
    const passedOn = talked.when('chen', { verb: 'hand-over', from: 'chen', to: 'zhang', batch: 'one' });
    expect([isLeft(talked, 'chen', asked), isLeft(passedOn, 'chen', asked)]).toEqual([true, false]);
    expect(passedOn.when('timer', { verb: 'wake' }).events.at(-1)).toMatchObject({
      type: 'reminder-raised',
      data: { clock: 'contact', told: ['zhang'] },
    });
  });

  it('still is for who has it again, who stood in, or was told beside the owner', () => {
    const back = handedOver.when('zhang', { verb: 'hand-over', from: 'zhang', to: 'chen', batch: 'two' });
    expect(isLeft(back, 'chen')).toBe(true);
    const ladders = { acknowledge: defaultLadder('acknowledge', 'P1').map(toLiaison) };
    const policyVersions = new Map(
      [...back.desk.policyVersions].map(([id, version]) => [
        id,
        { ...version, policy: { ...version.policy, ladders } },
      ]),
    );
    expect(isLeft({ ...back, desk: { ...back.desk, policyVersions } }, 'chen')).toBe(true);
    const absent = [{ person: 'chen', standIn: 'amy', because: 'away' }] as const;
    expect(
      isLeft(handedOver, 'amy', { ...reminded, data: { ...reminded.data, told: ['amy'], absent } }),
    ).toBe(true);
    const breached = warned.later(4 * minute).when('timer', { verb: 'wake' });
    const [, second] = breached.events.flatMap((event) => (event.type === 'reminder-raised' ? [event] : []));
    const later = breached.when('chen', { verb: 'hand-over', from: 'chen', to: 'zhang', batch: 'one' });
    expect([isLeft(later, 'bo', second), isLeft(later, 'chen', second)]).toEqual([true, false]);
  });
});
