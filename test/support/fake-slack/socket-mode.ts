import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { isObject } from './json.ts';
import type { JsonObject } from './json.ts';

const MAX_CONNECTIONS = 10;

export interface Envelope {
  type: 'events_api' | 'slash_commands' | 'interactive';
  payload: JsonObject;
  accepts_response_payload: boolean;
  retry_attempt?: number;
  retry_reason?: string;
}

interface SocketAck {
  acked: boolean;
  payload: unknown;
}

export interface SocketMode {
  /** A new address, good for one connection. */
  issueUrl(base: string): string;
  send(envelope: Envelope): Promise<SocketAck>;
  connections(): number;
  /** Tells every client to reconnect, as Slack does before it recycles a host. */
  disconnect(reason?: string): void;
  /** Cuts every connection without a word. */
  drop(): void;
  close(): Promise<void>;
}

interface Pending {
  socket: WebSocket;
  resolve: (ack: SocketAck) => void;
}

export function attachSocketMode(server: Server, appId: string, onChange: () => void): SocketMode {
  const sockets = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const pending = new Map<string, Pending>();
  const open: WebSocket[] = [];
  let turn = 0;

  function settle(id: string, ack: SocketAck): void {
    const waiting = pending.get(id);
    if (waiting === undefined) return;
    pending.delete(id);
    waiting.resolve(ack);
  }

  function welcome(socket: WebSocket): void {
    open.push(socket);
    socket.on('message', (data: Buffer) => {
      const message: unknown = JSON.parse(data.toString());
      if (!isObject(message) || typeof message['envelope_id'] !== 'string') return;
      settle(message['envelope_id'], { acked: true, payload: message['payload'] });
    });
    socket.on('close', () => {
      open.splice(open.indexOf(socket), 1);
      for (const [id, each] of pending) {
        if (each.socket === socket) settle(id, { acked: false, payload: undefined });
      }
      onChange();
    });
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: open.length,
        connection_info: { app_id: appId },
        debug_info: { host: 'applink-fake', approximate_connection_time: 18_060 },
      }),
    );
    onChange();
  }

  server.on('upgrade', (request, connection, head) => {
    const ticket = new URL(request.url ?? '/', 'http://localhost').searchParams.get('ticket') ?? '';
    if (!tickets.delete(ticket)) {
      connection.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, connection, head, (socket) => {
      if (open.length < MAX_CONNECTIONS) {
        welcome(socket);
        return;
      }
      socket.send(JSON.stringify({ type: 'disconnect', reason: 'too_many_websockets' }));
      socket.close();
    });
  });

  return {
    issueUrl(base) {
      const ticket = randomBytes(12).toString('hex');
      tickets.add(ticket);
      return `${base.replace(/^http/, 'ws')}/link/?ticket=${ticket}&app_id=${appId}`;
    },
    send(envelope) {
      turn += 1;
      const socket = open[turn % Math.max(1, open.length)];
      if (socket === undefined) return Promise.resolve({ acked: false, payload: undefined });
      const id = randomUUID();
      return new Promise((resolve) => {
        // Not answered before its connection ends, it is not acknowledged; a test that waits longer has failed.
        pending.set(id, { socket, resolve });
        socket.send(JSON.stringify({ envelope_id: id, ...envelope }));
      });
    },
    connections: () => open.length,
    disconnect(reason = 'refresh_requested') {
      for (const socket of open) socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: {} }));
    },
    drop() {
      for (const socket of open.slice()) socket.terminate();
    },
    async close() {
      const closed = open.map((socket) => once(socket, 'close'));
      // Whether a client answers the farewell is its own affair: it is cut off once that was sent.
      for (const socket of open.slice()) {
        socket.close(1001);
        socket.terminate();
      }
      await Promise.all(closed);
      await new Promise<void>((resolve) => {
        sockets.close(() => {
          resolve();
        });
      });
    },
  };
}
