import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Actor } from '../../../src/domain/actor.ts';
import type { WebAnswer } from '../../../src/ports/web-route.ts';
import { merge } from '../../../src/use-cases/complaint/merge.ts';
import { createApiRoutes } from '../../../src/web/api/routes.ts';
import { describeApi } from '../../../src/web/api/openapi.ts';
import { aDeskContent, deskYaml } from '../../support/a-desk.ts';
import { chen } from '../../support/open-store.ts';
import { openMemoryStore, type MemoryHome } from '../../support/open-memory-store.ts';
import { createStoreActs } from '../../support/store-acts.ts';
import { handOver } from '../hand-over.ts';

const clients = `
api:
  clients:
    helpdesk: { token: DESK_HELPDESK, as: lin, scopes: [open, read, contact, evidence] }
    form: { token: DESK_FORM, as: amy, scopes: [open], products: [app] }
    board: { token: DESK_BOARD, as: wu, scopes: [read, restricted] }
    app: { token: DESK_APP, as: wu, scopes: [read, open, evidence, restricted], products: [app] }
    unset: { token: DESK_UNSET, as: wu, scopes: [read] }
`;

const secrets = new Map([
  ['DESK_HELPDESK', 'token-of-helpdesk'],
  ['DESK_FORM', 'token-of-form'],
  ['DESK_BOARD', 'token-of-board'],
  ['DESK_APP', 'token-of-app'],
]);

interface Description {
  readonly paths: Record<string, Record<string, { responses: Record<string, object> }>>;
}

const description = describeApi('https://huiyin.example.com') as Description;
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(description, 'api');

/** Each answer of these tests has to be one that the description knows, for its path and status. */
function checkAgainstDescription(method: string, path: string, status: number, body: unknown): void {
  const described = path.replace('/api/v1', '').replace(/\/\d+/, '/{number}');
  const operation = description.paths[described]?.[method.toLowerCase()];
  const isProblem = status >= 400;
  const schema = isProblem
    ? 'Problem'
    : /schemas\/(\w+)/.exec(JSON.stringify(operation?.responses[status]))?.[1];
  expect(Object.keys(operation?.responses ?? {})).toContain(String(status));
  const isValid = ajv.validate(`api#/components/schemas/${schema}`, body);
  expect([path, ajv.errors ?? []]).toEqual([path, []]);
  expect(isValid).toBe(true);
}

interface Sent {
  readonly token?: string | null;
  readonly body?: unknown;
  readonly raw?: string;
  readonly bytes?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

async function openApi() {
  const home = openMemoryStore();
  await home.applyDesk(aDeskContent(deskYaml + clients));
  return openApiOn(home);
}

/** Another process on the same store. */
async function openApiOn(home: MemoryHome) {
  const time = { real: 1_000_000 };
  const routes = createApiRoutes({
    useCases: { ...home.deps, store: home.createOther() },
    clock: { now: async () => Date.now() },
    secrets,
    baseUrl: () => 'https://huiyin.example.com',
    realNow: () => time.real,
  });
  async function call(method: 'GET' | 'POST', target: string, sent: Sent = {}) {
    const path = `/api/v1${target}`;
    const { token = 'token-of-helpdesk', body = {}, raw = JSON.stringify(body), headers = {} } = sent;
    const bytes = sent.bytes ?? new TextEncoder().encode(raw);
    const given = {
      'content-type': 'application/json',
      'content-length': String(bytes.length),
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    };
    const answer = (await handOver(routes, { method, path, headers: given, bytes })) as Extract<
      WebAnswer,
      { body: unknown }
    >;
    const answered = JSON.parse(String(answer.body)) as Record<string, unknown>;
    checkAgainstDescription(method, path.split('?')[0] ?? path, answer.status, answered);
    return { status: answer.status, headers: answer.headers ?? {}, ...answered } as {
      status: number;
      headers: Record<string, string>;
      [field: string]: unknown;
    };
  }
  return { ...createStoreActs(home), home, time, call };
}

const wu: Actor = { kind: 'person', id: 'wu', roles: ['lead', 'admin'] };
const demand = {
  product: 'billing',
  demand: '被扣了两次款',
  customer: '远山科技',
  severity: 'high',
  urgency: 'high',
};

describe('the API', () => {
  let api: Awaited<ReturnType<typeof openApi>>;

  beforeEach(async () => {
    api = await openApi();
  });

  it('opens a complaint, reads it, logs a talk and adds evidence', async () => {
    const { call, home } = api;
    const opened = await call('POST', '/complaints', { body: demand });
    expect(opened).toMatchObject({ status: 201, number: 1, reference: 'C-1' });
    const contact = {
      channel: 'phone',
      summary: '已致歉',
      apology: 'given',
      promisedAt: '2030-01-02T10:00:00+08:00',
    };
    expect(await call('POST', '/complaints/1/contacts', { body: contact })).toMatchObject({
      status: 201,
      number: 1,
    });
    const evidence = { text: '日志', url: 'https://crm.example.com/t/1' };
    expect(await call('POST', '/complaints/1/evidence', { body: evidence })).toMatchObject({ status: 201 });
    const { headers: _headers, ...read } = await call('GET', '/complaints/1');
    expect(read).toMatchObject({
      status: 'reported',
      priority: 'P1',
      demand: '被扣了两次款',
      customer: '远山科技',
      owner: { id: 'chen', name: '陈平' },
      liaison: { id: 'lin' },
      contacts: 1,
      promisedAt: '2030-01-02T02:00:00.000Z',
    });
    const history = await home.store.history(1);
    expect(new Set(history.map(({ surface }) => surface))).toEqual(new Set(['api']));
  });

  it('lists what fits, in pages', async () => {
    const { call, report, doTo } = api;
    for (const title of ['甲', '乙', '丙']) await report({ title });
    await doTo(2, { verb: 'reject', reason: '不是我们的产品' });
    const first = await call('GET', '/complaints?limit=1');
    expect(first).toMatchObject({ status: 200, total: 2, hasMore: false, next: 1 });
    expect(await call('GET', '/complaints?limit=1&offset=1')).toMatchObject({ next: null });
    expect(await call('GET', '/complaints?status=all')).toMatchObject({ total: 3 });
    expect(await call('GET', '/complaints?product=app')).toMatchObject({ total: 0 });
    expect(await call('GET', '/complaints?changedAfter=2100-01-01T00:00:00Z')).toMatchObject({ total: 0 });
    expect(await call('GET', '/complaints?page=2')).toMatchObject({ status: 422 });
    expect(await call('GET', '/complaints?limit=1000')).toMatchObject({ status: 422 });
  });

  it('does once what is sent twice with one key, and answers it alike', async () => {
    const { call } = api;
    const sent = { body: demand, headers: { 'idempotency-key': 'ticket-17' } };
    const answers = await Promise.all([call('POST', '/complaints', sent), call('POST', '/complaints', sent)]);
    expect(answers[0]).toEqual(answers[1]);
    const evidence = { body: { text: '日志' }, headers: { 'idempotency-key': 'ticket-17' } };
    const kept = await call('POST', '/complaints/1/evidence', evidence);
    expect(kept).toMatchObject({ status: 201, version: 2 });
    expect(await call('POST', '/complaints/1/evidence', evidence)).toEqual(kept);
    expect(await call('GET', '/complaints')).toMatchObject({ total: 1 });
    const other = {
      body: { ...demand, product: 'app' },
      headers: { 'idempotency-key': 'ticket-17' },
      token: 'token-of-form',
    };
    expect(await call('POST', '/complaints', other)).toMatchObject({ status: 201, number: 2 });
    expect(
      await call('POST', '/complaints', { ...sent, headers: { 'idempotency-key': 'with space' } }),
    ).toMatchObject({ status: 400 });
  });

  it('knows in one process what was sent to another with the same key', async () => {
    const other = await openApiOn(api.home);
    const sent = { body: demand, headers: { 'idempotency-key': 'ticket-17' } };
    const answers = await Promise.all([api, other, api].map(({ call }) => call('POST', '/complaints', sent)));
    expect(new Set(answers.map(({ status, number }) => `${status} ${String(number)}`))).toEqual(
      new Set(['201 1']),
    );
    expect(await other.call('GET', '/complaints')).toMatchObject({ total: 1 });
  });

  it.each([null, '', 'x', 'token-of-helpdes', 'token-of-helpdesk2'])(
    'knows nobody by the token %j',
    async (token) => {
      const answer = await api.call('GET', '/complaints', { token });
      expect(answer).toMatchObject({ status: 401, headers: { 'www-authenticate': 'Bearer' } });
    },
  );

  it('lets each client do what its scopes and products say', async () => {
    const { call, report } = api;
    await report();
    const form = { token: 'token-of-form' };
    expect(await call('GET', '/complaints', form)).toMatchObject({
      status: 403,
      detail: expect.stringContaining('"read"') as string,
    });
    expect(await call('GET', '/complaints/1', form)).toMatchObject({ status: 403 });
    expect(await call('POST', '/complaints', { ...form, body: demand })).toMatchObject({ status: 403 });
    expect(
      await call('POST', '/complaints', { ...form, body: { ...demand, product: 'none' } }),
    ).toMatchObject({ status: 403 });
    const app = { token: 'token-of-app' };
    expect(await call('GET', '/complaints/1', app)).toMatchObject({ status: 404 });
    expect(await call('POST', '/complaints/1/evidence', { ...app, body: { text: 'x' } })).toMatchObject({
      status: 404,
    });
    expect(await call('GET', '/complaints', app)).toMatchObject({ total: 0 });
    expect(await call('GET', '/complaints?product=billing', app)).toMatchObject({ status: 403 });
    expect(await call('POST', '/complaints/1/contacts', { token: 'token-of-board' })).toMatchObject({
      status: 403,
    });
  });

  it('does no more than the person it stands for may', async () => {
    const { call, report } = api;
    await report({}, chen);
    const contact = { channel: 'phone', summary: '已致歉' };
    expect(await call('POST', '/complaints/1/contacts', { body: contact })).toMatchObject({ status: 403 });
  });

  it('tells nothing of restricted complaints without the scope, nor as a number', async () => {
    const { call, report, home } = api;
    await report({ restricted: true });
    await report();
    expect(await call('GET', '/complaints?status=all')).toMatchObject({ total: 1 });
    const closed = await call('GET', '/complaints/1');
    expect(closed).toEqual(await call('GET', '/complaints/9'));
    expect(closed.status).toBe(404);
    expect(await call('POST', '/complaints/1/evidence', { body: { text: 'x' } })).toMatchObject({
      status: 404,
    });
    expect(await call('POST', '/complaints', { body: { ...demand, restricted: true } })).toMatchObject({
      status: 403,
    });
    expect(await call('GET', '/complaints/1', { token: 'token-of-board' })).toMatchObject({
      restricted: true,
    });
    // What went into a restricted one is closed too.
    await merge(home.deps, { actor: wu, surface: 'slack', keys: ['merged'], number: 2, into: 1 });
    expect(await call('POST', '/complaints/2/evidence', { body: { text: 'x' } })).toMatchObject({
      status: 404,
    });
  });

  it('names what is wrong with what was sent, and never says it', async () => {
    const { call } = api;
    const wrong = {
      product: 'billing',
      demand: ' ',
      severity: 'terrible',
      complainedAt: 'yesterday',
      secret: 'geheim',
    };
    const answer = await call('POST', '/complaints', { body: wrong });
    expect(answer).toMatchObject({
      status: 422,
      headers: { 'content-type': 'application/problem+json; charset=utf-8' },
    });
    const paths = (answer['faults'] as { path: string }[]).map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(['demand', 'severity', 'complainedAt']));
    expect(JSON.stringify(answer)).not.toMatch(/terrible|yesterday|geheim/);
    expect(await call('POST', '/complaints', { raw: '{' })).toMatchObject({ status: 400 });
    expect(await call('POST', '/complaints', { headers: { 'content-type': 'text/plain' } })).toMatchObject({
      status: 415,
    });
    expect(
      await call('POST', '/complaints', { body: { ...demand, demand: 'x'.repeat(70_000) } }),
    ).toMatchObject({ status: 413 });
    expect(
      await call('POST', '/complaints/1/evidence', { body: { url: 'javascript:alert(1)' } }),
    ).toMatchObject({ status: 422 });
  });

  it('takes no harm from what is made to do harm', async () => {
    const { call } = api;
    const post = async (sent: Sent) => (await call('POST', '/complaints', sent)).status;
    const deep = `{"product":"billing","demand":${'['.repeat(15_000)}${']'.repeat(15_000)}}`;
    expect(await post({ raw: deep })).toBe(422);
    expect(await post({ raw: `{"demand":${deep},"__proto__":{"product":"billing"}}` })).toBe(422);
    expect(await post({ raw: '{"product":"billing","demand":"x","product":"app"}' })).toBe(201);
    expect(await post({ bytes: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]) })).toBe(400);
    const lying = { body: { ...demand, demand: 'x'.repeat(70_000) }, headers: { 'content-length': '10' } };
    expect(await post(lying)).toBe(413);
  });

  it('says why something cannot be done now', async () => {
    const { call, report } = api;
    await report();
    const contact = { channel: 'phone', summary: '已致歉', apology: 'declined' };
    const answer = await call('POST', '/complaints/1/contacts', { body: contact });
    expect(answer.status).toBe(409);
    expect(answer['detail']).toMatch(/\w{3,}/);
  });

  it('takes no more in a minute than it says', async () => {
    const { call, time } = api;
    for (let times = 0; times < 30; times += 1) await call('GET', '/complaints', { token: 'guess' });
    expect(await call('GET', '/complaints', { token: 'guess' })).toMatchObject({
      status: 429,
      headers: { 'retry-after': '60' },
    });
    for (let times = 0; times < 240; times += 1) await call('GET', '/complaints/9');
    expect(await call('GET', '/complaints/9')).toMatchObject({
      status: 429,
      headers: { 'retry-after': '60' },
    });
    expect(await call('GET', '/complaints/9', { token: 'token-of-board' })).toMatchObject({ status: 404 });
    time.real += 60_000;
    expect(await call('GET', '/complaints/9')).toMatchObject({ status: 404 });
  });
});

describe('describeApi', () => {
  it('is a description whose every reference leads somewhere', () => {
    const text = JSON.stringify(description);
    for (const [, path = ''] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const found = path
        .split('/')
        .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], description);
      expect([path, found]).not.toEqual([path, undefined]);
    }
    expect(text).toContain('"openapi":"3.1.0"');
  });
});
