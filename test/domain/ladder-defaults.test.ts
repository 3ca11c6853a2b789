import { describe, expect, it } from 'vitest';
import { clockKinds, type ClockKind, type LadderStep } from '../../src/domain/desk.ts';
import { defaultLadder, ladderOf } from '../../src/domain/ladder.ts';
import { priorities, type Priority } from '../../src/domain/priority.ts';
import { formatLength } from '../../src/domain/length.ts';
import { office } from './decide/office.ts';

function showWhen(when: LadderStep['when']): string {
  if ('part' in when) return `${when.part * 100}%`;
  return 'after' in when ? `+${formatLength(when.after)}` : `-${formatLength(when.before)}`;
}

function show(step: LadderStep): string {
  const when = showWhen(step.when);
  const tell = step.tell.map((target) => target.kind).join('+');
  return `${when} ${tell} ${step.by}${step.repeat === 0 ? '' : ` x${step.repeat + 1}`}`;
}

const ownerFirst = ['75% owner direct', '100% owner+backup thread'];
const liaisonFirst = ['75% liaison direct', '100% owner thread'];
const promiseFirst = ['-work 1d liaison+owner direct', '100% owner+liaison thread'];
const handoverFirst = ['75% owner direct', '100% owner thread'];
const ownOnly = { urgent: ['100% owner direct'], calm: ['100% owner direct'] };
const dayBefore = ['-work 1d owner direct', '100% owner direct'];
const askedFirst = ['100% owner direct', '+work 1d asker direct', '+work 1d lead direct'];
const leadTwice = '+30m lead thread x2';

const table: Record<ClockKind, { urgent: string[]; calm: string[] }> = {
  acknowledge: { urgent: [...ownerFirst, leadTwice], calm: ownerFirst },
  contact: { urgent: [...liaisonFirst, leadTwice], calm: liaisonFirst },
  update: { urgent: liaisonFirst, calm: liaisonFirst },
  contain: ownOnly,
  cause: ownOnly,
  plan: ownOnly,
  resolve: { urgent: [...ownerFirst, leadTwice], calm: ownerFirst },
  tell: { urgent: ['100% liaison direct'], calm: ['100% liaison direct'] },
  promise: { urgent: [...promiseFirst, leadTwice], calm: promiseFirst },
  handover: { urgent: [...handoverFirst, leadTwice], calm: handoverFirst },
  step: { urgent: dayBefore, calm: dayBefore },
  action: { urgent: dayBefore, calm: dayBefore },
  request: { urgent: askedFirst, calm: askedFirst },
  survey: { urgent: ['50% liaison direct'], calm: ['50% liaison direct'] },
  'follow-up': {
    urgent: ['75% owner direct', '100% owner direct'],
    calm: ['75% owner direct', '100% owner direct'],
  },
  'check-in': { urgent: dayBefore, calm: dayBefore },
  review: ownOnly,
  effectiveness: ownOnly,
  stale: ownOnly,
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
  const step: LadderStep = {
    when: { part: 1 },
    tell: [{ kind: 'lead' }],
    by: 'channel',
    repeat: 0,
    reassign: false,
  };
  const withLadder = { ...version, policy: { ...version.policy, ladder: [step] } };
  const withOwn = { ...version, policy: { ...withLadder.policy, ladders: { update: [], tell: [step] } } };

  it('takes the clock’s own, else the common one, else the defaults', () => {
    expect(ladderOf('update', 'P1', withOwn)).toEqual([]);
    expect(ladderOf('acknowledge', 'P1', withOwn)).toEqual([step]);
    expect(ladderOf('acknowledge', 'P1', version)).toEqual(defaultLadder('acknowledge', 'P1'));
  });

  it('warns ahead of a promise whatever the common ladder says, and leaves its own ladder alone', () => {
    expect(ladderOf('promise', 'P1', withLadder).map(show)).toEqual([promiseFirst[0], '100% lead channel']);
    const own = { ...version, policy: { ...withLadder.policy, ladders: { promise: [step] } } };
    expect(ladderOf('promise', 'P1', own)).toEqual([step]);
  });

  it('lets the first step of a common ladder count from the due moment all the same', () => {
    const late: LadderStep = { ...step, when: { after: { unit: 'calendar', ms: 60_000 } } };
    const common = { ...version, policy: { ...version.policy, ladder: [late] } };
    expect(ladderOf('promise', 'P1', common).map(show)).toEqual(['+1m lead channel', promiseFirst[0]]);
  });

  it('asks only the liaison whether the customer was told, unless the policy has a ladder for that', () => {
    expect(ladderOf('tell', 'P1', withLadder)).toEqual(defaultLadder('tell', 'P1'));
    expect(ladderOf('tell', 'P1', withOwn)).toEqual([step]);
  });

  it('leaves a question to whoever was asked, whatever the common ladder says', () => {
    expect(ladderOf('request', 'P1', withLadder)).toEqual(defaultLadder('request', 'P1'));
    const own = { ...version, policy: { ...withLadder.policy, ladders: { request: [step] } } };
    expect(ladderOf('request', 'P1', own)).toEqual([step]);
  });
});
