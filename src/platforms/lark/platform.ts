import type { ChatPlatform } from '../../ports/chat-platform.ts';
import type { Log } from '../../ports/log.ts';
import { BoundedMap } from '../base/bounded-map.ts';
import { askChat } from './chats.ts';
import { refuseToSend } from './failures.ts';
import { createIdentitySource, type IdentitySource } from './identity.ts';
import { isChatId, isOpenId } from './ids.ts';
import { createKnownMessages } from './known-messages.ts';
import { createLarkClient } from './lark-client.ts';
import type { LarkAccess, LarkClient } from './lark-client.ts';
import { createPeople } from './people.ts';
import type { People } from './people.ts';
import { createMessageReader } from './read-messages.ts';
import { createMessageWriter } from './write-messages.ts';
import { FEISHU_ZONE } from './zone.ts';

/** One group takes five messages a second, of all bots together. */
const POST_GAP_MS = 250;
/** A uuid holds for an hour; the margin is for clocks and the way there. */
const REPEAT_SAFE_MS = 55 * 60_000;
const MESSAGE_LIFE_MS = 14 * 24 * 3_600_000;
const KEPT = 5_000;

export type LarkPlatform = ChatPlatform &
  Required<Pick<ChatPlatform, 'urge'>> & {
    /** A direct conversation is written to by its person; only events and answers tell which chat that is. */
    noteDirect(openId: string, chat: string): void;
  };

export function createLarkPlatform(access: LarkAccess, log?: Log): LarkPlatform {
  const client = createLarkClient({ ...access, ...(log !== undefined && { log }) });
  return createPlatformOn({ client, people: createPeople(client), domain: access.domain });
}

interface Connected {
  readonly client: LarkClient;
  readonly people: People;
  readonly domain: string;
  readonly postGap?: number;
  readonly identity?: IdentitySource;
}

/** Lark is used all over the world; Feishu, also a company's own, where there is one time. */
const WORLDWIDE = 'https://open.larksuite.com';

export function createPlatformOn(connected: Connected): LarkPlatform {
  const { client, people, domain, postGap = POST_GAP_MS } = connected;
  const { identity = createIdentitySource(client) } = connected;
  const directs = new BoundedMap<string>(KEPT);
  const parts = { client, directs, known: createKnownMessages(client) };
  return {
    ...createMessageWriter(parts),
    ...createMessageReader({ ...parts, identity }),
    name: 'lark',
    postGap,
    repeatSafeFor: REPEAT_SAFE_MS,
    messageLife: MESSAGE_LIFE_MS,
    showsBothLanguages: true,
    tellsWhenRead: true,
    ...(domain !== WORLDWIDE && { usualZone: FEISHU_ZONE }),
    findAccount: people.find,
    findAccountByEmail: people.findByEmail,
    channelName: (channel) => findName(client, channel),
    noteDirect: (openId, chat) => directs.set(openId, chat),
    async openDirect(account) {
      if (!isOpenId(account)) throw refuseToSend('place', 'bad_open_id');
      return account;
    },
  };
}

async function findName(client: LarkClient, channel: string): Promise<string | null> {
  if (!isChatId(channel)) return null;
  try {
    const { name = '' } = await askChat(client, channel);
    return name === '' ? null : name;
  } catch {
    return null;
  }
}
