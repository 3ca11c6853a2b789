import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import protobuf from 'protobufjs';
import { WebSocketServer, type WebSocket } from 'ws';
import { parseObject, type JsonObject } from './json.ts';
import type { EndpointAnswer, LongConnection } from './start-fake-lark.ts';
import type { Tenant } from './tenant.ts';

/** The frames of the long connection; the two ids are 64 bits wide there, which a small number does not show. */
const { root } = protobuf.parse(`
  syntax = "proto2";
  message Header { required string key = 1; required string value = 2; }
  message Frame {
    required uint32 SeqID = 1;
    required uint32 LogID = 2;
    required int32 service = 3;
    required int32 method = 4;
    repeated Header headers = 5;
    optional string payload_encoding = 6;
    optional string payload_type = 7;
    optional bytes payload = 8;
    optional string LogIDNew = 9;
  }
`);
const Frame = root.lookupType('Frame');

interface FrameData {
  headers: { key: string; value: string }[];
  method: number;
  payload?: Uint8Array;
}

export interface Acknowledged {
  /** 200 or 500; 0: nobody answered. */
  readonly status: number;
  readonly body: unknown;
}

export interface Socket extends LongConnection {
  endpoint(body: JsonObject, url: string): { status: number; body: object };
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Resolves with the acknowledgement; at once with status 0 when nobody is connected. */
  push(payload: string, how: { messageId: string; fragments: number }): Promise<Acknowledged>;
  close(): void;
}

/** Long enough for a slow machine; it only ends a wait that would never end. */
const GIVE_UP_MS = 15_000;
const CONTROL = 0;
const DATA = 1;

export function createLongConnection(tenant: Tenant): Socket {
  const server = new WebSocketServer({ noServer: true });
  const open = new Set<WebSocket>();
  const waiting = new Map<string, { over: WebSocket; settle: (acknowledged: Acknowledged) => void }>();
  const answers: (EndpointAnswer & { left: number })[] = [];
  let opened = 0;
  let pings = 0;
  let isHalfOpen = false;
  const pingInterval = tenant.options.pingInterval ?? 120;
  const clientConfig = {
    ReconnectCount: -1,
    ReconnectInterval: 120,
    ReconnectNonce: 30,
    PingInterval: pingInterval,
  };

  function listen(socket: WebSocket): void {
    open.add(socket);
    opened += 1;
    tenant.changed();
    socket.on('message', (bytes: Buffer) => hear(socket, bytes));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      open.delete(socket);
      // Nobody will acknowledge what went out over it.
      for (const [id, { over, settle }] of waiting) {
        if (over !== socket) continue;
        waiting.delete(id);
        settle({ status: 0, body: undefined });
      }
      tenant.changed();
    });
  }

  function hear(socket: WebSocket, bytes: Buffer): void {
    if (isHalfOpen) return;
    const frame = Frame.toObject(Frame.decode(bytes), { longs: Number }) as FrameData;
    const header = (name: string) => frame.headers.find(({ key }) => key === name)?.value;
    if (frame.method === CONTROL && header('type') === 'ping') {
      pings += 1;
      const payload = Buffer.from(JSON.stringify(clientConfig));
      socket.send(write({ method: CONTROL, headers: [{ key: 'type', value: 'pong' }], payload }));
      tenant.changed();
      return;
    }
    const id = header('message_id') ?? '';
    waiting.get(id)?.settle(readAcknowledgement(frame));
    waiting.delete(id);
  }

  function waitFor(id: string, over: WebSocket): Promise<Acknowledged> {
    return new Promise((resolve) => {
      waiting.set(id, { over, settle: resolve });
      tenant.clock.runAt(tenant.clock.now() + GIVE_UP_MS, async () => {
        waiting.delete(id);
        resolve({ status: 0, body: undefined });
      });
    });
  }

  return {
    endpoint({ AppID: appId, AppSecret: secret }, url) {
      const [scripted] = answers.filter(({ left }) => left > 0);
      if (scripted !== undefined) {
        scripted.left -= 1;
        const { code = 0, status = 200, isBare } = scripted;
        return {
          status,
          body: isBare === true ? { code, msg: 'scripted' } : { code, msg: 'scripted', data: {} },
        };
      }
      if (appId !== tenant.app.appId || secret !== tenant.app.appSecret) {
        return { status: 200, body: { code: 514, msg: 'auth failed', data: {} } };
      }
      const address = `${url.replace('http', 'ws')}/ws?device_id=1&service_id=2`;
      return {
        status: 200,
        body: { code: 0, msg: 'success', data: { URL: address, ClientConfig: clientConfig } },
      };
    },
    upgrade: (request, socket, head) => server.handleUpgrade(request, socket, head, listen),
    async push(payload, { messageId, fragments }) {
      // The newest: an app that made another connection gave up on those before, told or not.
      const socket = [...open].at(-1);
      if (socket === undefined || isHalfOpen) return { status: 0, body: undefined };
      const acknowledged = waitFor(messageId, socket);
      const bytes = Buffer.from(payload);
      const size = Math.ceil(bytes.length / fragments);
      const parts = Array.from({ length: fragments }, (_, seq) => ({
        seq,
        payload: bytes.subarray(seq * size, (seq + 1) * size),
      }));
      for (const { seq, payload: part } of parts.reverse()) {
        const headers = { type: 'event', message_id: messageId, sum: fragments, seq, trace_id: messageId };
        socket.send(
          write({
            method: DATA,
            headers: Object.entries(headers).map(([key, value]) => ({ key, value: String(value) })),
            payload: part,
          }),
        );
      }
      return acknowledged;
    },
    connections: () => open.size,
    opened: () => opened,
    pings: () => pings,
    drop() {
      for (const socket of open) socket.terminate();
    },
    setHalfOpen(next) {
      isHalfOpen = next;
    },
    answerEndpoint(answer) {
      answers.push({ ...answer, left: answer.times ?? 1 });
    },
    sendGarbage(bytes) {
      for (const socket of open) socket.send(bytes);
    },
    close() {
      for (const socket of open) socket.terminate();
      server.close();
    },
  };
}

function write({ method, headers, payload }: FrameData): Uint8Array {
  return Frame.encode(Frame.create({ SeqID: 1, LogID: 1, service: 2, method, headers, payload })).finish();
}

function readAcknowledgement({ payload }: FrameData): Acknowledged {
  const answer = parseObject(Buffer.from(payload ?? []).toString('utf8')) ?? {};
  const { code, data } = answer;
  const body =
    typeof data === 'string' ? parseObject(Buffer.from(data, 'base64').toString('utf8')) : undefined;
  return { status: typeof code === 'number' ? code : 0, body };
}
