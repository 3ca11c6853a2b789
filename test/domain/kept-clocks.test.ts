import { describe, expect, it } from 'vitest';
import { computeClocks } from '../../src/domain/clocks.ts';
import type { Complaint } from '../../src/domain/complaint.ts';
import { policyVersionOf, type PolicyVersion } from '../../src/domain/desk.ts';
import { climb } from '../../src/domain/ladder.ts';
import { hour, minute, wednesdayMorning } from '../support/a-complaint.ts';
import { contact, office, story } from './decide/office.ts';

const { complaint } = story()
  .when('chen', { verb: 'acknowledge', takesOverCustomer: false })
  .when('lin', contact);
const version = policyVersionOf(complaint, { desk: office });

type Change = (complaint: Complaint, version: PolicyVersion) => readonly [Complaint, PolicyVersion];

const wait = {
  from: wednesdayMorning + minute,
  to: wednesdayMorning + hour,
  cause: 'customer',
  by: null,
} as const;
const shorter = { unit: 'calendar', ms: hour } as const;
const changes: readonly (readonly [string, Change])[] = [
  ['a priority', (before, rules) => [{ ...before, priority: 'P2' }, rules]],
  ['a wait', (before, rules) => [{ ...before, pauses: [wait] }, rules]],
  ['a breach', (before, rules) => [{ ...before, breaches: { resolve: wednesdayMorning } }, rules]],
  [
    'a clock that ended',
    (before, rules) => {
      const clocks = before.clocks.map((fact) =>
        fact.kind === 'resolve' ? { ...fact, endedAt: wednesdayMorning, how: 'met' as const } : fact,
      );
      return [{ ...before, clocks }, rules];
    },
  ],
  ['a clock that is gone', (before, rules) => [{ ...before, clocks: before.clocks.toSpliced(1, 1) }, rules]],
  [
    'another version of the policy',
    (before, { policy, ...rest }) => {
      const clocks = { ...policy.clocks, P1: { ...policy.clocks.P1, resolve: shorter } };
      return [before, { ...rest, policy: { ...policy, clocks } }];
    },
  ],
];

describe('computeClocks', () => {
  it.each(changes)('takes up %s, and its end, whatever was computed before', (_, change) => {
    const before = computeClocks(complaint, version);
    const [after, rules] = change(complaint, version);
    const changed = computeClocks(after, rules);
    expect(changed).not.toEqual(before);
    expect(changed).toEqual(computeClocks(structuredClone(after), rules));
    expect(computeClocks(complaint, version)).toEqual(before);
  });

  it('keeps what a wait does not stop', () => {
    const before = computeClocks(complaint, version);
    const after = computeClocks({ ...complaint, pauses: [wait] }, version);
    const kept = after.filter((clock) => before.includes(clock)).map(({ key }) => key);
    expect(kept).toEqual(['acknowledge', 'contact', 'update']);
  });
});

describe('climb', () => {
  it('has other rungs under another priority or version, whatever was climbed before', () => {
    const [clock] = computeClocks(complaint, version);
    if (clock === undefined) throw new Error('no clock');
    const stepsOf = (priority: 'P1' | 'P4', rules = version) => climb(clock, priority, rules).length;
    const none = { ...version, policy: { ...version.policy, ladder: [] } };
    expect([stepsOf('P1'), stepsOf('P4'), stepsOf('P1'), stepsOf('P1', none)]).toEqual([4, 2, 4, 0]);
  });
});
