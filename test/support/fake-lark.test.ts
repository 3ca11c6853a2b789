import { createDecipheriv, createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as sdk from '@larksuiteoapi/node-sdk';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import bubbles from '../fixtures/lark/message-received.json' with { type: 'json' };
import clicked from '../fixtures/lark/card-action.json' with { type: 'json' };
import { objectOf, type JsonObject } from './fake-lark/json.ts';
import { startFakeLark } from './fake-lark/start-fake-lark.ts';
import type { FakeLark, FakeLarkOptions } from './fake-lark/start-fake-lark.ts';

const LIN = 'ou_lin';
const AMY = 'ou_amy';
const LEFT = 'ou_left';
const HIDDEN = 'ou_hidden';
const MUTE = 'ou_mute';
const STRANGER = 'ou_stranger';
const BILLING = 'oc_billing';
const MESSAGES = '/open-apis/im/v1/messages';

const COMPANY: FakeLarkOptions = {
  users: [
    { id: LIN, name: '林晓', email: 'lin@example.com' },
    { id: AMY, name: 'Amy', language: 'en_us', timezone: 'Europe/Berlin' },
    { id: LEFT, name: 'Left', isResigned: true },
    { id: HIDDEN, name: 'Hidden', isAvailable: false, isInContactRange: false },
    { id: MUTE, name: 'Mute', hasMutedBot: true },
    { id: STRANGER, name: 'Stranger', tenantKey: 'another-tenant' },
  ],
  chats: [
    { id: BILLING, name: '计费', members: [LIN, AMY] },
    { id: 'oc_topics', name: '话题', mode: 'topic', members: [LIN] },
    { id: 'oc_away', name: 'away', members: [LIN], hasBot: false },
    { id: 'oc_quiet', name: 'quiet', members: [LIN], isModerated: true },
    { id: 'oc_owner', name: 'owner', members: [LIN], urgentSetting: 'only_owner' },
  ],
};

let lark: FakeLark;
const closing: (() => unknown)[] = [];

beforeEach(async () => {
  lark = await startFakeLark(COMPANY);
});

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  await lark.close();
});

async function startWith(options: FakeLarkOptions): Promise<void> {
  await lark.close();
  lark = await startFakeLark({ ...COMPANY, ...options });
}

interface Answer {
  status: number;
  code: unknown;
  msg: string;
  data: JsonObject;
  body: JsonObject;
}

async function ask(method: string, path: string, body?: object, token?: string): Promise<Answer> {
  const bearer = token ?? (await fetchToken());
  const response = await fetch(`${lark.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const given = objectOf(await response.json());
  return {
    status: response.status,
    code: given['code'],
    msg: String(given['msg']),
    data: objectOf(given['data']),
    body: given,
  };
}

async function fetchToken(): Promise<string> {
  const response = await fetch(`${lark.url}/open-apis/auth/v3/tenant_access_token/internal`, {
    method: 'POST',
    body: JSON.stringify({ app_id: lark.appId, app_secret: lark.appSecret }),
  });
  return String(objectOf(await response.json())['tenant_access_token']);
}

const button = (value: object, label = 'Take') => ({
  tag: 'button',
  text: { tag: 'plain_text', content: label },
  behaviors: [{ type: 'callback', value }],
});

function aCard(elements: object[] = [{ tag: 'markdown', content: 'hello' }], more: object = {}): object {
  return { schema: '2.0', config: { update_multi: true }, body: { elements }, ...more };
}

function send(to: string, content: object = aCard(), more: object = {}): Promise<Answer> {
  const type = to.startsWith('ou_') ? 'open_id' : 'chat_id';
  return ask('POST', `${MESSAGES}?receive_id_type=${type}`, {
    receive_id: to,
    msg_type: 'interactive',
    content: JSON.stringify(content),
    ...more,
  });
}

async function post(to: string = BILLING, content: object = aCard()): Promise<string> {
  const { data, code, msg } = await send(to, content);
  if (code !== 0) throw new Error(msg);
  return String(data['message_id']);
}

const reply = (id: string, more: object = {}) =>
  ask('POST', `${MESSAGES}/${id}/reply`, {
    msg_type: 'interactive',
    content: JSON.stringify(aCard()),
    ...more,
  });
const patch = (id: string, card: object) =>
  ask('PATCH', `${MESSAGES}/${id}`, { content: JSON.stringify(card) });

function expectFault(isThere: boolean): void {
  expect(lark.faults()).toHaveLength(isThere ? 1 : 0);
}

describe('the token', () => {
  it('is the same while more than half an hour of it is left, then a new one beside the old', async () => {
    const first = await fetchToken();
    await lark.clock.advance(89 * 60_000);
    expect(await fetchToken()).toBe(first);
    await lark.clock.advance(2 * 60_000);
    const second = await fetchToken();
    expect(second).not.toBe(first);
    expect((await ask('GET', '/open-apis/bot/v3/info', undefined, first)).code).toBe(0);
    await lark.clock.advance(30 * 60_000);
    expect((await ask('GET', '/open-apis/bot/v3/info', undefined, first)).code).toBe(99991663);
    expect((await ask('GET', '/open-apis/bot/v3/info', undefined, second)).code).toBe(0);
  });

  it('is refused once it was revoked, with HTTP 400', async () => {
    const token = await fetchToken();
    lark.revokeTokens();
    expect(await ask('GET', '/open-apis/bot/v3/info', undefined, token)).toMatchObject({
      status: 400,
      code: 99991663,
    });
    expectFault(false);
  });

  it('is not given for a wrong secret', async () => {
    const response = await fetch(`${lark.url}/open-apis/auth/v3/tenant_access_token/internal`, {
      method: 'POST',
      body: JSON.stringify({ app_id: lark.appId, app_secret: 'wrong' }),
    });
    expect(objectOf(await response.json())['code']).toBe(10014);
  });
});

describe('what is asked', () => {
  it('answers an unknown path as Lark does, and counts it', async () => {
    expect((await ask('GET', '/open-apis/im/v1/nothing')).status).toBe(404);
    expectFault(true);
  });

  it('takes no property that it does not know, in the body or the query', async () => {
    expect((await send(BILLING, aCard(), { notify: true })).code).not.toBe(0);
    expectFault(true);
    lark.clearFaults();
    expect((await ask('GET', `/open-apis/im/v1/chats/${BILLING}?lang=zh`)).code).not.toBe(0);
    expectFault(true);
  });

  it('takes content only as a string of JSON', async () => {
    expect((await send(BILLING, aCard(), { content: aCard() })).code).not.toBe(0);
    expect((await send(BILLING, aCard(), { content: 'hello' })).code).toBe(230001);
    expect(lark.faults()).toHaveLength(2);
  });

  it('names the scopes that are missing, and does not count that', async () => {
    lark.setScopes([]);
    const answer = await send(BILLING);
    expect(answer).toMatchObject({ status: 400, code: 99991672 });
    expect(JSON.stringify(answer.body)).toContain('im:message:send_as_bot');
    expect(objectOf(answer.body['error'])['permission_violations']).toContainEqual(
      expect.objectContaining({ subject: 'im:message:send_as_bot' }),
    );
    expectFault(false);
  });

  it('takes five a second to one chat when rates are on', async () => {
    await startWith({ hasRates: true, now: () => 1_800_000_000_000 });
    for (let sent = 0; sent < 5; sent += 1) expect((await send(BILLING)).code).toBe(0);
    expect((await send(BILLING)).code).toBe(230020);
    await lark.clock.advance(1_000);
    expect((await send(BILLING)).code).toBe(0);
  });
});

describe('sending', () => {
  it.each([
    ['oc_away', 230002],
    ['oc_quiet', 230018],
    [LEFT, 230029],
    [HIDDEN, 230013],
    [MUTE, 230053],
    [STRANGER, 230038],
    ['oc_nowhere', 230034],
  ])('to %s is refused with %i, which is nobody’s fault', async (to, code) => {
    expect(await send(to)).toMatchObject({ status: 400, code });
    expectFault(false);
  });

  it('to a dissolved chat is refused', async () => {
    await lark.dissolve(BILLING, LIN);
    expect((await send(BILLING)).code).toBe(232009);
  });

  it('to a person names the chat with them', async () => {
    const { data } = await send(LIN);
    expect(data['chat_id']).toBe(lark.directChat(LIN));
    expect(lark.directMessages(LIN)).toHaveLength(1);
  });

  it('answers a uuid with its first message for an hour', async () => {
    const first = await send(BILLING, aCard(), { uuid: 'one' });
    const again = await send(BILLING, aCard(), { uuid: 'one' });
    expect(again.data['message_id']).toBe(first.data['message_id']);
    await lark.clock.advance(3_600_000);
    const later = await send(BILLING, aCard(), { uuid: 'one' });
    expect(later.data['message_id']).not.toBe(first.data['message_id']);
  });

  it('refuses a uuid that is still under way', async () => {
    await startWith({ onRepeatedUuid: 'racing' });
    await send(BILLING, aCard(), { uuid: 'one' });
    expect((await send(BILLING, aCard(), { uuid: 'one' })).code).toBe(230049);
  });

  it('refuses a uuid of more than 50 characters', async () => {
    expect((await send(BILLING, aCard(), { uuid: 'x'.repeat(51) })).code).toBe(230001);
    expectFault(true);
  });

  it('refuses a card of more than 30 KB', async () => {
    const long = aCard([{ tag: 'markdown', content: 'x'.repeat(31_000) }]);
    expect((await send(BILLING, long)).code).toBe(230025);
    expectFault(true);
  });

  it('refuses a telephone number when the audit is on', async () => {
    await startWith({ hasDlp: true });
    expect((await send(BILLING, aCard([{ tag: 'markdown', content: 'call 13800138000' }]))).code).toBe(
      230028,
    );
    expectFault(false);
  });

  it('makes a topic of a reply in a thread, and keeps what follows in it', async () => {
    const root = await post();
    const first = await reply(root, { reply_in_thread: true });
    expect(first.data['thread_id']).toMatch(/^omt_/);
    expect(lark.messageAt(root).thread_id).toBe(first.data['thread_id']);
    const second = await reply(root);
    expect(second.data).toMatchObject({ root_id: root, thread_id: first.data['thread_id'] });
    expect(lark.chatMessages(BILLING).map(({ message_id: id }) => id)).toEqual([root]);
    expect(lark.thread(root)).toHaveLength(3);
  });

  it('makes a topic of every message in a topic group', async () => {
    expect((await send('oc_topics')).data['thread_id']).toMatch(/^omt_/);
  });

  it('refuses a reply to what was taken back', async () => {
    const root = await post();
    await ask('DELETE', `${MESSAGES}/${root}`);
    expect((await reply(root)).code).toBe(230011);
    expectFault(false);
  });
});

describe('changing a card', () => {
  it('shows the new one and counts its versions', async () => {
    const id = await post();
    expect((await patch(id, aCard([{ tag: 'markdown', content: 'changed' }]))).code).toBe(0);
    expect(lark.visibleText(lark.messageAt(id))).toBe('changed');
    expect(lark.messageAt(id).versions).toBe(2);
  });

  it('ends fourteen days after it was sent', async () => {
    const id = await post();
    await lark.clock.advance(14 * 24 * 3_600_000 + 1_000);
    expect((await patch(id, aCard())).code).toBe(230031);
    expectFault(false);
  });

  it('is refused for what was taken back', async () => {
    const id = await post();
    await lark.recall(id);
    expect((await patch(id, aCard())).code).toBe(230011);
  });

  it('wants update_multi said before and after', async () => {
    const id = await post();
    expect((await patch(id, aCard(undefined, { config: {} }))).code).not.toBe(0);
    expectFault(true);
    lark.clearFaults();
    const silent = await post(BILLING, aCard(undefined, { config: {} }));
    expect((await patch(silent, aCard())).code).not.toBe(0);
    expectFault(true);
  });

  it('is not done by editing the message, nor to somebody else’s', async () => {
    const id = await post();
    expect((await ask('PUT', `${MESSAGES}/${id}`, { msg_type: 'interactive', content: '{}' })).code).not.toBe(
      0,
    );
    lark.clearFaults();
    const theirs = lark.say(LIN, BILLING, 'hello').message_id;
    expect((await patch(theirs, aCard())).code).not.toBe(0);
    expectFault(true);
  });
});

describe('reading', () => {
  it('needs a scope of its own in groups', async () => {
    const id = await post();
    const path = `${MESSAGES}?container_id_type=chat&container_id=${BILLING}`;
    expect((await ask('GET', path)).code).toBe(230027);
    expect((await ask('GET', `${MESSAGES}/${id}`)).code).toBe(230027);
    expectFault(false);
  });

  it('gives the card itself only when it is asked for', async () => {
    const id = await post(LIN);
    const [shown] = (await ask('GET', `${MESSAGES}/${id}`)).data['items'] as JsonObject[];
    expect(JSON.stringify(shown)).not.toContain('update_multi');
    const raw = await ask('GET', `${MESSAGES}/${id}?card_msg_content_type=user_card_content`);
    expect(JSON.stringify(raw.data)).toContain('update_multi');
  });

  it('lists a chat by pages, and no topic’s replies', async () => {
    const ids = [await post(LIN), await post(LIN), await post(LIN)];
    await reply(ids[0] ?? '', { reply_in_thread: true });
    const path = `${MESSAGES}?container_id_type=chat&container_id=${lark.directChat(LIN)}&page_size=2`;
    const first = await ask('GET', path);
    const second = await ask('GET', `${path}&page_token=${String(first.data['page_token'])}`);
    const read = ({ data }: Answer) => (data['items'] as JsonObject[]).map((each) => each['message_id']);
    expect([...read(first), ...read(second)]).toEqual(ids);
    expect(second.data['has_more']).toBe(false);
  });

  it('lists a topic without times', async () => {
    const root = await post(LIN);
    const { data } = await reply(root, { reply_in_thread: true });
    const path = `${MESSAGES}?container_id_type=thread&container_id=${String(data['thread_id'])}`;
    expect((await ask('GET', path)).data['items']).toHaveLength(2);
    expect((await ask('GET', `${path}&start_time=1`)).code).not.toBe(0);
    expectFault(true);
  });

  it('shows that a message was taken back, and not what it said', async () => {
    const id = await post(LIN);
    await lark.recall(id);
    const listed = await ask(
      'GET',
      `${MESSAGES}?container_id_type=chat&container_id=${lark.directChat(LIN)}&card_msg_content_type=user_card_content`,
    );
    expect(listed.data['items']).toMatchObject([
      { deleted: true, body: { content: 'This message was recalled' } },
    ]);
  });

  it('gives what was forwarded as one with its parts', async () => {
    const said = ['one', 'two'].map((text) => lark.say(LIN, BILLING, text).message_id);
    const { message } = await lark.forwardMerged(LIN, said);
    expect(JSON.parse(message?.content ?? '')).toEqual({ content: 'Merged and Forwarded Message' });
    const { data } = await ask('GET', `${MESSAGES}/${message?.message_id ?? ''}`);
    expect(data['items']).toMatchObject([
      { msg_type: 'merge_forward' },
      { upper_message_id: message?.message_id, body: { content: '{"text":"one"}' } },
      { upper_message_id: message?.message_id, body: { content: '{"text":"two"}' } },
    ]);
  });
});

describe('ringing and private cards', () => {
  const urge = (id: string, ...people: string[]) =>
    ask('PATCH', `${MESSAGES}/${id}/urgent_app?user_id_type=open_id`, { user_id_list: people });

  it('rings members, and names who is none', async () => {
    const id = await post();
    expect((await urge(id, LIN, STRANGER)).data['invalid_user_id_list']).toEqual([STRANGER]);
    expect(lark.urgents()).toMatchObject([{ messageId: id, user: LIN, kind: 'app' }]);
  });

  it('does not ring where only the owner may', async () => {
    expect((await urge(await post('oc_owner'), LIN)).code).toBe(230052);
    expectFault(false);
  });

  const whisper = (chat: string, card: object = aCard(), user = LIN) =>
    ask('POST', '/open-apis/ephemeral/v1/send', {
      chat_id: chat,
      open_id: user,
      msg_type: 'interactive',
      card,
    });

  it('shows a private card to its person alone, who alone can click it', async () => {
    const { data } = await whisper(BILLING, aCard([button({ verb: 'ack' })]));
    const id = String(data['message_id']);
    expect(lark.ephemerals(LIN).map(({ message_id: each }) => each)).toEqual([id]);
    expect(lark.chatMessages(BILLING)).toEqual([]);
    await expect(lark.click(AMY, id, {})).rejects.toThrow(AMY);
    expect((await patch(id, aCard())).code).not.toBe(0);
  });

  it('takes no private card in a topic group', async () => {
    expect((await whisper('oc_topics')).code).not.toBe(0);
  });

  it('takes no second language in a private card', async () => {
    await whisper(BILLING, aCard([{ tag: 'markdown', content: '你好', i18n_content: { en_us: 'hello' } }]));
    expectFault(true);
  });
});

describe('people and chats', () => {
  it('finds people by e-mail, and not who is outside of the range', async () => {
    const path = '/open-apis/contact/v3/users/batch_get_id?user_id_type=open_id';
    const { data } = await ask('POST', path, { emails: ['lin@example.com', 'nobody@example.com'] });
    expect(data['user_list']).toMatchObject([{ user_id: LIN }, { email: 'nobody@example.com' }]);
    expect((data['user_list'] as JsonObject[])[1]).not.toHaveProperty('user_id');
  });

  it.each([HIDDEN, STRANGER])('does not describe %s, who is outside of the range', async (id) => {
    const path = `/open-apis/contact/v3/users/${id}?user_id_type=open_id`;
    expect((await ask('GET', path)).code).toBe(41050);
    expectFault(false);
  });

  it('describes a chat of ours only', async () => {
    expect((await ask('GET', `/open-apis/im/v1/chats/${BILLING}`)).data).toMatchObject({
      chat_mode: 'group',
      user_count: '2',
    });
    expect((await ask('GET', '/open-apis/im/v1/chats/oc_away')).code).toBe(232011);
    expect((await ask('GET', '/open-apis/im/v1/chats/oc_away/members/is_in_chat')).data).toEqual({
      is_in_chat: false,
    });
  });
});

describe('scripted faults', () => {
  it('are answered as wanted and not counted', async () => {
    lark.fail(`POST ${MESSAGES}`, { retryAfter: 7 });
    const limited = await fetch(`${lark.url}${MESSAGES}?receive_id_type=chat_id`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await fetchToken()}` },
      body: JSON.stringify({
        receive_id: BILLING,
        msg_type: 'interactive',
        content: JSON.stringify(aCard()),
      }),
    });
    expect(limited.status).toBe(429);
    expect(limited.headers.get('x-ogw-ratelimit-reset')).toBe('7');
    lark.fail(`POST ${MESSAGES}`, { code: 230013, status: 200 });
    expect(await send(BILLING)).toMatchObject({ status: 200, code: 230013 });
    expect(lark.chatMessages(BILLING)).toEqual([]);
    expectFault(false);
  });

  it('of a whole name do not hit what lies below', async () => {
    const root = await post();
    lark.fail(`POST ${MESSAGES}`, { code: 230013 });
    expect((await reply(root)).code).toBe(0);
    expect(lark.calls(`POST ${MESSAGES}`)).toHaveLength(1);
  });

  it('end the connection before or after it took effect', async () => {
    lark.fail(`POST ${MESSAGES}`, { drop: true });
    await expect(send(BILLING)).rejects.toThrow('fetch failed');
    expect(lark.chatMessages(BILLING)).toEqual([]);
    lark.fail(`POST ${MESSAGES}`, { loseAnswer: true });
    await expect(send(BILLING)).rejects.toThrow('fetch failed');
    expect(lark.chatMessages(BILLING)).toHaveLength(1);
  });

  it('hang until they are released', async () => {
    const script = lark.fail(`POST ${MESSAGES}`, { hang: true });
    const sending = send(BILLING);
    await lark.waitFor(() => script.hits() === 1);
    expect(lark.chatMessages(BILLING)).toEqual([]);
    await script.release();
    expect((await sending).code).toBe(0);
  });
});

describe('a card', () => {
  const form = (...inside: object[]) => ({ tag: 'form', name: 'f', elements: inside });
  const submit = { ...button({}), name: 's', form_action_type: 'submit' };
  const input = { tag: 'input', name: 'demand' };
  const menu = (...values: string[]) => ({
    tag: 'select_static',
    name: 'menu',
    placeholder: { tag: 'plain_text', content: 'pick' },
    options: values.map((value) => ({ value, text: { tag: 'plain_text', content: value } })),
  });

  it.each<[string, object]>([
    ['an unknown property', aCard([{ tag: 'markdown', content: 'x', colour: 'red' }])],
    ['an unknown tag', aCard([{ tag: 'note' }])],
    ['an old card', { elements: [] }],
    ['an unknown person mentioned', aCard([{ tag: 'markdown', content: '<at id=ou_nobody></at>' }])],
    ['an unknown language', aCard([{ tag: 'markdown', content: 'x', i18n_content: { en: 'x' } }])],
    ['an image from elsewhere', aCard([{ tag: 'markdown', content: '![x](https://example.com/x.png)' }])],
    ['a button without an object', aCard([{ ...button({}), behaviors: [{ type: 'callback', value: 'x' }] }])],
    [
      'an element_id twice',
      aCard([
        { tag: 'markdown', content: 'x', element_id: 'a' },
        { tag: 'markdown', content: 'x', element_id: 'a' },
      ]),
    ],
    ['a bad element_id', aCard([{ tag: 'markdown', content: 'x', element_id: '1' }])],
    ['more than 200 elements', aCard(Array.from({ length: 201 }, () => ({ tag: 'hr' })))],
    ['a form without a submit button', aCard([form(input)])],
    [
      'a form in a panel',
      aCard([
        {
          tag: 'collapsible_panel',
          header: { title: { tag: 'plain_text', content: 'x' } },
          elements: [form(input, submit)],
        },
      ]),
    ],
    ['an input without a name', aCard([form({ tag: 'input' }, submit)])],
    ['a name twice', aCard([form(input, input, submit)])],
    ['an input too long', aCard([form({ ...input, max_length: 1001 }, submit)])],
    ['an option twice', aCard([form(menu('a', 'a'), submit)])],
    [
      'an unknown colour',
      aCard(undefined, {
        header: { template: 'pink', title: { tag: 'plain_text', content: 'x' } },
      }),
    ],
    [
      'four header tags',
      aCard(undefined, {
        header: {
          title: { tag: 'plain_text', content: 'x' },
          text_tag_list: Array.from({ length: 4 }, () => ({
            tag: 'text_tag',
            text: { tag: 'plain_text', content: 'x' },
          })),
        },
      }),
    ],
  ])('with %s is refused with the reason in the message, and counted', async (_, card) => {
    const { code, msg } = await send(BILLING, card);
    expect(code).toBe(230099);
    expect(msg).toMatch(/ErrCode: \d+/);
    expectFault(true);
  });

  it('with containers six deep is refused, with five it is not', async () => {
    const nest = (depth: number): object =>
      depth === 0
        ? { tag: 'hr' }
        : { tag: 'column_set', columns: [{ tag: 'column', elements: [nest(depth - 1)] }] };
    expect((await send(BILLING, aCard([nest(5)]))).code).toBe(0);
    expect((await send(BILLING, aCard([nest(6)]))).code).toBe(230099);
  });

  it('of a whole form is taken', async () => {
    expect((await send(BILLING, aCard([form(input, menu('a', 'b'), submit)]))).code).toBe(0);
    expectFault(false);
  });

  it('is read in the language and zone of who looks', async () => {
    const at = Date.UTC(2026, 10, 22, 1, 30);
    const id = await post(
      BILLING,
      aCard([
        {
          tag: 'markdown',
          content: `**你好** <at id=${AMY}></at> &#60;at id=all&#62;`,
          i18n_content: {
            en_us: `Hello until <local_datetime millisecond='${at}' format_type='time'></local_datetime>`,
          },
        },
      ]),
    );
    const message = lark.messageAt(id);
    expect(lark.visibleText(message)).toBe('你好 @Amy <at id=all>');
    expect(lark.visibleText(message, 'en_us', 'Europe/Berlin')).toBe('Hello until 02:30');
    expect(lark.mentions(message)).toEqual([AMY]);
  });
});

interface Received {
  headers: IncomingHttpHeaders;
  raw: string;
  event: JsonObject;
}

/** An app that keeps what it got and answers what it is told to. */
async function startApp(answer: () => { status?: number; body?: object } = () => ({})): Promise<Received[]> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const raw = Buffer.concat(chunks).toString();
      const event = open(raw);
      received.push({ headers: request.headers, raw, event });
      const { status = 200, body = {} } = answer();
      response
        .writeHead(status)
        .end(JSON.stringify(event['challenge'] === undefined ? body : { challenge: event['challenge'] }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => server.close());
  lark.connectApp(`http://127.0.0.1:${(server.address() as AddressInfo).port}/events`);
  return received;
}

function open(raw: string): JsonObject {
  const { encrypt, ...plain } = objectOf(JSON.parse(raw));
  if (typeof encrypt !== 'string') return plain;
  const bytes = Buffer.from(encrypt, 'base64');
  const key = createHash('sha256')
    .update(lark.encryptKey ?? '')
    .digest();
  const decipher = createDecipheriv('aes-256-cbc', key, bytes.subarray(0, 16));
  return objectOf(
    JSON.parse(`${decipher.update(bytes.subarray(16)).toString()}${decipher.final().toString()}`),
  );
}

describe('events over the web', () => {
  it('are encrypted and signed', async () => {
    const received = await startApp();
    await lark.sendText(LIN, 'direct', 'hello');
    const [{ headers, raw, event } = { headers: {}, raw: '', event: {} }] = received;
    const signed = `${String(headers['x-lark-request-timestamp'])}${String(headers['x-lark-request-nonce'])}${lark.encryptKey ?? ''}${raw}`;
    expect(headers['x-lark-signature']).toBe(createHash('sha256').update(signed).digest('hex'));
    expect(event).toMatchObject({
      schema: '2.0',
      header: { token: lark.verificationToken, app_id: lark.appId },
    });
  });

  it('are sent in the open and unsigned without a key', async () => {
    await startWith({ encryptKey: null });
    const received = await startApp();
    await lark.sendText(LIN, 'direct', 'hello');
    expect(received[0]?.headers['x-lark-signature']).toBeUndefined();
    expect(JSON.parse(received[0]?.raw ?? '')).toHaveProperty('event.message');
  });

  it('come again after 15 s, 5 min, 1 h and 6 h with the same id, and then no more', async () => {
    await startWith({ now: () => 1_800_000_000_000 });
    const received = await startApp(() => ({ status: 500 }));
    await lark.sendText(LIN, 'direct', 'hello');
    const counts = [];
    for (const wait of [15, 300, 3_600, 21_600, 100_000]) {
      await lark.clock.advance((wait - 1) * 1_000);
      const before = received.length;
      await lark.clock.advance(1_000);
      counts.push(received.length - before);
    }
    expect(counts).toEqual([1, 1, 1, 1, 0]);
    expect(new Set(received.map(({ event }) => objectOf(event['header'])['event_id'])).size).toBe(1);
  });

  it('do not come again once they were taken', async () => {
    const received = await startApp();
    await lark.sendText(LIN, 'direct', 'hello');
    await lark.clock.advance(86_400_000);
    expect(received).toHaveLength(1);
  });

  it('ask for a challenge when the address is saved', async () => {
    await startApp();
    expect((await lark.verifyUrl()).ok).toBe(true);
  });

  it('of a group come when the bot is mentioned, or with the scope for all of it', async () => {
    await startApp();
    expect((await lark.sendText(LIN, BILLING, 'hello')).attempts).toEqual([]);
    expect((await lark.sendText(LIN, BILLING, 'hello', { atBot: true })).status).toBe(200);
    lark.setScopes(['im:message.group_msg']);
    expect((await lark.sendText(LIN, BILLING, 'hello')).status).toBe(200);
  });

  it('of who is not in the chat cannot be', async () => {
    await expect(lark.sendText(STRANGER, BILLING, 'hello')).rejects.toThrow(STRANGER);
  });
});

describe('clicks', () => {
  const CARD = aCard([button({ verb: 'ack', ref: 'C-1' })]);

  it('show the toast and the card of the answer', async () => {
    await startApp(() => ({
      body: {
        toast: { type: 'success', content: '好', i18n: { zh_cn: '好', en_us: 'done' } },
        card: { type: 'raw', data: aCard([{ tag: 'markdown', content: 'taken' }]) },
      },
    }));
    const id = await post(BILLING, CARD);
    await lark.click(AMY, id, { value: { verb: 'ack' } });
    expect(lark.toasts(AMY)).toMatchObject([{ type: 'success', text: 'done', messageId: id }]);
    expect(lark.visibleText(lark.messageAt(id))).toBe('taken');
    expectFault(false);
  });

  it.each<[string, object]>([
    ['an unknown property', { message: 'x' }],
    ['a toast of no kind', { toast: { type: 'loud', content: 'x' } }],
    ['a bare card', { card: CARD }],
    ['a bad card', { card: { type: 'raw', data: aCard([{ tag: 'note' }]) } }],
  ])('count %s in the answer', async (_, body) => {
    await startApp(() => ({ body }));
    await lark.click(LIN, await post(BILLING, CARD), {});
    expectFault(true);
  });

  it('are not sent again', async () => {
    const received = await startApp(() => ({ status: 500 }));
    await lark.click(LIN, await post(BILLING, CARD), {});
    await lark.clock.advance(86_400_000);
    expect(received).toHaveLength(1);
  });

  it('are no longer possible after fourteen days, nor on what was taken back', async () => {
    const id = await post(BILLING, CARD);
    await lark.clock.advance(14 * 24 * 3_600_000 + 1_000);
    await expect(lark.click(LIN, id, {})).rejects.toThrow('too old');
    const other = await post(BILLING, CARD);
    await ask('DELETE', `${MESSAGES}/${other}`);
    await expect(lark.click(LIN, other, {})).rejects.toThrow('taken back');
  });

  it('let the card be changed twice within half an hour', async () => {
    const received = await startApp();
    await lark.click(LIN, await post(BILLING, CARD), {});
    const token = objectOf(received[0]?.event['event'])['token'];
    const update = () => ask('POST', '/open-apis/interactive/v1/card/update', { token, card: aCard() });
    expect([(await update()).code, (await update()).code, (await update()).code]).toEqual([0, 0, 300040]);
  });
});

describe('forms', () => {
  const text = (content: string) => ({ tag: 'plain_text', content });
  const FORM = aCard([
    {
      tag: 'form',
      name: 'open',
      elements: [
        { tag: 'input', name: 'demand', required: true, max_length: 5, label: text('Demand') },
        {
          tag: 'select_static',
          name: 'product',
          placeholder: text('pick'),
          options: [{ value: 'billing', text: text('Billing') }],
          initial_option: 'billing',
        },
        { tag: 'select_person', name: 'owner', placeholder: text('pick'), options: [{ value: LIN }] },
        { tag: 'picker_datetime', name: 'until', placeholder: text('pick') },
        { ...button({ form: 'open' }), name: 's', form_action_type: 'submit' },
      ],
    },
  ]);

  it('send what was filled in, moments with the zone of the person, and nothing for what is empty', async () => {
    const received = await startApp();
    const id = await post(BILLING, FORM);
    await lark.submitForm(AMY, id, { demand: 'money', until: '2026-11-22 09:00' });
    expect(received[0]?.event['event']).toMatchObject({
      action: {
        name: 's',
        value: { form: 'open' },
        timezone: 'Europe/Berlin',
        form_value: { demand: 'money', product: 'billing', until: '2026-11-22 09:00 +0100' },
      },
    });
    expect(received[0]?.event).not.toHaveProperty('event.action.form_value.owner');
  });

  it.each<[string, Record<string, string>]>([
    ['a required field empty', {}],
    ['a text too long', { demand: 'too long' }],
    ['an option that is not offered', { demand: 'x', product: 'app' }],
    ['a person who is not offered', { demand: 'x', owner: AMY }],
    ['a field that is not there', { demand: 'x', colour: 'red' }],
  ])('with %s are not sent by the client', async (_, values) => {
    const received = await startApp();
    const id = await post(BILLING, FORM);
    await expect(lark.submitForm(LIN, id, values)).rejects.toThrow();
    expect(received).toEqual([]);
  });

  it('show their fields with what stands in them', async () => {
    const { name, fields } = lark.form(lark.messageAt(await post(BILLING, FORM)));
    expect(name).toBe('open');
    expect(fields).toMatchObject([
      { name: 'demand', tag: 'input', isRequired: true, maxLength: 5 },
      { name: 'product', value: 'billing' },
      { name: 'owner', options: [{ value: LIN }] },
      { name: 'until', tag: 'picker_datetime' },
    ]);
  });
});

describe('payloads', () => {
  it('have the shape of the recorded ones', async () => {
    const received = await startApp();
    await lark.sendText(LIN, BILLING, 'hello @{ou_amy}', { atBot: true });
    await lark.click(LIN, await post(BILLING, aCard([button({ verb: 'ack' })])), {});
    expect(missingIn(objectOf(received[0]?.event), bubbles.payload)).toEqual([]);
    expect(missingIn(objectOf(received[1]?.event), clicked.payload)).toEqual([]);
  });
});

/** Paths of the recorded payload that are not in the other, with the type of what stands there. */
function missingIn(given: unknown, recorded: unknown, path = ''): string[] {
  if (Array.isArray(recorded)) {
    return Array.isArray(given) ? missingIn(given[0], recorded[0], `${path}[0]`) : [path];
  }
  if (typeof recorded !== 'object' || recorded === null)
    return typeof given === typeof recorded ? [] : [path];
  if (typeof given !== 'object' || given === null) return [path];
  return Object.entries(recorded).flatMap(([key, value]) =>
    missingIn((given as JsonObject)[key], value, `${path}.${key}`),
  );
}

const quiet = { error() {}, warn() {}, info() {}, debug() {}, trace() {} };

describe('the SDK', () => {
  it('sends with its client', async () => {
    const client = new sdk.Client({
      appId: lark.appId,
      appSecret: lark.appSecret,
      domain: lark.url,
      cache: new sdk.DefaultCache(),
      logger: quiet,
    });
    const { data } = await client.im.message.create({
      params: { receive_id_type: 'chat_id' },
      data: { receive_id: BILLING, msg_type: 'interactive', content: JSON.stringify(aCard()) },
    });
    expect(data?.message_id).toBe(lark.chatMessages(BILLING)[0]?.message_id);
    expectFault(false);
  });

  async function connect(onClick: () => object = () => ({})): Promise<{ heard: unknown[] }> {
    const heard: unknown[] = [];
    const dispatcher = new sdk.EventDispatcher({ logger: quiet }).register<Record<string, unknown>>({
      'im.message.receive_v1': (data: unknown) => {
        heard.push(objectOf(objectOf(data)['message'])['content']);
      },
      'card.action.trigger': onClick,
    });
    const client = new sdk.WSClient({
      appId: lark.appId,
      appSecret: lark.appSecret,
      domain: lark.url,
      logger: quiet,
    });
    await client.start({ eventDispatcher: dispatcher });
    closing.push(() => {
      client.close({ force: true });
    });
    // It pings once it listens.
    await lark.waitFor(() => lark.socket.pings() > 0, 'a ping');
    return { heard };
  }

  it('hears over the long connection, in fragments too', async () => {
    const { heard } = await connect();
    expect((await lark.sendText(LIN, 'direct', '一')).status).toBe(200);
    expect((await lark.sendText(LIN, 'direct', '回音🙂', { fragments: 4 })).status).toBe(200);
    expect(heard).toEqual(['{"text":"一"}', '{"text":"回音🙂"}']);
  });

  it('answers a click over the long connection', async () => {
    await connect(() => ({ toast: { type: 'info', content: 'seen' } }));
    await lark.click(LIN, await post(BILLING, aCard([button({ verb: 'ack' })])), {});
    expect(lark.toasts(LIN)).toMatchObject([{ text: 'seen' }]);
  });

  it('gets nothing while the connection is half open', async () => {
    const { heard } = await connect();
    lark.socket.setHalfOpen(true);
    expect((await lark.sendText(LIN, 'direct', 'hello')).status).toBe(0);
    lark.socket.setHalfOpen(false);
    await lark.clock.advance(15_000);
    expect(heard).toHaveLength(1);
  });

  it('is not let in with a wrong secret', async () => {
    const response = await fetch(`${lark.url}/callback/ws/endpoint`, {
      method: 'POST',
      body: JSON.stringify({ AppID: lark.appId, AppSecret: 'wrong' }),
    });
    expect(objectOf(await response.json())).toMatchObject({ code: 514, data: {} });
  });
});
