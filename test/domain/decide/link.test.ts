import { describe, expect, it } from 'vitest';
import { decideLink, decideUnlink } from '../../../src/domain/decide/link.ts';
import type { Complaint, LinkKind } from '../../../src/domain/complaint.ts';
import { aComplaint } from '../../support/a-complaint.ts';
import { after, complaintIn, describeRules, office, situationOf, whoMay, type Run } from './office.ts';

const other = aComplaint({}, { desk: office, by: 'amy', number: 7 }).complaint;
const linkIt: Run = (complaint, situation) => decideLink(complaint, other, 'related', situation);

function link(complaint: Complaint, to: Complaint, as: LinkKind) {
  const decision = decideLink(complaint, to, as, situationOf('chen'));
  if ('refusal' in decision) throw new Error(decision.refusal.code);
  const fold = (state: Complaint, events: typeof decision.one) =>
    events.reduce((before, event) => after(before, event, 'chen'), state);
  return { one: fold(complaint, decision.one), other: fold(to, decision.other) };
}

describe('decideLink', () => {
  describeRules(linkIt, {
    allowed: [...whoMay.worker, 'support of the own complaint'],
    fits: ['reported', 'acknowledged', 'resolved', 'closed', 'rejected'],
  });

  it('stands on both sides', () => {
    const linked = link(complaintIn('acknowledged'), other, 'related');
    expect(linked.one.links).toMatchObject([{ to: 7, as: 'related' }]);
    expect(linked.other.links).toMatchObject([{ to: 42, as: 'related' }]);
    expect(linked.other.followers).toEqual([]);
  });

  it('lets the reporter of a child follow its parent, whichever side says so', () => {
    const child = link(complaintIn('acknowledged'), other, 'parent');
    expect(child.other).toMatchObject({ links: [{ to: 42, as: 'child' }], followers: ['lin'] });
    const parent = link(complaintIn('acknowledged'), other, 'child');
    expect(parent.one).toMatchObject({ links: [{ to: 7, as: 'child' }], followers: ['amy'] });
    expect(parent.other).toMatchObject({ links: [{ to: 42, as: 'parent' }], followers: [] });
  });

  it('takes another kind instead of the one before', () => {
    const parent = link(complaintIn('acknowledged'), other, 'child');
    const related = link(parent.one, parent.other, 'related');
    expect(related.one).toMatchObject({ links: [{ to: 7, as: 'related' }], followers: [] });
  });

  it('refuses itself, a merged one, and what stands there', () => {
    const complaint = complaintIn('acknowledged');
    const decide = (to: Complaint) => decideLink(complaint, to, 'related', situationOf('chen'));
    expect(decide(complaint)).toEqual({ refusal: { code: 'merge-into-itself' } });
    expect(decide({ ...complaintIn('merged'), number: 8 })).toEqual({
      refusal: { code: 'wrong-status', verb: 'link', status: 'merged' },
    });
    const linked = link(complaint, other, 'related');
    expect(decideLink(linked.one, linked.other, 'related', situationOf('chen'))).toEqual({
      refusal: { code: 'nothing-changed' },
    });
  });

  it('tells the person complained about that the other is unknown', () => {
    const about = { ...other, about: 'pan' };
    const decision = decideLink(complaintIn('acknowledged'), about, 'related', situationOf('pan'));
    expect(decision).toEqual({ refusal: { code: 'unknown-complaint', number: 7 } });
  });
});

describe('decideUnlink', () => {
  it('takes both sides away, and who followed because of it', () => {
    const linked = link(complaintIn('acknowledged'), other, 'parent');
    const decision = decideUnlink(linked.one, linked.other, situationOf('chen'));
    expect(decision).toEqual({
      one: [{ type: 'unlinked', data: { to: 7 } }],
      other: [{ type: 'unlinked', data: { to: 42 } }],
    });
    const left = after(linked.other, { type: 'unlinked', data: { to: 42 } }, 'chen');
    expect(left).toMatchObject({ links: [], followers: [] });
  });

  it('refuses where there is no link', () => {
    expect(decideUnlink(complaintIn('acknowledged'), other, situationOf('chen'))).toEqual({
      refusal: { code: 'not-open', verb: 'link' },
    });
  });
});
