import type { webApi } from '@slack/bolt';
import type { ChartDrawer } from '../../ports/chart-drawer.ts';
import { PlatformFailure } from '../../ports/chat-platform.ts';
import type { Account, ChatPlatform, PostedMessage, Target } from '../../ports/chat-platform.ts';
import type { Message } from '../../ports/message.ts';
import { BoundedMap } from '../base/bounded-map.ts';
import { silentLog } from '../base/silent-log.ts';
import { createPictureMaker, noPictures, type PictureMaker } from './chart-pictures.ts';
import { hasCode, toPlatformFailure } from './failures.ts';
import { createIdentitySource } from './identity.ts';
import type { Identity, IdentitySource } from './identity.ts';
import { renderAsRichText, renderMessage } from './render-message.ts';
import type { SlackMessage } from './render-message.ts';
import { readThread } from './read-thread.ts';
import { createSlackClient } from './slack-client.ts';
import type { SlackAccess } from './slack-client.ts';

const DELIVERY_EVENT = 'huiyin_delivery';

/** chat.postMessage takes one a second in a channel. */
const POST_GAP_MS = 1_000;
/** Our clock and Slack's differ; a key is never used twice, so looking further back finds nothing wrong. */
const CLOCK_MARGIN_MS = 60_000;
const HISTORY_PAGE = 200;
const HISTORY_PAGES = 25;
const KEPT = 5_000;

/** Without a drawer, charts are told in words. */
export function createSlackPlatform(access: SlackAccess, drawer: ChartDrawer | null = null): ChatPlatform {
  const client = createSlackClient(access);
  const identity = createIdentitySource(client);
  if (drawer === null) return createPlatformOn({ client, identity });
  return createPlatformOn({
    client,
    identity,
    makePictures: createPictureMaker({ client, drawer, log: silentLog }),
  });
}

interface Connected {
  readonly client: webApi.WebClient;
  readonly identity: IdentitySource;
  readonly postGap?: number;
  readonly makePictures?: PictureMaker;
}

export function createPlatformOn({
  client,
  identity,
  postGap = POST_GAP_MS,
  makePictures = async () => noPictures,
}: Connected): ChatPlatform {
  const permalinks = new BoundedMap<string>(KEPT);
  const directs = new BoundedMap<string>(KEPT);

  async function update(posted: PostedMessage, drawn: SlackMessage, key: string): Promise<void> {
    await client.chat.update({
      channel: posted.channel,
      ts: posted.message,
      ...drawn,
      metadata: writeKey(key),
    });
  }

  function post(target: Target, drawn: SlackMessage, key: string): Promise<PostedMessage> {
    return attempt('once', async () => {
      const { channel = target.channel, ts = '' } = await client.chat.postMessage({
        channel: target.channel,
        ...drawn,
        ...(target.thread !== null && { thread_ts: target.thread }),
        metadata: writeKey(key),
        unfurl_links: false,
        unfurl_media: false,
      });
      return { channel, message: ts };
    });
  }

  async function findAccount(account: string): Promise<Account | null> {
    const me = await identity.learn();
    try {
      const { user } = await attempt('again', () =>
        client.users.info({ user: account, include_locale: true }),
      );
      return user?.id === undefined ? null : readUser(user, user.id, me);
    } catch (error) {
      if (hasCode(error, 'user_not_found', 'user_not_visible')) return null;
      throw error;
    }
  }

  return {
    name: 'slack',
    postGap,
    repeatSafeFor: 0,
    messageLife: null,
    showsBothLanguages: false,
    tellsWhenRead: false,

    async post(target, message, key) {
      const pictures = await makePictures(message);
      try {
        return await post(
          target,
          draw(message, (each) => renderMessage(each, pictures)),
          key,
        );
      } catch (error) {
        // A picture that Slack does not take yet: what it shows stands in words too.
        if (pictures.size === 0 || !hasCode(error, 'invalid_blocks')) throw error;
        return post(target, draw(message, renderMessage), key);
      }
    },

    async edit(posted, message, key) {
      const drawn = draw(message, renderMessage);
      try {
        await attempt('again', () => update(posted, drawn, key));
      } catch (error) {
        if (!hasCode(error, 'block_mismatch')) throw error;
        await attempt('again', () => update(posted, draw(message, renderAsRichText), key));
      }
    },

    async remove({ channel, message }) {
      try {
        await attempt('again', () => client.chat.delete({ channel, ts: message }));
      } catch (error) {
        if (!hasCode(error, 'message_not_found')) throw error;
      }
    },

    async findPosted(target, key, since) {
      const me = await identity.learn();
      try {
        return await attempt('again', () => findByKey(client, { target, key, since, me }));
      } catch (error) {
        if (hasCode(error, 'missing_scope', 'not_in_channel')) return 'unreadable';
        if (hasCode(error, 'thread_not_found')) return [];
        throw error;
      }
    },

    async openDirect(account) {
      const known = directs.get(account);
      if (known !== undefined) return known;
      const opened = await attempt('again', () => client.conversations.open({ users: account }));
      const channel = opened.channel?.id ?? '';
      directs.set(account, channel);
      return channel;
    },

    findAccount,

    async findAccountByEmail(email) {
      try {
        const { user } = await attempt('again', () => client.users.lookupByEmail({ email }));
        // Only users.info tells the locale.
        return user?.id === undefined ? null : await findAccount(user.id);
      } catch (error) {
        // Looking people up by e-mail is a permission that a workspace may leave out.
        if (hasCode(error, 'users_not_found', 'missing_scope')) return null;
        throw error;
      }
    },

    async channelName(channel) {
      try {
        const { channel: found } = await client.conversations.info({ channel });
        return found?.name === undefined ? null : `#${found.name}`;
      } catch {
        return null;
      }
    },

    talkedInThread: (channel, thread, account, since) =>
      attempt('again', () => findTalk(client, { channel, thread, account, since })),

    async readThread(channel, thread) {
      const me = await identity.learn();
      return attempt('again', () => readThread(client, { channel, thread }, me));
    },

    async permalink({ channel, message }) {
      const id = `${channel} ${message}`;
      const known = permalinks.get(id);
      if (known !== undefined) return known;
      try {
        const found = await attempt('again', () =>
          client.chat.getPermalink({ channel, message_ts: message }),
        );
        const permalink = found.permalink ?? null;
        if (permalink !== null) permalinks.set(id, permalink);
        return permalink;
      } catch (error) {
        if (error instanceof PlatformFailure && ['place', 'removed'].includes(error.kind)) return null;
        throw error;
      }
    },
  };
}

function writeKey(key: string): { event_type: string; event_payload: { k: string } } {
  return { event_type: DELIVERY_EVENT, event_payload: { k: key } };
}

async function attempt<Result>(does: 'once' | 'again', call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    throw toPlatformFailure(error, does);
  }
}

/** A message that cannot be drawn cannot be sent later either. */
function draw(message: Message, render: (message: Message) => SlackMessage): SlackMessage {
  try {
    return render(message);
  } catch (cause) {
    throw new PlatformFailure({ platform: 'slack', kind: 'content', code: 'cannot_draw', cause });
  }
}

interface Search {
  readonly target: Target;
  readonly key: string;
  readonly since: number;
  readonly me: Identity;
}

async function findByKey(
  client: webApi.WebClient,
  { target, key, since, me }: Search,
): Promise<PostedMessage[]> {
  const found: PostedMessage[] = [];
  let cursor = '';
  for (let page = 0; page < HISTORY_PAGES; page += 1) {
    const asked = {
      channel: target.channel,
      oldest: String(Math.max(0, Math.floor((since - CLOCK_MARGIN_MS) / 1000))),
      inclusive: true,
      include_all_metadata: true,
      limit: HISTORY_PAGE,
      ...(cursor !== '' && { cursor }),
    };
    const { messages = [], response_metadata: next } =
      target.thread === null
        ? await client.conversations.history(asked)
        : await client.conversations.replies({ ...asked, ts: target.thread });
    for (const each of messages) {
      const isOurs = each.bot_id === me.botId || each.user === me.botUserId;
      if (isOurs && each.ts !== undefined && readKey(each.metadata) === key) {
        found.push({ channel: target.channel, message: each.ts });
      }
    }
    cursor = next?.next_cursor ?? '';
    if (cursor === '') break;
  }
  // The ts of one channel are equally long, so their order is that of text.
  return found.toSorted((a, b) => (a.message < b.message ? -1 : 1));
}

interface Talk {
  readonly channel: string;
  readonly thread: string;
  readonly account: string;
  readonly since: number;
}

async function findTalk(
  client: webApi.WebClient,
  { channel, thread, account, since }: Talk,
): Promise<boolean> {
  const asked = { channel, ts: thread, oldest: String(since / 1000), limit: HISTORY_PAGE };
  let cursor = '';
  for (let page = 0; page < HISTORY_PAGES; page += 1) {
    const { messages = [], response_metadata: next } = await client.conversations.replies({
      ...asked,
      ...(cursor !== '' && { cursor }),
    });
    // The root comes along however old it is.
    if (messages.some(({ user, ts }) => user === account && Number(ts) * 1000 > since)) return true;
    cursor = next?.next_cursor ?? '';
    if (cursor === '') break;
  }
  return false;
}

function readKey(metadata: unknown): unknown {
  if (typeof metadata !== 'object' || metadata === null || !('event_payload' in metadata)) return undefined;
  const payload = metadata.event_payload;
  return typeof payload === 'object' && payload !== null && 'k' in payload ? payload.k : undefined;
}

type User = NonNullable<webApi.UsersInfoResponse['user']>;

const SLACKBOT = 'USLACKBOT';

function readUser(user: User, id: string, me: Identity): Account {
  const name = [user.profile?.display_name, user.real_name, user.profile?.real_name, user.name].find(
    (each) => each !== undefined && each !== '',
  );
  return {
    id,
    name: name ?? id,
    email: user.profile?.email ?? null,
    locale: readLocale(user.locale),
    timezone: user.tz ?? null,
    isOutsider:
      id === SLACKBOT ||
      user.is_restricted === true ||
      user.is_ultra_restricted === true ||
      user.is_stranger === true ||
      user.is_bot === true ||
      !isColleague(user, me),
    isGone: user.deleted === true,
  };
}

function isColleague(user: User, me: Identity): boolean {
  if (user.team_id === undefined || user.team_id === me.teamId) return true;
  return me.enterpriseId !== null && user.enterprise_user?.enterprise_id === me.enterpriseId;
}

function readLocale(locale: string | undefined): Account['locale'] {
  if (locale === undefined) return null;
  if (locale.startsWith('zh')) return 'zh-CN';
  return locale.startsWith('en') ? 'en' : null;
}
