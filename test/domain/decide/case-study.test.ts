import { describe, expect, it } from 'vitest';
import { complaintIn, describeRules, newest, storyIn, whoMay } from './office.ts';

const parts = {
  background: '五月重复扣款',
  analysis: '重试没有幂等键',
  solution: '退款并修重试',
  result: '客户接受',
  lessons: '支付接口一律带幂等键',
} as const;
const keep = { verb: 'case', isSuccess: true, isForReview: false, parts } as const;
const send = { ...keep, isForReview: true } as const;
const inReview = () => storyIn('closed').when('chen', send);

describe('decideCase', () => {
  describeRules(keep, {
    allowed: whoMay.worker,
    fits: ['resolved', 'closed', 'rejected'],
    complaint: (overrides) => complaintIn('closed', overrides),
  });

  it('keeps a half, and the other half beside it', () => {
    const first = storyIn('closed').when('chen', { ...keep, parts: { background: ' 背景 ' } });
    expect(newest(first)).toMatchObject({ type: 'case-kept', words: { background: '背景' } });
    const second = first.when('bo', { ...keep, isSuccess: null, parts: { lessons: '教训' } });
    expect(Object.keys(second.complaint.caseStudy?.parts ?? {})).toEqual(['background', 'lessons']);
    expect(second.complaint.caseStudy).toMatchObject({ state: 'draft', by: 'bo', isSuccess: true });
  });

  it('is given to review when nothing is missing, whoever wrote which half', () => {
    const { lessons, ...rest } = parts;
    const half = storyIn('closed').when('chen', { ...keep, parts: rest });
    expect(half.refusal('chen', { ...send, parts: {} })).toEqual({
      code: 'case-incomplete',
      missing: ['lessons'],
    });
    const sent = half.when('chen', { ...send, isSuccess: null, parts: { lessons } });
    expect(sent.complaint.caseStudy?.state).toBe('in-review');
    expect(sent.complaint.clocks.find(({ kind }) => kind === 'review')?.how).toBeNull();
  });

  it('asks of a failure what would be done differently', () => {
    expect(storyIn('closed').refusal('chen', { ...send, isSuccess: false })).toEqual({
      code: 'case-incomplete',
      missing: ['differently'],
    });
    const told = { ...parts, differently: '先停任务' };
    expect(
      storyIn('closed').when('chen', { ...send, isSuccess: false, parts: told }).complaint.caseStudy,
    ).toMatchObject({ isSuccess: false, state: 'in-review' });
  });

  it('asks for words at first', () => {
    expect(storyIn('closed').refusal('chen', { ...keep, parts: { result: ' ' } })).toEqual({
      code: 'words-needed',
      verb: 'case',
      field: 'background',
    });
  });

  it('is a draft again when it is written again', () => {
    const again = inReview().when('chen', { ...keep, parts: { lessons: '更短' } });
    expect(again.complaint.caseStudy?.state).toBe('draft');
    expect(again.complaint.clocks.find(({ kind }) => kind === 'review')?.how).toBe('cancelled');
  });
});

describe.each([
  ['decideReturnCase', { verb: 'return-case', reason: '结果没有写数字' } as const, 'draft'],
  ['decidePublishCase', { verb: 'publish-case' } as const, 'published'],
])('%s', (_, command, state) => {
  it.each(['bo', 'wu', 'luo', 'ada'])('is for those who decide for the product: %s', (who) => {
    const done = inReview().when(who, command);
    expect(done.complaint.caseStudy?.state).toBe(state);
    expect(done.complaint.clocks.find(({ kind }) => kind === 'review')?.how).toBe('met');
  });

  it.each(['lin', 'zhang', 'mia'])('is not for others: %s', (who) => {
    expect(inReview().refusal(who, command)).toEqual({ code: 'not-allowed', verb: 'case', who: 'lead' });
  });

  it('needs one that waits for its review', () => {
    const refusal = { code: 'not-open', verb: 'case' };
    expect(storyIn('closed').refusal('wu', command)).toEqual(refusal);
    expect(storyIn('closed').when('chen', keep).refusal('wu', command)).toEqual(refusal);
    expect(inReview().when('wu', command).refusal('wu', command)).toEqual(refusal);
  });
});

describe('decideReturnCase', () => {
  it('says why', () => {
    expect(inReview().refusal('wu', { verb: 'return-case', reason: ' ' })).toEqual({
      code: 'reason-needed',
      verb: 'case',
    });
    const done = inReview().when('wu', { verb: 'return-case', reason: '缺数字' });
    expect(done.complaint.caseStudy?.returned).toBe(`${done.complaint.version}.reason`);
  });
});
