import { answerPlain } from '../ports/web-route.ts';
import type { Route, WebRequest } from '../ports/web-route.ts';

const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'];
const LOOPBACK_ADDRESSES = /^(::1|127\.\d+\.\d+\.\d+|::ffff:127\.\d+\.\d+\.\d+)$/;

/**
 * Routes for a browser on this machine only. The local workspace knows no passwords, so a page of another site must
 * not reach it: neither by a request of its own (Origin) nor by a name that it points at this machine (Host).
 */
export function guardLoopback(routes: readonly Route[]): Route[] {
  return routes.map((route) => ({
    ...route,
    handle: async (request) => {
      const refusal = refuseForeign(request);
      return refusal === null ? route.handle(request) : answerPlain(403, refusal);
    },
  }));
}

function refuseForeign(request: WebRequest): string | null {
  const hosts = LOOPBACK_NAMES.flatMap((name) => writeHosts(name, request.localPort));
  const host = request.header('host')?.toLowerCase() ?? '';
  if (!LOOPBACK_ADDRESSES.test(request.remoteAddress))
    return 'The local workspace answers this machine only.';
  if (!hosts.includes(host)) return `The local workspace is at http://localhost:${request.localPort} only.`;
  const origin = request.header('origin');
  if (origin === null)
    return request.method === 'GET' ? null : 'Only the page of the local workspace may do this.';
  return origin.toLowerCase() === `http://${host}` ? null : 'Another page may not use the local workspace.';
}

// Browsers leave the port out when it is the usual one.
function writeHosts(name: string, port: number): string[] {
  return port === 80 ? [name, `${name}:80`] : [`${name}:${port}`];
}
