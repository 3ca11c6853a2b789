import { refuse } from './api-error.ts';
import { writeChannel, writeMessage } from './api-shapes.ts';
import { isMember, readableChannel, requireScope, scopeOf, visibleChannel } from './channel-access.ts';
import { flag, text } from './method-arguments.ts';
import { paginate } from './pagination.ts';
import { addChannel, isReply, listThread, openDirectMessage } from './workspace.ts';
import type { SlackChannel, StoredMessage } from './workspace.ts';
import type { FakeState, Method } from './state.ts';
import type { JsonObject } from './json.ts';

const MAX_OPEN = 8;
const MAX_INVITE = 100;

function listArgument(args: JsonObject, name: string): string[] | undefined {
  const value = args[name];
  return Array.isArray(value) ? value.map(String) : undefined;
}

const open: Method = ({ state, args }) => {
  const { workspace } = state;
  const given = text(args, 'channel');
  const users = listArgument(args, 'users');
  if (given !== undefined) {
    const channel = visibleChannel(state, given);
    return { no_op: true, already_open: true, channel: { id: channel.id } };
  }
  if (users === undefined || users.length === 0) return refuse('users_list_not_supplied');
  if (users.length > MAX_OPEN) refuse('too_many_users');
  requireScope(state, [users.length === 1 ? 'im:write' : 'mpim:write']);
  for (const id of users) {
    const user = workspace.users.get(id);
    if (user === undefined) return refuse('user_not_found');
    if (user.deleted) refuse('user_disabled');
    if (user.id === workspace.identity.botUserId || user.is_bot) refuse('cannot_dm_bot');
  }
  const channel = openDirectMessage(workspace, users);
  return { channel: flag(args, 'return_im') ? writeChannel(workspace, channel) : { id: channel.id } };
};

const info: Method = ({ state, args }) => {
  const channel = visibleChannel(state, text(args, 'channel'));
  const shape = writeChannel(state.workspace, channel);
  return {
    channel: flag(args, 'include_num_members') ? { ...shape, num_members: channel.members.size } : shape,
  };
};

function isInTimeline(message: StoredMessage, args: JsonObject): boolean {
  const oldest = text(args, 'oldest');
  const latest = text(args, 'latest');
  const inclusive = flag(args, 'inclusive');
  const at = Number(message.ts);
  if (oldest !== undefined && (inclusive ? at < Number(oldest) : at <= Number(oldest))) return false;
  if (latest !== undefined && (inclusive ? at > Number(latest) : at >= Number(latest))) return false;
  return true;
}

function isShown(state: FakeState, message: StoredMessage): boolean {
  return message.hiddenUntil <= state.workspace.clock.deadlineNow();
}

function writePage(state: FakeState, messages: StoredMessage[], args: JsonObject): JsonObject {
  const { items, next } = paginate(messages, args);
  const metadata = flag(args, 'include_all_metadata');
  return {
    messages: items.map((each) => writeMessage(state.workspace, each, { metadata })),
    has_more: next !== '',
    response_metadata: { next_cursor: next },
  };
}

const history: Method = ({ state, args }) => {
  const channel = readableChannel(state, text(args, 'channel'));
  const messages = (state.workspace.messages.get(channel.id) ?? [])
    .filter(
      (each) => (!isReply(each) || each.reply_broadcast) && isShown(state, each) && isInTimeline(each, args),
    )
    .toReversed();
  return { ...writePage(state, messages, args), pin_count: 0 };
};

const replies: Method = ({ state, args }) => {
  const channel = readableChannel(state, text(args, 'channel'));
  const ts = text(args, 'ts') ?? '';
  const asked = state.workspace.messages.get(channel.id)?.find((each) => each.ts === ts);
  if (asked === undefined || !isShown(state, asked)) return refuse('thread_not_found');
  const root = asked.thread_ts ?? asked.ts;
  const messages = listThread(state.workspace, channel.id, root).filter(
    // The parent is always there, whatever the time asked for.
    (each) => isShown(state, each) && (each.ts === root || isInTimeline(each, args)),
  );
  return writePage(state, messages, args);
};

const members: Method = ({ state, args }) => {
  const channel = visibleChannel(state, text(args, 'channel'));
  const { items, next } = paginate([...channel.members], args);
  return { members: items, response_metadata: { next_cursor: next } };
};

const join: Method = ({ state, args }) => {
  const channel = visibleChannel(state, text(args, 'channel'));
  if (channel.kind !== 'channel' || channel.is_private) refuse('method_not_supported_for_channel_type');
  if (channel.is_archived) refuse('is_archived');
  const already = isMember(state, channel);
  channel.members.add(state.workspace.identity.botUserId);
  return {
    channel: writeChannel(state.workspace, channel),
    ...(already && { warning: 'already_in_channel' }),
  };
};

function typeOf(channel: SlackChannel): string {
  if (channel.kind !== 'channel') return channel.kind;
  return channel.is_private ? 'private_channel' : 'public_channel';
}

const list: Method = ({ state, args }) => {
  const types = listArgument(args, 'types') ?? ['public_channel'];
  const unknown = types.filter((each) => !['public_channel', 'private_channel', 'mpim', 'im'].includes(each));
  if (unknown.length > 0) refuse('invalid_types');
  const channels = [...state.workspace.channels.values()].filter((channel) => {
    if (!types.includes(typeOf(channel))) return false;
    if (!state.scopes.has(scopeOf(channel, 'read'))) return false;
    if (channel.is_private && !isMember(state, channel)) return false;
    return !(flag(args, 'exclude_archived') && channel.is_archived);
  });
  const { items, next } = paginate(channels, args);
  return {
    channels: items.map((each) => writeChannel(state.workspace, each)),
    response_metadata: { next_cursor: next },
  };
};

const create: Method = ({ state, args }) => {
  const name = text(args, 'name') ?? '';
  const isPrivate = flag(args, 'is_private');
  requireScope(state, [isPrivate ? 'groups:write' : 'channels:manage']);
  if (!/^[\p{Ll}\p{Lo}\p{N}_-]{1,80}$/u.test(name)) refuse('invalid_name_specials');
  if ([...state.workspace.channels.values()].some((each) => each.name === name)) refuse('name_taken');
  const channel = addChannel(state.workspace, {
    id: state.workspace.nextId('C'),
    name,
    is_private: isPrivate,
  });
  return { channel: writeChannel(state.workspace, channel) };
};

const invite: Method = ({ state, args }) => {
  const channel = readableChannel(state, text(args, 'channel'));
  requireScope(state, [channel.is_private ? 'groups:write' : 'channels:manage']);
  const users = listArgument(args, 'users') ?? [];
  if (users.length > MAX_INVITE) refuse('too_many_users');
  for (const id of users) {
    const user = state.workspace.users.get(id);
    if (user === undefined || user.deleted) return refuse('user_not_found');
    if (id === state.workspace.identity.botUserId) refuse('cant_invite_self');
    if (channel.members.has(id) && users.length === 1) refuse('already_in_channel');
  }
  for (const id of users) channel.members.add(id);
  return { channel: writeChannel(state.workspace, channel) };
};

export const CONVERSATION_METHODS: Record<string, Method> = {
  'conversations.open': open,
  'conversations.info': info,
  'conversations.history': history,
  'conversations.replies': replies,
  'conversations.members': members,
  'conversations.join': join,
  'conversations.list': list,
  'conversations.create': create,
  'conversations.invite': invite,
};
