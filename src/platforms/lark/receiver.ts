import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Log } from '../../ports/log.ts';
import { decrypt, isSame, isSigned } from '../base/lark-proof.ts';
import { readRawBody } from '../base/raw-body.ts';
import { readEvent } from './envelope.ts';
import type { LarkEvent } from './envelope.ts';
import type { Outcome } from './process-inbound.ts';

const MAX_BODY_BYTES = 1_000_000;

export interface LarkReceiver {
  /** Answers one request to /lark/events; never rejects. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

interface ReceiverParts {
  readonly verificationToken: string;
  readonly encryptKey: string;
  readonly log: Log;
  /** False while we cannot take anything: before Lark told us who we are, and while stopping. */
  readonly isReady: () => boolean;
  /** Rejects when it could not be kept. */
  readonly take: (event: LarkEvent) => Promise<Outcome>;
}

interface Answer {
  readonly status: number;
  readonly body?: object;
}

export function createReceiver(parts: ReceiverParts): LarkReceiver {
  return {
    async handle(request, response) {
      try {
        reply(response, await takeIn(parts, request));
      } catch (error) {
        // Lark sends an event again that was not taken, and tells whoever pressed a button.
        const name = error instanceof Error ? error.name : 'unknown';
        parts.log.warn({ error: name }, 'a request from Lark was not kept');
        reply(response, { status: 500 });
      }
    },
  };
}

const encrypted = z.object({ encrypt: z.string().min(1) });
const challenge = z.object({
  type: z.literal('url_verification'),
  token: z.string(),
  challenge: z.string().max(1_000),
});

/** A refusal says nothing about its reason: whoever forges requests would learn from it. */
async function takeIn(parts: ReceiverParts, request: IncomingMessage): Promise<Answer> {
  if (request.method !== 'POST') return { status: 405 };
  const raw = await readRawBody(request, MAX_BODY_BYTES);
  if (raw === null) return { status: 413 };
  const outer = parseJson(raw.toString('utf8'));
  if (outer === undefined) return { status: 400 };
  // With an Encrypt Key set, Lark sends nothing in the open.
  const { data: sealed } = encrypted.safeParse(outer);
  if (sealed === undefined) return refuse(parts.log, 'it was not encrypted');
  const signature = readSignature(request, raw);
  // Before it is opened: whoever cannot sign shall not learn what opens and what does not.
  const isOurs = isSigned(signature, parts.encryptKey, Date.now());
  if (!isOurs && signature.signature !== '') return refuse(parts.log, 'its signature is wrong');
  const body = open(sealed.encrypt, parts.encryptKey);
  const { data: asked } = challenge.safeParse(body);
  // The one request that Lark does not sign.
  if (asked !== undefined) return answerChallenge(parts, asked);
  return isOurs ? takeEvent(parts, body) : refuse(parts.log, 'it was not signed');
}

function answerChallenge(
  { verificationToken, log }: ReceiverParts,
  asked: z.infer<typeof challenge>,
): Answer {
  return isSame(asked.token, verificationToken)
    ? { status: 200, body: { challenge: asked.challenge } }
    : refuse(log, 'its token is not ours');
}

async function takeEvent(parts: ReceiverParts, body: unknown): Promise<Answer> {
  const event = readEvent(body);
  if (event === null) return { status: 400 };
  if (!isSame(event.token, parts.verificationToken)) return refuse(parts.log, 'its token is not ours');
  if (!parts.isReady()) return { status: 503 };
  const outcome = await parts.take(event);
  return outcome.kind === 'taken'
    ? { status: 200, body: outcome.body }
    : refuse(parts.log, 'it is of another app or tenant');
}

function refuse(log: Log, because: string): Answer {
  // Not "reason": fields of that name are hidden.
  log.warn({ because }, 'a request to Lark’s address was refused');
  return { status: 401 };
}

function readSignature({ headers }: IncomingMessage, raw: Buffer) {
  const read = (name: string) => {
    const value = headers[name];
    return typeof value === 'string' ? value : '';
  };
  return {
    timestamp: read('x-lark-request-timestamp'),
    nonce: read('x-lark-request-nonce'),
    signature: read('x-lark-signature'),
    raw,
  };
}

function open(text: string, key: string): unknown {
  try {
    return parseJson(decrypt(text, key));
  } catch {
    return undefined;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function reply(response: ServerResponse, { status, body }: Answer): void {
  if (response.headersSent || response.destroyed) return;
  const text = body === undefined ? '' : JSON.stringify(body);
  response.writeHead(status, {
    ...(text !== '' && { 'content-type': 'application/json; charset=utf-8' }),
    'content-length': Buffer.byteLength(text),
    // What is left of a refused body would be read as the next request.
    ...(status === 413 && { connection: 'close' }),
  });
  response.end(text);
}
