import { lookup as lookUp, type LookupAddress } from 'node:dns';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPrivateAddress } from './private-address.ts';

/** The address that a desk names may not be called. Nothing was sent. */
export class AddressRefused extends Error {
  readonly why: 'not-https' | 'private-address' | 'not-an-address';

  constructor(why: AddressRefused['why'], host: string) {
    // As fetch says it: the code stands in the cause.
    super(`${host} may not be called: ${why}`, { cause: { code: why } });
    this.name = 'AddressRefused';
    this.why = why;
  }
}

export interface GuardOptions {
  /** Hosts, as they stand in addresses (`crm.internal`, `10.0.0.5:8080`), that may be private and without https. */
  readonly privateHosts: readonly string[];
  /** Of tests; left out: the system's. */
  readonly lookup?: typeof lookUp;
}

const MAX_ANSWER_BYTES = 256 * 1024;

/** Fetch for addresses that somebody else wrote down: https only, never into our own networks, no redirects followed. */
export function createGuardedFetch(options: GuardOptions): typeof fetch {
  return async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const isTrusted = refuseAddress(url, options.privateHosts);
    const lookup = isTrusted ? undefined : guardLookup(options.lookup ?? lookUp);
    return send(url, init, lookup);
  };
}

/**
 * Says whether the address is one of those that are trusted.
 *
 * @throws AddressRefused as far as that can be told without asking for its name
 */
export function refuseAddress(url: URL, privateHosts: readonly string[]): boolean {
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new AddressRefused('not-an-address', url.host);
  if (privateHosts.includes(url.host) || privateHosts.includes(url.hostname)) return true;
  if (url.protocol !== 'https:') throw new AddressRefused('not-https', url.host);
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  // A literal address is never looked up.
  if (isIP(literal) !== 0 && isPrivateAddress(literal)) throw new AddressRefused('private-address', url.host);
  return false;
}

/** What was judged is what is connected to: a name that resolves to something else a moment later changes nothing. */
function guardLookup(lookup: typeof lookUp): LookupFunction {
  return (host, options, callback) => {
    lookup(host, { ...options, all: true }, (error, found: LookupAddress[]) => {
      if (error !== null) return callback(error, '');
      const isRefused = found.length === 0 || found.some(({ address }) => isPrivateAddress(address));
      if (isRefused) return callback(new AddressRefused('private-address', host), '');
      const [first] = found;
      if (options.all === true) callback(null, found);
      else callback(null, first?.address ?? '', first?.family);
    });
  };
}

function send(url: URL, init: RequestInit, lookup: LookupFunction | undefined): Promise<Response> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  const body = typeof init.body === 'string' ? Buffer.from(init.body) : null;
  if (body === null && init.body !== undefined && init.body !== null)
    throw new TypeError('a guarded request takes its body as text');
  const headers = Object.fromEntries(new Headers(init.headers));
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: init.method ?? 'GET',
        headers: body === null ? headers : { ...headers, 'content-length': String(body.length) },
        ...(lookup === undefined ? {} : { lookup }),
        ...(init.signal instanceof AbortSignal ? { signal: init.signal } : {}),
        // A kept connection would outlive what its name was judged by.
        agent: false,
      },
      (answer) => {
        readAnswer(answer).then(resolve, reject);
      },
    );
    sent.on('error', (error) => reject(likeFetch(error, init.signal)));
    sent.end(body ?? undefined);
  });
}

function likeFetch(error: Error, signal: AbortSignal | null | undefined): Error {
  if (error instanceof AddressRefused) return error;
  if (signal?.aborted === true && signal.reason instanceof Error) return signal.reason;
  return new TypeError('fetch failed', { cause: error });
}

async function readAnswer(answer: IncomingMessage): Promise<Response> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of answer as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > MAX_ANSWER_BYTES) {
      answer.destroy();
      throw new Error('the answer is longer than anybody reads');
    }
    pieces.push(piece);
  }
  const status = answer.statusCode ?? 0;
  const isBare = status === 204 || status === 205 || status === 304;
  return new Response(isBare ? null : Buffer.concat(pieces), { status, headers: headersOf(answer) });
}

function headersOf({ headers }: IncomingMessage): Headers {
  const found = new Headers();
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined) found.set(name, Array.isArray(value) ? value.join(', ') : value);
  return found;
}
