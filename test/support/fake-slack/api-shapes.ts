import { isReply, listThread } from './workspace.ts';
import type { OpenView, SlackChannel, SlackFile, SlackUser, StoredMessage, Workspace } from './workspace.ts';
import { isObject, listOf } from './json.ts';
import type { JsonObject } from './json.ts';

// Shapes of @slack/web-api's response types and of slack.md 2; fields that no app here reads are left out.

export function writeMessage(
  workspace: Workspace,
  message: StoredMessage,
  { metadata = false }: { metadata?: boolean } = {},
): JsonObject {
  const { identity } = workspace;
  const replies =
    message.thread_ts === message.ts ? listThread(workspace, message.channel, message.ts).slice(1) : [];
  const parent = isReply(message)
    ? listThread(workspace, message.channel, message.thread_ts ?? '')[0]
    : undefined;
  return withoutUndefined({
    type: 'message',
    subtype: message.subtype ?? (message.reply_broadcast ? 'thread_broadcast' : undefined),
    user: message.user,
    ts: message.ts,
    client_msg_id: message.client_msg_id,
    text: message.text,
    team: workspace.users.get(message.user)?.team_id ?? identity.teamId,
    bot_id: message.bot_id,
    app_id: message.bot_id === undefined ? undefined : identity.appId,
    thread_ts: message.thread_ts,
    parent_user_id: parent?.user,
    reply_count: replies.length > 0 ? replies.length : undefined,
    latest_reply: replies.at(-1)?.ts,
    blocks: message.blocks.length > 0 ? message.blocks : undefined,
    attachments: message.attachments.length > 0 ? message.attachments : undefined,
    files: message.files.length > 0 ? message.files.map(writeFile) : undefined,
    edited: message.edited ? { user: message.user, ts: message.ts } : undefined,
    reactions:
      message.reactions.length > 0
        ? message.reactions.map((each) => ({ ...each, count: each.users.length }))
        : undefined,
    metadata: metadata ? message.metadata : undefined,
  });
}

export function writeFile(file: SlackFile): JsonObject {
  const { content: _content, ...fields } = file;
  return {
    ...fields,
    timestamp: file.created,
    is_external: false,
    is_public: file.channels.length > 0,
    mode: 'hosted',
  };
}

export function writeChannel(workspace: Workspace, channel: SlackChannel): JsonObject {
  const { botUserId, teamId } = workspace.identity;
  const fields = {
    id: channel.id,
    created: channel.created,
    creator: channel.creator,
    is_archived: channel.is_archived,
    is_im: channel.kind === 'im',
    is_mpim: channel.kind === 'mpim',
    is_private: channel.is_private,
    context_team_id: teamId,
  };
  if (channel.kind === 'im') {
    return { ...fields, user: [...channel.members].find((each) => each !== botUserId), is_open: true };
  }
  return {
    ...fields,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: channel.kind === 'channel' && !channel.is_private,
    is_group: channel.kind === 'channel' && channel.is_private,
    is_general: false,
    is_shared: channel.is_ext_shared,
    is_ext_shared: channel.is_ext_shared,
    is_org_shared: false,
    is_pending_ext_shared: false,
    is_member: channel.members.has(botUserId),
    topic: { value: '', creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
  };
}

/** Seconds east of UTC. */
function offsetOf(timeZone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at);
  const name = parts.find((each) => each.type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign, hours, minutes] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60);
}

export function writeUser(
  workspace: Workspace,
  user: SlackUser,
  { locale, email }: { locale: boolean; email: boolean },
): JsonObject {
  const isStranger = user.team_id !== workspace.identity.teamId;
  return withoutUndefined({
    id: user.id,
    team_id: user.team_id,
    name: user.name,
    deleted: user.deleted,
    real_name: user.real_name,
    tz: user.tz,
    tz_label: user.tz,
    tz_offset: offsetOf(user.tz, workspace.clock.now()),
    profile: withoutUndefined({
      real_name: user.real_name,
      real_name_normalized: user.real_name,
      display_name: user.display_name,
      display_name_normalized: user.display_name,
      team: user.team_id,
      email: email ? user.email : undefined,
    }),
    is_admin: user.is_admin,
    is_owner: false,
    is_restricted: user.is_restricted,
    is_ultra_restricted: user.is_ultra_restricted,
    is_bot: user.is_bot,
    is_stranger: isStranger ? true : undefined,
    is_app_user: false,
    updated: 1_700_000_000,
    locale: locale ? user.locale : undefined,
  });
}

export function writeView(workspace: Workspace, view: OpenView): JsonObject {
  const { teamId, appId, botId } = workspace.identity;
  return {
    id: view.id,
    team_id: teamId,
    type: view.type,
    blocks: view.blocks,
    private_metadata: view.private_metadata,
    callback_id: view.callback_id,
    state: { values: readState(view) },
    hash: view.hash,
    title: view.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    clear_on_close: view.clear_on_close,
    notify_on_close: view.notify_on_close,
    close: view.close ?? null,
    submit: view.submit ?? null,
    previous_view_id: view.previous_view_id,
    root_view_id: view.root_view_id,
    app_id: appId,
    external_id: view.external_id,
    app_installed_team_id: teamId,
    bot_id: botId,
  };
}

/** Every input of the view with what was typed, else its initial value, else null. */
export function readState(view: Pick<OpenView, 'blocks' | 'typed'>): Record<string, JsonObject> {
  const values: Record<string, JsonObject> = {};
  for (const block of view.blocks) {
    const elements = [block['element'], block['accessory'], ...listOf(block['elements'])].filter(isObject);
    for (const element of block['type'] === 'context' || block['type'] === 'rich_text' ? [] : elements) {
      const blockId = String(block['block_id']);
      const actionId = String(element['action_id']);
      const value = view.typed[blockId]?.[actionId] ?? initialValue(element);
      if (value !== undefined) values[blockId] = { ...values[blockId], [actionId]: value };
    }
  }
  return values;
}

function initialValue(element: JsonObject): JsonObject | undefined {
  const type = String(element['type']);
  const field = stateField(type);
  if (field === undefined) return undefined;
  return { type, [field.name]: element[field.initial] ?? field.empty };
}

interface StateField {
  name: string;
  initial: string;
  empty: unknown;
}

const STATE_FIELDS: Record<string, StateField> = {
  plain_text_input: { name: 'value', initial: 'initial_value', empty: null },
  email_text_input: { name: 'value', initial: 'initial_value', empty: null },
  url_text_input: { name: 'value', initial: 'initial_value', empty: null },
  number_input: { name: 'value', initial: 'initial_value', empty: null },
  rich_text_input: { name: 'rich_text_value', initial: 'initial_value', empty: null },
  file_input: { name: 'files', initial: 'none', empty: [] },
  datepicker: { name: 'selected_date', initial: 'initial_date', empty: null },
  timepicker: { name: 'selected_time', initial: 'initial_time', empty: null },
  datetimepicker: { name: 'selected_date_time', initial: 'initial_date_time', empty: null },
  checkboxes: { name: 'selected_options', initial: 'initial_options', empty: [] },
  radio_buttons: { name: 'selected_option', initial: 'initial_option', empty: null },
  static_select: { name: 'selected_option', initial: 'initial_option', empty: null },
  external_select: { name: 'selected_option', initial: 'initial_option', empty: null },
  users_select: { name: 'selected_user', initial: 'initial_user', empty: null },
  conversations_select: { name: 'selected_conversation', initial: 'initial_conversation', empty: null },
  channels_select: { name: 'selected_channel', initial: 'initial_channel', empty: null },
  multi_static_select: { name: 'selected_options', initial: 'initial_options', empty: [] },
  multi_external_select: { name: 'selected_options', initial: 'initial_options', empty: [] },
  multi_users_select: { name: 'selected_users', initial: 'initial_users', empty: [] },
  multi_conversations_select: { name: 'selected_conversations', initial: 'initial_conversations', empty: [] },
  multi_channels_select: { name: 'selected_channels', initial: 'initial_channels', empty: [] },
};

export function stateField(type: string): StateField | undefined {
  return Object.hasOwn(STATE_FIELDS, type) ? STATE_FIELDS[type] : undefined;
}

function withoutUndefined(fields: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
