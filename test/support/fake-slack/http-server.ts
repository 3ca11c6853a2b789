import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isObject } from './json.ts';
import type { FakeState } from './state.ts';
import type { Ending, WebApi } from './web-api.ts';
import type { JsonObject } from './json.ts';
import type { ResponseUrls } from './response-urls.ts';

export interface FakeServer {
  server: Server;
  url: string;
}

export interface Routes {
  state: FakeState;
  webApi: WebApi;
  responseUrls: ResponseUrls;
  botToken: string;
}

export async function startHttpServer(routes: () => Routes): Promise<FakeServer> {
  const server = createServer((request, response) => {
    handle(routes(), request, response).catch((error: unknown) => {
      routes().state.addFault({ kind: 'fake_broke', detail: String(error) });
      response.destroy();
    });
  });
  // A connection that ends while a client takes it up again would look like a lost answer.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { server, url: `http://127.0.0.1:${port}` };
}

async function handle(routes: Routes, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  if (path.startsWith('/files-pri/')) {
    sendFile(routes, path, request, response);
    return;
  }
  if (path.startsWith('/upload/')) {
    await takeFile(routes, path, request, response);
    return;
  }
  const body = await readBody(request);
  if (path.startsWith('/api/')) {
    const params = readParams(routes.state, request, body);
    finish(
      response,
      await routes.webApi.answer(path.slice('/api/'.length), params, readToken(request, params)),
    );
  } else if (/^\/(commands|actions)\//.test(path) && request.method === 'POST') {
    finish(response, routes.responseUrls.answer(path, readJson(body)));
  } else {
    finish(response, { status: 404, headers: {}, body: '' });
  }
}

function finish(response: ServerResponse, ending: Ending): void {
  if (ending === 'never') return;
  if (ending === 'destroy') {
    response.socket?.destroy();
    return;
  }
  response.writeHead(ending.status, ending.headers);
  response.end(ending.body);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function readParams(state: FakeState, request: IncomingMessage, body: string): JsonObject {
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('application/json')) return readJson(body);
  if (type !== '' && !type.startsWith('application/x-www-form-urlencoded')) {
    state.addFault({ kind: 'invalid_post_type', detail: type });
  }
  return Object.fromEntries(new URLSearchParams(body));
}

function readJson(body: string): JsonObject {
  try {
    const parsed: unknown = JSON.parse(body);
    return isObject(parsed) ? parsed : {};
  } catch {
    // What is not JSON has no arguments, and is refused for those that are missing.
    return {};
  }
}

function readToken(request: IncomingMessage, params: JsonObject): string | undefined {
  const [, bearer] = /^Bearer (.+)$/.exec(request.headers.authorization ?? '') ?? [];
  return bearer ?? (typeof params['token'] === 'string' ? params['token'] : undefined);
}

/** The address itself is the permission: no token comes with the bytes. */
async function takeFile(
  { state }: Routes,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const file = state.workspace.files.get(path.split('/')[2] ?? '');
  const content = Buffer.concat(chunks);
  const isRight = request.method === 'POST' && file?.size === content.byteLength;
  if (isRight) file.content = content;
  else state.addFault({ kind: 'bad_upload', detail: `${path}: ${content.byteLength} bytes` });
  finish(response, { status: isRight ? 200 : 400, headers: {}, body: isRight ? 'OK' : '' });
}

function sendFile(routes: Routes, path: string, request: IncomingMessage, response: ServerResponse): void {
  const file = routes.state.workspace.files.get(path.split('/')[2] ?? '');
  if (file === undefined) {
    finish(response, { status: 404, headers: {}, body: '' });
    return;
  }
  if (readToken(request, {}) !== routes.botToken) {
    // Slack sends a stranger to its sign-in page instead of refusing.
    finish(response, { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Sign in</html>' });
    return;
  }
  response.writeHead(200, {
    'content-type': file.mimetype,
    'content-length': String(file.content.byteLength),
  });
  response.end(file.content);
}
