import { isObject, listOf } from './json.ts';
import type { JsonObject } from './json.ts';
import type { SlackClock } from './slack-clock.ts';

export interface SlackUser {
  id: string;
  name: string;
  real_name: string;
  display_name: string;
  tz: string;
  locale: string;
  email: string | undefined;
  is_bot: boolean;
  is_admin: boolean;
  is_restricted: boolean;
  is_ultra_restricted: boolean;
  deleted: boolean;
  team_id: string;
}

export interface UserSeed extends Partial<Omit<SlackUser, 'email'>> {
  id: string;
  name: string;
  email?: string;
}

export interface SlackChannel {
  id: string;
  name: string;
  kind: 'channel' | 'im' | 'mpim';
  is_private: boolean;
  is_ext_shared: boolean;
  is_archived: boolean;
  members: Set<string>;
  creator: string;
  /** Seconds. */
  created: number;
}

export interface ChannelSeed {
  id: string;
  name: string;
  is_private?: boolean;
  is_ext_shared?: boolean;
  is_archived?: boolean;
  members?: readonly string[];
  /** Whether the bot is a member; true when left out. */
  bot?: boolean;
}

export interface SlackFile {
  id: string;
  name: string;
  title: string;
  mimetype: string;
  filetype: string;
  size: number;
  user: string;
  created: number;
  permalink: string;
  url_private: string;
  url_private_download: string;
  channels: string[];
  content: Uint8Array;
}

export interface StoredMessage {
  channel: string;
  ts: string;
  thread_ts: string | undefined;
  reply_broadcast: boolean;
  user: string;
  bot_id: string | undefined;
  text: string;
  blocks: JsonObject[];
  attachments: JsonObject[];
  metadata: JsonObject | undefined;
  files: SlackFile[];
  subtype: string | undefined;
  edited: boolean;
  reactions: { name: string; users: string[] }[];
  /** Seen by one person only; never in channel history. */
  ephemeral: boolean;
  /** How often it was written: 1, and one more for each update. */
  versions: number;
  client_msg_id: string | undefined;
  /** On the fake's deadline clock: history does not show it before. */
  hiddenUntil: number;
}

export interface OpenView {
  id: string;
  type: 'modal' | 'home';
  user: string;
  hash: string;
  callback_id: string;
  private_metadata: string;
  external_id: string;
  title: JsonObject | undefined;
  submit: JsonObject | undefined;
  close: JsonObject | undefined;
  clear_on_close: boolean;
  notify_on_close: boolean;
  root_view_id: string;
  previous_view_id: string | null;
  blocks: JsonObject[];
  /** What the person typed or chose: block_id, then action_id, then the value as view.state has it. */
  typed: Record<string, Record<string, JsonObject>>;
  /** What the app answered to the last submission, by block_id. */
  errors: Record<string, string>;
  /** How often it was drawn: 1, and one more for each update. */
  versions: number;
}

export interface Identity {
  teamId: string;
  domain: string;
  appId: string;
  botUserId: string;
  botId: string;
  botName: string;
}

export interface Workspace {
  identity: Identity;
  clock: SlackClock;
  users: Map<string, SlackUser>;
  channels: Map<string, SlackChannel>;
  /** By channel, oldest first. */
  messages: Map<string, StoredMessage[]>;
  /** By user, oldest first. */
  ephemerals: Map<string, StoredMessage[]>;
  files: Map<string, SlackFile>;
  views: Map<string, OpenView>;
  /** Ids of open modals by user, bottom first. */
  stacks: Map<string, string[]>;
  homes: Map<string, OpenView>;
  nextTs(): string;
  nextId(prefix: string): string;
}

export function createWorkspace(identity: Identity, clock: SlackClock): Workspace {
  let lastMicros = 0n;
  let counter = 0;
  const workspace: Workspace = {
    identity,
    clock,
    users: new Map(),
    channels: new Map(),
    messages: new Map(),
    ephemerals: new Map(),
    files: new Map(),
    views: new Map(),
    stacks: new Map(),
    homes: new Map(),
    nextTs() {
      const micros = BigInt(Math.floor(clock.now())) * 1000n;
      lastMicros = micros > lastMicros ? micros : lastMicros + 1n;
      const digits = lastMicros.toString().padStart(16, '0');
      return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
    },
    nextId(prefix) {
      counter += 1;
      return `${prefix}${counter.toString(36).toUpperCase().padStart(9, '0')}`;
    },
  };
  addUser(workspace, { id: identity.botUserId, name: identity.botName, is_bot: true });
  return workspace;
}

export function addUser(workspace: Workspace, seed: UserSeed): SlackUser {
  const user: SlackUser = {
    real_name: seed.name,
    display_name: seed.real_name ?? seed.name,
    tz: 'Asia/Shanghai',
    locale: 'en-US',
    is_bot: false,
    is_admin: false,
    is_restricted: false,
    is_ultra_restricted: false,
    deleted: false,
    team_id: workspace.identity.teamId,
    ...seed,
    email: seed.email,
  };
  workspace.users.set(user.id, user);
  return user;
}

export function addChannel(workspace: Workspace, seed: ChannelSeed): SlackChannel {
  const members = new Set(seed.members);
  if (seed.bot !== false) members.add(workspace.identity.botUserId);
  const channel: SlackChannel = {
    id: seed.id,
    name: seed.name,
    kind: 'channel',
    is_private: seed.is_private ?? false,
    is_ext_shared: seed.is_ext_shared ?? false,
    is_archived: seed.is_archived ?? false,
    members,
    creator: [...members][0] ?? workspace.identity.botUserId,
    created: Math.floor(workspace.clock.now() / 1000),
  };
  workspace.channels.set(channel.id, channel);
  return channel;
}

export function openDirectMessage(workspace: Workspace, userIds: readonly string[]): SlackChannel {
  const members = new Set([workspace.identity.botUserId, ...userIds]);
  const single = userIds.length === 1;
  const id = single
    ? `D${userIds[0]?.slice(1)}`
    : `G${[...userIds]
        .toSorted()
        .map((each) => each.slice(1))
        .join('')}`;
  const known = workspace.channels.get(id);
  if (known !== undefined) return known;
  const channel: SlackChannel = {
    id,
    name: single ? 'directmessage' : `mpdm-${[...members].join('--')}-1`,
    kind: single ? 'im' : 'mpim',
    is_private: true,
    is_ext_shared: false,
    is_archived: false,
    members,
    creator: workspace.identity.botUserId,
    created: Math.floor(workspace.clock.now() / 1000),
  };
  workspace.channels.set(id, channel);
  return channel;
}

export function getUser(workspace: Workspace, id: string): SlackUser {
  const user = workspace.users.get(id);
  if (user === undefined) throw new Error(`no user ${id} in the fake workspace`);
  return user;
}

export function getChannel(workspace: Workspace, id: string): SlackChannel {
  const channel = workspace.channels.get(id);
  if (channel === undefined) throw new Error(`no channel ${id} in the fake workspace`);
  return channel;
}

export interface MessageContent {
  text: string;
  blocks: JsonObject[];
  attachments: JsonObject[];
  metadata?: JsonObject | undefined;
}

export interface NewMessage extends Partial<MessageContent> {
  channel: string;
  user: string;
  thread_ts?: string | undefined;
  reply_broadcast?: boolean;
  files?: SlackFile[];
  subtype?: string | undefined;
  client_msg_id?: string | undefined;
}

function buildMessage(workspace: Workspace, message: NewMessage, ephemeral: boolean): StoredMessage {
  const byBot = message.user === workspace.identity.botUserId;
  return {
    channel: message.channel,
    ts: workspace.nextTs(),
    thread_ts: message.thread_ts,
    reply_broadcast: message.reply_broadcast ?? false,
    user: message.user,
    bot_id: byBot ? workspace.identity.botId : undefined,
    text: message.text ?? '',
    blocks: message.blocks ?? [],
    attachments: message.attachments ?? [],
    metadata: message.metadata,
    files: message.files ?? [],
    subtype: message.subtype,
    edited: false,
    reactions: [],
    ephemeral,
    versions: 1,
    client_msg_id: message.client_msg_id,
    hiddenUntil: 0,
  };
}

export function addMessage(workspace: Workspace, message: NewMessage): StoredMessage {
  const stored = buildMessage(workspace, message, false);
  const list = workspace.messages.get(message.channel) ?? [];
  list.push(stored);
  workspace.messages.set(message.channel, list);
  return stored;
}

export function addEphemeral(workspace: Workspace, to: string, message: NewMessage): StoredMessage {
  const stored = buildMessage(workspace, message, true);
  const list = workspace.ephemerals.get(to) ?? [];
  list.push(stored);
  workspace.ephemerals.set(to, list);
  return stored;
}

export function removeEphemeral(workspace: Workspace, to: string, ts: string): void {
  const list = workspace.ephemerals.get(to) ?? [];
  workspace.ephemerals.set(
    to,
    list.filter((each) => each.ts !== ts),
  );
}

export function findMessage(workspace: Workspace, channel: string, ts: string): StoredMessage | undefined {
  return workspace.messages.get(channel)?.find((each) => each.ts === ts && each.subtype !== 'tombstone');
}

export function isReply(message: StoredMessage): boolean {
  return message.thread_ts !== undefined && message.thread_ts !== message.ts;
}

export function listThread(workspace: Workspace, channel: string, ts: string): StoredMessage[] {
  return (workspace.messages.get(channel) ?? []).filter((each) => each.ts === ts || each.thread_ts === ts);
}

/** The parent of a thread carries its own ts as thread_ts; the first reply makes it one. */
export function markThreadParent(workspace: Workspace, channel: string, ts: string): void {
  const parent = workspace.messages.get(channel)?.find((each) => each.ts === ts);
  if (parent !== undefined) parent.thread_ts = ts;
}

export function deleteMessage(workspace: Workspace, message: StoredMessage): void {
  const replies = listThread(workspace, message.channel, message.ts).length - 1;
  if (replies > 0) {
    Object.assign(message, {
      subtype: 'tombstone',
      text: 'This message was deleted.',
      blocks: [],
      metadata: undefined,
    });
    return;
  }
  const list = workspace.messages.get(message.channel) ?? [];
  workspace.messages.set(
    message.channel,
    list.filter((each) => each !== message),
  );
}

export function buildPermalink(workspace: Workspace, message: StoredMessage): string {
  const base = `https://${workspace.identity.domain}.slack.com/archives/${message.channel}/p${message.ts.replace('.', '')}`;
  return isReply(message) ? `${base}?thread_ts=${message.thread_ts}&cid=${message.channel}` : base;
}

/** Blocks with those that stand inside containers, cards and attachments. */
export function flattenBlocks(blocks: JsonObject[]): JsonObject[] {
  return blocks.flatMap((block) => [
    block,
    ...flattenBlocks(listOf(block['child_blocks'])),
    ...(block['type'] === 'carousel' ? flattenBlocks(listOf(block['elements'])) : []),
  ]);
}

export interface PlacedElement {
  block: JsonObject;
  element: JsonObject;
}

export function listElements(blocks: JsonObject[]): PlacedElement[] {
  return flattenBlocks(blocks).flatMap((block) => {
    const inner =
      block['type'] === 'rich_text' || block['type'] === 'context' ? [] : listOf(block['elements']);
    const own = [block['accessory'], block['element']].filter(isObject);
    const actions = block['type'] === 'card' ? listOf(block['actions']) : [];
    return [...inner, ...own, ...actions]
      .filter((element) => element['action_id'] !== undefined)
      .map((element) => ({ block, element }));
  });
}

export function allBlocks(
  message: Pick<StoredMessage, 'blocks'> & { attachments?: JsonObject[] },
): JsonObject[] {
  return [...message.blocks, ...(message.attachments ?? []).flatMap((each) => listOf(each['blocks']))];
}
