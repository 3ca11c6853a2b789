import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Request {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export type Script = (request: Request, response: ServerResponse) => void;

/** A server that only says what it is told to say: for what a call looks like on the wire. */
export interface ScriptedLark {
  readonly url: string;
  /** Without those for a token. */
  calls(): readonly Request[];
  tokenRequests(): readonly Request[];
  /** The next call is answered by this; those after the last as the last. */
  answer(...scripts: Script[]): void;
  answerToken(script: Script): void;
  close(): Promise<void>;
}

const TOKEN_PATH = '/open-apis/auth/v3/tenant_access_token/internal';

export const succeed = (data: object = {}): Script => sayJson(200, { code: 0, msg: 'success', data });
export const refuse = (code: number, more: object = {}, status = 400): Script =>
  sayJson(status, { code, msg: 'no', ...more });

export function sayJson(status: number, body: object, headers: Record<string, string> = {}): Script {
  return (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  };
}

/** The first token is t-token1, and so on. */
export function giveTokens(expire = 7200): Script {
  let given = 0;
  return (request, response) => {
    given += 1;
    const token = { code: 0, msg: 'ok', tenant_access_token: `t-token${given}`, expire };
    sayJson(200, token)(request, response);
  };
}

export async function startScriptedLark(): Promise<ScriptedLark> {
  const all: Request[] = [];
  let scripts: Script[] = [succeed()];
  let tokenScript = giveTokens();
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const { method = '', url = '', headers } = incoming;
      const request = { method, url, headers, body: Buffer.concat(chunks).toString() };
      all.push(request);
      const script = url === TOKEN_PATH ? tokenScript : scripts.length > 1 ? scripts.shift() : scripts[0];
      script?.(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    calls: () => all.filter(({ url }) => url !== TOKEN_PATH),
    tokenRequests: () => all.filter(({ url }) => url === TOKEN_PATH),
    answer: (...given) => void (scripts = given),
    answerToken: (script) => void (tokenScript = script),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
