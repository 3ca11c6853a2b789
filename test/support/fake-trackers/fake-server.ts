import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly header: (name: string) => string | null;
  readonly body: Buffer;
}

export interface FakeAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text goes as it is, everything else as JSON. */
  readonly body?: unknown;
}

/** What a request is for, so that a fault meets the one it is meant for. */
export interface Traffic {
  readonly kind: 'token' | 'read' | 'write';
  answer(): FakeAnswer;
}

export type FakeFault =
  | { readonly on: 'read' | 'write' | 'token'; readonly answer: FakeAnswer }
  /** It is done; the answer never comes. */
  | { readonly on: 'read' | 'write'; readonly answer: 'lost' }
  /** It is done; half of the answer comes. */
  | { readonly on: 'read' | 'write'; readonly answer: 'half' }
  /** It is not done, and no answer comes. */
  | { readonly on: 'read' | 'write' | 'token'; readonly answer: 'silence' };

/** Thrown while a request is served: it ends with this answer. */
export class Wrong extends Error {
  readonly answer: FakeAnswer;

  constructor(answer: FakeAnswer) {
    super('refused');
    this.answer = answer;
  }
}

export interface FakeServer {
  readonly url: string;
  readonly requests: readonly FakeRequest[];
  /** What is no call that the tracker knows, in words; a test ends with none. */
  readonly problems: string[];
  /** For what is a fault of the test: noted, and answered like this. */
  refuse(request: FakeRequest, why: string, answer: FakeAnswer): never;
  /** Each fault meets the next request of its kind. */
  plan(...faults: FakeFault[]): void;
  /** Stands for a patience that ends at once when an answer does not come. */
  patience(): AbortSignal;
  close(): Promise<void>;
}

/** A tracker's HTTP side on loopback. What `route` throws is a fault of the test. */
export async function startFakeServer(route: (request: FakeRequest) => Traffic): Promise<FakeServer> {
  const requests: FakeRequest[] = [];
  const problems: string[] = [];
  const faults: FakeFault[] = [];
  const patient = new Set<AbortController>();

  function giveUp(): void {
    for (const each of patient) each.abort(new DOMException('took too long', 'TimeoutError'));
    patient.clear();
  }

  function takeFault(kind: Traffic['kind']): FakeFault | null {
    const index = faults.findIndex(({ on }) => on === kind);
    return index === -1 ? null : (faults.splice(index, 1)[0] ?? null);
  }

  function handle(request: FakeRequest, response: ServerResponse): void {
    requests.push(request);
    const traffic = route(request);
    const fault = takeFault(traffic.kind);
    if (fault === null) write(response, answerOf(traffic));
    else if (fault.answer === 'silence') giveUp();
    else if (typeof fault.answer === 'object') write(response, fault.answer);
    else {
      const answer = answerOf(traffic);
      if (fault.answer === 'lost') giveUp();
      else write(response, halfOf(answer));
    }
  }

  const server = createServer((incoming, response) => {
    readRequest(incoming)
      .then((request) => handle(request, response))
      .catch((error: unknown) => {
        problems.push(String(error));
        write(response, { status: 500, body: '' });
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    problems,
    refuse({ method, path, query, body }, why, answer) {
      problems.push(`${method} ${path}?${query.toString()} ${body.toString()}: ${why}`);
      throw new Wrong(answer);
    },
    plan: (...more) => faults.push(...more),
    patience() {
      const each = new AbortController();
      patient.add(each);
      return each.signal;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answerOf(traffic: Traffic): FakeAnswer {
  try {
    return traffic.answer();
  } catch (error) {
    if (error instanceof Wrong) return error.answer;
    throw error;
  }
}

async function readRequest(incoming: IncomingMessage): Promise<FakeRequest> {
  const pieces: Buffer[] = [];
  for await (const piece of incoming) pieces.push(piece as Buffer);
  const address = new URL(incoming.url ?? '/', 'http://fake');
  return {
    method: incoming.method ?? 'GET',
    path: address.pathname,
    query: address.searchParams,
    header(name) {
      const value = incoming.headers[name.toLowerCase()];
      return value === undefined ? null : String(value);
    },
    body: Buffer.concat(pieces),
  };
}

function write(response: ServerResponse, answer: FakeAnswer): void {
  const isText = typeof answer.body === 'string' || answer.body === undefined;
  const type = isText ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8';
  response.writeHead(answer.status, { 'content-type': type, ...answer.headers });
  response.end(isText ? answer.body : JSON.stringify(answer.body));
}

function halfOf(answer: FakeAnswer): FakeAnswer {
  const text = JSON.stringify(answer.body);
  return { ...answer, headers: { 'content-type': 'application/json' }, body: text.slice(0, text.length / 2) };
}

export function readJson({ body }: FakeRequest): Record<string, unknown> {
  return body.length === 0 ? {} : (JSON.parse(body.toString()) as Record<string, unknown>);
}

/** Of lists with `page` and `per_page` in the query. */
export function pageOf<Value>({ query }: FakeRequest, values: readonly Value[], usualSize: number): Value[] {
  const [size, page] = [Number(query.get('per_page') ?? usualSize), Number(query.get('page') ?? 1)];
  return values.slice((page - 1) * size, page * size);
}

export function findStored<Item extends { readonly id: string }>(stored: readonly Item[], id: string): Item {
  const item = stored.find((each) => each.id === id);
  if (item === undefined) throw new Error(`nothing here is ${id}`);
  return item;
}
