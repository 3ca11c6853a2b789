import type { Where } from '../../conversation/reply.ts';
import type { ChatPlatform } from '../../ports/chat-platform.ts';
import { BoundedMap } from '../base/bounded-map.ts';
import type { LarkClient } from './lark-client.ts';

const KEPT = 2_000;
const KNOWN_FOR_MS = 10 * 60_000;
/** More than anybody looks through in a list. */
const LISTED = 100;

export interface Named {
  readonly id: string;
  readonly name: string;
}

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

interface ChatData {
  readonly chat_mode?: string;
  readonly group_message_type?: string;
  readonly external?: boolean;
}

export function createPlaces({ client, platform }: { client: LarkClient; platform: ChatPlatform }): Places {
  const chats = new BoundedMap<KnownChat>(KEPT);
  const directs = new BoundedMap<true>(KEPT);

  async function askChat(channel: string): Promise<Chat> {
    const data = await client.call<ChatData>({
      method: 'GET',
      path: '/open-apis/im/v1/chats/:chat_id',
      ids: { chat_id: channel },
      does: 'again',
    });
    return readChat(data);
  }

  /** null: we may not look into it. */
  async function findChat(channel: string): Promise<Chat | null> {
    const known = chats.get(channel);
    if (known !== undefined && known.until > Date.now()) return known;
    try {
      const chat = await askChat(channel);
      chats.set(channel, { ...chat, until: Date.now() + KNOWN_FOR_MS });
      return chat;
    } catch {
      return null;
    }
  }

  async function isOurDirect({ channel, isDirect }: Spoken): Promise<boolean> {
    if (isDirect !== undefined) return isDirect;
    return directs.get(channel) !== undefined || (await findChat(channel))?.kind === 'direct';
  }

  async function findPermalink(channel: string, message: string | null): Promise<string | null> {
    if (message === null) return null;
    try {
      return await platform.permalink({ channel, message });
    } catch {
      return null;
    }
  }

  async function listNamed(ask: () => Promise<readonly Named[]>): Promise<readonly Named[]> {
    try {
      return await ask();
    } catch {
      // Without them the form still offers those whom the desk knows.
      return [];
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
      const [chat, permalink] = await Promise.all([findChat(channel), findPermalink(channel, message)]);
      const isShared = chat?.isShared ?? true;
      return {
        where: { channel, message, threadRoot, isDirect: false, isShared, permalink },
        takesPrivateCards: chat?.kind === 'group' && !isShared && !isInTopic,
      };
    },

    async isShared(channel) {
      return (await findChat(channel))?.isShared ?? true;
    },

    members: (channel) =>
      listNamed(async () => {
        const { items = [] } = await client.call<{ items?: { member_id?: string; name?: string }[] }>({
          method: 'GET',
          path: '/open-apis/im/v1/chats/:chat_id/members',
          ids: { chat_id: channel },
          query: { member_id_type: 'open_id', page_size: LISTED },
          does: 'again',
        });
        return items.flatMap(({ member_id: id, name }) =>
          id === undefined ? [] : [{ id, name: name ?? id }],
        );
      }),

    groups: () =>
      listNamed(async () => {
        const { items = [] } = await client.call<{
          items?: { chat_id?: string; name?: string; external?: boolean }[];
        }>({
          method: 'GET',
          path: '/open-apis/im/v1/chats',
          query: { page_size: LISTED },
          does: 'again',
        });
        return items.flatMap(({ chat_id: id, name, external }) =>
          id === undefined || external === true ? [] : [{ id, name: name ?? id }],
        );
      }),

    forget(channel) {
      chats.set(channel, { kind: 'group', isShared: true, until: 0 });
    },
  };
}

function readChat({ chat_mode: mode, group_message_type: form, external }: ChatData): Chat {
  if (mode === 'p2p') return { kind: 'direct', isShared: false };
  const kind = mode === 'topic' || form === 'thread' ? 'topics' : 'group';
  return { kind, isShared: external === true };
}
