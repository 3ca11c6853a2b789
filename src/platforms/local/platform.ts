import type { Desk } from '../../domain/desk.ts';
import type { ChatPlatform, PostedMessage, Target } from '../../ports/chat-platform.ts';
import type { Clock } from '../../ports/clock.ts';
import { botAuthor } from '../../ports/local-messages.ts';
import type { LocalMessages } from '../../ports/local-messages.ts';
import type { Message } from '../../ports/message.ts';
import { directChannelOf, hasChannel } from './channels.ts';
import { createPlaceFailure, createRemovedFailure, reportStoreFailure } from './failures.ts';
import { accountOf, findPersonByEmail } from './people.ts';
import { writePermalink } from './permalink.ts';
import { readThread } from './read-thread.ts';

export interface LocalPlatformDeps {
  readonly messages: LocalMessages;
  readonly desk: () => Promise<Desk>;
  readonly clock: Clock;
  /** Base of links given to people. */
  readonly publicUrl: string;
}

/** The local workspace, outward: its channels are the desk's, its accounts are people, its history is our store. */
export function createLocalPlatform(deps: LocalPlatformDeps): ChatPlatform {
  const { messages, desk, publicUrl } = deps;
  return {
    name: 'local',
    postGap: 0,
    repeatSafeFor: 0,
    messageLife: null,
    showsBothLanguages: false,
    tellsWhenRead: false,
    post: (target, message, key) => reportStoreFailure(() => post(deps, target, message, key)),
    edit: (posted, message) => reportStoreFailure(() => edit(deps, posted, message)),
    remove: (posted) => reportStoreFailure(() => remove(deps, posted)),
    findPosted: (target, key) => reportStoreFailure(() => findPosted(messages, target, key)),
    openDirect: (account) => reportStoreFailure(() => openDirect(deps, account)),
    findAccount: (account) =>
      reportStoreFailure(async () => {
        const person = (await desk()).people.get(account);
        return person === undefined ? null : accountOf(person);
      }),
    findAccountByEmail: (email) =>
      reportStoreFailure(async () => {
        const person = findPersonByEmail(await desk(), email);
        return person === null ? null : accountOf(person);
      }),
    talkedInThread: (channel, thread, account, since) =>
      reportStoreFailure(() => findTalk(messages, { channel, thread, account, since })),
    readThread: (channel, thread) =>
      reportStoreFailure(() => readThread(messages, { channel, thread, publicUrl })),
    permalink: async (posted) => writePermalink(publicUrl, posted),
  };
}

async function post(
  deps: LocalPlatformDeps,
  target: Target,
  content: Message,
  key: string,
): Promise<PostedMessage> {
  if (!hasChannel(await deps.desk(), target.channel)) throw createPlaceFailure('channel_not_found');
  if (target.thread !== null && (await deps.messages.find(target.thread)) === null) {
    throw createPlaceFailure('thread_not_found');
  }
  const { message } = await deps.messages.add({
    channel: target.channel,
    thread: target.thread,
    author: botAuthor,
    text: null,
    content,
    onlyFor: null,
    key: postKey(key),
    at: await deps.clock.now(),
  });
  return { channel: message.channel, message: message.id };
}

// Deliveries and acts of the page share one unique column.
function postKey(key: string): string {
  return `post:${key}`;
}

async function edit(deps: LocalPlatformDeps, posted: PostedMessage, content: Message): Promise<void> {
  const edited = await deps.messages.edit(posted.message, content, await deps.clock.now());
  if (edited === null) throw createRemovedFailure('message_not_found');
}

async function remove(deps: LocalPlatformDeps, posted: PostedMessage): Promise<void> {
  // One that is gone already is as it should be.
  await deps.messages.remove(posted.message, await deps.clock.now());
}

async function findPosted(
  messages: LocalMessages,
  target: Target,
  key: string,
): Promise<readonly PostedMessage[]> {
  const found = await messages.findByKey(postKey(key));
  const isThere = found !== null && found.channel === target.channel && found.thread === target.thread;
  return isThere ? [{ channel: found.channel, message: found.id }] : [];
}

interface Talk {
  readonly channel: string;
  readonly thread: string;
  readonly account: string;
  readonly since: number;
}

/** Far more than anybody writes between two looks. */
const TALK_LIMIT = 500;

async function findTalk(
  messages: LocalMessages,
  { channel, thread, account, since }: Talk,
): Promise<boolean> {
  const said = await messages.list({ channel, thread, viewer: account, before: null, limit: TALK_LIMIT });
  return said.some(({ author, at, removedAt }) => author === account && at > since && removedAt === null);
}

async function openDirect({ desk }: LocalPlatformDeps, account: string): Promise<string> {
  if (!(await desk()).people.has(account)) throw createPlaceFailure('user_not_found');
  return directChannelOf(account);
}
