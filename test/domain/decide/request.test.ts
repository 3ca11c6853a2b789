import { describe, expect, it } from 'vitest';
import { computeClocks } from '../../../src/domain/clocks.ts';
import { hour } from '../../support/a-complaint.ts';
import { describeRules, newest, office, story, storyIn, whoMay } from './office.ts';

const friday = Date.parse('2026-11-20T12:00:00+08:00');
const ask = {
  verb: 'ask',
  team: null,
  who: 'zhang',
  question: ' 重试任务是哪一版上线的？ ',
  dueAt: friday,
  affectsOutside: true,
} as const;
const asked = () => storyIn('acknowledged').when('chen', ask);
const answer = { verb: 'answer-request', number: 1, answer: '上周四的 3.2 版' } as const;
const cancel = { verb: 'cancel-request', number: 1, reason: null } as const;

function clockOf(told: ReturnType<typeof asked>) {
  const version = told.desk.policyVersions.get(told.complaint.policyVersion);
  if (version === undefined) throw new Error('no policy');
  return computeClocks(told.complaint, version).find(({ kind }) => kind === 'request');
}

describe('decideAsk', () => {
  describeRules(ask, { allowed: whoMay.worker, fits: ['reported', 'acknowledged', 'resolved'] });

  it('keeps who is asked what, by when, and begins their clock', () => {
    expect(newest(asked())).toEqual({
      type: 'request-made',
      data: { number: 1, team: null, who: 'zhang', dueAt: friday, affectsOutside: true },
      words: { question: '重试任务是哪一版上线的？' },
    });
    expect(clockOf(asked())).toMatchObject({ who: 'zhang', dueAt: friday, state: 'running' });
  });

  it('gives two working days where neither the asker nor the policy says', () => {
    const told = storyIn('acknowledged').when('chen', { ...ask, dueAt: null });
    expect(clockOf(told)?.dueAt).toBe(Date.parse('2026-11-20T10:01:00+08:00'));
  });

  it('asks whoever answers for the team', () => {
    const teams = new Map([['legal', { id: 'legal', name: '法务', who: 'luo' }]]);
    const told = storyIn('acknowledged').with({ ...office, teams });
    expect(newest(told.when('chen', { ...ask, team: 'legal', who: null })).data).toMatchObject({
      team: 'legal',
      who: 'luo',
    });
    expect(told.refusal('chen', { ...ask, team: 'sales', who: null })).toEqual({ code: 'unknown-person' });
  });

  it('is work: the owner’s question acknowledges', () => {
    expect(story().when('chen', ask).brought).toEqual(['acknowledged', 'request-made']);
  });

  it.each([
    [{ question: ' ' }, { code: 'words-needed', verb: 'ask', field: 'question' }],
    [{ dueAt: 5 }, { code: 'moment-passed', verb: 'ask' }],
    [{ who: 'nobody' }, { code: 'unknown-person' }],
  ] as const)('refuses %j', (wrong, refusal) => {
    expect(storyIn('acknowledged').refusal('chen', { ...ask, ...wrong })).toEqual(refusal);
  });

  it('never asks the person complained about', () => {
    const about = storyIn('acknowledged', { about: 'pan' });
    expect(about.refusal('wu', { ...ask, who: 'pan' })).toEqual({ code: 'complained-about' });
  });
});

describe('decideAnswerRequest', () => {
  it('takes the answer of whoever was asked, and meets the clock', () => {
    const told = asked().later(hour).when('zhang', answer);
    expect(newest(told)).toEqual({
      type: 'request-answered',
      data: { number: 1 },
      words: { answer: '上周四的 3.2 版' },
    });
    expect(clockOf(told)?.state).toBe('met');
    expect(told.complaint.requests[0]).toMatchObject({ state: 'answered' });
  });

  it('takes it from those who work the complaint, and from nobody else', () => {
    expect(asked().when('chen', answer).brought).toEqual(['request-answered']);
    expect(asked().refusal('mia', answer)).toMatchObject({ code: 'not-allowed' });
  });

  it('takes it after the closing: the question goes on', () => {
    const closed = asked()
      .when('chen', { verb: 'resolve', outcome: 'fixed', words: null })
      .when('lin', { verb: 'outcome-accepted' });
    expect(closed.when('zhang', answer).brought).toEqual(['request-answered']);
  });

  it('refuses a second answer, none at all, and a question that is not there', () => {
    expect(asked().when('zhang', answer).refusal('chen', answer)).toEqual({ code: 'not-open', verb: 'ask' });
    expect(asked().refusal('zhang', { ...answer, answer: ' ' })).toMatchObject({ field: 'answer' });
    expect(asked().refusal('chen', { ...answer, number: 7 })).toEqual({ code: 'not-open', verb: 'ask' });
  });
});

describe('decideCancelRequest', () => {
  it('takes the question back and ends its clock', () => {
    const told = asked().when('chen', cancel);
    expect(newest(told)).toEqual({ type: 'request-cancelled', data: { number: 1 }, words: {} });
    expect(clockOf(told)?.state).not.toBe('running');
  });

  it('lets whoever was asked give it back, with a reason', () => {
    expect(asked().refusal('zhang', cancel)).toEqual({ code: 'reason-needed', verb: 'ask' });
    const given = asked().when('zhang', { ...cancel, reason: '归平台组' });
    expect(newest(given).words).toEqual({ reason: '归平台组' });
  });

  it('is nobody else’s', () => {
    expect(asked().refusal('mia', cancel)).toMatchObject({ code: 'not-allowed' });
  });
});
