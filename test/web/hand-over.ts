import type { Route, WebAnswer, WebRequest } from '../../src/ports/web-route.ts';
import { parseJson } from '../../src/web/read-body.ts';
import { findRoute } from '../../src/web/routing.ts';

interface HandedOver {
  readonly method: 'GET' | 'POST';
  /** With its query. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly bytes?: Uint8Array;
}

/** Hands a request to the route that it is for, as the server does. */
export async function handOver(
  routes: readonly Route[],
  { method, path, headers = {}, bytes = new Uint8Array() }: HandedOver,
): Promise<WebAnswer> {
  const url = new URL(path, 'https://huiyin.example.com');
  const found = findRoute(routes, method, url.pathname);
  if ('allowed' in found) throw new Error(`no route for ${path}`);
  const request: WebRequest = {
    method,
    path: url.pathname,
    query: url.searchParams,
    params: found.params,
    remoteAddress: '192.0.2.1',
    localPort: 0,
    header: (name) => headers[name] ?? null,
    body: async () => bytes,
    json: async () => parseJson(headers['content-type'] ?? null, bytes),
  };
  return found.route.handle(request);
}
