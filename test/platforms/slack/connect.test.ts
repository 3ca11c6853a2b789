import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { isPassing } from '../../../src/composition/passing.ts';
import { silentLog } from '../../../src/platforms/base/silent-log.ts';
import { connectSlack } from '../../../src/platforms/slack/connect.ts';
import type { SlackConnection } from '../../../src/platforms/slack/connect.ts';
import type { Log } from '../../../src/ports/log.ts';
import { fakeChartDrawer } from '../../support/fake-chart-drawer.ts';
import { startFakeSlack } from '../../support/fake-slack/start-fake-slack.ts';
import type { FakeSlack } from '../../support/fake-slack/start-fake-slack.ts';
import { createFakeConversation } from '../fake-conversation.ts';
import { WORKSPACE, startSlackDesk } from './slack-desk.ts';
import type { SlackDesk, Transport } from './slack-desk.ts';

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function startSlack(): Promise<FakeSlack> {
  const slack = await startFakeSlack(WORKSPACE);
  closing.push(() => slack.close());
  return slack;
}

async function startDesk(transport: Transport, given = {}): Promise<SlackDesk> {
  const desk = await startSlackDesk(transport, given);
  closing.push(() => desk.close());
  return desk;
}

function connect(
  slack: FakeSlack,
  transport: Transport,
  tokens: { bot?: string; app?: string } = {},
  log = silentLog,
  socketPace = { firstWait: 1, longestWait: 1 },
): SlackConnection {
  const connection = connectSlack({
    config: {
      botToken: tokens.bot ?? slack.botToken,
      apiUrl: slack.apiUrl,
      mode:
        transport === 'http'
          ? { kind: 'http', signingSecret: slack.signingSecret }
          : { kind: 'socket', appToken: tokens.app ?? slack.appToken },
    },
    conversation: createFakeConversation(),
    log,
    charts: fakeChartDrawer,
    isPassing,
    socketPace,
    startWaits: [1, 1],
  });
  closing.push(() => connection.stop());
  return connection;
}

/** A log that tells when something was written for the nth time. */
function createHeardLog(): Log & { until: (sentence: string, times: number) => Promise<void> } {
  const sentences: string[] = [];
  let waiting: (() => void)[] = [];
  const write = (_: object, sentence: string) => {
    sentences.push(sentence);
    for (const check of waiting) check();
  };
  return {
    info: write,
    warn: write,
    error: write,
    until: (sentence, times) =>
      new Promise((resolve) => {
        const check = () => {
          if (sentences.filter((each) => each === sentence).length < times) return;
          waiting = waiting.filter((each) => each !== check);
          resolve();
        };
        waiting.push(check);
        check();
      }),
  };
}

const CONNECTED = 'connected to Slack by Socket Mode';

describe.each(['http', 'socket'] as const)('connectSlack over %s', (transport) => {
  it('lives on with a wrong token, and says so', async () => {
    const slack = await startSlack();
    const connection = connect(slack, transport, { bot: 'xoxb-wrong' });
    expect(connection.status()).toEqual({ isUp: false, detail: 'not asked yet' });
    await connection.start();
    expect(connection.status()).toEqual({ isUp: false, detail: 'invalid_auth' });
    expect(connection.teamId()).toBeNull();
    expect(slack.calls('auth.test')).toHaveLength(1);
  });

  it('tries again when Slack is away at first', async () => {
    const slack = await startSlack();
    slack.fail('auth.test', { status: 503, times: 2 });
    const connection = connect(slack, transport);
    await connection.start();
    expect(connection.status()).toEqual({ isUp: true, detail: 'connected' });
  });

  it('starts without Slack, and says so', async () => {
    const slack = await startSlack();
    slack.fail('auth.test', { drop: true, times: 10 });
    const connection = connect(slack, transport);
    await connection.start();
    expect(connection.status().isUp).toBe(false);
    expect(slack.calls('auth.test')).toHaveLength(3);
  });

  it('writes down neither words nor tokens', async () => {
    const lines: string[] = [];
    const write = (fields: object, message: string) => {
      lines.push(
        `${message} ${JSON.stringify(fields, (_, value: unknown) => (value instanceof Error ? value.name : value))}`,
      );
    };
    const log: Log = { info: write, warn: write, error: write };
    const { slack, conversation } = await startDesk(transport, { log });
    conversation.answers.typed = () => {
      throw new TypeError('secret words');
    };
    slack.fail('chat.postEphemeral', { error: 'invalid_blocks' });
    slack.fail('conversations.info', { status: 500 });
    await slack.command({ user: 'U0LIN', channel: 'C0BILLING', text: 'secret words' });
    await slack.command({ user: 'U0LIN', channel: 'C0BILLING', text: 'secret words' }, { teamId: 'T0OTHER' });
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.join('\n')).not.toMatch(/secret words|xoxb|xapp/);
  });
});

describe('connectSlack over HTTP', () => {
  it('takes nothing before it knows who it is', async () => {
    const slack = await startSlack();
    slack.fail('auth.test', { error: 'invalid_auth' });
    const { desk, url } = await serveUnknown(slack);
    slack.connectApp(url);
    expect(await slack.command({ user: 'U0LIN', channel: 'C0BILLING' })).toMatchObject({ status: 503 });
    expect(desk.status()).toEqual({ isUp: false, detail: 'invalid_auth' });
  });
});

async function serveUnknown(slack: FakeSlack): Promise<{ desk: SlackConnection; url: string }> {
  const desk = connect(slack, 'http');
  await desk.start();
  const server = createServer((request, response) => void desk.receiver?.handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { desk, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe('connectSlack by Socket Mode', () => {
  it('has no receiver', async () => {
    expect((await startDesk('socket')).connection.receiver).toBeNull();
  });

  it.each(['disconnect', 'drop'] as const)('comes back after a %s', async (end) => {
    const log = createHeardLog();
    const { slack, connection, conversation } = await startDesk('socket', { log });
    slack.socket[end]();
    await log.until(CONNECTED, 2);
    expect(connection.status()).toEqual({ isUp: true, detail: 'connected' });
    await slack.command({ user: 'U0LIN', channel: 'C0BILLING', text: 'mine' });
    expect(conversation.heard.typed).toHaveLength(1);
    expect(slack.socket.connections()).toBe(1);
  });

  it('goes on trying while Slack gives no address', async () => {
    const slack = await startSlack();
    slack.fail('apps.connections.open', { error: 'internal_error', times: 3 });
    const log = createHeardLog();
    const connection = connect(slack, 'socket', {}, log);
    await connection.start();
    expect(connection.status()).toEqual({ isUp: false, detail: 'internal_error' });
    await log.until(CONNECTED, 1);
    expect(connection.status().isUp).toBe(true);
  });

  it('waits between attempts, but not when it has to stop', async () => {
    const slack = await startSlack();
    slack.fail('apps.connections.open', { error: 'internal_error', times: 100 });
    const connection = connect(slack, 'socket', {}, silentLog, { firstWait: 600_000, longestWait: 600_000 });
    await connection.start();
    for (let index = 0; index < 5; index += 1) await connection.platform.findAccount('U0LIN');
    expect(slack.calls('apps.connections.open')).toHaveLength(1);
    await connection.stop();
    expect(connection.status()).toEqual({ isUp: false, detail: 'stopped' });
  });

  it('says that the app token is wrong', async () => {
    const slack = await startSlack();
    const connection = connect(slack, 'socket', { app: 'xapp-wrong' });
    await connection.start();
    expect(connection.status()).toEqual({ isUp: false, detail: 'invalid_auth' });
  });

  it('does not acknowledge an event that could not be kept', async () => {
    const { slack, conversation } = await startDesk('socket');
    const tried = new Promise<void>((resolve) => {
      conversation.answers.typed = () => {
        resolve();
        throw new Error('the database is away');
      };
    });
    const sent = slack.mention({ user: 'U0LIN', channel: 'C0BILLING', text: 'wrong' });
    await tried;
    slack.socket.drop();
    expect(await sent).toMatchObject({ status: 0 });
  });
});
