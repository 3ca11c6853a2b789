/** What is asked of a route. HEAD arrives as GET; its answer goes out without the body. */
export interface WebRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly query: URLSearchParams;
  /** Pieces of the path that the route names with a colon. */
  readonly params: Readonly<Record<string, string>>;
  readonly remoteAddress: string;
  readonly localPort: number;
  header(name: string): string | null;
  /** The bytes as they came in. Throws WebRefusal 413 above the server's limit. */
  body(): Promise<Uint8Array>;
  /** Throws WebRefusal 400 when the body is no JSON, 415 when it does not say that it is. */
  json(): Promise<unknown>;
}

/** An answer that stays open, such as server-sent events. The server ends it when it closes. */
export interface WebStream {
  write(text: string): void;
  end(): void;
  onClose(listener: () => void): void;
}

export type WebAnswer =
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body: string | Uint8Array;
    }
  | {
      readonly status: 200;
      readonly headers: Readonly<Record<string, string>>;
      readonly stream: (output: WebStream) => void;
    };

export interface Route {
  readonly method: 'GET' | 'POST';
  /** `/readyz`, or `/survey/:token` with named pieces. */
  readonly path: string;
  handle(request: WebRequest): Promise<WebAnswer>;
}

/** A request that is refused with a plain sentence for whoever sent it. */
export class WebRefusal extends Error {
  readonly status: number;

  constructor(status: number, sentence: string) {
    super(sentence);
    this.name = 'WebRefusal';
    this.status = status;
  }
}

export function answerJson(status: number, value: unknown): WebAnswer {
  const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' };
  return { status, headers, body: JSON.stringify(value) };
}

export function answerPlain(status: number, sentence: string): WebAnswer {
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
  return { status, headers, body: `${sentence}\n` };
}
