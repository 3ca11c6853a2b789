import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Log } from '../ports/log.ts';
import { answerPlain, WebRefusal } from '../ports/web-route.ts';
import type { Route, WebAnswer, WebRequest, WebStream } from '../ports/web-route.ts';
import { BODY_LIMIT, parseJson, readBody } from './read-body.ts';
import { findRoute } from './routing.ts';

/** A handler that wants Node's own request and response, such as a platform SDK's receiver. */
export interface RawRoute {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  listen(request: IncomingMessage, response: ServerResponse): void | Promise<void>;
}

export interface WebServerOptions {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  readonly routes: readonly (Route | RawRoute)[];
  readonly log: Log;
  /** How long close() waits for answers that are under way. */
  readonly closeAfterMs?: number;
}

/** The address cannot be listened on; the message says why and what mends it, and stops the start. */
export class ListenFault extends Error {
  constructor(address: string, mend: string, cause: unknown) {
    super(`${address} cannot be listened on: ${mend}`, { cause });
    this.name = 'ListenFault';
  }
}

export interface WebServer {
  /** @throws ListenFault when the port is taken, or host and port are not ours to use */
  listen(): Promise<{ readonly url: string; readonly port: number }>;
  /** Takes no new requests, ends streams, lets answers under way finish, then closes. */
  close(): Promise<void>;
}

const CLOSE_AFTER_MS = 5_000;
const REQUEST_TIMEOUT_MS = 30_000;

const SECURITY_HEADERS = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

export function createWebServer(options: WebServerOptions): WebServer {
  const streams = new Set<ServerResponse>();
  const server = createServer({ requestTimeout: REQUEST_TIMEOUT_MS }, (request, response) => {
    void answerRequest({ request, response, streams, options });
  });
  server.on('clientError', refuseUnreadable);
  return {
    listen: () => listen(server, options),
    close: () => closeServer(server, streams, options.closeAfterMs ?? CLOSE_AFTER_MS),
  };
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly streams: Set<ServerResponse>;
  readonly options: WebServerOptions;
}

// Never rejects: nothing stands behind it to catch.
async function answerRequest(exchange: Exchange): Promise<void> {
  const { request, response, options } = exchange;
  // A line that breaks while something is written to it is the other side's affair.
  request.on('error', () => {});
  response.on('error', () => {});
  for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
  try {
    await routeRequest(exchange);
  } catch (error) {
    sendFailure(exchange, error, options.log);
  }
}

async function routeRequest(exchange: Exchange): Promise<void> {
  const { request, response, options } = exchange;
  const url = readUrl(request);
  const method = request.method === 'HEAD' ? 'GET' : (request.method ?? '');
  const found = findRoute<Route | RawRoute>(options.routes, method, url.pathname);
  if ('allowed' in found) {
    sendAnswer(exchange, refuseRoute(found.allowed));
    return;
  }
  if ('listen' in found.route) {
    refuseDeclaredSize(request);
    await found.route.listen(request, response);
    return;
  }
  const asked = readRequest({ request, url, params: found.params, method: found.route.method });
  sendAnswer(exchange, await found.route.handle(asked));
}

function readUrl(request: IncomingMessage): URL {
  // The host is never taken from here, so any base does; a path of `//host` must stay a path.
  const base = 'http://localhost';
  const target = request.url ?? '/';
  if (!target.startsWith('/')) throw new WebRefusal(400, 'This path cannot be read.');
  try {
    return new URL(base + target);
  } catch {
    throw new WebRefusal(400, 'This path cannot be read.');
  }
}

function refuseRoute(allowed: readonly string[]): WebAnswer {
  if (allowed.length === 0) return answerPlain(404, 'There is nothing here.');
  const refusal = answerPlain(405, `This takes ${allowed.join(' and ')} only.`);
  return { ...refusal, headers: { ...refusal.headers, allow: allowed.join(', ') } };
}

function refuseDeclaredSize(request: IncomingMessage): void {
  if (Number(request.headers['content-length'] ?? 0) <= BODY_LIMIT) return;
  request.resume();
  throw new WebRefusal(413, `This is more than ${BODY_LIMIT} bytes, which is the most that is taken.`);
}

interface Asked {
  readonly request: IncomingMessage;
  readonly url: URL;
  readonly params: Readonly<Record<string, string>>;
  readonly method: 'GET' | 'POST';
}

function readRequest({ request, url, params, method }: Asked): WebRequest {
  let reading: Promise<Uint8Array> | null = null;
  const body = () => (reading ??= readBody(request));
  const header = (name: string) => {
    const value = request.headers[name.toLowerCase()];
    return Array.isArray(value) ? value.join(', ') : (value ?? null);
  };
  return {
    method,
    path: url.pathname,
    query: url.searchParams,
    params,
    remoteAddress: request.socket.remoteAddress ?? '',
    localPort: request.socket.localPort ?? 0,
    header,
    body,
    json: async () => parseJson(header('content-type'), await body()),
  };
}

function sendAnswer(exchange: Exchange, answer: WebAnswer): void {
  if ('stream' in answer) {
    openStream(exchange, answer);
    return;
  }
  const { request, response } = exchange;
  const body = typeof answer.body === 'string' ? Buffer.from(answer.body) : answer.body;
  response.writeHead(answer.status, { ...answer.headers, 'content-length': body.byteLength });
  response.end(request.method === 'HEAD' ? undefined : body);
}

function openStream({ response, streams }: Exchange, answer: Extract<WebAnswer, { stream: unknown }>): void {
  response.writeHead(answer.status, answer.headers);
  response.flushHeaders();
  streams.add(response);
  const output: WebStream = {
    write: (text) => {
      if (!response.writableEnded && !response.destroyed) response.write(text);
    },
    end: () => {
      response.end();
    },
    onClose: (listener) => {
      response.once('close', listener);
    },
  };
  response.once('close', () => streams.delete(response));
  answer.stream(output);
}

function sendFailure(exchange: Exchange, error: unknown, log: Log): void {
  const { response } = exchange;
  if (error instanceof WebRefusal && !response.headersSent) {
    sendAnswer(exchange, answerPlain(error.status, error.message));
    return;
  }
  if (isBrokenOff(exchange.request)) {
    response.destroy();
    return;
  }
  const reference = randomUUID().slice(0, 8);
  log.error({ error, path: pathOf(exchange.request), reference }, 'request failed');
  if (response.headersSent) response.destroy();
  else
    sendAnswer(
      exchange,
      answerPlain(500, `Something went wrong here. Its reference in the log is ${reference}.`),
    );
}

function isBrokenOff(request: IncomingMessage): boolean {
  return request.destroyed && !request.complete;
}

// Without the query, which may carry words of people, and without what makes a link one that opens something.
function pathOf(request: IncomingMessage): string {
  return ((request.url ?? '').split('?')[0] ?? '').replace(/^(\/survey\/|\/board\/enter\/).+/, '$1…');
}

function refuseUnreadable(_error: Error, socket: Duplex): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
}

function listen(server: Server, { host, port }: WebServerOptions): Promise<{ url: string; port: number }> {
  return new Promise((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException) => reject(explainListening(error, { host, port }));
    server.once('error', refuse);
    server.listen({ host, port }, () => {
      server.off('error', refuse);
      const bound = (server.address() as AddressInfo).port;
      resolve({ url: `http://${writeHost(host)}:${bound}`, port: bound });
    });
  });
}

function explainListening(error: NodeJS.ErrnoException, at: { host: string; port: number }): Error {
  const address = `${writeHost(at.host)}:${at.port}`;
  const hostMend = 'this machine has no such address. Correct HOST, or leave it out.';
  const mends: Readonly<Record<string, string>> = {
    EADDRINUSE: 'another process has the port. Stop it, or set PORT to another one.',
    EACCES: 'this user may not use the port. Set PORT to one above 1023.',
    EADDRNOTAVAIL: hostMend,
    ENOTFOUND: hostMend,
    EAI_AGAIN: hostMend,
  };
  const mend = mends[error.code ?? ''];
  return mend === undefined ? error : new ListenFault(address, mend, error);
}

function writeHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

function closeServer(server: Server, streams: ReadonlySet<ServerResponse>, afterMs: number): Promise<void> {
  if (!server.listening) return Promise.resolve();
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), afterMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    for (const stream of streams) stream.end();
    server.closeIdleConnections();
  });
}
