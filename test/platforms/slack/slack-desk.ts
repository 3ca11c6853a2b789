import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isPassing } from '../../../src/composition/passing.ts';
import { silentLog } from '../../../src/platforms/base/silent-log.ts';
import { connectSlack } from '../../../src/platforms/slack/connect.ts';
import type { SlackConnection, SlackOptions } from '../../../src/platforms/slack/connect.ts';
import { fakeChartDrawer } from '../../support/fake-chart-drawer.ts';
import { startFakeSlack } from '../../support/fake-slack/start-fake-slack.ts';
import type { FakeSlack, FakeSlackOptions } from '../../support/fake-slack/start-fake-slack.ts';
import { createFakeConversation } from '../fake-conversation.ts';
import type { FakeConversation } from '../fake-conversation.ts';

export type Transport = 'http' | 'socket';

export interface SlackDesk {
  readonly slack: FakeSlack;
  readonly conversation: FakeConversation;
  readonly connection: SlackConnection;
  /** Of the app's own server; empty over Socket Mode. */
  readonly url: string;
  /** Throws when anything was done that Slack would have refused. */
  close(): Promise<void>;
}

export const WORKSPACE: FakeSlackOptions = {
  users: [
    { id: 'U0LIN', name: 'lin', locale: 'zh-CN', email: 'lin@example.com' },
    { id: 'U0CHEN', name: 'chen', locale: 'en-US' },
    { id: 'U0GUEST', name: 'guest', is_restricted: true },
    { id: 'U0STRANGER', name: 'stranger', team_id: 'T0OTHER' },
  ],
  channels: [
    { id: 'C0BILLING', name: 'billing', members: ['U0LIN', 'U0CHEN', 'U0GUEST'] },
    { id: 'C0SHARED', name: 'shared', is_ext_shared: true, members: ['U0LIN', 'U0STRANGER'] },
    { id: 'C0PRIVATE', name: 'private', is_private: true, bot: false, members: ['U0LIN'] },
  ],
};

type Given = Partial<Pick<SlackOptions, 'pace' | 'socketPace' | 'startWaits' | 'log'>>;

/** The adapter with a fake Slack on one side and a fake conversation on the other. */
export async function startSlackDesk(transport: Transport, given: Given = {}): Promise<SlackDesk> {
  const slack = await startFakeSlack(WORKSPACE);
  const conversation = createFakeConversation();
  const connection = connectSlack({
    config: {
      botToken: slack.botToken,
      apiUrl: slack.apiUrl,
      mode:
        transport === 'http'
          ? { kind: 'http', signingSecret: slack.signingSecret }
          : { kind: 'socket', appToken: slack.appToken },
    },
    conversation,
    log: silentLog,
    charts: fakeChartDrawer,
    isPassing,
    // Nothing here is slow by itself; tests of slowness set their own pace.
    pace: { loadingAfter: 20_000, loadingAfterPress: 20_000, acknowledgeAfter: 20_000 },
    socketPace: { firstWait: 1 },
    startWaits: [1],
    ...given,
  });
  const server = await serve(connection);
  if (transport === 'http') slack.connectApp(server.url);
  await connection.start();
  return {
    slack,
    conversation,
    connection,
    url: server.url,
    async close() {
      await connection.stop();
      await server.close();
      await slack.close();
      const faults = slack.faults();
      if (faults.length > 0) throw new Error(`Slack would have found fault: ${JSON.stringify(faults)}`);
    },
  };
}

async function serve({ receiver }: SlackConnection): Promise<{ url: string; close: () => Promise<void> }> {
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
