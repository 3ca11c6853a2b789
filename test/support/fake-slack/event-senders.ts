import { randomUUID } from 'node:crypto';
import { actor, findShownMessage } from './acting.ts';
import {
  buildEventCallback,
  buildHomeOpenedEvent,
  buildMemberJoinedEvent,
  buildMentionEvent,
  buildMessageChangedEvent,
  buildMessageDeletedEvent,
  buildMessageEvent,
  buildReactionAddedEvent,
  buildUrlVerification,
} from './payloads.ts';
import { toRichText, toWireText } from './typed-text.ts';
import { addMessage, getChannel, markThreadParent, openDirectMessage } from './workspace.ts';
import type { Delivered, SendOptions } from './delivery.ts';
import type { JsonObject } from './json.ts';
import type { MessageAddress } from './acting.ts';
import type { SenderParts } from './sender-parts.ts';
import type { SlackChannel, SlackFile, StoredMessage, Workspace } from './workspace.ts';

interface Written {
  user: string;
  text: string;
  /** Sends the text as it is; otherwise & < > are escaped as Slack does for what people type. */
  raw?: boolean;
  /** Ids of files made by addFile. */
  files?: readonly string[];
  thread_ts?: string;
}

interface DeliveredMessage extends Delivered {
  message: StoredMessage;
}

export interface EventSenders {
  /** A person writes; nothing is sent. */
  say(said: Written & { channel: string }): StoredMessage;
  /** The bot's mention is put in front unless the text has it. */
  mention(typed: Written & { channel: string }, how?: SendOptions): Promise<DeliveredMessage>;
  /** A message event; to the bot itself when no channel is given. */
  message(typed: Written & { channel?: string }, how?: SendOptions): Promise<DeliveredMessage>;
  /** The second event that a mention causes where message events are subscribed too. */
  messageEventOf(at: MessageAddress, how?: SendOptions): Promise<Delivered>;
  messageChanged(at: MessageAddress, how?: SendOptions): Promise<Delivered>;
  messageDeleted(at: MessageAddress, how?: SendOptions): Promise<Delivered>;
  openHome(user: string, how?: SendOptions): Promise<Delivered>;
  openMessagesTab(user: string, how?: SendOptions): Promise<Delivered>;
  /** The bot itself when no user is given. */
  joinChannel(
    who: { user?: string; channel: string; inviter?: string },
    how?: SendOptions,
  ): Promise<Delivered>;
  react(on: MessageAddress & { user: string; reaction: string }, how?: SendOptions): Promise<Delivered>;
  appUninstalled(how?: SendOptions): Promise<Delivered>;
  tokensRevoked(how?: SendOptions): Promise<Delivered>;
  /** Any other event. */
  event(event: JsonObject, how?: SendOptions): Promise<Delivered>;
  urlVerification(how?: SendOptions): Promise<Delivered>;
}

export function createEventSenders({ state, courier }: SenderParts): EventSenders {
  const { workspace } = state;
  const { botUserId } = workspace.identity;

  function send(event: JsonObject, how?: SendOptions, channel?: SlackChannel): Promise<Delivered> {
    const body = buildEventCallback(workspace, event, channel?.is_ext_shared ?? false);
    return courier.send({ kind: 'event', body }, how);
  }

  async function sendAbout(
    build: (workspace: Workspace, message: StoredMessage, channel: SlackChannel) => JsonObject,
    { channel: id, ts }: MessageAddress,
    how?: SendOptions,
  ): Promise<Delivered> {
    const channel = getChannel(workspace, id);
    const message = findShownMessage(workspace, botUserId, { channel: id, ts });
    return send(build(workspace, message, channel), how, channel);
  }

  async function openTab(tab: 'home' | 'messages', user: string, how?: SendOptions): Promise<Delivered> {
    const channel = openDirectMessage(workspace, [user]).id;
    const view = workspace.homes.get(user);
    return send(buildHomeOpenedEvent(workspace, { user, channel, tab, view }), how);
  }

  function say(said: Written & { channel: string }): StoredMessage {
    const message = writeAsPerson(workspace, said);
    state.changed();
    return message;
  }

  return {
    say,

    async mention(typed, how) {
      const bot = `<@${botUserId}>`;
      const message = say({ ...typed, text: typed.text.includes(bot) ? typed.text : `${bot} ${typed.text}` });
      const channel = getChannel(workspace, typed.channel);
      return { ...(await send(buildMentionEvent(workspace, message), how, channel)), message };
    },

    async message(typed, how) {
      const channel =
        typed.channel === undefined
          ? openDirectMessage(workspace, [typed.user])
          : getChannel(workspace, typed.channel);
      const message = say({ ...typed, channel: channel.id });
      return { ...(await send(buildMessageEvent(workspace, message, channel), how, channel)), message };
    },

    messageEventOf: (at, how) => sendAbout(buildMessageEvent, at, how),
    messageChanged: (at, how) => sendAbout(buildMessageChangedEvent, at, how),
    messageDeleted: (at, how) => sendAbout(buildMessageDeletedEvent, at, how),

    openHome: (user, how) => openTab('home', user, how),
    openMessagesTab: (user, how) => openTab('messages', user, how),

    async joinChannel({ user = botUserId, channel: id, inviter }, how) {
      const channel = getChannel(workspace, id);
      channel.members.add(user);
      state.changed();
      return send(buildMemberJoinedEvent(workspace, { user, channel, inviter }), how, channel);
    },

    async react({ user, channel, ts, reaction }, how) {
      const message = findShownMessage(workspace, user, { channel, ts });
      message.reactions.push({ name: reaction, users: [user] });
      state.changed();
      return send(buildReactionAddedEvent(workspace, { user, message, reaction }), how);
    },

    appUninstalled: (how) => send({ type: 'app_uninstalled', event_ts: workspace.nextTs() }, how),

    tokensRevoked: (how) =>
      send(
        { type: 'tokens_revoked', tokens: { oauth: [], bot: [botUserId] }, event_ts: workspace.nextTs() },
        how,
      ),

    event: (event, how) => send({ event_ts: workspace.nextTs(), ...event }, how),

    urlVerification: (how) =>
      courier.send({ kind: 'url_verification', body: buildUrlVerification() }, { ...how, transport: 'http' }),
  };
}

function writeAsPerson(workspace: Workspace, said: Written & { channel: string }): StoredMessage {
  const channel = getChannel(workspace, said.channel);
  const user = actor(workspace, said.user);
  if (channel.is_private && !channel.members.has(user.id))
    throw new Error(`${user.id} is not in ${channel.id}`);
  const text = said.raw === true ? said.text : toWireText(said.text);
  const message = addMessage(workspace, {
    channel: channel.id,
    user: user.id,
    text,
    blocks: text === '' ? [] : [toRichText(text, workspace.nextId('b'))],
    thread_ts: said.thread_ts,
    client_msg_id: randomUUID(),
    files: (said.files ?? []).map((id) => getFile(workspace, id)),
  });
  if (said.thread_ts !== undefined) markThreadParent(workspace, channel.id, said.thread_ts);
  return message;
}

function getFile(workspace: Workspace, id: string): SlackFile {
  const file = workspace.files.get(id);
  if (file === undefined) throw new Error(`no file ${id} in the fake workspace`);
  return file;
}
