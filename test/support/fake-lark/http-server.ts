import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { randomBytes } from 'node:crypto';
import { ApiError } from './api-error.ts';
import type { FailScripts } from './fail-scripts.ts';
import { parseObject, type JsonObject } from './json.ts';
import type { ApiCall } from './model.ts';
import { checkArguments, checkScopes, findRoute, type Route } from './routes.ts';
import type { FailScript } from './start-fake-lark.ts';
import type { Tenant } from './tenant.ts';
import type { Tokens } from './tokens.ts';

export interface Served {
  readonly tenant: Tenant;
  readonly routes: readonly Route[];
  readonly tokens: Tokens;
  readonly scripts: FailScripts;
  /** POST /callback/ws/endpoint */
  endpoint(body: JsonObject): { status: number; body: object };
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

interface Answer {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body: string;
}

const TOKEN_PATH = '/open-apis/auth/v3/tenant_access_token/internal';
const ENDPOINT_PATH = '/callback/ws/endpoint';

export async function startHttpServer(served: () => Served): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    serve(served(), request, response).catch((error: unknown) => {
      served().tenant.addFault({ kind: 'fake_broke', detail: String((error as Error).stack) });
      response.destroy();
    });
  });
  server.on('upgrade', (request, socket, head: Buffer) => served().upgrade(request, socket, head));
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function serve(served: Served, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const text = await readBody(request);
  const method = request.method ?? 'GET';
  const found = findRoute(served.routes, method, url.pathname);
  const call: ApiCall = {
    name: `${method} ${found?.route.path ?? url.pathname}`,
    method,
    path: url.pathname,
    ids: found?.ids ?? {},
    query: Object.fromEntries(url.searchParams),
    body: text === '' ? {} : (parseObject(text) ?? {}),
    at: served.tenant.clock.now(),
    status: 0,
    code: undefined,
    result: 'waiting',
  };
  served.tenant.calls.push(call);
  const active = served.scripts.take(call);
  served.tenant.changed();
  const { script } = active ?? {};
  if (script?.drop === true) return end(call, response, 'dropped');
  if (script?.hang === true && script.loseAnswer !== true) {
    call.result = 'hung';
    await active?.held();
    if (response.destroyed) return;
  }
  const scripted = script === undefined ? null : writeScripted(script);
  const isDone = scripted === null || script?.loseAnswer === true;
  const answer = isDone ? await act(served, call, { route: found?.route, request }) : scripted;
  served.tenant.changed();
  if (script?.loseAnswer === true && script.hang === true) return void (call.result = 'hung');
  if (script?.loseAnswer === true && scripted === null) return end(call, response, 'lost');
  const given = scripted ?? answer;
  call.status = given.status;
  call.code = codeIn(given.body);
  call.result = 'answered';
  response.writeHead(given.status, { 'content-type': 'application/json; charset=utf-8', ...given.headers });
  response.end(given.body);
}

function end(call: ApiCall, response: ServerResponse, result: 'dropped' | 'lost'): void {
  call.result = result;
  response.socket?.destroy();
}

function codeIn(body: string): number | undefined {
  const code = parseObject(body)?.['code'];
  return typeof code === 'number' ? code : undefined;
}

/** null: the script only holds the call up. */
function writeScripted({ code, msg, status, retryAfter, garbage }: FailScript): Answer | null {
  if (garbage !== undefined) return { status: status ?? 502, body: garbage };
  if (retryAfter !== undefined) {
    return {
      status: status ?? 429,
      headers: { 'x-ogw-ratelimit-limit': '50', 'x-ogw-ratelimit-reset': String(retryAfter) },
      body: writeError(code ?? 99991400, msg ?? 'request trigger frequency limit', {}),
    };
  }
  if (code === undefined && status === undefined) return null;
  return { status: status ?? 400, body: writeError(code ?? 1500, msg ?? 'scripted', {}) };
}

function writeError(code: number, msg: string, extra: object): string {
  const logId = randomBytes(12).toString('hex');
  return JSON.stringify({
    code,
    msg,
    error: { log_id: logId, troubleshooter: `https://open.feishu.cn/search?log_id=${logId}`, ...extra },
  });
}

async function act(
  served: Served,
  call: ApiCall,
  { route, request }: { route: Route | undefined; request: IncomingMessage },
): Promise<Answer> {
  const { tenant, tokens } = served;
  try {
    if (call.path === TOKEN_PATH && call.method === 'POST')
      return { status: 200, body: JSON.stringify(tokens.issue(call.body)) };
    if (call.path === ENDPOINT_PATH && call.method === 'POST') {
      const { status, body } = served.endpoint(call.body);
      return { status, body: JSON.stringify(body) };
    }
    if (route === undefined) throw new ApiError(99991404, 'no such path', { status: 404 });
    tokens.check(request.headers.authorization);
    if (!tenant.app.isEnabled && !route.path.startsWith('/open-apis/bot/')) {
      throw new ApiError(99991662, 'the app is off', { isWorldly: true });
    }
    checkScopes(tenant, route);
    checkArguments(route, call);
    const data = await route.answer(tenant, call);
    // The oldest of them has its fields beside the code.
    const body =
      route.path === '/open-apis/bot/v3/info'
        ? { code: 0, msg: 'ok', ...data }
        : { code: 0, msg: 'success', data };
    return { status: 200, body: JSON.stringify(body) };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (!error.isWorldly)
      tenant.addFault({ kind: String(error.code), call: call.name, detail: error.message });
    return { status: error.status, body: writeError(error.code, error.message, error.extra) };
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
