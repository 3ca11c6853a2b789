import { afterEach, describe, expect, it } from 'vitest';
import { isPassing } from '../../../src/composition/passing.ts';
import { connectLark } from '../../../src/platforms/lark/connect.ts';
import type { LarkConnection, LarkOptions } from '../../../src/platforms/lark/connect.ts';
import { startFakeLark } from '../../support/fake-lark/start-fake-lark.ts';
import type { FakeLark } from '../../support/fake-lark/start-fake-lark.ts';
import { createFakeConversation } from '../fake-conversation.ts';
import { createHeardLog } from './heard-log.ts';
import { BILLING, COMPANY, LIN, configFor, keepTenant, startLarkDesk } from './lark-desk.ts';
import type { LarkDesk, Transport } from './lark-desk.ts';

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function startLark(): Promise<FakeLark> {
  const lark = await startFakeLark(COMPANY);
  closing.push(() => lark.close());
  return lark;
}

async function startDesk(transport: Transport, given = {}): Promise<LarkDesk> {
  const desk = await startLarkDesk(transport, given);
  closing.push(() => desk.close());
  return desk;
}

function connect(lark: FakeLark, transport: Transport, given: Partial<LarkOptions> = {}): LarkConnection {
  const connection = connectLark({
    config: configFor(lark, transport),
    conversation: createFakeConversation(),
    log: createHeardLog(),
    isPassing,
    tenant: keepTenant(),
    forms: { keep: async () => {}, find: async () => null },
    socketPace: { firstWait: 1, longestWait: 1, look: 5 },
    startWaits: [1, 1],
    ...given,
  });
  closing.push(() => connection.stop());
  return connection;
}

describe.each(['webhook', 'websocket'] as const)('connectLark over the %s', (transport) => {
  it('lives on with a wrong secret, and says so', async () => {
    const lark = await startLark();
    const config = { ...configFor(lark, transport), appSecret: 'wrong' };
    const connection = connect(lark, transport, { config });
    expect(connection.status()).toEqual({ isUp: false, detail: 'not asked yet' });
    await connection.start();
    expect(connection.status().isUp).toBe(false);
    expect(connection.status().detail).toMatch(/^100\d\d$|^\d+$/);
    lark.clearFaults();
  });

  it('tries again when Lark is away at first', async () => {
    const lark = await startLark();
    lark.fail('GET /open-apis/bot/v3/info', { status: 503, times: 2 });
    const connection = connect(lark, transport);
    await connection.start();
    expect(connection.status()).toEqual({ isUp: true, detail: 'connected' });
  });

  it('warms one token for all that follows', async () => {
    const { lark, connection } = await startDesk(transport);
    const { platform } = connection;
    const message = { tone: 'neutral', summary: [], blocks: [], locale: 'en' } as const;
    await Promise.all(
      ['1', '2', '3'].map((key) => platform.post({ channel: BILLING, thread: null }, message, key)),
    );
    expect(lark.calls('tenant_access_token')).toHaveLength(1);
  });

  it('learns its tenant from the first event, and keeps it', async () => {
    const tenant = keepTenant();
    const { lark, conversation } = await startDesk(transport, { tenant });
    await lark.sendText(LIN, 'direct', 'mine');
    expect(tenant.key()).toBe(lark.tenantKey);
    await lark.sendText(LIN, 'direct', 'list', { tenantKey: 'another-tenant' });
    expect(conversation.heard.typed).toHaveLength(1);
  });

  it('goes by the tenant that was kept', async () => {
    const { lark, conversation } = await startDesk(transport, { tenant: keepTenant('another-tenant') });
    await lark.sendText(LIN, 'direct', 'mine');
    expect(conversation.heard.typed).toEqual([]);
  });

  it('takes nothing for kept while its own tenant cannot be read', async () => {
    let isAway = true;
    const { lark, conversation } = await startDesk(transport, {
      tenant: {
        async read() {
          if (isAway) throw new Error('the database is away');
          return null;
        },
        keep: async () => {},
      },
    });
    const sent = await lark.sendText(LIN, 'direct', 'mine');
    expect(sent.status).toBe(500);
    isAway = false;
    await lark.again(sent);
    expect(conversation.heard.typed).toHaveLength(1);
  });

  it('tells whenever something authentic has come in', async () => {
    const heard: string[] = [];
    const { lark } = await startDesk(transport, { onHeard: (kind: string) => heard.push(kind) });
    await lark.sendText(LIN, 'direct', 'mine');
    expect(heard).toEqual(['events']);
    await lark.sendEvent('card.action.trigger', {});
    await lark.sendText(LIN, 'direct', 'list', { appId: 'cli_ffffffffffffffff' });
    expect(heard).toEqual(['events', 'callbacks']);
  });

  it('finishes what runs before it stops', async () => {
    const { lark, conversation, connection } = await startDesk(transport);
    conversation.answers.typed = () => ({
      kind: 'said',
      message: {
        tone: 'neutral',
        summary: [{ kind: 'text', text: 'You have none' }],
        blocks: [],
        locale: 'en',
      },
    });
    await lark.sendText(LIN, 'direct', 'mine');
    await connection.stop();
    expect(lark.directMessages(LIN).map((each) => lark.visibleText(each))).toContain('You have none');
  });
});

describe('connectLark over the webhook', () => {
  it('takes nothing while Lark has not told who we are', async () => {
    const { lark, conversation, connection, url } = await startDesk('webhook');
    await connection.stop();
    expect((await lark.sendText(LIN, 'direct', 'mine')).status).toBe(503);
    expect(conversation.heard.typed).toEqual([]);
    expect(url).not.toBe('');
  });
});
