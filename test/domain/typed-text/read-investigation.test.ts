import { describe, expect, it } from 'vitest';
import { readArguments } from '../../../src/domain/typed-text/read-arguments.ts';
import { writePersonToken } from '../../../src/domain/typed-text/person-token.ts';

const zhang = writePersonToken({ platform: 'slack', userId: 'U0ZHANG' });
const mention = { kind: 'mention', token: { platform: 'slack', userId: 'U0ZHANG' } };
const friday = { kind: 'weekday', weekday: 5 };

describe('ask', () => {
  it.each([
    [`${zhang} which release was it?`, { who: mention, question: 'which release was it?' }],
    [`请 ${zhang} 是哪一版上线的？`, { who: mention, question: '是哪一版上线的？' }],
    [`can we say so? ${zhang}`, { who: mention, question: 'can we say so?' }],
    ['legal: can we say so?', { who: { kind: 'named', name: 'legal' }, question: 'can we say so?' }],
    ['法务：能这么说吗', { who: { kind: 'named', name: '法务' }, question: '能这么说吗' }],
    ['@zhang which release', { who: { kind: 'named', name: 'zhang' }, question: 'which release' }],
    ['what broke', { question: 'what broke' }],
    ['', {}],
  ])('reads %j', (typed, values) => {
    expect(readArguments('ask', typed).values).toEqual(values);
  });

  it.each([
    `${zhang} which release was it? by Friday 12:00`,
    `${zhang} 是哪一版上线的？周五 12:00 前`,
    `${zhang} 是哪一版上线的？最晚周五 12:00`,
  ])('takes a day that says "by then" for the deadline, and leaves it in the question: %s', (typed) => {
    const { due, question } = readArguments('ask', typed).values;
    expect(due).toMatchObject({ time: { hour: 12, minute: 0 } });
    expect(due?.day).toMatchObject(friday);
    expect(question).toMatch(/12:00/);
  });

  it.each([`${zhang} what happened on Friday`, `${zhang} 出问题是不是周五`])(
    'takes no other day for one: %s',
    (typed) => {
      expect(readArguments('ask', typed).values).not.toHaveProperty('due');
    },
  );
});

describe('answer', () => {
  it.each([
    ['with 3.2', { answer: 'with 3.2' }],
    ['2: with 3.2', { request: 2, answer: 'with 3.2' }],
    ['第2个：上周四', { request: 2, answer: '上周四' }],
    ['3 台服务器', { answer: '3 台服务器' }],
    ['', {}],
  ])('reads %j', (typed, values) => {
    expect(readArguments('answer', typed).values).toEqual(values);
  });
});

describe('evidence', () => {
  it.each(['thread', 'the whole thread', '整个话题', '保存这个讨论串'])('keeps the thread: %s', (typed) => {
    expect(readArguments('evidence', typed).values).toEqual({ thread: true });
  });

  it('keeps words that only begin like it', () => {
    expect(readArguments('evidence', 'thread dump of 09:00').values).toEqual({
      words: 'thread dump of 09:00',
    });
  });
});

describe('cause', () => {
  it('reads plain words behind a bar', () => {
    expect(readArguments('cause', '没有幂等键 | 会多扣一次').values).toEqual({
      text: '没有幂等键',
      plain: '会多扣一次',
    });
    expect(readArguments('cause', '没有幂等键').values).toEqual({ text: '没有幂等键' });
  });
});
