import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  PlatformFailure,
  type Account,
  type ChatPlatform,
  type PostedMessage,
} from '../../src/ports/chat-platform.ts';
import type { Message } from '../../src/ports/message.ts';

/** One platform with a workspace behind it: a channel with the bot in it, and 林晓, a colleague of its people. */
export interface PlatformUnderTest {
  readonly platform: ChatPlatform;
  readonly channel: string;
  /** As the platform tells of them. */
  readonly lin: Account;
  /** Ids of the platform's own form that nobody and nothing has. */
  readonly unknown: { readonly account: string; readonly channel: string; readonly direct: string };
  /** As people see the message now; null when it is gone. */
  see(posted: PostedMessage): Promise<SeenPost | null>;
  /** That account answers in the thread of this root; when, by the platform's own time. */
  answer(root: PostedMessage, account: string): Promise<number>;
  /** A colleague of 林晓. */
  readonly colleague: string;
  /** What the platform keeps is out of reach from now on. */
  cutOff(): Promise<void>;
  close(): Promise<void>;
}

export interface SeenPost {
  readonly text: string;
  readonly isInThread: boolean;
  readonly pings: number;
}

const longAgo = 0;

/** What the pumps and the conversation rely on, on every platform alike. */
export function describeChatPlatform(name: string, open: () => Promise<PlatformUnderTest>): void {
  describe(`the chat platform ${name}`, () => {
    let under: PlatformUnderTest;
    let platform: ChatPlatform;

    beforeEach(async () => {
      under = await open();
      platform = under.platform;
    });
    afterEach(() => under.close());

    const inChannel = () => ({ channel: under.channel, thread: null });

    it('posts into a channel', async () => {
      const posted = await platform.post(inChannel(), aMessage('C-1 重复扣款'), 'key');
      expect(posted.channel).toBe(under.channel);
      expect(await under.see(posted)).toEqual({ text: 'C-1 重复扣款', isInThread: false, pings: 0 });
    });

    it('posts into a thread', async () => {
      const root = await platform.post(inChannel(), aMessage('root'), 'root');
      const reply = await platform.post(
        { channel: under.channel, thread: root.message },
        aMessage('reply'),
        'reply',
      );
      expect(await under.see(reply)).toEqual({ text: 'reply', isInThread: true, pings: 0 });
    });

    it('edits a message in place', async () => {
      const posted = await platform.post(inChannel(), aMessage('before'), 'key');
      await platform.edit(posted, aMessage('after'), 'key');
      expect((await under.see(posted))?.text).toBe('after');
      await expect(platform.findPosted(inChannel(), 'key', longAgo)).resolves.toEqual([posted]);
    });

    it('removes a message, and a removed one again', async () => {
      const posted = await platform.post(inChannel(), aMessage('C-1'), 'key');
      await platform.remove(posted);
      expect(await under.see(posted)).toBeNull();
      await expect(platform.remove(posted)).resolves.toBeUndefined();
      await expect(platform.findPosted(inChannel(), 'key', longAgo)).resolves.toEqual([]);
    });

    it('says that a removed message is gone when it is edited', async () => {
      const posted = await platform.post(inChannel(), aMessage('C-1'), 'key');
      await platform.remove(posted);
      expect(await failureOf(platform.edit(posted, aMessage('C-1'), 'key'))).toMatchObject({
        kind: 'removed',
      });
    });

    it('finds what was posted by its key, and nothing else', async () => {
      const root = await platform.post(inChannel(), aMessage('root'), 'key-1');
      const thread = { channel: under.channel, thread: root.message };
      const reply = await platform.post(thread, aMessage('reply'), 'key-2');
      await expect(platform.findPosted(inChannel(), 'key-1', longAgo)).resolves.toEqual([root]);
      await expect(platform.findPosted(thread, 'key-2', longAgo)).resolves.toEqual([reply]);
      await expect(platform.findPosted(inChannel(), 'key-2', longAgo)).resolves.toEqual([]);
      await expect(platform.findPosted(inChannel(), 'key-3', longAgo)).resolves.toEqual([]);
    });

    it('opens the same direct conversation again, and posts there', async () => {
      const direct = await platform.openDirect(under.lin.id);
      await expect(platform.openDirect(under.lin.id)).resolves.toBe(direct);
      const posted = await platform.post({ channel: direct, thread: null }, aMessage('for you'), 'key');
      expect((await under.see(posted))?.text).toBe('for you');
    });

    it('knows an account by its id and by its e-mail', async () => {
      await expect(platform.findAccount(under.lin.id)).resolves.toEqual(under.lin);
      await expect(platform.findAccountByEmail('lin@example.com')).resolves.toEqual(under.lin);
    });

    it('knows no strangers', async () => {
      await expect(platform.findAccount(under.unknown.account)).resolves.toBeNull();
      await expect(platform.findAccountByEmail('nobody@example.com')).resolves.toBeNull();
    });

    it('gives each message a link of its own', async () => {
      const one = await platform.post(inChannel(), aMessage('one'), 'key-1');
      const other = await platform.post(inChannel(), aMessage('other'), 'key-2');
      const links = await Promise.all([one, other].map((posted) => platform.permalink(posted)));
      expect(links.map((link) => URL.canParse(link ?? ''))).toEqual([true, true]);
      expect(links[0]).not.toBe(links[1]);
    });

    it.each([
      ['a channel that is not there', 'channel'],
      ['a conversation that is not there', 'direct'],
    ] as const)('says that %s is gone', async (_, which) => {
      const target = { channel: under.unknown[which], thread: null };
      expect(await failureOf(platform.post(target, aMessage('C-1'), 'key'))).toMatchObject({ kind: 'place' });
    });

    it('says that nobody is there to write to', async () => {
      const write = async () => {
        const direct = await platform.openDirect(under.unknown.account);
        await platform.post({ channel: direct, thread: null }, aMessage('C-1'), 'key');
      };
      expect(await failureOf(write())).toMatchObject({ kind: 'place' });
    });

    it('knows who wrote in a thread, and since when', async () => {
      const root = await platform.post(inChannel(), aMessage('root'), 'root');
      const other = await platform.post(inChannel(), aMessage('other'), 'other');
      const talked = (thread: PostedMessage, account: string, since: number) =>
        platform.talkedInThread?.(under.channel, thread.message, account, since);
      await expect(talked(root, under.lin.id, longAgo)).resolves.toBe(false);
      await platform.post({ channel: under.channel, thread: root.message }, aMessage('reply'), 'reply');
      const at = await under.answer(root, under.lin.id);
      await expect(talked(root, under.lin.id, at - 1_000)).resolves.toBe(true);
      await expect(talked(root, under.lin.id, at + 1_000)).resolves.toBe(false);
      await expect(talked(root, under.colleague, longAgo)).resolves.toBe(false);
      await expect(talked(other, under.lin.id, longAgo)).resolves.toBe(false);
    });

    it('reads what people wrote in a thread, and not what we did', async () => {
      const root = await platform.post(inChannel(), aMessage('root'), 'root');
      const other = await platform.post(inChannel(), aMessage('other'), 'other');
      await platform.post({ channel: under.channel, thread: root.message }, aMessage('reply'), 'reply');
      const at = await under.answer(root, under.lin.id);
      await under.answer(other, under.colleague);
      const read = await platform.readThread?.(under.channel, root.message);
      expect(read).toMatchObject([{ account: under.lin.id, text: '在查了', attachments: [] }]);
      expect(Math.abs((read?.[0]?.at ?? 0) - at)).toBeLessThan(1_000);
      await expect(platform.readThread?.(under.channel, other.message)).resolves.toHaveLength(1);
    });

    it('shows words of people as they are, and pings nobody by them', async () => {
      const words =
        '<!channel> <@U0LIN> <at id=all></at> <at id=ou_lin>x</at> @_all @林晓 @{local:lin} *now* `x` :fire: & ' +
        '<https://example.com|here> [here](https://example.com) <font color=red>y</font>';
      const posted = await platform.post(inChannel(), aMessage(words), 'key');
      expect(await under.see(posted)).toEqual({ text: words, isInThread: false, pings: 0 });
    });

    it('pings whom a message mentions, and nobody whom it only names', async () => {
      const lin = {
        kind: 'person',
        name: '林晓',
        account: { person: 'lin', slack: 'U0LIN', lark: 'ou_lin', local: 'lin' },
      } as const;
      const mentioned = await platform.post(inChannel(), withInline({ ...lin, mention: true }), 'key-1');
      const named = await platform.post(inChannel(), withInline({ ...lin, mention: false }), 'key-2');
      expect(await under.see(mentioned)).toMatchObject({ pings: 1 });
      expect(await under.see(named)).toEqual({ text: '林晓', isInThread: false, pings: 0 });
    });

    it('fails in its own words only, and as something that passes, when it is out of reach', async () => {
      const posted = await platform.post(inChannel(), aMessage('C-1'), 'key');
      await under.cutOff();
      const failures = await Promise.all(
        [
          platform.post(inChannel(), aMessage('C-2'), 'key-2'),
          platform.edit(posted, aMessage('C-1'), 'key'),
          platform.remove(posted),
          platform.findPosted(inChannel(), 'key', longAgo),
        ].map(failureOf),
      );
      expect(failures.map(({ kind }) => kind)).toEqual(['transient', 'transient', 'transient', 'transient']);
    });
  });
}

function aMessage(text: string): Message {
  return withInline({ kind: 'text', text });
}

function withInline(inline: Message['summary'][number]): Message {
  return { tone: 'neutral', summary: [inline], blocks: [], locale: 'en' };
}

async function failureOf(work: Promise<unknown>): Promise<PlatformFailure> {
  const failure = await work.then(
    () => 'nothing failed',
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(PlatformFailure);
  return failure as PlatformFailure;
}
