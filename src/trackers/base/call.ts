import type { z } from 'zod';
import { TrackerFailure, type TrackerFault, type TrackerName } from '../../ports/tracker.ts';
import { isUnsent } from '../../platforms/base/unsent.ts';
import { createRedaction } from './redact.ts';
import { readRetryAfter } from './retry-after.ts';
import type { TrackerIo } from './tracker-io.ts';

const LARGEST_BYTES = 2_000_000;
const PATIENCE_MS = 10_000;

export interface TrackerRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the base address, with a slash in front; its parts are encoded already. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string>>;
  /** What it is for, in fixed words: it stands in messages, the address never does. */
  readonly what: string;
  /** A write without an answer may have happened. */
  readonly does: 'read' | 'write';
  /** `anything`: an answer that is no JSON, or none at all, is as good. */
  readonly answers?: 'json' | 'anything';
}

export interface TrackerReply {
  readonly status: number;
  readonly header: (name: string) => string | null;
  readonly text: string;
  /** undefined: it is no JSON. */
  readonly json: unknown;
}

export interface Judgement {
  readonly kind: TrackerFault;
  readonly code?: string | null;
  /** Where the answer says it in its own way; else its headers are read. */
  readonly retryAfterMs?: number;
}

export interface CallOptions {
  readonly tracker: TrackerName;
  readonly baseUrl: string;
  /** None of these is left in a message. */
  readonly secrets: readonly string[];
  readonly io: TrackerIo;
  /** What the tracker says in its own way, answers of 200 too; null: its status says it all. */
  readonly judge?: (reply: TrackerReply, request: TrackerRequest) => Judgement | null;
}

/** Requests within a time and a size, never redirected. What comes back is good, or it throws TrackerFailure. */
export interface Caller {
  send(request: TrackerRequest): Promise<TrackerReply>;
  /** What the schema makes of the answer. */
  ask<Answer>(request: TrackerRequest, shape: z.ZodType<Answer>): Promise<Answer>;
}

export function createCaller(options: CallOptions): Caller {
  const redact = createRedaction(options.secrets);

  function fail(request: TrackerRequest, status: number | null, judgement: Judgement): TrackerFailure {
    const code = cleanCode(judgement.code ?? null, redact);
    const said = [status === null ? null : `HTTP ${status}`, code === null ? null : `code ${code}`];
    const why = said.filter((part) => part !== null).join(', ');
    const message = `${options.tracker}: ${request.what}: ${judgement.kind}${why === '' ? '' : ` (${why})`}`;
    const retryAfterMs = judgement.retryAfterMs ?? null;
    return new TrackerFailure(judgement.kind, redact(message), { code, retryAfterMs });
  }

  async function sendJudged(request: TrackerRequest): Promise<TrackerReply> {
    const waitMs = options.io.budget?.take() ?? 0;
    if (waitMs > 0)
      throw fail(request, null, { kind: 'rate-limited', code: 'self-limit', retryAfterMs: waitMs });
    let reply: TrackerReply;
    try {
      reply = await send(options, request);
    } catch (error) {
      throw fail(request, null, judgeSilence(error, request));
    }
    const judgement = judgeReply(options, request, reply);
    if (judgement !== null) throw fail(request, reply.status, judgement);
    return reply;
  }

  return {
    send: sendJudged,
    async ask(request, shape) {
      const reply = await sendJudged(request);
      const read = shape.safeParse(reply.json);
      if (!read.success) throw fail(request, reply.status, { kind: leftOpen(request), code: 'unexpected' });
      return read.data;
    },
  };
}

class TooLarge extends Error {}

async function send({ baseUrl, io }: CallOptions, request: TrackerRequest): Promise<TrackerReply> {
  const address = new URL(`${baseUrl.replace(/\/+$/, '')}${request.path}`);
  for (const [name, value] of Object.entries(request.query ?? {})) address.searchParams.set(name, value);
  const response = await io.fetch(address, {
    method: request.method,
    headers: { accept: 'application/json', ...typeOf(request), ...request.headers },
    // A redirect would carry the token to wherever it points.
    redirect: 'manual',
    signal: io.patience?.() ?? AbortSignal.timeout(PATIENCE_MS),
    ...bodyOf(request),
  });
  const text = await readText(response);
  return {
    status: response.status,
    header: (name) => response.headers.get(name),
    text,
    json: readJson(text),
  };
}

function typeOf({ json, form }: TrackerRequest): Record<string, string> {
  if (json !== undefined) return { 'content-type': 'application/json; charset=utf-8' };
  return form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' };
}

function bodyOf({ json, form }: TrackerRequest): { body?: string } {
  if (json !== undefined) return { body: JSON.stringify(json) };
  return form === undefined ? {} : { body: new URLSearchParams({ ...form }).toString() };
}

async function readText(response: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  const body: AsyncIterable<Uint8Array> | [] = response.body ?? [];
  for await (const piece of body) {
    size += piece.length;
    if (size > LARGEST_BYTES) throw new TooLarge();
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function judgeReply(options: CallOptions, request: TrackerRequest, reply: TrackerReply): Judgement | null {
  const judgement = options.judge?.(reply, request) ?? judgeStatus(reply, request);
  if (judgement === null || judgement.retryAfterMs !== undefined) return judgement;
  const isToWait = judgement.kind === 'rate-limited' || reply.status === 503;
  if (!isToWait) return judgement;
  return { ...judgement, retryAfterMs: readRetryAfter(options.tracker, reply.header, options.io.now()) };
}

const KIND_OF_STATUS: Readonly<Record<number, TrackerFault>> = {
  401: 'auth',
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  410: 'not-found',
  429: 'rate-limited',
};

function judgeStatus(reply: TrackerReply, request: TrackerRequest): Judgement | null {
  const { status } = reply;
  if (status >= 200 && status < 300) {
    if (reply.json !== undefined || request.answers === 'anything') return null;
    return { kind: leftOpen(request), code: 'unreadable' };
  }
  if (status >= 500 || status === 408) return { kind: leftOpen(request) };
  return { kind: KIND_OF_STATUS[status] ?? 'validation' };
}

/** What is known of a request that got no proper answer. */
export function leftOpen({ does }: Pick<TrackerRequest, 'does'>): TrackerFault {
  return does === 'write' ? 'unknown' : 'transient';
}

function judgeSilence(error: unknown, request: TrackerRequest): Judgement {
  if (error instanceof TooLarge) return { kind: leftOpen(request), code: 'too-large' };
  const code = codeOf(error);
  return { kind: isUnsent(code) ? 'transient' : leftOpen(request), code };
}

/** Addresses hold tokens, so that nothing of an error but its code is passed on. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unreachable';
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'timeout';
  const { cause } = error;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : null;
  return typeof code === 'string' ? code : 'unreachable';
}

/** A code that is a sentence may tell of a customer. */
function cleanCode(code: string | null, redact: (text: string) => string): string | null {
  return code !== null && /^[\w.:-]{1,60}$/.test(code) ? redact(code) : null;
}
