import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeChatLink } from '../../../src/platforms/lark/chat-link.ts';
import { createLarkPlatform, type LarkPlatform } from '../../../src/platforms/lark/platform.ts';
import type { Message } from '../../../src/ports/message.ts';
import { refuse, startScriptedLark, succeed, type ScriptedLark } from './scripted-lark.ts';

const APP_ID = 'cli_0123456789abcdef';
const POSTED = { channel: 'oc_billing', message: 'om_root' };
const root = { message_id: 'om_root', chat_id: 'oc_billing', message_app_link: 'https://example.com/root' };

let lark: ScriptedLark;
let platform: LarkPlatform;

beforeEach(async () => {
  lark = await startScriptedLark();
  platform = createLarkPlatform({ appId: APP_ID, appSecret: 'secret', domain: lark.url });
});

afterEach(async () => {
  await lark.close();
});

function aMessage(text: string): Message {
  return { tone: 'neutral', summary: [{ kind: 'text', text }], blocks: [], locale: 'en' };
}

function sent() {
  return lark.calls().map(({ method, url, body }) => ({
    call: `${method} ${url}`,
    ...(body !== '' && { body: JSON.parse(body) as Record<string, unknown> }),
  }));
}

const post = (target: { channel: string; thread: string | null }) =>
  platform.post(target, aMessage('C-1'), 'key-1');

const markOf = (body: Record<string, unknown> | undefined) =>
  /"element_id":"(k[a-z2-7]{18})"/.exec(String(body?.['content']))?.[1] ?? 'no mark';

describe('what a post sends', () => {
  it('goes to a chat as a card, its uuid always the same for its key', async () => {
    lark.answer(succeed(root));
    await expect(post({ channel: 'oc_billing', thread: null })).resolves.toEqual(POSTED);
    await post({ channel: 'oc_billing', thread: null });
    const [first, second] = sent();
    expect(first).toEqual({
      call: 'POST /open-apis/im/v1/messages?receive_id_type=chat_id',
      body: {
        receive_id: 'oc_billing',
        msg_type: 'interactive',
        content: expect.stringContaining('"schema":"2.0"'),
        uuid: expect.stringMatching(/^[a-z2-7]{50}$/),
      },
    });
    expect(second).toEqual(first);
    expect(markOf(first?.body)).toMatch(/^k/);
  });

  it('goes to a person by their open id', async () => {
    lark.answer(succeed({ message_id: 'om_1', chat_id: 'oc_direct' }));
    await expect(post({ channel: 'ou_lin', thread: null })).resolves.toEqual({
      channel: 'oc_direct',
      message: 'om_1',
    });
    expect(sent()[0]).toMatchObject({
      call: 'POST /open-apis/im/v1/messages?receive_id_type=open_id',
      body: { receive_id: 'ou_lin' },
    });
  });

  it('answers the root, and makes a topic of it', async () => {
    lark.answer(
      succeed({ message_id: 'om_1', chat_id: 'oc_billing', root_id: 'om_root', thread_id: 'omt_1' }),
    );
    await post({ channel: 'oc_billing', thread: 'om_root' });
    expect(sent()[0]).toMatchObject({
      call: 'POST /open-apis/im/v1/messages/om_root/reply',
      body: { msg_type: 'interactive', reply_in_thread: true },
    });
  });

  it.each([230071, 230072])('answers without a topic where that is refused with %i', async (code) => {
    lark.answer(refuse(code), succeed({ message_id: 'om_1', chat_id: 'oc_billing', root_id: 'om_root' }));
    await post({ channel: 'oc_billing', thread: 'om_root' });
    const [refused, answered] = sent();
    expect(answered).toEqual({ ...refused, body: { ...refused?.body, reply_in_thread: false } });
  });

  it.each([{}, { message_id: 'no id' }])('is unknown when the answer names no message (%o)', async (data) => {
    lark.answer(succeed(data));
    await expect(post({ channel: 'oc_billing', thread: null })).rejects.toMatchObject({ kind: 'unknown' });
  });
});

describe('what Lark does not let through', () => {
  const words = aMessage('call 13800138000 or lin@example.com');

  it.each([230022, 230028])('is sent once more with numbers and addresses masked (%i)', async (code) => {
    lark.answer(refuse(code), succeed(root));
    await platform.post({ channel: 'oc_billing', thread: null }, words, 'key-1');
    const [refused, masked] = sent();
    expect(refused?.body?.['content']).toContain('13800138000');
    expect(masked?.body?.['content']).not.toMatch(/13800138000|lin@example\.com/);
    expect(masked?.body?.['uuid']).toBe(refused?.body?.['uuid']);
  });

  it('is edited the same way', async () => {
    lark.answer(succeed({ items: [root] }), refuse(230028), succeed());
    await platform.edit(POSTED, words, 'key-1');
    expect(sent().at(-1)?.body?.['content']).not.toContain('13800138000');
  });

  it('is told as it is when masking does not help', async () => {
    lark.answer(refuse(230028));
    await expect(post({ channel: 'oc_billing', thread: null })).rejects.toMatchObject({ kind: 'content' });
    expect(lark.calls()).toHaveLength(2);
  });

  it('pings nobody when one of those mentioned is gone', async () => {
    const account = { person: 'gone', lark: 'ou_gone' };
    const who = { kind: 'person', name: '吴刚', account, mention: true } as const;
    const message: Message = {
      ...aMessage(''),
      blocks: [
        { kind: 'text', text: [who] },
        { kind: 'fields', fields: [{ label: 'Owner', value: [who] }] },
      ],
    };
    lark.answer(refuse(230099, { msg: 'ext=ErrCode: 100290; ErrMsg: no' }), succeed(root));
    await platform.post(
      { channel: 'oc_billing', thread: null },
      { ...message, other: { ...message, locale: 'zh-CN' } },
      'key-1',
    );
    const [refused, named] = sent();
    expect(refused?.body?.['content']).toContain('ou_gone');
    expect(named?.body?.['content']).not.toContain('ou_gone');
    expect(named?.body?.['content']).toContain('吴刚');
  });
});

describe('what the rest sends', () => {
  it('edits by a patch with the mark of the key', async () => {
    lark.answer(succeed(root));
    await post({ channel: 'oc_billing', thread: null });
    await platform.edit(POSTED, aMessage('after'), 'key-1');
    const [created, patched] = sent();
    expect(patched).toEqual({
      call: 'PATCH /open-apis/im/v1/messages/om_root',
      body: { content: expect.stringContaining('after') },
    });
    expect(markOf(patched?.body)).toBe(markOf(created?.body));
  });

  it.each([230011, 230110, 231003])('is content when what it removes is gone (%i)', async (code) => {
    lark.answer(refuse(code));
    await expect(platform.remove(POSTED)).resolves.toBeUndefined();
    expect(sent()).toEqual([{ call: 'DELETE /open-apis/im/v1/messages/om_root' }]);
  });

  it('does not take a card that is too old to be recalled for removed', async () => {
    lark.answer(refuse(230009));
    await expect(platform.remove(POSTED)).rejects.toMatchObject({ kind: 'expired' });
  });

  it('rings for one person', async () => {
    lark.answer(succeed({ invalid_user_id_list: [] }));
    await platform.urge(POSTED, 'ou_lin');
    expect(sent()).toEqual([
      {
        call: 'PATCH /open-apis/im/v1/messages/om_root/urgent_app?user_id_type=open_id',
        body: { user_id_list: ['ou_lin'] },
      },
    ]);
  });

  it.each([
    succeed({ invalid_user_id_list: ['ou_lin'] }),
    ...[230001, 230012, 230023, 230024, 230052, 230098, 99991672].map((code) => refuse(code)),
  ])('says that it cannot ring (%#)', async (answer) => {
    lark.answer(answer);
    await expect(platform.urge(POSTED, 'ou_lin')).rejects.toMatchObject({ kind: 'place' });
  });
});

describe('what a search sends', () => {
  const SINCE = 1_800_000_000_000;
  let mark: string;

  async function learnMark(): Promise<void> {
    lark.answer(succeed(root));
    await post({ channel: 'oc_billing', thread: null });
    mark = markOf(sent()[0]?.body);
  }

  const item = (more: object) => ({
    chat_id: 'oc_billing',
    create_time: String(SINCE),
    sender: { id: APP_ID, id_type: 'app_id' },
    body: { content: `{"element_id":"${mark}"}` },
    ...more,
  });

  it('asks for a chat’s cards as they were sent, page by page, newest first', async () => {
    await learnMark();
    lark.answer(
      succeed({
        has_more: true,
        page_token: 'next',
        items: [item({ message_id: 'om_2', create_time: `${SINCE + 1}` })],
      }),
      succeed({
        has_more: false,
        items: [
          item({ message_id: 'om_1' }),
          item({ message_id: 'om_gone', deleted: true }),
          item({ message_id: 'om_other', sender: { id: 'ou_lin' } }),
          item({ message_id: 'om_reply', root_id: 'om_1' }),
          item({ message_id: 'om_else', body: { content: '{}' } }),
        ],
      }),
    );
    await expect(
      platform.findPosted({ channel: 'oc_billing', thread: null }, 'key-1', SINCE),
    ).resolves.toEqual([
      { channel: 'oc_billing', message: 'om_1' },
      { channel: 'oc_billing', message: 'om_2' },
    ]);
    const url =
      'GET /open-apis/im/v1/messages?container_id_type=chat&container_id=oc_billing&sort_type=ByCreateTimeDesc' +
      '&page_size=50&card_msg_content_type=user_card_content&start_time=1799999940';
    expect(sent().slice(1)).toEqual([{ call: url }, { call: `${url}&page_token=next` }]);
  });

  it('asks for a topic without a limit of time, and stops where it is too old', async () => {
    await learnMark();
    lark.answer(
      succeed({ items: [{ ...root, thread_id: 'omt_1' }] }),
      succeed({
        has_more: true,
        page_token: 'next',
        items: [
          item({ message_id: 'om_1', root_id: 'om_root', thread_id: 'omt_1' }),
          item({ message_id: 'om_0', root_id: 'om_root', create_time: String(SINCE - 60_001), body: {} }),
        ],
      }),
    );
    const other = createLarkPlatform({ appId: APP_ID, appSecret: 'secret', domain: lark.url });
    await expect(
      other.findPosted({ channel: 'oc_billing', thread: 'om_root' }, 'key-1', SINCE),
    ).resolves.toEqual([{ channel: 'oc_billing', message: 'om_1' }]);
    expect(sent().slice(1)).toEqual([
      { call: 'GET /open-apis/im/v1/messages/om_root' },
      {
        call:
          'GET /open-apis/im/v1/messages?container_id_type=thread&container_id=omt_1' +
          '&sort_type=ByCreateTimeDesc&page_size=50&card_msg_content_type=user_card_content',
      },
    ]);
  });

  it.each([230027, 99991672])('cannot read where Lark answers %i', async (code) => {
    lark.answer(refuse(code));
    await expect(platform.findPosted({ channel: 'oc_billing', thread: null }, 'key-1', SINCE)).resolves.toBe(
      'unreadable',
    );
  });

  it('has nothing in a thread that was recalled', async () => {
    lark.answer(refuse(230110));
    await expect(
      platform.findPosted({ channel: 'oc_billing', thread: 'om_root' }, 'key-1', SINCE),
    ).resolves.toEqual([]);
  });

  it('has nothing under a root without a topic, where the group cannot be read', async () => {
    lark.answer(succeed({ items: [root] }), refuse(230027));
    await expect(
      platform.findPosted({ channel: 'oc_billing', thread: 'om_root' }, 'key-1', SINCE),
    ).resolves.toEqual([]);
  });

  it('cannot read a direct conversation of which it knows no chat', async () => {
    const target = { channel: 'ou_lin', thread: null };
    await expect(platform.findPosted(target, 'key-1', SINCE)).resolves.toBe('unreadable');
    expect(lark.calls()).toEqual([]);
    platform.noteDirect('ou_lin', 'oc_direct');
    lark.answer(succeed({ items: [] }));
    await expect(platform.findPosted(target, 'key-1', SINCE)).resolves.toEqual([]);
    expect(sent()[0]?.call).toContain('container_id=oc_direct');
  });
});

describe('writeChatLink', () => {
  it.each([
    ['https://open.feishu.cn', 'oc_1', 'https://applink.feishu.cn/client/chat/open?openChatId=oc_1'],
    ['https://open.larksuite.com', 'oc_1', 'https://applink.larksuite.com/client/chat/open?openChatId=oc_1'],
    ['http://127.0.0.1:3000', 'oc_1', null],
    ['https://open.feishu.cn', 'oc_1&x=y', null],
  ])('at %s leads to %s', (domain, chat, link) => {
    expect(writeChatLink(domain, chat)).toBe(link);
  });
});
