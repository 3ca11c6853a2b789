import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../src/domain/desk.ts';
import { plainText } from '../support/plain-text.ts';
import { openTalk, type Talk } from './a-conversation.ts';

describe('board', () => {
  let talk: Talk;

  beforeAll(async () => {
    talk = await openTalk();
  });
  afterAll(() => talk.home.close());

  async function ask(account: string, more: Partial<Person> = {}): Promise<string> {
    const speaker = await talk.speaker(account);
    const typed = await talk.typed('看板', {
      speaker: { ...speaker, person: { ...speaker.person, ...more } },
    });
    const reply = await talk.conversation.typed(typed);
    // What is said is said to the speaker alone.
    if (reply.kind !== 'said') throw new Error(reply.kind);
    return `${JSON.stringify(reply.message.blocks)} ${plainText(reply.message)}`;
  }

  it('gives whoever works here a link of their own', async () => {
    expect(await ask('ou_wu')).toContain('https://example.com/board/enter/wu');
    expect(await ask('ou_amy')).toContain('https://example.com/board/enter/amy');
  });

  it('tells whoever has no role where to get one', async () => {
    const said = await ask('ou_amy', { roles: [], locale: 'zh-CN' });
    expect(said).toContain('请管理员给你加上角色');
    expect(said).not.toContain('/board/enter/');
  });
});
