import { createCipheriv, createHash } from 'node:crypto';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isPassing } from '../../../src/composition/passing.ts';
import { silentLog } from '../../../src/platforms/base/silent-log.ts';
import { connectLark } from '../../../src/platforms/lark/connect.ts';
import type { LarkConnection } from '../../../src/platforms/lark/connect.ts';
import { createFakeConversation } from '../fake-conversation.ts';
import type { FakeConversation } from '../fake-conversation.ts';
import { keepTenant, serve } from './lark-desk.ts';
import { sayJson, startScriptedLark } from './scripted-lark.ts';
import type { ScriptedLark } from './scripted-lark.ts';

const APP = 'cli_00000000000000aa';
const TENANT = 'own-tenant';
const TOKEN = 'verification-token';
const KEY = 'encrypt-key';

let lark: ScriptedLark;
let conversation: FakeConversation;
let connection: LarkConnection;
let server: Awaited<ReturnType<typeof serve>>;
let unhandled: unknown[];
const noteUnhandled = (reason: unknown) => void unhandled.push(reason);

beforeEach(async () => {
  unhandled = [];
  process.on('unhandledRejection', noteUnhandled);
  lark = await startScriptedLark();
  const bot = { activate_status: 2, app_name: 'Huiyin', open_id: 'ou_bot' };
  lark.answer(sayJson(200, { code: 0, msg: 'ok', bot }));
  conversation = createFakeConversation();
  connection = connectLark({
    config: {
      appId: APP,
      appSecret: 'secret',
      domain: lark.url,
      mode: { kind: 'webhook', verificationToken: TOKEN, encryptKey: KEY },
    },
    conversation,
    log: silentLog,
    isPassing,
    tenant: keepTenant(TENANT),
    forms: { keep: async () => {}, find: async () => null },
  });
  server = await serve(connection);
  await connection.start();
});

afterEach(async () => {
  await connection.stop();
  await server.close();
  await lark.close();
  process.off('unhandledRejection', noteUnhandled);
});

function encrypt(text: string, key = KEY): string {
  const iv = Buffer.alloc(16, 7);
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(key).digest(), iv);
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final()]).toString('base64');
}

const seal = (body: unknown, key = KEY) => JSON.stringify({ encrypt: encrypt(JSON.stringify(body), key) });

function sign(body: string | Buffer, { at = Date.now(), key = KEY, nonce = 'n0' } = {}) {
  const timestamp = String(Math.floor(at / 1000));
  const signature = createHash('sha256').update(`${timestamp}${nonce}${key}`).update(body).digest('hex');
  return {
    'x-lark-request-timestamp': timestamp,
    'x-lark-request-nonce': nonce,
    'x-lark-signature': signature,
  };
}

function aMessageEvent(header: object = {}, message: object = {}) {
  return {
    schema: '2.0',
    header: {
      event_id: 'event-1',
      event_type: 'im.message.receive_v1',
      create_time: String(Date.now()),
      token: TOKEN,
      app_id: APP,
      tenant_key: TENANT,
      ...header,
    },
    event: {
      sender: { sender_id: { open_id: 'ou_lin' }, sender_type: 'user', tenant_key: TENANT },
      message: {
        message_id: 'om_1',
        chat_id: 'oc_direct',
        chat_type: 'p2p',
        message_type: 'text',
        content: JSON.stringify({ text: '发票重复扣款' }),
        ...message,
      },
    },
  };
}

function aClick(header: object = {}, event: object = {}) {
  return {
    schema: '2.0',
    header: {
      event_id: 'event-2',
      event_type: 'card.action.trigger',
      create_time: String(Date.now() * 1000),
      token: TOKEN,
      app_id: APP,
      tenant_key: TENANT,
      ...header,
    },
    event: {
      operator: { open_id: 'ou_lin', tenant_key: TENANT },
      token: 'c-update',
      action: { tag: 'button', value: { verb: 'acknowledge', ref: 'C-1' } },
      context: { open_message_id: 'om_card', open_chat_id: 'oc_direct' },
      ...event,
    },
  };
}

interface Sent {
  readonly status: number;
  readonly text: string;
}

async function send(body: string | Buffer, headers: Record<string, string> = {}, path = '/lark/events') {
  const response = await fetch(`${server.url}${path}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });
  return { status: response.status, text: await response.text() } satisfies Sent;
}

const sendSigned = (body: string, how = {}) => send(body, sign(body, how));

/** Nothing was done or said, and what is right is still taken. */
async function expectUnharmed(): Promise<void> {
  await connection.settled();
  expect(conversation.acts()).toBe(0);
  expect(lark.calls().map(({ url }) => url)).toEqual(['/open-apis/bot/v3/info']);
  expect(unhandled).toEqual([]);
  expect((await sendSigned(seal(aMessageEvent()))).status).toBe(200);
  expect(conversation.heard.typed).toHaveLength(1);
}

describe('requests that Lark never sent', () => {
  it('refuses an event in the open with the right token (a)', async () => {
    const body = JSON.stringify(aMessageEvent());
    expect(await send(body)).toEqual({ status: 401, text: '' });
    await expectUnharmed();
  });

  it('refuses a sealed and signed event with another verification token (a)', async () => {
    expect(await sendSigned(seal(aMessageEvent({ token: 'guessed' })))).toEqual({ status: 401, text: '' });
    expect(await sendSigned(seal(aClick({ token: 'guessed' })))).toEqual({ status: 401, text: '' });
    expect(await sendSigned(seal(aMessageEvent({ token: undefined })))).toEqual({ status: 401, text: '' });
    await expectUnharmed();
  });

  it('echoes a challenge to nobody who does not know the token (b)', async () => {
    const challenge = { type: 'url_verification', challenge: 'echo-me', token: 'guessed' };
    for (const body of [
      JSON.stringify(challenge),
      seal(challenge),
      JSON.stringify({ ...challenge, token: TOKEN }),
    ]) {
      expect(await send(body)).toEqual({ status: 401, text: '' });
    }
    await expectUnharmed();
  });

  it.each([-301, 302, -25 * 365 * 86_400])('refuses what was signed %i seconds off (c)', async (seconds) => {
    const at = Date.now() + seconds * 1000;
    expect((await sendSigned(seal(aMessageEvent()), { at })).status).toBe(401);
    await expectUnharmed();
  });

  it.each(['NaN', '', '1e9', ' 1', '-1', '0x10'])('refuses the timestamp %j (c)', async (timestamp) => {
    const body = seal(aMessageEvent());
    const signature = createHash('sha256').update(`${timestamp}n0${KEY}`).update(body).digest('hex');
    const headers = { ...sign(body), 'x-lark-request-timestamp': timestamp, 'x-lark-signature': signature };
    expect((await send(body, headers)).status).toBe(401);
    await expectUnharmed();
  });

  it('takes the bytes as they were signed, whatever their spaces (d)', async () => {
    const body = `{ "encrypt" :\n "${encrypt(JSON.stringify(aMessageEvent()))}" }`;
    expect((await sendSigned(body)).status).toBe(200);
    expect(conversation.heard.typed).toHaveLength(1);
  });

  it('refuses what was written anew after it was signed (d)', async () => {
    const body = seal(aMessageEvent());
    const anew = JSON.stringify(JSON.parse(body), null, 1);
    expect((await send(anew, sign(body))).status).toBe(401);
    await expectUnharmed();
  });

  it.each([
    ['none', { 'x-lark-signature': '' }],
    ['a shorter one', { 'x-lark-signature': 'ab' }],
    ['another', { 'x-lark-signature': 'a'.repeat(64) }],
  ])('refuses a signature that is %s, and does not answer 200 (e, f)', async (_, header) => {
    const body = seal(aMessageEvent());
    expect(await send(body, { ...sign(body), ...header })).toEqual({ status: 401, text: '' });
    await expectUnharmed();
  });

  it('refuses what was signed with another key (e)', async () => {
    expect((await sendSigned(seal(aMessageEvent()), { key: 'other' })).status).toBe(401);
    await expectUnharmed();
  });

  it('answers an event of a kind it does not know, without telling its name (f)', async () => {
    const body = seal(aMessageEvent({ event_type: 'im.nothing_v9' }));
    expect(await sendSigned(body)).toEqual({ status: 200, text: '{}' });
    await expectUnharmed();
  });

  it('answers 500 when a listener throws, and stays (g)', async () => {
    conversation.answers.typed = () => {
      throw new Error('away');
    };
    expect(await sendSigned(seal(aMessageEvent()))).toEqual({ status: 500, text: '' });
    conversation.answers.typed = () => ({ kind: 'nothing' });
    expect((await sendSigned(seal(aMessageEvent()))).status).toBe(200);
    expect(unhandled).toEqual([]);
  });

  it.each([
    ['AAAA', 400],
    ['', 401],
    ['!!!!', 400],
    ['A'.repeat(1_000), 400],
    [Buffer.alloc(48).toString('base64'), 400],
  ])('outlives %j as the sealed part, signed or not (h)', async (sealed, status) => {
    const body = JSON.stringify({ encrypt: sealed });
    expect((await send(body)).status).toBe(401);
    expect((await sendSigned(body)).status).toBe(status);
    await expectUnharmed();
  });

  it.each([
    ['another key', () => seal(aMessageEvent(), 'other')],
    ['no JSON in it', () => JSON.stringify({ encrypt: encrypt('no json') })],
    ['no event in it', () => seal({ hello: 'there' })],
    ['null in it', () => seal(null)],
    ['a list in it', () => seal([1, 2])],
    ['a header without its event', () => seal({ schema: '2.0', header: aMessageEvent().header })],
    ['a header that is no object', () => seal({ schema: '2.0', header: 'x', event: {} })],
    ['more sealed inside', () => seal({ encrypt: encrypt(JSON.stringify(aMessageEvent())) })],
  ])('refuses a sealed body with %s (h)', async (_, make) => {
    const { status, text } = await sendSigned(make());
    expect({ status, text }).toEqual({ status: 400, text: '' });
    await expectUnharmed();
  });

  it('outlives a body that is cut in the middle of the sealed part (h)', async () => {
    const whole = encrypt(JSON.stringify(aMessageEvent()));
    const body = JSON.stringify({ encrypt: whole.slice(0, whole.length / 2) });
    expect((await sendSigned(body)).status).toBe(400);
    await expectUnharmed();
  });

  it('does not leave a request with a query hanging (i)', async () => {
    expect((await send('{}', {}, '/lark/events?challenge=1')).status).toBe(401);
    await expectUnharmed();
  });

  it.each(['GET', 'PUT', 'HEAD'])('answers %s at once (i)', async (method) => {
    expect((await fetch(`${server.url}/lark/events`, { method })).status).toBe(405);
    await expectUnharmed();
  });

  it('reads text whose characters are cut by the network (j)', async () => {
    // The sealed part is plain ASCII: only inside it are characters that several bytes make.
    const body = Buffer.from(seal(aMessageEvent({}, { content: JSON.stringify({ text: '回音🙂扣款' }) })));
    const { hostname, port } = new URL(server.url);
    const headers = Object.entries({ ...sign(body), 'content-length': String(body.length) });
    const head = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    const answered = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => {
        socket.write(`POST /lark/events HTTP/1.1\r\nhost: test\r\nconnection: close\r\n${head}\r\n`);
        for (let at = 0; at < body.length; at += 7) socket.write(body.subarray(at, at + 7));
      });
      let text = '';
      socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
      socket.on('end', () => resolve(text));
      socket.on('error', reject);
    });
    expect(answered).toContain('200 OK');
    expect(conversation.heard.typed.map(({ text }) => text)).toEqual(['回音🙂扣款']);
  });

  it('refuses what is in the open although it is signed (k)', async () => {
    expect((await sendSigned(JSON.stringify(aMessageEvent()))).status).toBe(401);
    expect((await sendSigned(JSON.stringify(aClick()))).status).toBe(401);
    await expectUnharmed();
  });

  it('refuses an old card callback, with a schema or without (l)', async () => {
    const old = {
      open_id: 'ou_lin',
      open_message_id: 'om_card',
      tenant_key: TENANT,
      token: 'c-1',
      action: { tag: 'button', value: { verb: 'acknowledge', ref: 'C-1' } },
    };
    expect((await send(JSON.stringify(old))).status).toBe(401);
    expect((await send(JSON.stringify({ ...old, schema: '2.0' }))).status).toBe(401);
    expect((await sendSigned(seal(old))).status).toBe(400);
    expect((await sendSigned(seal({ ...old, schema: '2.0' }))).status).toBe(400);
    await expectUnharmed();
  });
});

describe('requests of others', () => {
  it.each([
    ['another app', { app_id: 'cli_other' }],
    ['another tenant', { tenant_key: 'another-tenant' }],
  ])('refuses those of %s', async (_, header) => {
    expect(await sendSigned(seal(aMessageEvent(header)))).toEqual({ status: 401, text: '' });
    expect(await sendSigned(seal(aClick(header)))).toEqual({ status: 401, text: '' });
    await expectUnharmed();
  });

  it('hears nobody of another tenant in a group with ours', async () => {
    const message = aMessageEvent();
    message.event.sender.tenant_key = 'another-tenant';
    expect((await sendSigned(seal(message))).status).toBe(200);
    const operator = { open_id: 'ou_stranger', tenant_key: 'another-tenant' };
    expect(await sendSigned(seal(aClick({}, { operator })))).toEqual({ status: 200, text: '{}' });
    await expectUnharmed();
  });

  it.each(['app', 'bot', 'anonymous', undefined])('hears no sender of the kind %s', async (kind) => {
    const message = aMessageEvent();
    expect(
      (
        await sendSigned(
          seal({
            ...message,
            event: { ...message.event, sender: { ...message.event.sender, sender_type: kind } },
          }),
        )
      ).status,
    ).toBe(200);
    await expectUnharmed();
  });

  it.each(['om_1/../../x?y=1', '../om_1', ''])('takes %j for no message', async (id) => {
    expect((await sendSigned(seal(aMessageEvent({}, { message_id: id })))).status).toBe(200);
    await expectUnharmed();
  });

  it('refuses a body above a megabyte, said or not', async () => {
    const body = JSON.stringify({ encrypt: 'A'.repeat(1_000_001) });
    expect((await sendSigned(body)).status).toBe(413);
    await expectUnharmed();
  });
});

describe('what is sent once more', () => {
  it('gives the same keys to the same request', async () => {
    const body = seal(aMessageEvent());
    const headers = sign(body);
    expect((await send(body, headers)).status).toBe(200);
    expect((await send(body, headers)).status).toBe(200);
    await connection.settled();
    expect(conversation.heard.typed.map(({ keys }) => keys)).toEqual([
      ['lark:message:om_1', 'lark:event:event-1'],
      ['lark:message:om_1', 'lark:event:event-1'],
    ]);
  });

  it('takes an event of the old form', async () => {
    conversation.answers.welcome = () => null;
    const event = {
      type: 'p2p_chat_create',
      app_id: APP,
      tenant_key: TENANT,
      chat_id: 'oc_direct',
      user: { open_id: 'ou_lin', name: '林晓' },
    };
    const body = { uuid: 'u1', token: TOKEN, ts: '1502199207.7', type: 'event_callback', event };
    expect((await sendSigned(seal(body))).status).toBe(200);
    expect((await sendSigned(seal({ ...body, token: 'guessed' }))).status).toBe(401);
    expect(conversation.heard.welcomes.map(({ account }) => account)).toEqual(['ou_lin']);
  });

  it('answers a challenge with the right token', async () => {
    const challenge = { type: 'url_verification', challenge: 'echo-me', token: TOKEN };
    expect(await send(seal(challenge))).toEqual({ status: 200, text: '{"challenge":"echo-me"}' });
  });
});
