import type { Where } from '../../conversation/reply.ts';
import type { ChatPlatform } from '../../ports/chat-platform.ts';
import { BoundedMap } from '../base/bounded-map.ts';
import { askChat, listGroups, listMembers } from './chats.ts';
import type { ChatData, Named } from './chats.ts';
import type { LarkClient } from './lark-client.ts';

const KEPT = 2_000;
const KNOWN_FOR_MS = 10 * 60_000;

/** Where somebody is, and how they can be answered there. */
export interface Scene {
  readonly where: Where;
  /** A card for one person alone can stand here. */
  readonly takesPrivateCards: boolean;
}

export interface Spoken {
  readonly channel: string;
  readonly message: string | null;
  /** As Lark has it: the first message of the answers. */
  readonly root: string | null;
  readonly isInTopic: boolean;
  /** Where the event says so; undefined: the chat is asked. */
  readonly isDirect?: boolean | undefined;
}

export interface Places {
  /** Never rejects: what we may not look into is taken for shared. */
  scene(spoken: Spoken): Promise<Scene>;
  isShared(channel: string): Promise<boolean>;
  /** People of a group, as far as one list goes; empty where they cannot be read. */
  members(channel: string): Promise<readonly Named[]>;
  /** The groups that the bot is in. */
  groups(): Promise<readonly Named[]>;
  /** Something about the chat has changed. */
  forget(channel: string): void;
}

export const nowhere: Scene = {
  where: {
    channel: null,
    message: null,
    threadRoot: null,
    isDirect: false,
    isShared: false,
    permalink: null,
  },
  takesPrivateCards: false,
};

/** The bot's menu and the like: they are in the direct conversation, whose id is not told. */
export const inDirect: Scene = { ...nowhere, where: { ...nowhere.where, isDirect: true } };

interface Chat {
  readonly kind: 'direct' | 'group' | 'topics';
  readonly isShared: boolean;
}

interface KnownChat extends Chat {
  /** Epoch ms; then it is asked again. */
  readonly until: number;
}

interface KnownChats {
  /** null: we may not look into it. */
  find(channel: string): Promise<Chat | null>;
  forget(channel: string): void;
}

function createKnownChats(client: LarkClient): KnownChats {
  const chats = new BoundedMap<KnownChat>(KEPT);
  return {
    async find(channel) {
      const known = chats.get(channel);
      if (known !== undefined && known.until > Date.now()) return known;
      try {
        const chat = readChat(await askChat(client, channel));
        chats.set(channel, { ...chat, until: Date.now() + KNOWN_FOR_MS });
        return chat;
      } catch {
        return null;
      }
    },
    forget(channel) {
      chats.set(channel, { kind: 'group', isShared: true, until: 0 });
    },
  };
}

export function createPlaces({ client, platform }: { client: LarkClient; platform: ChatPlatform }): Places {
  const chats = createKnownChats(client);
  const directs = new BoundedMap<true>(KEPT);

  async function isOurDirect({ channel, isDirect }: Spoken): Promise<boolean> {
    if (isDirect !== undefined) return isDirect;
    return directs.get(channel) !== undefined || (await chats.find(channel))?.kind === 'direct';
  }

  async function findPermalink(channel: string, message: string | null): Promise<string | null> {
    if (message === null) return null;
    try {
      return await platform.permalink({ channel, message });
    } catch {
      return null;
    }
  }

  return {
    async scene(spoken) {
      const { channel, message, root, isInTopic } = spoken;
      const threadRoot = root === message || root === '' ? null : root;
      if (await isOurDirect(spoken)) {
        directs.set(channel, true);
        // Nobody else could follow a link into it.
        const where = { channel, message, threadRoot, isDirect: true, isShared: false, permalink: null };
        return { where, takesPrivateCards: false };
      }
      const [chat, permalink] = await Promise.all([chats.find(channel), findPermalink(channel, message)]);
      const isShared = chat?.isShared ?? true;
      return {
        where: { channel, message, threadRoot, isDirect: false, isShared, permalink },
        takesPrivateCards: chat?.kind === 'group' && !isShared && !isInTopic,
      };
    },

    async isShared(channel) {
      return (await chats.find(channel))?.isShared ?? true;
    },

    members: (channel) => listUnlessRefused(() => listMembers(client, channel)),
    groups: () => listUnlessRefused(() => listGroups(client)),
    forget: chats.forget,
  };
}

async function listUnlessRefused(ask: () => Promise<readonly Named[]>): Promise<readonly Named[]> {
  try {
    return await ask();
  } catch {
    // Without them the form still offers those whom the desk knows.
    return [];
  }
}

function readChat({ chat_mode: mode, group_message_type: form, external }: ChatData): Chat {
  if (mode === 'p2p') return { kind: 'direct', isShared: false };
  const kind = mode === 'topic' || form === 'thread' ? 'topics' : 'group';
  return { kind, isShared: external === true };
}
