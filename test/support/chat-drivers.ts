import { afterAll, beforeAll, describe } from 'vitest';
import { chatOnLark, openLarkChat, openLongConnectionChat, startLarkTenant } from './chat-driver-lark.ts';
import { openLocalChat } from './chat-driver-local.ts';
import { chatOnSlack, openSlackChat, openSocketChat, startSlackWorkspace } from './chat-driver-slack.ts';
import { journeyDesk, type Chat, type ChatOptions } from './chat-driver.ts';
import { runHuiyin, type TestBot } from './run-huiyin.ts';

type Open = (options?: ChatOptions) => Promise<Chat>;

const platforms: readonly (readonly [string, Open])[] = [
  ['Slack', openSlackChat],
  ['Lark', openLarkChat],
  ['the local workspace', openLocalChat],
];

const overSocketToo: typeof platforms = [
  ...platforms,
  ['Slack over Socket Mode', openSocketChat],
  ['Lark over the long connection', openLongConnectionChat],
];

/** What HUIYIN_JOURNEYS names, with a comma between; everything when it is not set. */
export function chosenOf<Each extends readonly [string, unknown]>(all: readonly Each[]): readonly Each[] {
  const named = process.env['HUIYIN_JOURNEYS']?.split(',').map((name) => name.trim());
  const known = overSocketToo.map(([name]) => name);
  const unknown = named?.filter((name) => !known.includes(name)) ?? [];
  if (unknown.length > 0)
    throw new Error(`HUIYIN_JOURNEYS names ${unknown.join(', ')}; there are: ${known.join(', ')}`);
  return all.filter(([name]) => named?.includes(name) ?? true);
}

const isChosen = (platform: readonly [string, unknown]): boolean => chosenOf([platform]).length > 0;

export interface JourneyOptions extends ChatOptions {
  /** Also over Socket Mode and the long connection. */
  readonly socket?: true;
}

/** The same story on every platform, with the same expectations; one bot for all its tests. */
export function describeJourney(
  title: string,
  tell: (chat: () => Chat) => void,
  { socket, ...options }: JourneyOptions = {},
): void {
  describe.each(chosenOf(socket === true ? overSocketToo : platforms))(`${title}, in %s`, (_, open) => {
    let chat: Chat;
    beforeAll(async () => {
      chat = await open(options);
    });
    afterAll(() => chat.close());
    tell(() => chat);
  });
}

/** What only one platform has; told where that platform's stories are. */
export function describeOnSlack(
  title: string,
  tell: (chat: () => Chat) => void,
  options?: ChatOptions,
): void {
  describeOn(['Slack', openSlackChat], title, tell, options);
}

export function describeOnLark(title: string, tell: (chat: () => Chat) => void, options?: ChatOptions): void {
  describeOn(['Lark', openLarkChat], title, tell, options);
}

function describeOn(
  platform: readonly [string, Open],
  title: string,
  tell: (chat: () => Chat) => void,
  options?: ChatOptions,
): void {
  const [, open] = platform;
  describe.runIf(isChosen(platform))(title, () => {
    let chat: Chat;
    beforeAll(async () => {
      chat = await open(options);
    });
    afterAll(() => chat.close());
    tell(() => chat);
  });
}

/** One bot that lives on Slack and on Lark; told where Lark's stories are. */
export interface BothChats {
  readonly bot: TestBot;
  readonly slack: Chat;
  readonly lark: Chat;
}

export function describeOnBoth(
  title: string,
  tell: (chats: () => BothChats) => void,
  options: ChatOptions = {},
): void {
  describe.runIf(isChosen(['Lark', openLarkChat]))(title, () => {
    let chats: BothChats & { close(): Promise<void> };
    beforeAll(async () => {
      chats = await openBothChats(options);
    });
    afterAll(() => chats.close());
    tell(() => chats);
  });
}

async function openBothChats(options: ChatOptions): Promise<BothChats & { close(): Promise<void> }> {
  const [slack, lark] = await Promise.all([startSlackWorkspace(), startLarkTenant()]);
  const bot = await runHuiyin({ desk: journeyDesk, ...options, slack, lark, transport: 'http' });
  const chats = { bot, slack: chatOnSlack(bot, slack), lark: chatOnLark(bot, lark) };
  return {
    ...chats,
    async close() {
      await chats.slack.close();
      await chats.lark.close();
    },
  };
}
