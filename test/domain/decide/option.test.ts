import { describe, expect, it } from 'vitest';
import { describeRules, newest, story, storyIn, whoMay } from './office.ts';

const option = {
  verb: 'options',
  kind: 'fix',
  feasibility: 'high',
  effort: 'medium',
  text: '今晚发补丁',
  effect: '两小时内不再重复扣款',
} as const;
const fits = ['reported', 'acknowledged', 'resolved'] as const;

describe('decideOption', () => {
  describeRules(option, { allowed: whoMay.worker, fits });

  it('counts the options up and keeps what each is expected to bring', () => {
    const two = storyIn('acknowledged')
      .when('chen', option)
      .when('bo', { ...option, kind: 'workaround', effect: null });
    expect(two.complaint.options).toMatchObject([
      { number: 1, kind: 'fix', feasibility: 'high', effort: 'medium', chosen: null },
      { number: 2, kind: 'workaround', effect: null },
    ]);
  });

  it('acknowledges when the owner weighs it', () => {
    expect(story().when('chen', option).brought).toEqual(['acknowledged', 'option-added']);
    expect(story().when('wu', option).brought).toEqual(['option-added']);
  });

  it('asks for words', () => {
    const refusal = { code: 'words-needed', verb: 'options', field: 'text' };
    expect(story().refusal('chen', { ...option, text: ' ' })).toEqual(refusal);
  });
});

describe('decideChooseOption', () => {
  const weighed = storyIn('acknowledged')
    .when('chen', option)
    .when('chen', { ...option, kind: 'goodwill' });
  const choose = { verb: 'choose-option', number: 1, why: '今晚就能止住' } as const;

  it('says which and why, and another may be chosen later', () => {
    const chosen = weighed.when('chen', choose);
    expect(newest(chosen)).toMatchObject({ type: 'option-chosen', words: { reason: choose.why } });
    const other = chosen.when('bo', { ...choose, number: 2 });
    expect(other.complaint.options.map(({ chosen: is }) => is?.by ?? null)).toEqual([null, 'bo']);
  });

  it('needs a why', () => {
    expect(weighed.refusal('chen', { ...choose, why: ' ' })).toEqual({
      code: 'reason-needed',
      verb: 'options',
    });
  });

  it('refuses one that is not there, and the chosen one', () => {
    expect(weighed.refusal('chen', { ...choose, number: 3 })).toEqual({ code: 'not-open', verb: 'options' });
    const again = weighed.when('chen', choose).refusal('chen', choose);
    expect(again).toEqual({ code: 'already-done', verb: 'options' });
  });
});

describe('decideStep', () => {
  const { now } = storyIn('acknowledged');
  const step = { verb: 'step', text: '补发退款', who: 'zhang', dueAt: now + 60_000 } as const;
  describeRules({ ...step, dueAt: null }, { allowed: whoMay.worker, fits });

  it('keeps the steps in order, with who and by when', () => {
    const planned = storyIn('acknowledged')
      .when('chen', step)
      .when('chen', { ...step, who: null, dueAt: null });
    expect(planned.complaint.steps).toMatchObject([
      { number: 1, who: 'zhang', dueAt: now + 60_000, doneAt: null },
      { number: 2, who: null, dueAt: null },
    ]);
    const done = planned.when('chen', { verb: 'step-done', number: 1 });
    expect(done.complaint.steps.map(({ doneAt }) => doneAt)).toEqual([done.now, null]);
    expect(done.refusal('chen', { verb: 'step-done', number: 1 })).toEqual({
      code: 'not-open',
      verb: 'plan',
    });
  });

  it('refuses a date that has passed, nobody we know, and no words', () => {
    const refused = (change: object) => storyIn('acknowledged').refusal('chen', { ...step, ...change });
    expect(refused({ dueAt: now })).toEqual({ code: 'moment-passed', verb: 'plan' });
    expect(refused({ who: 'nobody' })).toEqual({ code: 'unknown-person' });
    expect(refused({ text: '' })).toEqual({ code: 'words-needed', verb: 'plan', field: 'text' });
  });

  it('is not given to the person complained about', () => {
    const about = storyIn('acknowledged', { about: 'pan' });
    expect(about.refusal('chen', { ...step, who: 'pan' })).toEqual({ code: 'complained-about' });
  });

  it('is not given to somebody who may not see the complaint', () => {
    const secret = storyIn('acknowledged', { restricted: true });
    expect(secret.refusal('chen', { ...step, who: 'zhang' })).toEqual({ code: 'may-not-see' });
  });

  it('is done by whoever has it, whatever their role', () => {
    const given = storyIn('acknowledged').when('chen', { ...step, who: 'mia' });
    expect(given.when('mia', { verb: 'step-done', number: 1 }).brought).toEqual(['step-done']);
    expect(given.refusal('amy', { verb: 'step-done', number: 1 })).toMatchObject({ code: 'not-allowed' });
  });
});
