import { describe, expect, it } from 'vitest';
import { computeClocks } from '../../src/domain/clocks.ts';
import { policyVersionOf } from '../../src/domain/desk.ts';
import { findClockStillDue } from '../../src/domain/still-due.ts';
import { minute, type Story } from '../support/a-complaint.ts';
import { office, story } from './decide/office.ts';

const warned = story()
  .later(11.25 * minute)
  .when('timer', { verb: 'wake' });

function remindedOf({ complaint: state }: Story, gap: number) {
  const event = warned.events.findLast(({ type }) => type === 'reminder-raised');
  if (event?.type !== 'reminder-raised') throw new Error('no reminder');
  const from = warned.now - 5 * minute;
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

  it('drops a reminder whose step comes again, and one of a clock that ended', () => {
    expect(remindedOf(warned, 30 * minute)).toBeNull();
    const answered = warned.when('chen', { verb: 'acknowledge', takesOverCustomer: false });
    expect(remindedOf(answered, 0)).toBeNull();
  });
});
