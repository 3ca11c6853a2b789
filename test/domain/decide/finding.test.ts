import { describe, expect, it } from 'vitest';
import { describeRules, newest, story, storyIn, whoMay } from './office.ts';

const words = { contain: '停了重复扣款的任务', cause: '重试没有幂等键', plan: '补发退款并修重试' } as const;
const rows = [
  ['contain', { verb: 'contain', text: words.contain }, 'contained', 'containment'],
  ['cause', { verb: 'cause', text: words.cause }, 'cause-found', 'cause'],
  ['plan', { verb: 'plan', text: words.plan, dueAt: null }, 'planned', 'plan'],
] as const;

describe.each(rows)('deciding %s', (verb, command, type, field) => {
  describeRules(command, { allowed: whoMay.worker, fits: ['reported', 'acknowledged', 'resolved'] });

  it('keeps the words and meets its clock', () => {
    const done = storyIn('acknowledged').when('chen', { ...command, text: `  ${command.text} ` });
    expect(newest(done)).toMatchObject({ type, words: { text: command.text } });
    expect(done.complaint[field]).toMatchObject({ by: 'chen', at: done.now, text: '3.text' });
    expect(done.complaint.clocks.find(({ kind }) => kind === verb)).toMatchObject({ how: 'met' });
  });

  it('acknowledges when the owner or the backup finds it, and not when a lead does', () => {
    expect(story().when('chen', command).brought).toEqual(['acknowledged', type]);
    expect(story().when('bo', command).brought).toEqual(['acknowledged', type]);
    expect(story().when('wu', command).brought).toEqual([type]);
  });

  it('takes the newer words when it is found again', () => {
    const again = storyIn('acknowledged')
      .when('chen', command)
      .when('bo', { ...command, text: '更正' });
    expect(again.complaint[field]).toMatchObject({ by: 'bo', text: '4.text' });
  });

  it('asks for words', () => {
    const refusal = { code: 'words-needed', verb, field: 'text' };
    expect(story().refusal('chen', { ...command, text: '  ' })).toEqual(refusal);
  });
});

describe('decidePlan', () => {
  const { now } = story();
  const plan = { verb: 'plan', text: words.plan, dueAt: now + 1 } as const;

  it('keeps when it is expected to be done', () => {
    expect(story().when('chen', plan).complaint.plan).toMatchObject({ dueAt: now + 1 });
  });

  it('refuses a date that has passed', () => {
    expect(story().refusal('chen', { ...plan, dueAt: now })).toEqual({ code: 'moment-passed', verb: 'plan' });
  });
});
