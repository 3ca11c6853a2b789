import { describe, expect, it } from 'vitest';
import { clockKinds, type ClockKind, type LadderStep } from '../../src/domain/desk.ts';
import { defaultLadder, ladderOf } from '../../src/domain/ladder.ts';
import { priorities, type Priority } from '../../src/domain/priority.ts';
import { formatLength } from '../../src/domain/length.ts';
import { office } from './decide/office.ts';

function show(step: LadderStep): string {
  const when = 'part' in step.when ? `${step.when.part * 100}%` : `+${formatLength(step.when.after)}`;
  const tell = step.tell.map((target) => target.kind).join('+');
  return `${when} ${tell} ${step.by}${step.repeat === 0 ? '' : ` x${step.repeat + 1}`}`;
}

const ownerFirst = ['75% owner direct', '100% owner+backup thread'];
const liaisonFirst = ['75% liaison direct', '100% owner thread'];
const leadTwice = '+30m lead thread x2';

const table: Record<ClockKind, { urgent: string[]; calm: string[] }> = {
  acknowledge: { urgent: [...ownerFirst, leadTwice], calm: ownerFirst },
  contact: { urgent: [...liaisonFirst, leadTwice], calm: liaisonFirst },
  update: { urgent: liaisonFirst, calm: liaisonFirst },
  contain: { urgent: ['100% owner direct'], calm: ['100% owner direct'] },
  cause: { urgent: ['100% owner direct'], calm: ['100% owner direct'] },
  plan: { urgent: ['100% owner direct'], calm: ['100% owner direct'] },
  resolve: { urgent: [...ownerFirst, leadTwice], calm: ownerFirst },
  tell: { urgent: ['100% liaison direct'], calm: ['100% liaison direct'] },
  promise: { urgent: [...liaisonFirst, leadTwice], calm: liaisonFirst },
  action: { urgent: ['100% owner direct'], calm: ['100% owner direct'] },
  request: { urgent: ['100% owner direct'], calm: ['100% owner direct'] },
  survey: { urgent: ['100% owner direct'], calm: ['100% owner direct'] },
  review: { urgent: ['100% owner direct'], calm: ['100% owner direct'] },
  effectiveness: { urgent: ['100% owner direct'], calm: ['100% owner direct'] },
  stale: { urgent: ['100% owner direct'], calm: ['100% owner direct'] },
};

describe('defaultLadder', () => {
  const rows = clockKinds.flatMap((kind) =>
    priorities.map((priority): [ClockKind, Priority] => [kind, priority]),
  );
  it.each(rows)('is quiet: %s of %s', (kind, priority) => {
    const isUrgent = priority === 'P1' || priority === 'P2';
    const expected = table[kind][isUrgent ? 'urgent' : 'calm'];
    const mayRing = kind === 'acknowledge' && priority === 'P1';
    expect(defaultLadder(kind, priority).map(show)).toEqual(
      mayRing ? ['75% owner urgent', ...expected.slice(1)] : expected,
    );
  });
});

describe('ladderOf', () => {
  const version = office.policyVersions.get('standard@1');
  if (version === undefined) throw new Error('no policy');
  const step: LadderStep = { when: { part: 1 }, tell: [{ kind: 'lead' }], by: 'channel', repeat: 0 };
  const withLadder = { ...version, policy: { ...version.policy, ladder: [step] } };
  const withOwn = { ...version, policy: { ...withLadder.policy, ladders: { update: [], tell: [step] } } };

  it('takes the clock’s own, else the common one, else the defaults', () => {
    expect(ladderOf('update', 'P1', withOwn)).toEqual([]);
    expect(ladderOf('acknowledge', 'P1', withOwn)).toEqual([step]);
    expect(ladderOf('acknowledge', 'P1', version)).toEqual(defaultLadder('acknowledge', 'P1'));
  });

  it('asks only the liaison whether the customer was told, unless the policy has a ladder for that', () => {
    expect(ladderOf('tell', 'P1', withLadder)).toEqual(defaultLadder('tell', 'P1'));
    expect(ladderOf('tell', 'P1', withOwn)).toEqual([step]);
  });
});
