import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainText } from '../support/plain-text.ts';
import { openTalk, type Talk } from './a-conversation.ts';

describe('a leave that is typed', () => {
  let talk: Talk;

  beforeAll(async () => {
    talk = await openTalk();
  });
  afterAll(() => talk.home.close());

  const say = async (text: string) => {
    const reply = await talk.conversation.typed(
      await talk.typed(text, { speaker: await talk.speaker('ou_chen') }),
    );
    return reply.kind === 'said' ? plainText(reply.message) : reply.kind;
  };

  it('is kept, and what else it says is neither opened nor repeated', async () => {
    const answer = await say('请假 明天 身体不舒服');
    expect(answer).toContain('没有记下来');
    expect(answer).not.toContain('身体');
    expect(await say('请假明天，生病')).toContain('没有记下来');
    expect(await say('我明天请假')).not.toContain('没有记下来');
    expect(await talk.count()).toBe(0);
  });

  it.each([
    '请假 今天下午',
    '请假 半天',
    '请假 明天 9:00',
    'away over the weekend',
    'away Monday, Wednesday',
  ])('asks by the form for what is no row of whole days: %s', async (text) => {
    expect(await say(text)).toBe('form');
    expect(await talk.count()).toBe(0);
  });
});
