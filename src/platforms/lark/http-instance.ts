import { z } from 'zod';
import { LarkFault } from './failures.ts';
import type { HttpInstance, HttpRequestOptions } from './lark-sdk.ts';

/**
 * What the SDK sends through, in place of its own axios: with a time limit, without the proxies of the environment,
 * and with errors that hold neither the token nor the secret.
 */
export function createHttpInstance(timeoutMs: number): HttpInstance {
  const request = (options: HttpRequestOptions<unknown>) => send(options, timeoutMs);
  const withoutBody =
    (method: string) =>
    (url: string, options: HttpRequestOptions<unknown> = {}) =>
      request({ ...options, method, url });
  const withBody =
    (method: string) =>
    (url: string, data?: unknown, options: HttpRequestOptions<unknown> = {}) =>
      request({ ...options, method, url, data });
  const instance = {
    request,
    get: withoutBody('GET'),
    delete: withoutBody('DELETE'),
    head: withoutBody('HEAD'),
    options: withoutBody('OPTIONS'),
    post: withBody('POST'),
    put: withBody('PUT'),
    patch: withBody('PATCH'),
  };
  // Its types promise whatever the caller names.
  return instance as HttpInstance;
}

async function send(options: HttpRequestOptions<unknown>, timeoutMs: number): Promise<unknown> {
  const { status, headers, text } = await exchange(options, options.timeout ?? timeoutMs);
  const body = parseJson(text);
  if (status >= 400 || body === undefined) throw createFault(status, body, headers);
  return body;
}

async function exchange(
  { url = '', method = 'GET', params = {}, headers = {}, data }: HttpRequestOptions<unknown>,
  timeoutMs: number,
): Promise<{ status: number; headers: Headers; text: string }> {
  const body = isEmpty(data) ? null : JSON.stringify(data);
  try {
    const response = await fetch(withQuery(url, params), {
      method: method.toUpperCase(),
      headers: {
        ...(headers as Record<string, string>),
        ...(body !== null && { 'content-type': 'application/json; charset=utf-8' }),
      },
      body,
      // A secret is in the body: it is not carried elsewhere.
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  } catch (error) {
    throw new LarkFault({ reason: readReason(error) });
  }
}

/** The SDK gives an empty object where there is nothing to send. */
function isEmpty(data: unknown): boolean {
  return data === undefined || data === null || (typeof data === 'object' && Object.keys(data).length === 0);
}

function withQuery(url: string, params: Record<string, unknown>): string {
  const query = new URLSearchParams(
    Object.entries(params).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
  return query === '' ? url : `${url}?${query}`;
}

function readReason(error: unknown): string {
  if (!(error instanceof Error)) return 'unexpected';
  const { cause } = error;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : null;
  return typeof code === 'string' ? code : error.name;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const refusal = z.object({
  code: z.number(),
  msg: z.string().catch(''),
  error: z
    .object({
      log_id: z.string().optional().catch(undefined),
      permission_violations: z.array(z.object({ subject: z.string() })).catch([]),
    })
    .catch({ log_id: undefined, permission_violations: [] }),
});

/** A refusal comes with HTTP 4xx or with 200: both as the same fault. */
export function createFault(status: number, body: unknown, headers?: Headers): LarkFault {
  const read = refusal.safeParse(body);
  const seconds = Number(headers?.get('x-ogw-ratelimit-reset') ?? Number.NaN);
  const { code = null, msg = '', error } = read.success ? read.data : {};
  const cardCode = /ErrCode:\s*(\d+)/.exec(msg)?.[1];
  return new LarkFault({
    status,
    code,
    cardCode: cardCode === undefined ? null : Number(cardCode),
    retryAfter: Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null,
    logId: error?.log_id ?? headers?.get('x-tt-logid') ?? null,
    missingScopes: error?.permission_violations.map(({ subject }) => subject) ?? [],
  });
}
