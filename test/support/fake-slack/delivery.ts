import { createHmac } from 'node:crypto';
import { Agent, request as httpRequest } from 'node:http';
import { isObject } from './json.ts';
import type { JsonObject } from './json.ts';
import type { Envelope, SocketMode } from './socket-mode.ts';

/** For what hangs: an app that answers late is told of by the story, not by a clock. */
const GIVE_UP_MS = 200_000;

export interface InboundPayload {
  kind: 'event' | 'command' | 'interactive' | 'url_verification';
  body: JsonObject;
}

export interface SendOptions {
  /** http when an app was connected by connectApp, else socket. */
  transport?: 'http' | 'socket';
  retryNum?: number;
  retryReason?: string;
  signature?: 'valid' | 'tampered' | 'missing' | 'wrong_secret';
  /** Moves the signed moment; -301 is stale. Real time, as the app's check uses it. */
  timestampSkewSeconds?: number;
  /** Makes the payload one of another workspace. */
  teamId?: string;
  contentType?: string;
  /** Makes the trigger_id older than it is. */
  triggerAgeMs?: number;
  /** Submits what the client would not. */
  force?: boolean;
}

export interface Delivered {
  /** 0 when nobody answered. */
  status: number;
  /** Parsed when it was JSON; undefined when empty. */
  body: unknown;
  payload: InboundPayload;
}

export interface Courier {
  connectApp: (baseUrl: string | undefined) => void;
  send(payload: InboundPayload, how?: SendOptions): Promise<Delivered>;
  close(): void;
}

export function createCourier(socketMode: SocketMode, signingSecret: string): Courier {
  // A connection each: a kept one may be closed by the app just when it is used again.
  const agent = new Agent({ keepAlive: false });
  let appUrl: string | undefined;

  async function send(payload: InboundPayload, how: SendOptions = {}): Promise<Delivered> {
    const sent =
      how.teamId === undefined ? payload : { ...payload, body: moveToTeam(payload.body, how.teamId) };
    const transport = how.transport ?? (appUrl === undefined ? 'socket' : 'http');
    const answer =
      transport === 'socket' ? await sendBySocket(sent, how) : await sendByHttp(sent, how, appUrl ?? '');
    return { ...answer, payload: sent };
  }

  async function sendBySocket(payload: InboundPayload, how: SendOptions): Promise<Answer> {
    const { acked, payload: body } = await socketMode.send(writeEnvelope(payload, how));
    const isEmpty = isObject(body) && Object.keys(body).length === 0;
    return { status: acked ? 200 : 0, body: isEmpty ? undefined : body };
  }

  function sendByHttp(payload: InboundPayload, how: SendOptions, base: string): Promise<Answer> {
    const { type, body } = encode(payload);
    const headers = {
      'content-type': how.contentType ?? type,
      'content-length': String(Buffer.byteLength(body)),
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      ...sign(body, signingSecret, how),
      ...(how.retryNum !== undefined && {
        'x-slack-retry-num': String(how.retryNum),
        'x-slack-retry-reason': how.retryReason ?? 'http_timeout',
      }),
    };
    return post(new URL('/slack/events', base), headers, body, agent);
  }

  return {
    connectApp(baseUrl) {
      appUrl = baseUrl;
    },
    send,
    close() {
      agent.destroy();
    },
  };
}

type Answer = Pick<Delivered, 'status' | 'body'>;

function encode({ kind, body }: InboundPayload): { type: string; body: string } {
  if (kind === 'event' || kind === 'url_verification') {
    return { type: 'application/json', body: JSON.stringify(body) };
  }
  const fields =
    kind === 'interactive'
      ? { payload: JSON.stringify(body) }
      : Object.fromEntries(Object.entries(body).map(([key, value]) => [key, String(value)]));
  return { type: 'application/x-www-form-urlencoded', body: new URLSearchParams(fields).toString() };
}

function sign(body: string, secret: string, how: SendOptions): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1000) + (how.timestampSkewSeconds ?? 0));
  const key = how.signature === 'wrong_secret' ? `${secret}-of-another-app` : secret;
  const hex = createHmac('sha256', key).update(`v0:${timestamp}:${body}`).digest('hex');
  const headers = { 'x-slack-request-timestamp': timestamp };
  switch (how.signature) {
    case 'missing':
      return headers;
    case 'tampered':
      return { ...headers, 'x-slack-signature': `v0=${hex.slice(0, -1)}${hex.endsWith('0') ? '1' : '0'}` };
    case 'wrong_secret':
    case 'valid':
    case undefined:
      return { ...headers, 'x-slack-signature': `v0=${hex}` };
    default:
      return how.signature satisfies never;
  }
}

function post(url: URL, headers: Record<string, string>, body: string, agent: Agent): Promise<Answer> {
  return new Promise((resolve) => {
    const nobody = () => {
      resolve({ status: 0, body: undefined });
    };
    const request = httpRequest(url, { method: 'POST', headers, agent, timeout: GIVE_UP_MS }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', nobody);
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body: readAnswer(Buffer.concat(chunks).toString()) });
      });
    });
    request.on('timeout', () => request.destroy());
    request.on('error', nobody);
    request.end(body);
  });
}

function readAnswer(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // A plain text answer is a message by itself.
    return text;
  }
}

function writeEnvelope({ kind, body }: InboundPayload, how: SendOptions): Envelope {
  if (kind === 'event' || kind === 'url_verification') {
    return {
      type: 'events_api',
      payload: body,
      accepts_response_payload: false,
      retry_attempt: how.retryNum ?? 0,
      retry_reason: how.retryNum === undefined ? '' : (how.retryReason ?? 'timeout'),
    };
  }
  return {
    type: kind === 'command' ? 'slash_commands' : 'interactive',
    payload: body,
    accepts_response_payload: true,
  };
}

/** Every id of the workspace in the payload becomes the other one's, as in a delivery for another installation. */
function moveToTeam(body: JsonObject, teamId: string): JsonObject {
  const move = (value: unknown, key: string, parent: string): unknown => {
    if (key === 'team_id' || key === 'app_installed_team_id') return teamId;
    if (key === 'id' && parent === 'team') return teamId;
    if (key === 'team' && typeof value === 'string') return teamId;
    if (Array.isArray(value)) return value.map((each) => move(each, '', key));
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, held]) => [name, move(held, name, key)]));
  };
  return move(body, '', '') as JsonObject;
}
