import { describe, expect, it } from 'vitest';
import type { Desk } from '../../../src/domain/desk.ts';
import { approversOf, findExplanationToTell, isApprovalNeeded } from '../../../src/domain/explanation.ts';
import type { Story } from '../../support/a-complaint.ts';
import { describeRules, newest, office, storyIn, whoMay } from './office.ts';

const explain = { verb: 'explain', text: '系统把同一笔扣款提交了两次,已经全部退回。' } as const;

/** The office where a second person reads the words for customers of P1. */
const careful: Desk = {
  ...office,
  policyVersions: new Map(
    [...office.policyVersions].map(([id, version]) => [
      id,
      { ...version, policy: { ...version.policy, approval: ['P1'] } },
    ]),
  ),
};

const written = (desk = office) => storyIn('acknowledged').with(desk).when('chen', explain);
const versionOf = ({ complaint }: Story) => complaint.explanation?.version ?? 0;
const pass = (story: Story, who = 'chen') =>
  story.when(who, { verb: 'pass-explanation', explanation: versionOf(story) });
const approve = (story: Story) => ({ verb: 'approve-explanation', explanation: versionOf(story) }) as const;
const giveBack = (story: Story, reason = '“提交”客户看不懂') =>
  ({ verb: 'return-explanation', explanation: versionOf(story), reason }) as const;
const tell = (story: Story) => ({ verb: 'told', update: versionOf(story) }) as const;

describe('deciding the explanation', () => {
  describeRules(explain, { allowed: whoMay.workerOrLiaison, fits: ['reported', 'acknowledged', 'resolved'] });

  it('keeps the words, and nobody passes them on yet', () => {
    const story = written();
    expect(newest(story)).toMatchObject({
      type: 'explanation-written',
      words: { forCustomer: explain.text },
    });
    expect(findExplanationToTell(story.complaint, office)).toBeNull();
    expect(story.refusal('lin', tell(story))).toEqual({ code: 'already-done', verb: 'contact' });
  });

  it('asks for words', () => {
    const refusal = { code: 'words-needed', verb: 'update', field: 'text' };
    expect(storyIn('acknowledged').refusal('chen', { ...explain, text: ' ' })).toEqual(refusal);
  });
});

describe('giving the explanation on', () => {
  it('lets the liaison tell it, which is a contact with the customer', () => {
    const story = pass(written());
    expect(findExplanationToTell(story.complaint, office)?.text).toBe(`${versionOf(story)}.forCustomer`);
    const told = story.when('lin', tell(story));
    expect(told.brought).toEqual(['contact-logged']);
    expect(told.complaint.explanation).toMatchObject({ isTold: true });
    expect(told.complaint.clocks.find(({ kind, how }) => kind === 'update' && how === null)).toBeDefined();
    expect(told.refusal('lin', tell(story))).toEqual({ code: 'already-done', verb: 'contact' });
  });

  it('refuses words that changed since, and words that are given on already', () => {
    const story = written();
    const old = { verb: 'pass-explanation', explanation: versionOf(story) } as const;
    expect(story.when('bo', explain).refusal('chen', old)).toEqual({ code: 'not-open', verb: 'update' });
    expect(pass(story).refusal('chen', old)).toEqual({ code: 'already-done', verb: 'update' });
  });

  it('begins anew with other words', () => {
    const again = pass(written()).when('chen', { ...explain, text: '换一种说法' });
    expect(again.complaint.explanation).toMatchObject({ passed: null, approved: null, isTold: false });
  });
});

describe('approving the explanation', () => {
  it('is asked for where the policy names the priority', () => {
    const { complaint } = written(careful);
    expect(isApprovalNeeded(complaint, careful)).toBe(true);
    expect(isApprovalNeeded({ ...complaint, priority: 'P2' }, careful)).toBe(false);
    expect(isApprovalNeeded(complaint, office)).toBe(false);
  });

  it('holds the words back until it is given', () => {
    const story = pass(written(careful));
    expect(story.refusal('lin', tell(story))).toEqual({ code: 'already-done', verb: 'contact' });
    const approved = story.when('wu', approve(story));
    expect(approved.complaint.explanation).toMatchObject({ approved: { by: 'wu' } });
    expect(approved.when('lin', tell(story)).brought).toEqual(['contact-logged']);
  });

  it('is never the writer’s', () => {
    const story = pass(written(careful), 'bo');
    expect(story.refusal('chen', approve(story))).toEqual({ code: 'second-person-needed' });
    expect(story.refusal('chen', giveBack(story))).toEqual({ code: 'second-person-needed' });
    expect(approversOf(story.complaint, careful)).toEqual(['bo', 'wu']);
  });

  it('waits until the words are given on', () => {
    const story = written(careful);
    expect(story.refusal('wu', approve(story))).toEqual({ code: 'not-open', verb: 'update' });
  });

  it('is for words that stand there still', () => {
    const story = pass(written(careful));
    const changed = pass(story.when('chen', explain));
    expect(changed.refusal('wu', approve(story))).toEqual({ code: 'not-open', verb: 'update' });
  });

  it('gives them back with a reason', () => {
    const story = pass(written(careful));
    expect(story.refusal('wu', giveBack(story, ' '))).toEqual({ code: 'reason-needed', verb: 'update' });
    const returned = story.when('wu', giveBack(story));
    expect(returned.complaint.explanation).toMatchObject({ passed: null, returned: { by: 'wu' } });
    expect(findExplanationToTell(returned.complaint, careful)).toBeNull();
  });

  it('asks nobody whom the complaint is about', () => {
    const { complaint } = pass(written(careful));
    expect(approversOf({ ...complaint, about: 'bo' }, careful)).toEqual(['wu']);
  });
});

describe('a contact with the customer’s no', () => {
  const talk = {
    verb: 'contact',
    channel: 'phone',
    summary: '告知了处理结果',
    apology: 'given',
    apologyReason: null,
    reactionWords: '只退了一笔',
    promisedAt: null,
  } as const;

  it('takes a resolution back, with the update clock running', () => {
    const refused = storyIn('resolved').when('lin', { ...talk, reaction: 'rejects' });
    expect(refused.brought).toEqual(['contact-logged', 'resolution-refused']);
    expect(refused.complaint).toMatchObject({ status: 'acknowledged', resolution: null });
    expect(
      refused.complaint.clocks.filter(({ kind, how }) => kind === 'update' && how === null),
    ).toHaveLength(1);
  });

  it.each(['accepts', 'partly', 'unknown'] as const)(
    'leaves it resolved when the customer %s',
    (reaction) => {
      expect(storyIn('resolved').when('lin', { ...talk, reaction }).complaint.status).toBe('resolved');
    },
  );
});
