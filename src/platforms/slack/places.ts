import type { webApi } from '@slack/bolt';
import type { Where } from '../../conversation/reply.ts';
import type { ChatPlatform } from '../../ports/chat-platform.ts';
import { BoundedMap } from '../base/bounded-map.ts';
import type { IdentitySource } from './identity.ts';

const KEPT = 2_000;
const KNOWN_FOR_MS = 10 * 60_000;

export interface Spoken {
  readonly account: string;
  readonly channel: string;
  readonly message: string | null;
  /** As Slack has it: a root message with answers names itself. */
  readonly thread: string | null;
  /** What the event itself says; undefined where nothing does. */
  readonly isShared?: boolean | undefined;
  readonly isDirect?: boolean;
}

export interface Places {
  where(spoken: Spoken): Promise<Where>;
  isShared(channel: string): Promise<boolean>;
}

export const nowhere: Where = {
  channel: null,
  message: null,
  threadRoot: null,
  isDirect: false,
  isShared: false,
  permalink: null,
};

interface Sources {
  readonly client: webApi.WebClient;
  readonly platform: ChatPlatform;
  readonly identity: IdentitySource;
}

export function createPlaces({ client, platform, identity }: Sources): Places {
  const shared = new BoundedMap<{ isShared: boolean; until: number }>(KEPT);

  function remember(channel: string, isShared: boolean): boolean {
    shared.set(channel, { isShared, until: Date.now() + KNOWN_FOR_MS });
    return isShared;
  }

  /** What we may not look into is taken for shared: nothing is posted there, and answers go to the person alone. */
  async function isShared(channel: string): Promise<boolean> {
    const known = shared.get(channel);
    if (known !== undefined && known.until > Date.now()) return known.isShared;
    try {
      const { channel: found } = await client.conversations.info({ channel });
      return remember(channel, found?.is_ext_shared === true || found?.is_pending_ext_shared === true);
    } catch {
      return true;
    }
  }

  async function isOurDirect(channel: string, account: string): Promise<boolean> {
    try {
      return channel === (await platform.openDirect(account));
    } catch {
      return false;
    }
  }

  return {
    isShared,
    async where({ account, channel, message, thread, isShared: told, isDirect: isKnownDirect = false }) {
      const isDirect = isKnownDirect || (channel.startsWith('D') && (await isOurDirect(channel, account)));
      const threadRoot = thread === message ? null : thread;
      return {
        channel,
        message,
        threadRoot,
        isDirect,
        isShared: isDirect ? false : told === undefined ? await isShared(channel) : remember(channel, told),
        permalink:
          message === null ? null : writePermalink(identity.known()?.url, { channel, message, threadRoot }),
      };
    },
  };
}

interface Position {
  readonly channel: string;
  readonly message: string;
  readonly threadRoot: string | null;
}

/** The form that chat.getPermalink answers with, which a message of a channel without us would not get. */
export function writePermalink(
  workspace: string | undefined,
  { channel, message, threadRoot }: Position,
): string | null {
  if (workspace === undefined || workspace === '') return null;
  const thread = threadRoot === null ? '' : `?thread_ts=${threadRoot}&cid=${channel}`;
  return `${workspace}archives/${channel}/p${message.replace('.', '')}${thread}`;
}
