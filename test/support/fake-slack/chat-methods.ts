import { SlackApiError, refuse } from './api-error.ts';
import { writeMessage } from './api-shapes.ts';
import { readableChannel, visibleChannel, writableChannel } from './channel-access.ts';
import { flag, text } from './method-arguments.ts';
import { readContent } from './message-content.ts';
import {
  addEphemeral,
  addMessage,
  buildPermalink,
  deleteMessage,
  findMessage,
  isReply,
  markThreadParent,
  openDirectMessage,
} from './workspace.ts';
import type { MessageContent, SlackChannel, StoredMessage } from './workspace.ts';
import type { Caller, FakeState, Method } from './state.ts';
import { isObject, listOf, stringOf } from './json.ts';
import type { JsonObject } from './json.ts';

const TS = /^\d{10,}\.\d{6}$/;

function content({ state, args }: Caller, method: string, updating = false): MessageContent {
  for (const block of listOf(args['blocks'])) checkPicture(state, block);
  return readContent(args, {
    updating,
    nextId: () => state.workspace.nextId('b'),
    onFault: (kind, detail) => {
      state.addFault({ kind, method, detail });
    },
  });
}

/** Shown before it was uploaded whole, or never: a message with it is refused. */
function checkPicture(state: FakeState, block: JsonObject): void {
  const shown = isObject(block['slack_file']) ? stringOf(block['slack_file']['id']) : undefined;
  if (shown === undefined) return;
  if (state.workspace.files.get(shown)?.mimetype !== 'image/png')
    refuse('invalid_blocks', ['[ERROR] invalid slack file']);
}

/** A person's id opens the direct message with the app. */
function resolveTarget(state: FakeState, id: string | undefined): SlackChannel {
  if (id !== undefined && /^[UW][A-Z0-9]/.test(id)) {
    const user = state.workspace.users.get(id);
    if (user === undefined || user.deleted || user.id === state.workspace.identity.botUserId)
      refuse('channel_not_found');
    return openDirectMessage(state.workspace, [id]);
  }
  return writableChannel(state, id);
}

function checkThread(state: FakeState, channel: SlackChannel, threadTs: string | undefined): void {
  if (threadTs === undefined) return;
  if (!TS.test(threadTs)) refuse('invalid_arguments', ['[ERROR] thread_ts must be a ts']);
  const parent = state.workspace.messages.get(channel.id)?.find((each) => each.ts === threadTs);
  if (parent === undefined) refuse('thread_not_found');
  else if (isReply(parent))
    refuse('cannot_reply_to_message', ['[ERROR] thread_ts must be the ts of the parent']);
}

function checkRate(state: FakeState, channel: SlackChannel): void {
  const every = state.postPerChannelEveryMs;
  if (every === undefined) return;
  const now = state.workspace.clock.deadlineNow();
  const wait = (state.lastPostAt.get(channel.id) ?? Number.NEGATIVE_INFINITY) + every - now;
  if (wait > 0) throw new SlackApiError('ratelimited', { retryAfter: Math.ceil(wait / 1000) });
  state.lastPostAt.set(channel.id, now);
}

const postMessage: Method = (caller) => {
  const { state, args } = caller;
  const channel = resolveTarget(state, text(args, 'channel'));
  if (channel.kind === 'im' && !state.messagesTab) refuse('messages_tab_disabled');
  const threadTs = text(args, 'thread_ts');
  checkThread(state, channel, threadTs);
  const posted = content(caller, 'chat.postMessage');
  checkRate(state, channel);
  const message = addMessage(state.workspace, {
    ...posted,
    channel: channel.id,
    user: state.workspace.identity.botUserId,
    thread_ts: threadTs,
    reply_broadcast: flag(args, 'reply_broadcast'),
  });
  if (threadTs !== undefined) markThreadParent(state.workspace, channel.id, threadTs);
  return {
    channel: channel.id,
    ts: message.ts,
    message: writeMessage(state.workspace, message, { metadata: true }),
  };
};

function ownMessage(state: FakeState, args: JsonObject, notMine: string): StoredMessage {
  const channel = visibleChannel(state, text(args, 'channel'));
  if (channel.is_archived) refuse('is_archived');
  const message = findMessage(state.workspace, channel.id, text(args, 'ts') ?? '');
  if (message === undefined) return refuse('message_not_found');
  if (message.user !== state.workspace.identity.botUserId) refuse(notMine);
  return message;
}

const update: Method = (caller) => {
  const { state, args } = caller;
  const message = ownMessage(state, args, 'cant_update_message');
  const next = content(caller, 'chat.update', true);
  Object.assign(message, {
    text: next.text,
    blocks: next.blocks,
    attachments: next.attachments,
    // Metadata stays unless it is given again; {} clears it.
    metadata: next.metadata === undefined ? message.metadata : emptyToNothing(next.metadata),
    edited: next.blocks.length === 0,
    versions: message.versions + 1,
  });
  return {
    channel: message.channel,
    ts: message.ts,
    text: message.text,
    message: writeMessage(state.workspace, message, { metadata: true }),
  };
};

function emptyToNothing(metadata: JsonObject): JsonObject | undefined {
  return Object.keys(metadata).length === 0 ? undefined : metadata;
}

const remove: Method = ({ state, args }) => {
  const message = ownMessage(state, args, 'cant_delete_message');
  deleteMessage(state.workspace, message);
  return { channel: message.channel, ts: message.ts };
};

const postEphemeral: Method = (caller) => {
  const { state, args } = caller;
  const channel = readableChannel(state, text(args, 'channel'));
  if (channel.is_archived) refuse('is_archived');
  const user = text(args, 'user') ?? '';
  if (!channel.members.has(user)) refuse('user_not_in_channel');
  checkThread(state, channel, text(args, 'thread_ts'));
  const message = addEphemeral(state.workspace, user, {
    ...content(caller, 'chat.postEphemeral'),
    channel: channel.id,
    user: state.workspace.identity.botUserId,
    thread_ts: text(args, 'thread_ts'),
  });
  return { message_ts: message.ts };
};

const getPermalink: Method = ({ state, args }) => {
  const channel = visibleChannel(state, text(args, 'channel'));
  const message = findMessage(state.workspace, channel.id, text(args, 'message_ts') ?? '');
  if (message === undefined) return refuse('message_not_found');
  return { channel: channel.id, permalink: buildPermalink(state.workspace, message) };
};

export const CHAT_METHODS: Record<string, Method> = {
  'chat.postMessage': postMessage,
  'chat.update': update,
  'chat.delete': remove,
  'chat.postEphemeral': postEphemeral,
  'chat.getPermalink': getPermalink,
};
