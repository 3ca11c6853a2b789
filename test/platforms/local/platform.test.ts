import { describe, expect, it } from 'vitest';
import { createLocalPlatform } from '../../../src/platforms/local/platform.ts';
import { PlatformFailure, type ChatPlatform } from '../../../src/ports/chat-platform.ts';
import type { LocalMessages } from '../../../src/ports/local-messages.ts';
import { aDesk } from '../../support/a-desk.ts';
import { aMessage } from '../../support/fake-conversation.ts';
import { createMemoryMessages } from '../../support/memory-messages.ts';
import { MONDAY } from './local-site.ts';

function create(messages: LocalMessages = createMemoryMessages()) {
  const platform = createLocalPlatform({
    messages,
    desk: async () => aDesk(),
    clock: { now: async () => MONDAY },
    publicUrl: 'http://localhost:3000/',
  });
  return { platform, messages };
}

const billing = { channel: 'billing', thread: null };

async function failureOf(work: Promise<unknown>): Promise<{ kind: string; code: string }> {
  const failure = await work.catch((error: unknown) => error);
  if (!(failure instanceof PlatformFailure)) throw new Error('no platform failure', { cause: failure });
  return { kind: failure.kind, code: failure.code };
}

describe('createLocalPlatform', () => {
  it('posts into channels and threads, as the bot', async () => {
    const { platform, messages } = create();
    const root = await platform.post(billing, aMessage('card'), 'k1');
    const reply = await platform.post({ channel: 'billing', thread: root.message }, aMessage('reply'), 'k2');
    expect(await messages.find(root.message)).toMatchObject({
      channel: 'billing',
      thread: null,
      author: 'huiyin',
      content: aMessage('card'),
      onlyFor: null,
      at: MONDAY,
    });
    expect(await messages.find(reply.message)).toMatchObject({ thread: root.message });
  });

  it('posts one message under one key', async () => {
    const { platform, messages } = create();
    const first = await platform.post(billing, aMessage('card'), 'k1');
    expect(await platform.post(billing, aMessage('card again'), 'k1')).toEqual(first);
    expect((await messages.find(first.message))?.content).toEqual(aMessage('card'));
  });

  it('finds what was posted under a key, in that place alone', async () => {
    const { platform } = create();
    const posted = await platform.post(billing, aMessage('card'), 'k1');
    expect(await platform.findPosted(billing, 'k1', 0)).toEqual([posted]);
    expect(await platform.findPosted(billing, 'k2', 0)).toEqual([]);
    expect(await platform.findPosted({ channel: 'app', thread: null }, 'k1', 0)).toEqual([]);
    expect(await platform.findPosted({ channel: 'billing', thread: posted.message }, 'k1', 0)).toEqual([]);
    await platform.remove(posted);
    expect(await platform.findPosted(billing, 'k1', 0)).toEqual([]);
  });

  it('edits and removes what it posted', async () => {
    const { platform, messages } = create();
    const posted = await platform.post(billing, aMessage('before'), 'k1');
    await platform.edit(posted, aMessage('after'), 'k1');
    expect(await messages.find(posted.message)).toMatchObject({
      content: aMessage('after'),
      editedAt: MONDAY,
    });
    await platform.remove(posted);
    expect(await messages.find(posted.message)).toBeNull();
    await platform.remove(posted);
  });

  it('reaches a person in their own conversation', async () => {
    const { platform, messages } = create();
    const channel = await platform.openDirect('chen');
    expect(channel).toBe('D:chen');
    const posted = await platform.post({ channel, thread: null }, aMessage('for you'), 'k1');
    expect(await messages.listUnread('chen', 'D:chen', 10)).toHaveLength(1);
    expect(await platform.permalink(posted)).toBe(`http://localhost:3000/#/D%3Achen/${posted.message}`);
  });

  it('says which place is not there', async () => {
    const { platform } = create();
    const gone = { channel: 'billing', message: '99' };
    expect([
      await failureOf(platform.post({ channel: 'nowhere', thread: null }, aMessage('x'), 'k')),
      await failureOf(platform.post({ channel: 'D:nobody', thread: null }, aMessage('x'), 'k')),
      await failureOf(platform.post({ channel: 'billing', thread: '99' }, aMessage('x'), 'k')),
      await failureOf(platform.edit(gone, aMessage('x'), 'k')),
      await failureOf(platform.openDirect('nobody')),
    ]).toEqual([
      { kind: 'place', code: 'channel_not_found' },
      { kind: 'place', code: 'channel_not_found' },
      { kind: 'place', code: 'thread_not_found' },
      { kind: 'removed', code: 'message_not_found' },
      { kind: 'place', code: 'user_not_found' },
    ]);
  });

  it('knows people as accounts, by id and by mail', async () => {
    const { platform } = create();
    const lin = {
      id: 'lin',
      name: '林晓',
      email: 'lin@example.com',
      locale: 'zh-CN',
      timezone: 'Asia/Shanghai',
      isOutsider: false,
      isGone: false,
    };
    expect(await platform.findAccount('lin')).toEqual(lin);
    expect(await platform.findAccountByEmail('LIN@example.com')).toEqual(lin);
    expect(await platform.findAccount('nobody')).toBeNull();
    expect(await platform.findAccountByEmail('nobody@example.com')).toBeNull();
  });

  it('says that it may work later when the store is away', async () => {
    const away = () => Promise.reject(new Error('connection refused'));
    const messages = { ...createMemoryMessages(), add: away, edit: away, remove: away, findByKey: away };
    const platform: ChatPlatform = create(messages).platform;
    const posted = { channel: 'billing', message: '1' };
    const failures = await Promise.all([
      failureOf(platform.post(billing, aMessage('x'), 'k')),
      failureOf(platform.edit(posted, aMessage('x'), 'k')),
      failureOf(platform.remove(posted)),
      failureOf(platform.findPosted(billing, 'k', 0)),
    ]);
    expect(new Set(failures.map(({ kind }) => kind))).toEqual(new Set(['transient']));
  });
});
