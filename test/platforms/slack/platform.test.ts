import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSlackPlatform } from '../../../src/platforms/slack/platform.ts';
import type { ChatPlatform } from '../../../src/ports/chat-platform.ts';
import { startFakeSlack } from '../../support/fake-slack/start-fake-slack.ts';
import type { FakeSlack } from '../../support/fake-slack/start-fake-slack.ts';
import { aMessage } from '../fake-conversation.ts';
import { WORKSPACE } from './slack-desk.ts';

const CHANNEL = { channel: 'C0BILLING', thread: null };

let slack: FakeSlack;
let platform: ChatPlatform;

beforeEach(async () => {
  slack = await startFakeSlack(WORKSPACE);
  platform = createSlackPlatform({ token: slack.botToken, apiUrl: slack.apiUrl });
});

afterEach(async () => {
  await slack.close();
});

describe('post', () => {
  it('posts with its key and without previews of links', async () => {
    const posted = await platform.post(CHANNEL, aMessage('C-1'), 'key-1');
    expect(slack.messageAt('C0BILLING', posted.message)).toMatchObject({
      text: 'C-1',
      metadata: { event_type: 'huiyin_delivery', event_payload: { k: 'key-1' } },
    });
    expect(slack.calls('chat.postMessage')[0]?.params).toMatchObject({
      unfurl_links: 'false',
      unfurl_media: 'false',
    });
    expect(slack.faults()).toEqual([]);
  });

  it('posts into a thread', async () => {
    const root = await platform.post(CHANNEL, aMessage('C-1'), 'root');
    await platform.post({ channel: 'C0BILLING', thread: root.message }, aMessage('reply'), 'reply');
    expect(slack.thread('C0BILLING', root.message).map(({ text }) => text)).toEqual(['C-1', 'reply']);
  });

  it.each([
    ['an answer that got lost', { loseAnswer: true }, 'unknown'],
    ['a connection that was cut', { drop: true }, 'unknown'],
    ['HTTP 503', { status: 503 }, 'unknown'],
    ['an internal error', { error: 'internal_error' }, 'unknown'],
    ['an archived channel', { error: 'is_archived' }, 'place'],
    ['blocks that Slack refuses', { error: 'invalid_blocks' }, 'content'],
    ['a token that ended', { error: 'token_revoked' }, 'access'],
    ['a service that is away', { error: 'service_unavailable' }, 'transient'],
  ] as const)('tells of %s, and calls only once', async (_, script, kind) => {
    slack.fail('chat.postMessage', script);
    await expect(platform.post(CHANNEL, aMessage('C-1'), 'key')).rejects.toMatchObject({ kind });
    expect(slack.calls('chat.postMessage')).toHaveLength(1);
  });

  it('tells how long a rate limit lasts, and leaves other calls alone', async () => {
    slack.fail('chat.postMessage', { retryAfter: 30 });
    await expect(platform.post(CHANNEL, aMessage('C-1'), 'key')).rejects.toMatchObject({
      kind: 'rate-limited',
      retryAfter: 30_000,
    });
    await expect(platform.findAccount('U0LIN')).resolves.toMatchObject({ name: 'lin' });
  });

  it('says that a message which cannot be drawn never can be', async () => {
    const more = [{ action: 'a:b', value: 'C-1', label: 'odd' }];
    const message = aMessage('C-1', [{ kind: 'buttons', buttons: [], more }]);
    await expect(platform.post(CHANNEL, message, 'key')).rejects.toMatchObject({ kind: 'content' });
  });

  it('says no when Slack cannot be reached', async () => {
    const closed = await startFakeSlack();
    await closed.close();
    const nowhere = createSlackPlatform({ token: 'xoxb-1', apiUrl: closed.apiUrl });
    await expect(nowhere.post(CHANNEL, aMessage('C-1'), 'key')).rejects.toMatchObject({ kind: 'transient' });
  });
});

describe('edit', () => {
  it('redraws in place and keeps the key', async () => {
    const posted = await platform.post(CHANNEL, aMessage('before'), 'key-1');
    await platform.edit(posted, aMessage('after'), 'key-1');
    expect(slack.messageAt('C0BILLING', posted.message)).toMatchObject({
      text: 'after',
      versions: 2,
      metadata: { event_payload: { k: 'key-1' } },
    });
  });

  it('keeps rich text where Slack insists on it', async () => {
    const posted = await platform.post(
      CHANNEL,
      aMessage('quoted', [{ kind: 'quote', text: 'words' }]),
      'key',
    );
    slack.fail('chat.update', { error: 'block_mismatch' });
    await platform.edit(posted, aMessage('shrunk'), 'key');
    const shown = slack.messageAt('C0BILLING', posted.message);
    expect(slack.visibleText(shown)).toBe('shrunk');
    expect(shown.blocks).toMatchObject([{ type: 'rich_text' }]);
  });

  it('says that the message is gone', async () => {
    const posted = await platform.post(CHANNEL, aMessage('C-1'), 'key');
    await platform.remove(posted);
    await expect(platform.edit(posted, aMessage('C-1'), 'key')).rejects.toMatchObject({
      kind: 'removed',
      code: 'message_not_found',
    });
  });

  it('may simply be done again when its outcome is not known', async () => {
    const posted = await platform.post(CHANNEL, aMessage('C-1'), 'key');
    slack.fail('chat.update', { loseAnswer: true });
    await expect(platform.edit(posted, aMessage('C-1'), 'key')).rejects.toMatchObject({ kind: 'transient' });
  });
});

describe('remove', () => {
  it('takes a message away, and is content when it is gone already', async () => {
    const posted = await platform.post(CHANNEL, aMessage('C-1'), 'key');
    await platform.remove(posted);
    await platform.remove(posted);
    expect(slack.channelMessages('C0BILLING')).toEqual([]);
  });
});

describe('findPosted', () => {
  it('finds what was posted although the answer got lost', async () => {
    const since = Date.now();
    slack.fail('chat.postMessage', { loseAnswer: true });
    await expect(platform.post(CHANNEL, aMessage('C-1'), 'key-1')).rejects.toMatchObject({ kind: 'unknown' });
    const [message] = slack.channelMessages('C0BILLING');
    await expect(platform.findPosted(CHANNEL, 'key-1', since)).resolves.toEqual([
      { channel: 'C0BILLING', message: message?.ts },
    ]);
    await expect(platform.findPosted(CHANNEL, 'key-2', since)).resolves.toEqual([]);
  });

  it('finds doubles in a thread, oldest first, over several pages', async () => {
    const since = Date.now();
    const root = await platform.post(CHANNEL, aMessage('root'), 'root');
    const thread = { channel: 'C0BILLING', thread: root.message };
    const first = await platform.post(thread, aMessage('reminder'), 'key-1');
    for (let index = 0; index < 210; index += 1) {
      slack.say({ user: 'U0LIN', channel: 'C0BILLING', text: 'talk', thread_ts: root.message });
    }
    const second = await platform.post(thread, aMessage('reminder'), 'key-1');
    await expect(platform.findPosted(thread, 'key-1', since)).resolves.toEqual([first, second]);
  });

  it('finds messages in direct conversations', async () => {
    const since = Date.now();
    const channel = await platform.openDirect('U0LIN');
    const posted = await platform.post({ channel, thread: null }, aMessage('hello'), 'key-1');
    await expect(platform.findPosted({ channel, thread: null }, 'key-1', since)).resolves.toEqual([posted]);
  });

  it('has nothing in a thread whose root is gone', async () => {
    const target = { channel: 'C0BILLING', thread: '1700000000.000001' };
    await expect(platform.findPosted(target, 'key-1', Date.now())).resolves.toEqual([]);
  });

  it.each(['missing_scope', 'not_in_channel'])('cannot read where Slack answers %s', async (error) => {
    slack.fail('conversations.history', { error });
    await expect(platform.findPosted(CHANNEL, 'key-1', Date.now())).resolves.toBe('unreadable');
  });

  it('tells of every other failure', async () => {
    slack.fail('conversations.history', { retryAfter: 5 });
    await expect(platform.findPosted(CHANNEL, 'key-1', Date.now())).rejects.toMatchObject({
      kind: 'rate-limited',
    });
  });
});

describe('people', () => {
  it('reads a profile', async () => {
    await expect(platform.findAccount('U0LIN')).resolves.toEqual({
      id: 'U0LIN',
      name: 'lin',
      email: 'lin@example.com',
      locale: 'zh-CN',
      timezone: 'Asia/Shanghai',
      isOutsider: false,
      isGone: false,
    });
  });

  it('knows nobody by an id that Slack does not have', async () => {
    await expect(platform.findAccount('U0NOBODY')).resolves.toBeNull();
  });

  it.each([
    [{ id: 'U1', name: 'a', is_restricted: true }],
    [{ id: 'U1', name: 'a', is_ultra_restricted: true }],
    [{ id: 'U1', name: 'a', is_bot: true }],
    [{ id: 'U1', name: 'a', team_id: 'T0OTHER' }],
    [{ id: 'USLACKBOT', name: 'slackbot' }],
  ])('takes %o for an outsider', async (user) => {
    slack.addUser(user);
    await expect(platform.findAccount(user.id)).resolves.toMatchObject({ isOutsider: true });
  });

  it('sees who left', async () => {
    slack.deactivateUser('U0LIN');
    await expect(platform.findAccount('U0LIN')).resolves.toMatchObject({ isGone: true });
  });

  it('finds people by e-mail, with their language', async () => {
    await expect(platform.findAccountByEmail('lin@example.com')).resolves.toMatchObject({
      id: 'U0LIN',
      locale: 'zh-CN',
    });
    await expect(platform.findAccountByEmail('nobody@example.com')).resolves.toBeNull();
  });

  it('finds nobody by e-mail where that permission was not given', async () => {
    slack.fail('users.lookupByEmail', { error: 'missing_scope' });
    await expect(platform.findAccountByEmail('lin@example.com')).resolves.toBeNull();
  });

  it('opens a direct conversation once', async () => {
    const channel = await platform.openDirect('U0LIN');
    await expect(platform.openDirect('U0LIN')).resolves.toBe(channel);
    expect(slack.calls('conversations.open')).toHaveLength(1);
  });

  it('says when somebody cannot be written to', async () => {
    slack.deactivateUser('U0LIN');
    await expect(platform.openDirect('U0LIN')).rejects.toMatchObject({ kind: 'place' });
  });
});

describe('permalink', () => {
  it('asks once for each message', async () => {
    const posted = await platform.post(CHANNEL, aMessage('C-1'), 'key');
    const expected = slack.permalink('C0BILLING', posted.message);
    await expect(platform.permalink(posted)).resolves.toBe(expected);
    await expect(platform.permalink(posted)).resolves.toBe(expected);
    expect(slack.calls('chat.getPermalink')).toHaveLength(1);
  });

  it('has none for what is gone', async () => {
    await expect(
      platform.permalink({ channel: 'C0BILLING', message: '1700000000.000001' }),
    ).resolves.toBeNull();
  });
});
