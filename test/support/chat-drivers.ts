import { afterAll, beforeAll, describe } from 'vitest';
import { openLocalChat } from './chat-driver-local.ts';
import { openSlackChat, openSocketChat } from './chat-driver-slack.ts';
import type { Chat, ChatOptions } from './chat-driver.ts';

type Open = (options?: ChatOptions) => Promise<Chat>;

const platforms: readonly (readonly [string, Open])[] = [
  ['Slack', openSlackChat],
  ['the local workspace', openLocalChat],
];

const overSocketToo: typeof platforms = [...platforms, ['Slack over Socket Mode', openSocketChat]];

export interface JourneyOptions extends ChatOptions {
  /** Also over Socket Mode. */
  readonly socket?: true;
}

/** The same story on every platform, with the same expectations; one bot for all its tests. */
export function describeJourney(
  title: string,
  tell: (chat: () => Chat) => void,
  { socket, ...options }: JourneyOptions = {},
): void {
  describe.each(socket === true ? overSocketToo : platforms)(`${title}, in %s`, (_, open) => {
    let chat: Chat;
    beforeAll(async () => {
      chat = await open(options);
    });
    afterAll(() => chat.close());
    tell(() => chat);
  });
}

/** What only one platform has. */
export function describeOnSlack(
  title: string,
  tell: (chat: () => Chat) => void,
  options: ChatOptions = {},
): void {
  describe(title, () => {
    let chat: Chat;
    beforeAll(async () => {
      chat = await openSlackChat(options);
    });
    afterAll(() => chat.close());
    tell(() => chat);
  });
}
