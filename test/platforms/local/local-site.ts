import { randomUUID } from 'node:crypto';
import type { Moment } from '../../../src/domain/complaint.ts';
import type { ShownMessage, ShownReply, WorkspaceState } from '../../../src/ports/local-workspace.ts';
import type { LocalMessages } from '../../../src/ports/local-messages.ts';
import { connectLocal } from '../../../src/platforms/local/connect.ts';
import { createLiveFeed } from '../../../src/platforms/local/live-feed.ts';
import { createLocalPlatform } from '../../../src/platforms/local/platform.ts';
import type { TimeControl } from '../../../src/platforms/local/time-control.ts';
import { guardLoopback } from '../../../src/web/loopback.ts';
import { createWebServer } from '../../../src/web/server.ts';
import { aDesk } from '../../support/a-desk.ts';
import { createFakeConversation } from '../../support/fake-conversation.ts';
import { createKeptLog } from '../../support/kept-log.ts';
import { createMemoryMessages } from '../../support/memory-messages.ts';

/** What JSON holds: each test knows what it looks for. */
type Loose = ReturnType<typeof JSON.parse>;

/** Monday, 10:00 in Shanghai. */
export const MONDAY = Date.parse('2026-11-23T02:00:00Z');

export interface SiteOptions {
  readonly time?: TimeControl | null;
  readonly messages?: LocalMessages;
  readonly isPassing?: (error: unknown) => boolean;
}

/** The local workspace on a port of its own, with a conversation that says what the test wants. */
export async function openLocalSite(options: SiteOptions = {}) {
  let now: Moment = MONDAY;
  const clock = { now: async () => now };
  const desk = async () => aDesk();
  const log = createKeptLog();
  const feed = createLiveFeed({
    messages: options.messages ?? createMemoryMessages(),
    clock,
    name: randomUUID(),
    log,
  });
  const conversation = createFakeConversation(desk);
  const publicUrl = 'http://localhost:3000';
  const platform = createLocalPlatform({ messages: feed.messages, desk, clock, publicUrl });
  const workspace = connectLocal({
    conversation,
    feed,
    desk,
    clock,
    time: options.time ?? null,
    publicUrl,
    isPassing: options.isPassing ?? (() => false),
    pollEveryMs: null,
    log,
  });
  const server = createWebServer({
    host: '127.0.0.1',
    port: 0,
    routes: guardLoopback(workspace.routes),
    log,
  });
  const { port } = await server.listen();
  const base = `http://127.0.0.1:${port}`;

  async function post(path: string, body: object): Promise<{ status: number; body: Loose }> {
    const headers = { 'content-type': 'application/json', origin: base };
    const response = await fetch(`${base}/local/${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    return { status: response.status, body: await readBody(response) };
  }

  async function get(path: string, query: Record<string, string>): Promise<{ status: number; body: Loose }> {
    const response = await fetch(`${base}/local/${path}?${new URLSearchParams(query).toString()}`);
    return { status: response.status, body: await readBody(response) };
  }

  return {
    base,
    conversation,
    feed,
    log,
    platform,
    post,
    get,
    setTime: (at: Moment) => (now = at),
    pass: (ms: number) => (now += ms),
    async state(as: string): Promise<WorkspaceState> {
      return (await get('state', { as })).body;
    },
    async list(as: string, channel: string, thread?: string): Promise<ShownMessage[]> {
      const query = { as, channel, ...(thread === undefined ? {} : { thread }) };
      return (await get('messages', query)).body.messages;
    },
    async send(as: string, channel: string, text: string, more: { thread?: string; key?: string } = {}) {
      const { thread = null, key = randomUUID() } = more;
      const { body } = await post('send', { as, key, channel, thread, text });
      return body.reply as ShownReply;
    },
    async press(
      as: string,
      message: string | null,
      action: string,
      more: { key?: string; isInThread?: boolean } = {},
    ) {
      const { key = randomUUID(), isInThread = false } = more;
      const { body } = await post('press', { as, key, message, isInThread, action, value: 'C-1' });
      return body.reply as ShownReply;
    },
    async close() {
      workspace.close();
      await server.close();
    },
  };
}

async function readBody(response: Response): Promise<unknown> {
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
  return isJson ? response.json() : response.text();
}

export interface ServerEvent {
  readonly id: string;
  readonly event: string;
  readonly data: Loose;
}

/** Follows a person's events; `next` waits for the next one, however long it takes. */
export async function followEvents(
  base: string,
  query: Record<string, string>,
  headers: Record<string, string> = {},
) {
  const stop = new AbortController();
  const url = `${base}/local/events?${new URLSearchParams(query).toString()}`;
  const response = await fetch(url, { headers, signal: stop.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = '';
  let hasEnded = false;

  async function readMore(): Promise<void> {
    const { value, done } = (await reader?.read().catch(() => ({ value: '', done: true }))) ?? {
      value: '',
      done: true,
    };
    hasEnded = done;
    buffer += value ?? '';
  }

  function take(): ServerEvent | null {
    for (let end = buffer.indexOf('\n\n'); end !== -1; end = buffer.indexOf('\n\n')) {
      const block = buffer.slice(0, end);
      buffer = buffer.slice(end + 2);
      const fields = new Map(
        block
          .split('\n')
          .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
      );
      const event = fields.get('event');
      if (event === undefined) continue;
      return { id: fields.get('id') ?? '', event, data: JSON.parse(fields.get('data') ?? 'null') };
    }
    return null;
  }

  return {
    status: response.status,
    async next(): Promise<ServerEvent> {
      for (let event = take(); ; event = take()) {
        if (event !== null) return event;
        if (hasEnded) throw new Error('the events ended');
        await readMore();
      }
    },
    async ended(): Promise<void> {
      while (!hasEnded) await readMore();
    },
    stop: () => stop.abort(),
  };
}
