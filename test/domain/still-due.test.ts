import { describe, expect, it } from 'vitest';
import { computeClocks } from '../../src/domain/clocks.ts';
import { policyVersionOf } from '../../src/domain/desk.ts';
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
  );
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
