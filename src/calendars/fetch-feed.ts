import type { FeedRequest, FetchedFeed, FetchFeed } from '../ports/public-days.ts';
import { FeedFault, readFeedDays } from './read-feed.ts';

const LARGEST_BYTES = 5_000_000;
const PATIENCE_MS = 20_000;
const MOST_REDIRECTS = 5;

class Unusable extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.name = 'Unusable';
    this.code = code;
  }
}

/** Over http and https alone, wherever it is redirected; within a time and a size. */
export const fetchFeed: FetchFeed = async (request) => {
  try {
    return await read(request);
  } catch (error) {
    return { kind: 'fault', code: codeOf(error) };
  }
};

async function read({ url, etag, from, until }: FeedRequest): Promise<FetchedFeed> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const response = await follow(url, etag, signal);
  if (response.status === 304) return { kind: 'unchanged' };
  if (!response.ok) throw new Unusable(`http-${response.status}`);
  const days = await readFeedDays(await readText(response), { from, until });
  return { kind: 'days', days, etag: response.headers.get('etag') };
}

async function follow(first: string, etag: string | null, signal: AbortSignal): Promise<Response> {
  let address = new URL(first);
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    if (address.protocol !== 'https:' && address.protocol !== 'http:') throw new Unusable('not-http');
    const headers = etag === null ? {} : { 'if-none-match': etag };
    const response = await fetch(address, { redirect: 'manual', signal, headers });
    const target = response.headers.get('location');
    if (response.status === 304 || response.status < 300 || response.status > 399 || target === null) {
      return response;
    }
    await response.body?.cancel();
    address = new URL(target, address);
  }
  throw new Unusable('too-many-redirects');
}

async function readText(response: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  const body: AsyncIterable<Uint8Array> | [] = response.body ?? [];
  for await (const piece of body) {
    size += piece.length;
    if (size > LARGEST_BYTES) throw new Unusable('too-large');
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** Addresses of feeds are often secret, so nothing of an error but its code is passed on. */
function codeOf(error: unknown): string {
  if (error instanceof Unusable || error instanceof FeedFault) return error.code;
  if (!(error instanceof Error)) return 'unknown';
  if (error.name === 'TimeoutError') return 'timeout';
  const { cause } = error;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : null;
  return typeof code === 'string' ? code : 'unreachable';
}
