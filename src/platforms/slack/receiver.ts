import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { App } from '@slack/bolt';
import { readRawBody } from '../base/raw-body.ts';
import { processInbound } from './process-inbound.ts';
import type { Log } from '../../ports/log.ts';

const MAX_BODY_BYTES = 1_000_000;
/** Either way: a timestamp of the future is as wrong as one of the past. */
const MAX_SKEW_SECONDS = 300;
const TIMESTAMP = /^\d{1,12}$/;

export interface SlackReceiver {
  /** Answers one request to /slack/events; never rejects. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

interface ReceiverParts {
  readonly app: App;
  readonly signingSecret: string;
  readonly log: Log;
  /** False while we cannot take anything: before Slack told us who we are, and while stopping. */
  readonly isReady: () => boolean;
}

export function createReceiver({ app, signingSecret, log, isReady }: ReceiverParts): SlackReceiver {
  return {
    async handle(request, response) {
      try {
        const answered = await takeIn({ app, signingSecret, log, isReady }, request, response);
        if (answered !== null) reply(response, answered);
      } catch (error) {
        // Not acknowledged: Slack sends an event again, and tells whoever pressed or typed.
        const name = error instanceof Error ? error.name : 'unknown';
        log.warn({ error: name }, 'a request from Slack was not kept');
        reply(response, { status: 500, body: 'not kept' });
      }
    },
  };
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

async function takeIn(
  { app, signingSecret, log, isReady }: ReceiverParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Answer | null> {
  if (request.method !== 'POST') return { status: 405, body: 'POST only' };
  const raw = await readRawBody(request, MAX_BODY_BYTES);
  if (raw === null) return { status: 413, body: 'too large' };
  const form = readForm(request, raw);
  if (form?.get('ssl_check') === '1') return { status: 200 };
  if (!isSigned(request, raw, signingSecret)) {
    log.warn({}, 'a request to Slack’s address was not signed by Slack');
    return { status: 401, body: 'not signed' };
  }
  const body = parseBody(form, raw);
  if (body === null) return { status: 400, body: 'not readable' };
  if (body['type'] === 'url_verification') return { status: 200, body: { challenge: body['challenge'] } };
  if (!isReady()) return { status: 503, body: 'not ready' };
  await processInbound(app, {
    body,
    retryNum: readRetry(request),
    answer: async (given) => reply(response, { status: 200, body: given }),
  });
  return null;
}

function readForm(request: IncomingMessage, raw: Buffer): URLSearchParams | null {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  return type === 'application/x-www-form-urlencoded' ? new URLSearchParams(raw.toString('utf8')) : null;
}

function isSigned({ headers }: IncomingMessage, raw: Buffer, secret: string): boolean {
  const timestamp = headers['x-slack-request-timestamp'];
  const signature = headers['x-slack-signature'];
  if (typeof timestamp !== 'string' || typeof signature !== 'string' || !TIMESTAMP.test(timestamp))
    return false;
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > MAX_SKEW_SECONDS) return false;
  const wanted = Buffer.from(
    `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(raw).digest('hex')}`,
  );
  const given = Buffer.from(signature);
  return wanted.length === given.length && timingSafeEqual(wanted, given);
}

/** Commands are plain forms, clicks and dialogs a form with JSON in it, events JSON alone. */
function parseBody(form: URLSearchParams | null, raw: Buffer): Record<string, unknown> | null {
  if (form === null) return parseJson(raw.toString('utf8'));
  const payload = form.get('payload');
  return payload === null ? Object.fromEntries(form) : parseJson(payload);
}

function parseJson(text: string): Record<string, unknown> | null {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? { ...parsed } : null;
  } catch {
    return null;
  }
}

function readRetry({ headers }: IncomingMessage): number | undefined {
  const retry = Number(headers['x-slack-retry-num']);
  return Number.isInteger(retry) ? retry : undefined;
}

function reply(response: ServerResponse, { status, body }: Answer): void {
  if (response.headersSent || response.destroyed) return;
  const isText = typeof body === 'string';
  const text = body === undefined ? '' : isText ? body : JSON.stringify(body);
  response.writeHead(status, {
    ...(text !== '' && {
      'content-type': isText ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8',
    }),
    'content-length': Buffer.byteLength(text),
    // What is left of a refused body would be read as the next request.
    ...(status === 413 && { connection: 'close' }),
  });
  response.end(text);
}
