import { describe, expect, it } from 'vitest';
import type { Complaint } from '../../../src/domain/complaint.ts';
import { decideMerge } from '../../../src/domain/decide/merge.ts';
import { aComplaint } from '../../support/a-complaint.ts';
import { after, complaintIn, describeRules, office, type Run, situationOf, whoMay } from './office.ts';

const survivor = aComplaint({}, { desk: office, by: 'amy', number: 7 }).complaint;
const mergeIt: Run = (complaint, situation) => decideMerge(complaint, survivor, situation);

function decidedOf(complaint: Complaint, into: Complaint = survivor, who = 'chen') {
  const decision = decideMerge(complaint, into, situationOf(who));
  if ('refusal' in decision) throw new Error(decision.refusal.code);
  return decision;
}

describe('decideMerge', () => {
  describeRules(mergeIt, { allowed: whoMay.worker, fits: ['reported', 'acknowledged'] });

  it('ends the one and lets its reporter follow the other', () => {
    const complaint = complaintIn('acknowledged');
    const { merged, survivor: absorbed } = decidedOf(complaint);
    expect(merged).toEqual([{ type: 'merged', data: { into: 7 } }]);
    expect(absorbed).toEqual([{ type: 'absorbed', data: { from: 42, reporter: 'lin', followers: [] } }]);
    const gone = after(complaint, { type: 'merged', data: { into: 7 } }, 'chen');
    expect(gone).toMatchObject({ status: 'merged', mergedInto: 7 });
    expect(gone.clocks.every((fact) => fact.how !== null)).toBe(true);
    for (const event of absorbed) {
      expect(after(survivor, event, 'chen')).toMatchObject({ absorbed: [42], followers: ['lin'] });
    }
  });

  it('keeps why', () => {
    const decision = decideMerge(complaintIn('reported'), survivor, situationOf('chen'), '同一个客户');
    expect(decision).toMatchObject({ merged: [{ type: 'merged', words: { reason: '同一个客户' } }] });
  });

  it('takes the followers along, and counts nobody twice', () => {
    const followed = after(
      complaintIn('reported'),
      { type: 'absorbed', data: { from: 3, reporter: 'mia', followers: ['amy'] } },
      'chen',
    );
    const { survivor: absorbed } = decidedOf(followed);
    const both = absorbed.reduce((state, event) => after(state, event, 'chen'), survivor);
    expect(both.followers).toEqual(['lin', 'mia']);
  });

  it('refuses itself', () => {
    const complaint = complaintIn('reported');
    expect(decideMerge(complaint, complaint, situationOf('chen'))).toEqual({
      refusal: { code: 'merge-into-itself' },
    });
  });

  it.each(['closed', 'rejected', 'merged'] as const)('refuses a survivor that is %s', (status) => {
    const decision = decideMerge(survivor, complaintIn(status), situationOf('chen'));
    expect(decision).toEqual({ refusal: { code: 'wrong-status', verb: 'merge', status } });
  });

  it.each(['reported', 'acknowledged', 'resolved'] as const)('takes a survivor that is %s', (status) => {
    expect(decidedOf(survivor, complaintIn(status)).merged).toEqual([{ type: 'merged', data: { into: 42 } }]);
  });

  it('knows no survivor that is about whoever merges', () => {
    const about = complaintIn('reported', { about: 'pan' });
    expect(decideMerge(survivor, about, situationOf('pan'))).toEqual({
      refusal: { code: 'unknown-complaint', number: 42 },
    });
  });

  it('is one when done twice at once', () => {
    const merged = complaintIn('merged');
    expect(decideMerge(merged, survivor, situationOf('chen'))).toEqual({
      refusal: { code: 'wrong-status', verb: 'merge', status: 'merged' },
    });
  });
});
