import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLarkPlatform, type LarkPlatform } from '../../../src/platforms/lark/platform.ts';
import type { PostedMessage } from '../../../src/ports/chat-platform.ts';
import type { Message } from '../../../src/ports/message.ts';
import { startFakeLark, type FakeLark } from '../../support/fake-lark/start-fake-lark.ts';

const DAY = 24 * 3_600_000;
const CHANNEL = { channel: 'oc_billing', thread: null };
const CREATE = 'POST /open-apis/im/v1/messages';
const REPLY = 'POST /open-apis/im/v1/messages/:message_id/reply';
const PATCH = 'PATCH /open-apis/im/v1/messages/:message_id';
const READ = 'GET /open-apis/im/v1/messages/:message_id';
const LIST = 'GET /open-apis/im/v1/messages';
const URGE = 'PATCH /open-apis/im/v1/messages/:message_id/urgent_app';

const NARROW = [
  'im:message:send_as_bot',
  'im:message.p2p_msg:readonly',
  'im:message.group_at_msg:readonly',
  'im:message:readonly',
  'im:message.urgent',
  'im:chat:readonly',
];
const WIDE = [...NARROW, 'im:message.group_msg'];

let lark: FakeLark;
let platform: LarkPlatform;

async function connect(scopes: readonly string[] = WIDE, more: { hasDlp?: boolean } = {}) {
  lark = await startFakeLark({
    users: [
      { id: 'ou_lin', name: '林晓', email: 'lin@example.com' },
      { id: 'ou_chen', name: 'chen' },
      { id: 'ou_far', name: 'far', isAvailable: false },
      { id: 'ou_mute', name: 'mute', hasMutedBot: true },
      { id: 'ou_left', name: 'left', isResigned: true },
    ],
    chats: [
      { id: 'oc_billing', name: 'billing', members: ['ou_lin', 'ou_chen'] },
      { id: 'oc_topics', name: 'topics', messageType: 'thread', members: ['ou_lin'] },
      { id: 'oc_closed', name: 'closed', hasBot: false, members: ['ou_lin'] },
      { id: 'oc_quiet', name: 'quiet', isModerated: true, members: ['ou_lin'] },
    ],
    scopes,
    ...more,
  });
  platform = newPlatform();
}

/** As another process would have it: it knows nothing of what was posted before. */
function newPlatform(): LarkPlatform {
  return createLarkPlatform({ appId: lark.appId, appSecret: lark.appSecret, domain: lark.url });
}

beforeEach(() => connect());

afterEach(async () => {
  const faults = lark.faults();
  await lark.close();
  expect(faults).toEqual([]);
});

describe('where most people live, which Lark tells of nobody', () => {
  const zoneAt = (domain: string) => createLarkPlatform({ appId: 'cli_1', appSecret: 's', domain }).usualZone;

  it('is China in Feishu, also in a company’s own, and nowhere in Lark', () => {
    expect(zoneAt('https://open.feishu.cn')).toBe('Asia/Shanghai');
    expect(zoneAt('https://feishu.example.com')).toBe('Asia/Shanghai');
    expect(zoneAt('https://open.larksuite.com')).toBeUndefined();
  });
});

function aMessage(text: string, blocks: Message['blocks'] = []): Message {
  return { tone: 'neutral', summary: [{ kind: 'text', text }], blocks, locale: 'en' };
}

const inThread = (root: PostedMessage) => ({ channel: root.channel, thread: root.message });
const seen = (posted: PostedMessage) => lark.visibleText(lark.messageAt(posted.message));

describe('post', () => {
  it('sends a card under a uuid and a mark that come from its key', async () => {
    await platform.post(CHANNEL, aMessage('C-1'), 'key-1');
    const [call] = lark.calls(CREATE);
    expect(call?.query).toEqual({ receive_id_type: 'chat_id' });
    expect(call?.body).toMatchObject({
      receive_id: 'oc_billing',
      msg_type: 'interactive',
      uuid: expect.stringMatching(/^[a-z2-7]{50}$/),
    });
    const card = JSON.parse(String(call?.body['content'])) as { body: { elements: unknown[] } };
    expect(card.body.elements[0]).toMatchObject({ element_id: expect.stringMatching(/^k[a-z2-7]{18}$/) });
  });

  it('answers the root in its topic', async () => {
    const root = await platform.post(CHANNEL, aMessage('C-1'), 'root');
    const one = await platform.post(inThread(root), aMessage('one'), 'one');
    await platform.post(inThread(root), aMessage('two'), 'two');
    expect(lark.thread(root.message).map((each) => lark.visibleText(each))).toEqual(['C-1', 'one', 'two']);
    expect(lark.messageAt(one.message).thread_id).toMatch(/^omt_/);
    expect(lark.calls(REPLY)[0]?.body).toMatchObject({ reply_in_thread: true });
    expect(lark.chatMessages('oc_billing')).toHaveLength(1);
  });

  it.each([230071, 230072])('answers beside the root where topics are refused with %i', async (code) => {
    const root = await platform.post(CHANNEL, aMessage('C-1'), 'root');
    lark.fail(REPLY, { code });
    const reply = await platform.post(inThread(root), aMessage('one'), 'one');
    const [refused, sent] = lark.calls(REPLY);
    expect(sent?.body).toEqual({ ...refused?.body, reply_in_thread: false });
    await expect(platform.findPosted(inThread(root), 'one', 0)).resolves.toEqual([reply]);
    await expect(platform.findPosted(CHANNEL, 'one', 0)).resolves.toEqual([]);
  });

  it('posts into a group of topics', async () => {
    const root = await platform.post({ channel: 'oc_topics', thread: null }, aMessage('C-1'), 'root');
    const reply = await platform.post(inThread(root), aMessage('one'), 'one');
    expect(lark.messageAt(reply.message).root_id).toBe(root.message);
    await expect(platform.findPosted(inThread(root), 'one', 0)).resolves.toEqual([reply]);
    await expect(platform.findPosted({ channel: 'oc_topics', thread: null }, 'root', 0)).resolves.toEqual([
      root,
    ]);
  });

  it('writes to a person, and tells which chat that is', async () => {
    const direct = await platform.openDirect('ou_lin');
    const posted = await platform.post({ channel: direct, thread: null }, aMessage('for you'), 'key');
    expect(posted.channel).toBe(lark.directChat('ou_lin'));
    expect(lark.directMessages('ou_lin').map(({ message_id: id }) => id)).toEqual([posted.message]);
  });

  it('makes no second message under the same key, though the answer got lost', async () => {
    lark.fail(CREATE, { loseAnswer: true });
    await expect(platform.post(CHANNEL, aMessage('C-1'), 'key')).rejects.toMatchObject({ kind: 'unknown' });
    const posted = await newPlatform().post(CHANNEL, aMessage('C-1'), 'key');
    expect(lark.chatMessages('oc_billing').map(({ message_id: id }) => id)).toEqual([posted.message]);
  });

  it.each([
    ['an answer that got lost', { loseAnswer: true }, 'unknown'],
    ['a connection that was cut', { drop: true }, 'unknown'],
    ['HTTP 503', { status: 503, garbage: 'away' }, 'unknown'],
    ['an error inside', { code: 1500 }, 'unknown'],
    ['a refusal with HTTP 200', { code: 230002, status: 200 }, 'place'],
    ['a card that Lark refuses', { code: 230099, msg: 'ext=ErrCode: 200621; ErrMsg: no' }, 'content'],
    ['a message still being sent', { code: 230049 }, 'transient'],
    ['a used-up month', { code: 99991403 }, 'rate-limited'],
  ] as const)('tells of %s, and calls only once', async (_, script, kind) => {
    lark.fail(CREATE, script);
    await expect(platform.post(CHANNEL, aMessage('C-1'), 'key')).rejects.toMatchObject({ kind });
    expect(lark.calls(CREATE)).toHaveLength(1);
  });

  it('tells how long a rate limit lasts', async () => {
    lark.fail(CREATE, { retryAfter: 30 });
    await expect(platform.post(CHANNEL, aMessage('C-1'), 'key')).rejects.toMatchObject({
      kind: 'rate-limited',
      retryAfter: 30_000,
    });
  });

  it.each([
    ['a chat that the bot left', 'oc_closed'],
    ['a chat where it may not write', 'oc_quiet'],
    ['somebody out of its range', 'ou_far'],
    ['somebody who muted it', 'ou_mute'],
    ['somebody who left', 'ou_left'],
  ])('says that %s is closed', async (_, channel) => {
    const failing = platform.post({ channel, thread: null }, aMessage('C-1'), 'key');
    await expect(failing).rejects.toMatchObject({ kind: 'place' });
    lark.clearFaults();
  });

  it.each(['om_1', 'C0BILLING', 'oc_1/../../x', 'a@example.com'])('sends nothing to %s', async (channel) => {
    await expect(platform.post({ channel, thread: null }, aMessage('C-1'), 'key')).rejects.toMatchObject({
      kind: 'place',
      code: 'bad_chat_id',
    });
    await expect(platform.openDirect(channel)).rejects.toMatchObject({ kind: 'place' });
    expect(lark.calls()).toEqual([]);
  });

  it('sends nothing below what is no message', async () => {
    const target = { channel: 'oc_billing', thread: 'om_1/../../../x' };
    await expect(platform.post(target, aMessage('C-1'), 'key')).rejects.toMatchObject({ kind: 'content' });
    expect(lark.calls()).toEqual([]);
  });

  it('says that the root of a thread was recalled', async () => {
    const root = await platform.post(CHANNEL, aMessage('C-1'), 'root');
    await platform.remove(root);
    await expect(platform.post(inThread(root), aMessage('one'), 'one')).rejects.toMatchObject({
      kind: 'removed',
    });
    lark.clearFaults();
  });
});

describe('what Lark does not let through', () => {
  it('is sent once more with numbers and addresses masked', async () => {
    await lark.close();
    await connect(WIDE, { hasDlp: true });
    const posted = await platform.post(CHANNEL, aMessage('call 13800138000 or lin@example.com'), 'key');
    const text = seen(posted);
    expect(text).toContain('call ');
    expect(text).not.toContain('13800138000');
    expect(text).not.toContain('lin@example.com');
    const [refused, sent] = lark.calls(CREATE);
    expect(sent?.body['uuid']).toBe(refused?.body['uuid']);
    await platform.edit(posted, aMessage('now 13800138000'), 'key');
    expect(seen(posted)).not.toContain('13800138000');
    lark.clearFaults();
  });

  it('names people without a mention when one of them is gone', async () => {
    const account = { person: 'gone', lark: 'ou_gone' };
    const who = { kind: 'person', name: '吴刚', account, mention: true } as const;
    const message = { ...aMessage('', [{ kind: 'text', text: [who] }]), summary: [who] };
    const posted = await platform.post(CHANNEL, message, 'key');
    expect(seen(posted)).toContain('吴刚');
    expect(lark.mentions(lark.messageAt(posted.message))).toEqual([]);
    lark.clearFaults();
  });
});

describe('edit', () => {
  it('redraws in place and keeps the mark', async () => {
    const posted = await platform.post(CHANNEL, aMessage('before'), 'key');
    await platform.edit(posted, aMessage('after'), 'key');
    expect(seen(posted)).toBe('after');
    await expect(platform.findPosted(CHANNEL, 'key', 0)).resolves.toEqual([posted]);
  });

  it('says that the card is too old after 14 days', async () => {
    const posted = await platform.post(CHANNEL, aMessage('before'), 'key');
    await lark.clock.advance(14 * DAY + 1);
    await expect(platform.edit(posted, aMessage('after'), 'key')).rejects.toMatchObject({ kind: 'expired' });
    expect(seen(posted)).toBe('before');
    lark.clearFaults();
  });

  it('may simply be done again when its outcome is not known', async () => {
    const posted = await platform.post(CHANNEL, aMessage('C-1'), 'key');
    lark.fail(PATCH, { loseAnswer: true });
    await expect(platform.edit(posted, aMessage('C-1'), 'key')).rejects.toMatchObject({ kind: 'transient' });
  });

  it('keeps in mind that a card stands in a thread, in another process too', async () => {
    const buttons = [{ action: 'acknowledge', value: 'C-1', label: 'Acknowledge' }];
    const message = aMessage('C-1', [{ kind: 'buttons', buttons }]);
    const root = await platform.post(CHANNEL, message, 'root');
    const reply = await platform.post(inThread(root), message, 'reply');
    const other = newPlatform();
    await other.edit(reply, message, 'reply');
    await other.edit(reply, message, 'reply');
    await other.edit(root, message, 'root');
    expect(buttonValue(reply)).toEqual({ verb: 'acknowledge', ref: 'C-1', t: 1 });
    expect(buttonValue(root)).toEqual({ verb: 'acknowledge', ref: 'C-1' });
    expect(lark.calls(READ)).toHaveLength(2);
  });

  it('goes on when the message cannot be read', async () => {
    const posted = await platform.post(CHANNEL, aMessage('before'), 'key');
    lark.fail(READ, { code: 230027 });
    await newPlatform().edit(posted, aMessage('after'), 'key');
    expect(seen(posted)).toBe('after');
  });

  function buttonValue(posted: PostedMessage) {
    return lark.buttons(lark.messageAt(posted.message))[0]?.value;
  }
});

describe('remove', () => {
  it('takes a message away, and is content when it is gone already', async () => {
    const posted = await platform.post(CHANNEL, aMessage('C-1'), 'key');
    await platform.remove(posted);
    await platform.remove(posted);
    expect(lark.chatMessages('oc_billing')).toEqual([]);
    lark.clearFaults();
  });
});

describe('findPosted', () => {
  it('finds what was posted although the answer got lost', async () => {
    const since = lark.clock.now();
    lark.fail(CREATE, { loseAnswer: true });
    await expect(platform.post(CHANNEL, aMessage('C-1'), 'key-1')).rejects.toMatchObject({ kind: 'unknown' });
    const [message] = lark.chatMessages('oc_billing');
    await expect(newPlatform().findPosted(CHANNEL, 'key-1', since)).resolves.toEqual([
      { channel: 'oc_billing', message: message?.message_id },
    ]);
    await expect(platform.findPosted(CHANNEL, 'key-2', since)).resolves.toEqual([]);
  });

  it('finds doubles in a topic, oldest first, over several pages', async () => {
    const since = lark.clock.now();
    const root = await platform.post(CHANNEL, aMessage('root'), 'root');
    const first = await platform.post(inThread(root), aMessage('reminder'), 'key-1');
    for (let index = 0; index < 110; index += 1) {
      lark.say('ou_lin', 'oc_billing', 'talk', { replyTo: root.message, inThread: true });
    }
    await lark.clock.advance(3_600_001);
    const second = await platform.post(inThread(root), aMessage('reminder'), 'key-1');
    await expect(newPlatform().findPosted(inThread(root), 'key-1', since)).resolves.toEqual([first, second]);
  });

  it('stops where a topic is older than what is looked for', async () => {
    const root = await platform.post(CHANNEL, aMessage('root'), 'root');
    for (let index = 0; index < 110; index += 1) {
      lark.say('ou_lin', 'oc_billing', 'talk', { replyTo: root.message, inThread: true });
    }
    await lark.clock.advance(3_600_000);
    const posted = await platform.post(inThread(root), aMessage('reminder'), 'key-1');
    await expect(platform.findPosted(inThread(root), 'key-1', lark.clock.now())).resolves.toEqual([posted]);
    expect(lark.calls(LIST)).toHaveLength(1);
  });

  it('has nothing under a root that nobody answered, or that is gone', async () => {
    const root = await platform.post(CHANNEL, aMessage('root'), 'root');
    await expect(platform.findPosted(inThread(root), 'key-1', 0)).resolves.toEqual([]);
    lark.fail(READ, { code: 230110 });
    await expect(newPlatform().findPosted(inThread(root), 'key-1', 0)).resolves.toEqual([]);
  });

  it('takes nothing of other senders for its own', async () => {
    const posted = await platform.post(CHANNEL, aMessage('C-1'), 'key-1');
    const mark = /k[a-z2-7]{18}/.exec(lark.messageAt(posted.message).content)?.[0] ?? '';
    lark.say('ou_lin', 'oc_billing', mark);
    await expect(platform.findPosted(CHANNEL, 'key-1', 0)).resolves.toEqual([posted]);
  });

  it('cannot read a group without that permission', async () => {
    await lark.close();
    await connect(NARROW);
    await platform.post(CHANNEL, aMessage('C-1'), 'key-1');
    await expect(platform.findPosted(CHANNEL, 'key-1', 0)).resolves.toBe('unreadable');
    lark.clearFaults();
  });

  it('reads a direct conversation once it knows which chat that is', async () => {
    const target = { channel: 'ou_lin', thread: null };
    await expect(platform.findPosted(target, 'key-1', 0)).resolves.toBe('unreadable');
    const posted = await platform.post(target, aMessage('for you'), 'key-1');
    await expect(platform.findPosted(target, 'key-1', 0)).resolves.toEqual([posted]);
    const other = newPlatform();
    other.noteDirect('ou_lin', posted.channel);
    await expect(other.findPosted(target, 'key-1', 0)).resolves.toEqual([posted]);
  });

  it('tells of every other failure', async () => {
    lark.fail(LIST, { retryAfter: 5 });
    await expect(platform.findPosted(CHANNEL, 'key-1', 0)).rejects.toMatchObject({ kind: 'rate-limited' });
    lark.fail(LIST, { code: 230002 });
    await expect(platform.findPosted(CHANNEL, 'key-1', 0)).rejects.toMatchObject({ kind: 'place' });
  });
});

describe('permalink', () => {
  it('knows it from the post, and asks once elsewhere', async () => {
    const posted = await platform.post(CHANNEL, aMessage('C-1'), 'key');
    const link = await platform.permalink(posted);
    expect(URL.canParse(link ?? '')).toBe(true);
    expect(lark.calls(READ)).toEqual([]);
    const other = newPlatform();
    await expect(other.permalink(posted)).resolves.toBe(link);
    await expect(other.permalink(posted)).resolves.toBe(link);
    expect(lark.calls(READ)).toHaveLength(1);
  });

  it.each([230110, 230027, 99991672, 230002])('has none where Lark answers %i', async (code) => {
    lark.fail(READ, { code });
    await expect(platform.permalink({ channel: 'oc_billing', message: 'om_gone' })).resolves.toBeNull();
  });

  it('has none for what is no message', async () => {
    await expect(platform.permalink({ channel: 'oc_billing', message: '17.1' })).resolves.toBeNull();
    expect(lark.calls()).toEqual([]);
  });
});

describe('urge', () => {
  async function postDirect(): Promise<PostedMessage> {
    return platform.post({ channel: 'ou_lin', thread: null }, aMessage('C-1'), 'key');
  }

  it('makes a message ring', async () => {
    const posted = await postDirect();
    await platform.urge(posted, 'ou_lin');
    expect(lark.urgents()).toMatchObject([{ messageId: posted.message, user: 'ou_lin', kind: 'app' }]);
  });

  it('says that it cannot for who is not in the chat', async () => {
    const posted = await postDirect();
    await expect(platform.urge(posted, 'ou_chen')).rejects.toMatchObject({ kind: 'place' });
    await expect(platform.urge(posted, 'on_chen')).rejects.toMatchObject({ kind: 'place' });
    lark.clearFaults();
  });

  it('does not know whether it rang when the answer got lost', async () => {
    const posted = await postDirect();
    lark.fail(URGE, { loseAnswer: true });
    await expect(platform.urge(posted, 'ou_lin')).rejects.toMatchObject({ kind: 'unknown' });
  });
});

describe('the platform', () => {
  it('tells what it can do', () => {
    expect(platform).toMatchObject({
      name: 'lark',
      postGap: 250,
      repeatSafeFor: 55 * 60_000,
      messageLife: 14 * DAY,
      showsBothLanguages: true,
      tellsWhenRead: true,
    });
  });
});
