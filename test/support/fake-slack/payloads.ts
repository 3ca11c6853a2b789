import { randomUUID } from 'node:crypto';
import { readState, writeMessage, writeView } from './api-shapes.ts';
import { isReply } from './workspace.ts';
import type { JsonObject } from './json.ts';
import type { OpenView, SlackChannel, SlackUser, StoredMessage, Workspace } from './workspace.ts';

// Shapes: @slack/bolt's dist/types (command, actions, shortcuts, view, options) and the payloads recorded in
// vercel/chat packages/integration-tests/fixtures/replay (actions-reactions, member-joined-channel, modals,
// slash-commands), seen 2026-11. Anonymised copies of what they show stand in test/fixtures/slack.

/** Deprecated by Slack, still sent; nobody may trust it. */
const VERIFICATION_TOKEN = 'verification-token-of-the-fake';

interface Scene {
  workspace: Workspace;
  user: SlackUser;
}

function seconds(workspace: Workspace): number {
  return Math.floor(workspace.clock.now() / 1000);
}

function writePerson({ workspace, user }: Scene): JsonObject {
  return {
    id: user.id,
    username: user.name,
    name: user.name,
    team_id: user.team_id || workspace.identity.teamId,
  };
}

function writeTeam({ identity }: Workspace): JsonObject {
  return { id: identity.teamId, domain: identity.domain };
}

function writePlace(channel: SlackChannel): JsonObject {
  return { id: channel.id, name: placeName(channel) };
}

/** Where a command was typed; private places are not named. */
function placeName(channel: SlackChannel): string {
  if (channel.kind === 'im') return 'directmessage';
  if (channel.kind === 'channel' && channel.is_private) return 'privategroup';
  return channel.name;
}

export function buildEventCallback(workspace: Workspace, event: JsonObject, isExtShared = false): JsonObject {
  const { teamId, appId, botUserId } = workspace.identity;
  return {
    token: VERIFICATION_TOKEN,
    team_id: teamId,
    context_team_id: teamId,
    context_enterprise_id: null,
    api_app_id: appId,
    event,
    type: 'event_callback',
    event_id: workspace.nextId('Ev0'),
    event_time: seconds(workspace),
    authorizations: [
      {
        enterprise_id: null,
        team_id: teamId,
        user_id: botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: isExtShared,
    event_context: `4-${randomUUID()}`,
  };
}

export function buildMentionEvent(workspace: Workspace, message: StoredMessage): JsonObject {
  const { type: _type, subtype: _subtype, ...fields } = writeMessage(workspace, message);
  return { ...fields, type: 'app_mention', channel: message.channel, event_ts: message.ts };
}

function channelType(channel: SlackChannel): string {
  if (channel.kind !== 'channel') return channel.kind;
  return channel.is_private ? 'group' : 'channel';
}

export function buildMessageEvent(
  workspace: Workspace,
  message: StoredMessage,
  channel: SlackChannel,
): JsonObject {
  return {
    ...writeMessage(workspace, message),
    ...(message.files.length > 0 && { subtype: 'file_share' }),
    channel: channel.id,
    channel_type: channelType(channel),
    event_ts: message.ts,
  };
}

export function buildMessageChangedEvent(
  workspace: Workspace,
  message: StoredMessage,
  channel: SlackChannel,
): JsonObject {
  const ts = workspace.nextTs();
  const written = writeMessage(workspace, message);
  return {
    type: 'message',
    subtype: 'message_changed',
    message: written,
    previous_message: written,
    hidden: true,
    channel: channel.id,
    channel_type: channelType(channel),
    ts,
    event_ts: ts,
  };
}

export function buildMessageDeletedEvent(
  workspace: Workspace,
  message: StoredMessage,
  channel: SlackChannel,
): JsonObject {
  const ts = workspace.nextTs();
  return {
    type: 'message',
    subtype: 'message_deleted',
    previous_message: writeMessage(workspace, message),
    deleted_ts: message.ts,
    hidden: true,
    channel: channel.id,
    channel_type: channelType(channel),
    ts,
    event_ts: ts,
  };
}

export function buildHomeOpenedEvent(
  workspace: Workspace,
  {
    user,
    channel,
    tab,
    view,
  }: { user: string; channel: string; tab: 'home' | 'messages'; view: OpenView | undefined },
): JsonObject {
  return {
    type: 'app_home_opened',
    user,
    channel,
    tab,
    event_ts: workspace.nextTs(),
    // Only after a first publish.
    ...(tab === 'home' && view !== undefined && { view: writeView(workspace, view) }),
  };
}

export function buildMemberJoinedEvent(
  workspace: Workspace,
  { user, channel, inviter }: { user: string; channel: SlackChannel; inviter: string | undefined },
): JsonObject {
  return {
    type: 'member_joined_channel',
    user,
    channel: channel.id,
    channel_type: channel.is_private ? 'G' : 'C',
    team: workspace.identity.teamId,
    ...(inviter !== undefined && { inviter }),
    event_ts: workspace.nextTs(),
  };
}

export function buildReactionAddedEvent(
  workspace: Workspace,
  { user, message, reaction }: { user: string; message: StoredMessage; reaction: string },
): JsonObject {
  return {
    type: 'reaction_added',
    user,
    reaction,
    item: { type: 'message', channel: message.channel, ts: message.ts },
    item_user: message.user,
    event_ts: workspace.nextTs(),
  };
}

export interface CommandScene extends Scene {
  channel: SlackChannel;
  command: string;
  text: string;
  responseUrl: string;
  triggerId: string;
}

export function buildCommand({ workspace, user, channel, ...rest }: CommandScene): JsonObject {
  const { teamId, domain, appId } = workspace.identity;
  return {
    token: VERIFICATION_TOKEN,
    team_id: user.team_id || teamId,
    team_domain: domain,
    channel_id: channel.id,
    channel_name: placeName(channel),
    user_id: user.id,
    user_name: user.name,
    command: rest.command,
    text: rest.text,
    api_app_id: appId,
    is_enterprise_install: 'false',
    response_url: rest.responseUrl,
    trigger_id: rest.triggerId,
  };
}

function interaction(scene: Scene, type: string, triggerId?: string): JsonObject {
  return {
    type,
    user: writePerson(scene),
    api_app_id: scene.workspace.identity.appId,
    token: VERIFICATION_TOKEN,
    ...(triggerId !== undefined && { trigger_id: triggerId }),
    team: writeTeam(scene.workspace),
    enterprise: null,
    is_enterprise_install: false,
  };
}

export interface MessageActionScene extends Scene {
  message: StoredMessage;
  channel: SlackChannel;
  action: JsonObject;
  typed: OpenView['typed'];
  responseUrl: string;
  triggerId: string;
}

function messageContainer(message: StoredMessage): JsonObject {
  return {
    type: 'message',
    message_ts: message.ts,
    channel_id: message.channel,
    is_ephemeral: message.ephemeral,
    ...(isReply(message) && { thread_ts: message.thread_ts }),
  };
}

export function buildMessageAction(scene: MessageActionScene): JsonObject {
  const { workspace, message, channel, action } = scene;
  return {
    ...interaction(scene, 'block_actions', scene.triggerId),
    container: messageContainer(message),
    channel: writePlace(channel),
    // An ephemeral message is nowhere stored, so Slack cannot send it along.
    ...(!message.ephemeral && { message: writeMessage(workspace, message, { metadata: true }) }),
    state: { values: readState({ blocks: message.blocks, typed: scene.typed }) },
    response_url: scene.responseUrl,
    actions: [{ ...action, action_ts: workspace.nextTs() }],
  };
}

export interface ViewActionScene extends Scene {
  view: OpenView;
  action: JsonObject;
  triggerId: string;
}

export function buildViewAction(scene: ViewActionScene): JsonObject {
  const { workspace, view, action } = scene;
  return {
    ...interaction(scene, 'block_actions', scene.triggerId),
    container: { type: 'view', view_id: view.id },
    view: writeView(workspace, view),
    actions: [{ ...action, action_ts: workspace.nextTs() }],
  };
}

export function buildViewSubmission(
  scene: Scene & { view: OpenView; triggerId: string; responseUrls: JsonObject[] },
): JsonObject {
  return {
    ...interaction(scene, 'view_submission', scene.triggerId),
    view: writeView(scene.workspace, scene.view),
    response_urls: scene.responseUrls,
  };
}

export function buildViewClosed(scene: Scene & { view: OpenView; isCleared: boolean }): JsonObject {
  return {
    ...interaction(scene, 'view_closed'),
    view: writeView(scene.workspace, scene.view),
    is_cleared: scene.isCleared,
  };
}

export function buildMessageShortcut(
  scene: Scene & {
    callbackId: string;
    message: StoredMessage;
    channel: SlackChannel;
    responseUrl: string;
    triggerId: string;
  },
): JsonObject {
  const { workspace, message, channel } = scene;
  return {
    ...interaction(scene, 'message_action', scene.triggerId),
    action_ts: workspace.nextTs(),
    callback_id: scene.callbackId,
    response_url: scene.responseUrl,
    message_ts: message.ts,
    channel: writePlace(channel),
    message: writeMessage(workspace, message),
  };
}

export function buildGlobalShortcut(scene: Scene & { callbackId: string; triggerId: string }): JsonObject {
  return {
    ...interaction(scene, 'shortcut', scene.triggerId),
    action_ts: scene.workspace.nextTs(),
    callback_id: scene.callbackId,
  };
}

export function buildBlockSuggestion(
  scene: Scene & {
    actionId: string;
    blockId: string;
    value: string;
    view: OpenView | undefined;
    message: StoredMessage | undefined;
    channel: SlackChannel | undefined;
  },
): JsonObject {
  const { workspace, view, message, channel } = scene;
  return {
    ...interaction(scene, 'block_suggestion'),
    action_id: scene.actionId,
    block_id: scene.blockId,
    value: scene.value,
    container: message === undefined ? { type: 'view', view_id: view?.id } : messageContainer(message),
    ...(view !== undefined && { view: writeView(workspace, view) }),
    ...(message !== undefined && { message: writeMessage(workspace, message) }),
    ...(channel !== undefined && { channel: writePlace(channel) }),
  };
}

export function buildUrlVerification(): JsonObject {
  return { token: VERIFICATION_TOKEN, challenge: randomUUID(), type: 'url_verification' };
}
