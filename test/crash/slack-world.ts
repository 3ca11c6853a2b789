import type { ChatPlatform } from '../../src/ports/chat-platform.ts';
import { createSlackPlatform } from '../../src/platforms/slack/platform.ts';
import { send, signClick, signCommand, signSubmission, type Signed } from '../bench/load.ts';
import { startFakeSlack } from '../support/fake-slack/start-fake-slack.ts';
import { waitForCalls, type Press, type World } from './world.ts';

/** Forms, commands and clicks over HTTP. Whoever gets no answer presses again: the same form, the same click. */
export async function openSlackWorld(): Promise<World> {
  const slack = await startFakeSlack({
    users: ['LIN', 'CHEN', 'WU'].map((name) => ({ id: `U0${name}`, name: name.toLowerCase() })),
    channels: [{ id: 'C0BILLING', name: 'billing' }],
  });
  const signing = { signingSecret: slack.signingSecret, teamId: slack.teamId };
  const platform: ChatPlatform = createSlackPlatform({ token: slack.botToken, apiUrl: slack.apiUrl });

  async function ask(press: Press, url: string, signed: Signed): Promise<string> {
    return press(async () => {
      const answer = await send(url, signed).catch(() => null);
      return answer?.status === 200 ? answer.body : null;
    });
  }

  return {
    platform,
    channel: 'C0BILLING',
    account: (name) => `U0${name.toUpperCase()}`,
    env: {
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_API_URL: slack.apiUrl,
    },
    connect: () => {},
    whenCalled: (more) => waitForCalls(slack, more),
    async report(press, url, words) {
      const target = { url, ...signing };
      await ask(press, url, signSubmission(target, { user: 'U0LIN', product: 'billing', demand: words }));
    },
    async acknowledge(press, url, words) {
      const target = { url, ...signing };
      for (;;) {
        const command = signCommand(target, { user: 'U0LIN', text: `search ${words}` });
        const found = /C-\d+/.exec(await ask(press, url, command));
        if (found === null) continue;
        const click = { user: 'U0CHEN', channel: 'C0BILLING', action: 'acknowledge', value: found[0] };
        await ask(press, url, signClick(target, click));
        return true;
      }
    },
    cards: () => slack.channelMessages('C0BILLING').map((message) => slack.visibleText(message)),
    receipts: () =>
      slack
        .directMessages('U0LIN')
        .filter(({ metadata }) => JSON.stringify(metadata ?? '').includes('receipt')).length,
    close: () => slack.close(),
  };
}
