import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createLarkClient,
  quietSdk,
  type LarkClient,
  type LarkRequest,
} from '../../../src/platforms/lark/lark-client.ts';
import { PlatformFailure } from '../../../src/ports/chat-platform.ts';
import { createKeptLog, type KeptLog } from '../../support/kept-log.ts';
import {
  giveTokens,
  refuse,
  sayJson,
  startScriptedLark,
  succeed,
  type ScriptedLark,
} from './scripted-lark.ts';

const APP_ID = 'cli_0123456789abcdef';
const SECRET = 'the-app-secret-0123456789';

const POST: LarkRequest = {
  method: 'POST',
  path: '/open-apis/im/v1/messages',
  query: { receive_id_type: 'chat_id' },
  data: { receive_id: 'oc_billing', msg_type: 'interactive', content: '{}', uuid: 'u' },
  does: 'once',
};
const GET: LarkRequest = {
  method: 'GET',
  path: '/open-apis/im/v1/messages/:message_id',
  ids: { message_id: 'om_1' },
  does: 'again',
};

let lark: ScriptedLark;
let log: KeptLog;
let now: number;

beforeEach(async () => {
  lark = await startScriptedLark();
  log = createKeptLog();
  now = 0;
});

afterEach(async () => {
  await lark.close();
});

function createClient(more: { timeoutMs?: number } = {}) {
  return createLarkClient({
    appId: APP_ID,
    appSecret: SECRET,
    domain: lark.url,
    log,
    now: () => now,
    ...more,
  });
}

/** The token is under the same limit, and what is asked for without one fails in another way. */
async function warmInTime(client: LarkClient): Promise<void> {
  for (let isWarm = false; !isWarm;) {
    isWarm = await client.warm().then(
      () => true,
      () => false,
    );
  }
}

async function failureOf(work: Promise<unknown>): Promise<PlatformFailure> {
  const failure = await work.then(
    () => 'nothing failed',
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(PlatformFailure);
  return failure as PlatformFailure;
}

describe('what goes over the wire', () => {
  it('asks for a token in the body and sends it with the call', async () => {
    await createClient().call(POST);
    expect(lark.tokenRequests().map(({ method, body }) => [method, JSON.parse(body)])).toEqual([
      ['POST', { app_id: APP_ID, app_secret: SECRET }],
    ]);
    expect(lark.tokenRequests()[0]?.headers.authorization).toBeUndefined();
    const [call] = lark.calls();
    expect(call).toMatchObject({
      method: 'POST',
      url: '/open-apis/im/v1/messages?receive_id_type=chat_id',
      headers: { authorization: 'Bearer t-token1', 'content-type': 'application/json; charset=utf-8' },
    });
    expect(JSON.parse(call?.body ?? '')).toEqual(POST.data);
    expect(call?.headers['user-agent']).toContain('source/huiyin');
  });

  it('puts ids into the path, and no body into what only reads', async () => {
    await createClient().call({ ...GET, query: { user_id_type: 'open_id', page_size: 50 } });
    expect(lark.calls()).toMatchObject([
      { method: 'GET', url: '/open-apis/im/v1/messages/om_1?user_id_type=open_id&page_size=50', body: '' },
    ]);
  });

  it.each(['DELETE', 'PATCH'] as const)('sends %s as it is', async (method) => {
    const data = method === 'PATCH' ? { content: '{}' } : undefined;
    await createClient().call({ ...GET, method, ...(data !== undefined && { data }) });
    expect(lark.calls()).toMatchObject([{ method, body: data === undefined ? '' : JSON.stringify(data) }]);
  });

  it('gives what the answer says', async () => {
    lark.answer(
      succeed({ message_id: 'om_1' }),
      sayJson(200, { code: 0, msg: 'ok', bot: { open_id: 'ou_bot' } }),
    );
    const client = createClient();
    await expect(client.call(POST)).resolves.toEqual({ message_id: 'om_1' });
    await expect(client.call(GET)).resolves.toMatchObject({ bot: { open_id: 'ou_bot' } });
  });
});

describe('ids', () => {
  it.each([
    ['om_1/../../../contact/v3/users'],
    ['om_1?x=y'],
    ['om_1#'],
    ['om_1%2F..'],
    ['om_1\n'],
    ['oc_1'],
    ['om_'],
    [''],
  ])('refuses %j before anything is sent', async (id) => {
    const failure = await failureOf(createClient().call({ ...GET, ids: { message_id: id } }));
    expect(failure).toMatchObject({ kind: 'content', code: 'bad_message_id' });
    expect([...lark.calls(), ...lark.tokenRequests()]).toEqual([]);
  });

  it('refuses a call that lacks one', async () => {
    const { ids: _, ...without } = GET;
    await expect(createClient().call(without)).rejects.toMatchObject({ kind: 'content' });
  });
});

describe('the token', () => {
  it('is asked for once by twenty calls at a cold start', async () => {
    const client = createClient();
    await Promise.all(Array.from({ length: 20 }, () => client.call(GET)));
    expect(lark.calls()).toHaveLength(20);
    expect(lark.tokenRequests()).toHaveLength(1);
    expect(client.tokenState()).toEqual({ isHeld: true, expiresAt: 7_200_000, requests: 1 });
  });

  it('is there before the first call when it was warmed', async () => {
    const client = createClient();
    await client.warm();
    await client.warm();
    expect(lark.tokenRequests()).toHaveLength(1);
    await client.call(GET);
    expect(lark.tokenRequests()).toHaveLength(1);
  });

  it('is renewed before it ends', async () => {
    const client = createClient();
    await client.call(GET);
    now = 7_200_000 - 180_001;
    await client.call(GET);
    expect(lark.tokenRequests()).toHaveLength(1);
    now += 1;
    await client.call(GET);
    expect(lark.calls().at(-1)?.headers.authorization).toBe('Bearer t-token2');
  });

  it('of a short life is not asked for with each call', async () => {
    lark.answerToken(giveTokens(60));
    const client = createClient();
    await client.call(GET);
    now = 29_000;
    await client.call(GET);
    expect(lark.tokenRequests()).toHaveLength(1);
  });

  it.each([99991661, 99991663, 99991665, 99991671])('is dropped and got anew once on %i', async (code) => {
    lark.answer(refuse(code), succeed({ message_id: 'om_1' }));
    await expect(createClient().call(POST)).resolves.toEqual({ message_id: 'om_1' });
    expect(lark.calls().map(({ headers }) => headers.authorization)).toEqual([
      'Bearer t-token1',
      'Bearer t-token2',
    ]);
  });

  it('is not got again and again', async () => {
    lark.answer(refuse(99991663));
    await expect(createClient().call(POST)).rejects.toMatchObject({ kind: 'access', code: '99991663' });
    expect(lark.calls()).toHaveLength(2);
  });

  it('is got anew once by twenty calls that find it refused', async () => {
    lark.answer((request, response) => {
      const isOld = request.headers.authorization === 'Bearer t-token1';
      (isOld ? refuse(99991663) : succeed())(request, response);
    });
    const client = createClient();
    await client.warm();
    await Promise.all(Array.from({ length: 20 }, () => client.call(GET)));
    expect(lark.tokenRequests()).toHaveLength(2);
  });

  it.each([10003, 10014, 10015])('that Lark refuses with %i stops everything', async (code) => {
    lark.answerToken(sayJson(200, { code, msg: 'wrong' }));
    await expect(createClient().call(POST)).rejects.toMatchObject({ kind: 'access', code: String(code) });
    expect(lark.calls()).toEqual([]);
  });

  it('that did not come leaves nothing unknown, and is asked for again', async () => {
    lark.answerToken(sayJson(502, {}));
    const client = createClient();
    await expect(client.call(POST)).rejects.toMatchObject({ kind: 'transient', code: 'http_502' });
    lark.answerToken(giveTokens());
    await expect(client.call(POST)).resolves.toEqual({});
  });
});

describe('refusals', () => {
  it.each([400, 403, 200])('are read from HTTP %i alike', async (status) => {
    lark.answer(refuse(230002, {}, status));
    await expect(createClient().call(POST)).rejects.toMatchObject({ kind: 'place', code: '230002' });
    expect(lark.calls()).toHaveLength(1);
  });

  it('tell why a card was refused', async () => {
    lark.answer(
      refuse(230099, {
        msg: 'Failed to create card content, ext=ErrCode: 200621; ErrMsg: 138 1234 5678; ErrorValue: x',
      }),
    );
    const failure = await failureOf(createClient().call(POST));
    expect(failure).toMatchObject({ kind: 'content', code: '230099_200621' });
    expect(inspect(failure, { depth: 9 })).not.toContain('5678');
  });

  it('tell how long a rate limit lasts', async () => {
    lark.answer(sayJson(429, { code: 99991400, msg: 'slow' }, { 'x-ogw-ratelimit-reset': '30' }));
    await expect(createClient().call(POST)).rejects.toMatchObject({
      kind: 'rate-limited',
      retryAfter: 30_000,
    });
  });

  it('for a missing permission name it in the log, once', async () => {
    const error = { log_id: 'log-1', permission_violations: [{ type: 'action', subject: 'im:chat' }] };
    lark.answer(refuse(99991672, { error }));
    const client = createClient();
    await expect(client.call(GET)).rejects.toMatchObject({ kind: 'access' });
    await expect(client.call(GET)).rejects.toMatchObject({ kind: 'access' });
    expect(log.entries).toEqual([
      {
        level: 'warn',
        fields: { call: 'GET /open-apis/im/v1/messages/:message_id', anyOf: ['im:chat'], logId: 'log-1' },
        sentence: 'Lark wants a permission that the app lacks',
      },
    ]);
  });
});

describe('answers that do not come', () => {
  it.each([
    ['once', 'unknown'],
    ['again', 'transient'],
  ] as const)('are given up after a while (%s)', async (does, kind) => {
    lark.answer(() => {});
    const client = createClient({ timeoutMs: 50 });
    await warmInTime(client);
    await expect(client.call({ ...POST, does })).rejects.toMatchObject({ kind, code: 'TimeoutError' });
    // None when the machine was so busy that it was given up on its way.
    expect(lark.calls().length).toBeLessThan(2);
  });

  it.each([
    ['a cut connection', (_: unknown, response: { destroy(): unknown }) => void response.destroy()],
    [
      'a page instead of JSON',
      (_: unknown, response: { end(text: string): unknown }) => void response.end('<html>'),
    ],
    ['JSON that is no answer', sayJson(200, [])],
    ['HTTP 503', sayJson(503, {})],
  ])('leave a post unknown (%s), and are not sent again', async (_, script) => {
    lark.answer(script);
    await expect(createClient().call(POST)).rejects.toMatchObject({ kind: 'unknown' });
    expect(lark.calls()).toHaveLength(1);
  });

  it('do not matter when nothing was sent', async () => {
    const client = createClient();
    await client.warm();
    await lark.close();
    await expect(client.call(POST)).rejects.toMatchObject({ kind: 'transient', code: 'ECONNREFUSED' });
  });

  it('are not looked for elsewhere', async () => {
    lark.answer((_, response) => {
      response.writeHead(307, { location: `${lark.url}/elsewhere` }).end();
    });
    await expect(createClient().call(POST)).rejects.toMatchObject({ kind: 'unknown' });
    expect(lark.calls()).toHaveLength(1);
  });
});

describe('secrets', () => {
  it.each([
    ['a refused token', () => lark.answerToken(sayJson(500, { code: 1, msg: SECRET }))],
    ['a wrong secret', () => lark.answerToken(sayJson(200, { code: 10015, msg: `bad ${SECRET}` }))],
    ['a refused call', () => lark.answer(refuse(230001, { msg: 'Bearer t-token1' }))],
    ['a cut connection', () => lark.answer((_, response) => void response.destroy())],
    ['a call that is not answered', () => lark.answer(() => {})],
  ])('stay out of errors and log lines after %s', async (_, prepare) => {
    prepare();
    const failure = await failureOf(createClient({ timeoutMs: 100 }).call(POST));
    const told =
      inspect([failure, log.entries], { depth: 12, showHidden: true }) +
      JSON.stringify([failure, log.entries]);
    expect(told).not.toContain(SECRET);
    expect(told).not.toContain('t-token1');
    expect(told).not.toContain('oc_billing');
  });
});

describe('quietSdk', () => {
  it('passes on notes without what is secret in them', () => {
    const logger = quietSdk(log, [SECRET]);
    logger.error(['[ws]', 'could not open wss://example.com/gate?ticket=abc&device_id=1']);
    logger.warn([`secret ${SECRET}, Bearer abcdefgh12345 and t-g1044abcdefgh`]);
    logger.info(['client ready']);
    logger.debug(['receive message', { content: 'words' }]);
    logger.error([new Error('with everything in it')]);
    expect(log.entries.map(({ fields }) => fields)).toEqual([
      { said: '[ws] could not open wss://example.com/gate' },
      { said: 'secret …, … and …' },
    ]);
  });
});
