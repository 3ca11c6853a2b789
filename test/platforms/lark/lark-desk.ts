import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isPassing } from '../../../src/composition/passing.ts';
import { silentLog } from '../../../src/platforms/base/silent-log.ts';
import { connectLark } from '../../../src/platforms/lark/connect.ts';
import type { LarkConnection, LarkOptions } from '../../../src/platforms/lark/connect.ts';
import { startFakeLark } from '../../support/fake-lark/start-fake-lark.ts';
import type { FakeLark, FakeLarkOptions } from '../../support/fake-lark/start-fake-lark.ts';
import { createFakeConversation } from '../fake-conversation.ts';
import type { FakeConversation } from '../fake-conversation.ts';

export type Transport = 'webhook' | 'websocket';

export interface LarkDesk {
  readonly lark: FakeLark;
  readonly conversation: FakeConversation;
  readonly connection: LarkConnection;
  /** Of the app's own server; empty over the long connection. */
  readonly url: string;
  /** Forms that are kept, by nonce. */
  readonly forms: Map<string, unknown>;
  /** Throws when anything was done that Lark would have refused. */
  close(): Promise<void>;
}

export const LIN = 'ou_lin';
export const CHEN = 'ou_chen';
export const GUEST = 'ou_guest';
export const STRANGER = 'ou_stranger';
export const BILLING = 'oc_billing';
export const TOPICS = 'oc_topics';
export const SHARED = 'oc_shared';

export const COMPANY: FakeLarkOptions = {
  users: [
    { id: LIN, name: '林晓', email: 'lin@example.com' },
    { id: CHEN, name: '陈平', language: 'en_us' },
    { id: GUEST, name: 'Guest' },
    { id: STRANGER, name: 'Stranger', tenantKey: 'another-tenant' },
  ],
  chats: [
    { id: BILLING, name: '计费', members: [LIN, CHEN, GUEST] },
    { id: TOPICS, name: '话题群', mode: 'topic', members: [LIN, CHEN] },
    { id: SHARED, name: '和客户', isExternal: true, members: [LIN, STRANGER] },
  ],
};

type Given = Partial<
  Pick<LarkOptions, 'pace' | 'socketPace' | 'startWaits' | 'log' | 'onHeard' | 'tenant'>
> & { readonly fake?: FakeLarkOptions };

/** The adapter with a fake Lark on one side and a fake conversation on the other. */
export async function startLarkDesk(transport: Transport, { fake, ...given }: Given = {}): Promise<LarkDesk> {
  const lark = await startFakeLark({ ...COMPANY, ...fake });
  const conversation = createFakeConversation();
  const forms = new Map<string, unknown>();
  const connection = connectLark({
    config: configFor(lark, transport),
    conversation,
    log: silentLog,
    isPassing,
    tenant: keepTenant(),
    forms: {
      async keep(nonce, form) {
        forms.set(nonce, JSON.parse(JSON.stringify(form)));
      },
      find: async (nonce) => forms.get(nonce) ?? null,
    },
    // Nothing here is slow by itself; tests of slowness set their own pace.
    pace: { answerWithin: 20_000 },
    socketPace: { firstWait: 1, refusedWait: 1, longestWait: 1, look: 5 },
    startWaits: [1],
    ...given,
  });
  const server = await serve(connection);
  if (transport === 'webhook') lark.connectApp(`${server.url}/lark/events`);
  await connection.start();
  return {
    lark,
    conversation,
    connection,
    url: server.url,
    forms,
    async close() {
      await connection.stop();
      await server.close();
      await lark.close();
      const faults = lark.faults();
      if (faults.length > 0) throw new Error(`Lark would have found fault: ${JSON.stringify(faults)}`);
    },
  };
}

export function configFor(lark: FakeLark, transport: Transport): LarkOptions['config'] {
  return {
    appId: lark.appId,
    appSecret: lark.appSecret,
    domain: lark.url,
    mode:
      transport === 'webhook'
        ? {
            kind: 'webhook',
            verificationToken: lark.verificationToken,
            encryptKey: lark.encryptKey ?? '',
          }
        : { kind: 'websocket' },
  };
}

export function keepTenant(known: string | null = null): LarkOptions['tenant'] & { key(): string | null } {
  let kept = known;
  return {
    key: () => kept,
    read: async () => kept,
    async keep(key) {
      kept = key;
    },
  };
}

export async function serve({
  receiver,
}: Pick<LarkConnection, 'receiver'>): Promise<{ url: string; close: () => Promise<void> }> {
  if (receiver === null) return { url: '', close: async () => {} };
  const server = createServer((request, response) => void receiver.handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
