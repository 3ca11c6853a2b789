import { ApiError, worldly } from './api-error.ts';
import { checkCard } from './check-card.ts';
import { isObject, objectOf, parseObject, type JsonObject } from './json.ts';
import type { LarkChat, LarkMessage } from './model.ts';
import { READ_SCOPES, SEND_SCOPES, type Route } from './routes.ts';
import type { Tenant } from './tenant.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const CARD_LIFE = 14 * DAY;
const CONTACT = /(?<!\d)1[3-9]\d{9}(?!\d)|[\w.+-]+@[\w-]+\.[\w.]+/;

interface Content {
  readonly card: JsonObject | undefined;
  readonly content: string;
}

/** What is sent or written anew: JSON in a string, small enough, a card that Lark would draw. */
function readContent(tenant: Tenant, msgType: unknown, content: unknown): Content {
  if (typeof content !== 'string') throw new ApiError(230001, 'content is no string');
  const parsed = parseObject(content);
  if (parsed === undefined) throw new ApiError(230001, 'content is no JSON object');
  const limit = msgType === 'text' ? 150_000 : 30_000;
  if (Buffer.byteLength(content) > limit)
    throw new ApiError(230025, 'The length of the message content reaches its limit');
  if (tenant.options.hasDlp === true && CONTACT.test(content)) {
    throw worldly(230028, 'Message has sensitive information, please check and try again');
  }
  if (msgType !== 'interactive') return { card: undefined, content };
  checkDrawn(tenant, parsed);
  return { card: parsed, content };
}

export function checkDrawn(tenant: Tenant, card: JsonObject, isEphemeral = false): void {
  const knownUsers = new Set([...tenant.users.keys(), tenant.app.botOpenId]);
  const [first] = checkCard(card, { knownUsers, isEphemeral });
  if (first === undefined) return;
  const { errCode, detail } = first;
  throw new ApiError(230099, `Failed to create card content, ext=ErrCode: ${errCode}; ErrMsg: ${detail}; `);
}

/** Of posts by their uuid, for an hour. */
const posted = new WeakMap<Tenant, Map<string, { id: string; at: number }>>();

function uuidsOf(tenant: Tenant): Map<string, { id: string; at: number }> {
  const known = posted.get(tenant) ?? new Map<string, { id: string; at: number }>();
  posted.set(tenant, known);
  return known;
}

function findRepeated(tenant: Tenant, uuid: unknown): LarkMessage | null {
  if (uuid === undefined) return null;
  if (typeof uuid !== 'string' || uuid.length === 0 || uuid.length > 50)
    throw new ApiError(230001, 'invalid uuid');
  const known = uuidsOf(tenant).get(uuid);
  if (known === undefined || tenant.clock.now() - known.at >= HOUR) return null;
  if (tenant.options.onRepeatedUuid === 'racing') throw worldly(230049, 'The message is being sent');
  return tenant.message(known.id);
}

function checkMayWrite(tenant: Tenant, chat: LarkChat): void {
  if (chat.isDissolved) throw worldly(232009, 'The chat has been dissolved');
  if (chat.mode === 'p2p') {
    const [user = ''] = chat.members;
    return checkMayWriteTo(tenant, user);
  }
  if (!chat.hasBot) throw worldly(230002, 'The bot can not be outside the group.');
  if (chat.isModerated) throw worldly(230018, 'The bot is not allowed to speak in the group');
}

function checkMayWriteTo(tenant: Tenant, id: string): void {
  const user = tenant.users.get(id);
  if (user === undefined) throw worldly(230034, 'The receive_id is invalid.');
  if (user.tenantKey !== tenant.app.tenantKey) throw worldly(230038, 'Cross tenant p2p chat operate forbid.');
  if (user.isResigned) throw worldly(230029, 'The user has resigned.');
  if (!user.isAvailable) throw worldly(230013, 'Bot has NO availability to this user.');
  if (user.hasMutedBot) throw worldly(230053, 'The user has stopped the bot from sending messages.');
}

const lastSends = new WeakMap<Tenant, Map<string, number[]>>();

/** Five in a second, to one chat, person or message. */
function checkRate(tenant: Tenant, what: string): void {
  if (tenant.options.hasRates !== true) return;
  const all = lastSends.get(tenant) ?? new Map<string, number[]>();
  lastSends.set(tenant, all);
  const now = tenant.clock.now();
  const recent = (all.get(what) ?? []).filter((at) => now - at < 1_000);
  if (recent.length >= 5) throw new ApiError(230020, 'This operation triggers the frequency limit.');
  all.set(what, [...recent, now]);
}

function byBot({ app }: Tenant): LarkMessage['sender'] {
  return { id: app.appId, id_type: 'app_id', sender_type: 'app', tenant_key: app.tenantKey };
}

function receiverOf(tenant: Tenant, type: string | undefined, id: unknown): LarkChat {
  if (typeof id !== 'string') throw new ApiError(230001, 'invalid receive_id');
  if (type === 'open_id') {
    checkMayWriteTo(tenant, id);
    return tenant.directChat(id);
  }
  if (type !== 'chat_id') throw new ApiError(230001, `receive_id_type ${type ?? ''}`);
  const chat = tenant.chats.get(id);
  if (chat === undefined) throw worldly(230034, 'The receive_id is invalid.');
  return chat;
}

function findOwn(tenant: Tenant, id: string | undefined): LarkMessage {
  const message = tenant.messages.get(id ?? '');
  if (message === undefined) throw worldly(230001, 'The message_id is invalid.');
  if (message.sender.id !== tenant.app.appId)
    throw new ApiError(230071, 'The operator is not the sender of the message.');
  if (message.ephemeralFor !== undefined)
    throw new ApiError(230001, 'an ephemeral card cannot be changed this way');
  return message;
}

function remember(tenant: Tenant, uuid: unknown, message: LarkMessage): LarkMessage {
  if (typeof uuid === 'string') uuidsOf(tenant).set(uuid, { id: message.message_id, at: tenant.clock.now() });
  return message;
}

/** As every call about messages answers. */
function describeMessage(message: LarkMessage, cardContent?: string): object {
  const { root_id, parent_id, thread_id, upper_message_id } = message;
  return {
    message_id: message.message_id,
    ...(root_id !== undefined && { root_id }),
    ...(parent_id !== undefined && { parent_id }),
    ...(thread_id !== undefined && { thread_id }),
    ...(upper_message_id !== undefined && { upper_message_id }),
    msg_type: message.msg_type,
    create_time: String(Math.floor(message.create_time)),
    update_time: String(Math.floor(message.update_time)),
    deleted: message.deleted,
    updated: message.updated,
    chat_id: message.chat_id,
    sender: message.sender,
    body: { content: contentOf(message, cardContent) },
    mentions: message.mentions.map(({ key, id, name }) => ({ key, id, id_type: 'open_id', name })),
    message_app_link: `https://applink.feishu.cn/client/message/link/open?token=${message.message_id}`,
  };
}

function contentOf(message: LarkMessage, cardContent: string | undefined): string {
  if (message.deleted) return 'This message was recalled';
  return message.card === undefined ? message.content : simplify(message, cardContent);
}

/** Without being asked for it Lark gives a card back as the words in it. */
function simplify(message: LarkMessage, kind: string | undefined): string {
  if (kind === 'raw_card_content' || kind === 'user_card_content') return message.content;
  return JSON.stringify({ title: '', elements: [[{ tag: 'text', text: 'a card' }]] });
}

const create: Route = {
  method: 'POST',
  path: '/open-apis/im/v1/messages',
  scopes: SEND_SCOPES,
  query: ['receive_id_type'],
  body: { receive_id: 'string', msg_type: 'string', content: 'string', uuid: '?string' },
  answer(tenant, { query, body }) {
    const repeated = findRepeated(tenant, body['uuid']);
    if (repeated !== null) return describeMessage(repeated);
    const chat = receiverOf(tenant, query['receive_id_type'], body['receive_id']);
    checkMayWrite(tenant, chat);
    const { card, content } = readContent(tenant, body['msg_type'], body['content']);
    checkRate(tenant, chat.id);
    const made = tenant.add({
      chat,
      sender: byBot(tenant),
      msgType: String(body['msg_type']),
      content,
      ...(card !== undefined && { card }),
    });
    return describeMessage(remember(tenant, body['uuid'], made));
  },
};

const reply: Route = {
  method: 'POST',
  path: '/open-apis/im/v1/messages/:message_id/reply',
  scopes: SEND_SCOPES,
  body: { content: 'string', msg_type: 'string', reply_in_thread: '?boolean', uuid: '?string' },
  answer(tenant, { ids, body }) {
    const repeated = findRepeated(tenant, body['uuid']);
    if (repeated !== null) return describeMessage(repeated);
    const parent = tenant.messages.get(ids['message_id'] ?? '');
    if (parent === undefined) throw worldly(230001, 'The message_id is invalid.');
    if (parent.deleted) throw worldly(230011, 'The message was withdrawn.');
    const chat = tenant.chat(parent.chat_id);
    checkMayWrite(tenant, chat);
    const { card, content } = readContent(tenant, body['msg_type'], body['content']);
    checkRate(tenant, chat.id);
    const made = tenant.add({
      chat,
      sender: byBot(tenant),
      msgType: String(body['msg_type']),
      content,
      replyTo: parent,
      inThread: body['reply_in_thread'] === true,
      ...(card !== undefined && { card }),
    });
    return describeMessage(remember(tenant, body['uuid'], made));
  },
};

const patch: Route = {
  method: 'PATCH',
  path: '/open-apis/im/v1/messages/:message_id',
  scopes: [...SEND_SCOPES, 'im:message:update'],
  body: { content: 'string' },
  answer(tenant, { ids, body }) {
    const message = findOwn(tenant, ids['message_id']);
    if (message.msg_type !== 'interactive') throw new ApiError(230054, 'This message type is not supported');
    if (message.deleted) throw worldly(230011, 'The message was withdrawn.');
    if (tenant.clock.now() - message.create_time >= CARD_LIFE) {
      throw worldly(230031, 'The message card exceeds the update time limit.');
    }
    checkMayWrite(tenant, tenant.chat(message.chat_id));
    const { card, content } = readContent(tenant, 'interactive', body['content']);
    if (card === undefined) throw new ApiError(230001, 'no card');
    if (![message.card, card].every(isShared)) throw new ApiError(230001, 'update_multi is not said');
    checkRate(tenant, message.message_id);
    writeCard(tenant, message, { card, content });
    return {};
  },
};

/** Only of a card that says so, before and after, everybody sees the change. */
function isShared(card: JsonObject | undefined): boolean {
  return objectOf(card?.['config'])['update_multi'] === true;
}

/** A card as it stands from now on. */
export function writeCard(
  tenant: Tenant,
  message: LarkMessage,
  { card, content }: { card: JsonObject; content: string },
): void {
  Object.assign(message, { card, content, updated: true, update_time: tenant.clock.now() });
  message.versions += 1;
}

const remove: Route = {
  method: 'DELETE',
  path: '/open-apis/im/v1/messages/:message_id',
  scopes: ['im:message:recall', ...SEND_SCOPES],
  answer(tenant, { ids }) {
    const message = findOwn(tenant, ids['message_id']);
    if (message.deleted) throw worldly(230011, 'The message was withdrawn.');
    message.deleted = true;
    return {};
  },
};

const get: Route = {
  method: 'GET',
  path: '/open-apis/im/v1/messages/:message_id',
  scopes: READ_SCOPES,
  query: ['user_id_type', 'card_msg_content_type'],
  answer(tenant, { ids, query }) {
    const message = tenant.messages.get(ids['message_id'] ?? '');
    if (message === undefined || message.ephemeralFor !== undefined) {
      throw worldly(230001, 'The message_id is invalid.');
    }
    const chat = tenant.chats.get(message.chat_id);
    if (chat !== undefined && chat.mode !== 'p2p' && !chat.hasBot)
      throw worldly(230002, 'The bot is outside the group.');
    if (chat !== undefined) checkMayRead(tenant, chat);
    const children = [...tenant.messages.values()].filter((each) =>
      isBelow(tenant, each, message.message_id),
    );
    return {
      items: [message, ...children].map((each) => describeMessage(each, query['card_msg_content_type'])),
    };
  },
};

/** Children of a merged forward, and theirs. */
function isBelow(tenant: Tenant, message: LarkMessage, upper: string): boolean {
  const { upper_message_id: own } = message;
  if (own === undefined) return false;
  const parent = tenant.messages.get(own);
  return own === upper || (parent !== undefined && isBelow(tenant, parent, upper));
}

const list: Route = {
  method: 'GET',
  path: '/open-apis/im/v1/messages',
  scopes: [...READ_SCOPES, 'im:message.history:readonly'],
  query: [
    'container_id_type',
    'container_id',
    'start_time',
    'end_time',
    'sort_type',
    'page_size',
    'page_token',
    'card_msg_content_type',
  ],
  answer(tenant, { query }) {
    const found = listContainer(tenant, query);
    const size = Number(query['page_size'] ?? 20);
    if (!(size >= 1 && size <= 50)) throw new ApiError(230001, 'page_size');
    const from = Number(query['page_token'] ?? 0);
    const items = found.slice(from, from + size);
    const hasMore = from + size < found.length;
    return {
      has_more: hasMore,
      ...(hasMore && { page_token: String(from + size) }),
      items: items.map((message) => describeMessage(message, query['card_msg_content_type'])),
    };
  },
};

/** What is said in groups is for an app alone that may hear all of it. */
function checkMayRead({ app }: Tenant, chat: LarkChat): void {
  if (chat.mode === 'p2p' || app.scopes.has('im:message.group_msg')) return;
  throw worldly(230027, 'Lack of necessary permissions.');
}

function listContainer(tenant: Tenant, query: Record<string, string>): LarkMessage[] {
  const { container_id_type: type, container_id: id, start_time: start, end_time: end } = query;
  const all = [...tenant.messages.values()].filter(
    ({ ephemeralFor, upper_message_id }) => ephemeralFor === undefined && upper_message_id === undefined,
  );
  const inside = all.filter((message) => (type === 'thread' ? message.thread_id : message.chat_id) === id);
  const chat = tenant.chats.get(type === 'thread' ? (inside[0]?.chat_id ?? '') : (id ?? ''));
  if (type !== 'chat' && type !== 'thread') throw new ApiError(230001, 'container_id_type');
  if (chat === undefined) throw worldly(230001, 'The container_id is invalid.');
  if (type === 'thread' && (start !== undefined || end !== undefined))
    throw new ApiError(230001, 'thread takes no time');
  checkMayRead(tenant, chat);
  const since = Number(start ?? 0) * 1_000;
  const until = end === undefined ? Infinity : Number(end) * 1_000;
  // What stands in a topic is not listed with its chat.
  const listed = inside.filter(
    ({ create_time: at, root_id, thread_id }) =>
      at >= since && at <= until && (type === 'thread' || root_id === undefined || thread_id === undefined),
  );
  return query['sort_type'] === 'ByCreateTimeDesc' ? listed.reverse() : listed;
}

const urge: Route = {
  method: 'PATCH',
  path: '/open-apis/im/v1/messages/:message_id/urgent_app',
  scopes: ['im:message.urgent'],
  query: ['user_id_type'],
  body: { user_id_list: 'array' },
  answer(tenant, { ids, query, body }) {
    const message = findOwn(tenant, ids['message_id']);
    if (query['user_id_type'] !== 'open_id') throw new ApiError(230001, 'user_id_type');
    if (message.deleted) throw worldly(230011, 'The message was withdrawn.');
    const chat = tenant.chat(message.chat_id);
    if (chat.isExternal) throw worldly(230027, 'external groups take no urgent messages');
    if (chat.mode !== 'p2p' && chat.urgentSetting === 'only_owner')
      throw worldly(230052, 'urgent is not allowed');
    const wanted = (body['user_id_list'] as unknown[]).map(String);
    const valid = wanted.filter((id) => chat.members.has(id));
    for (const user of valid) {
      tenant.urgents.push({ messageId: message.message_id, user, kind: 'app', at: tenant.clock.now() });
    }
    return { invalid_user_id_list: wanted.filter((id) => !valid.includes(id)) };
  },
};

const react: Route = {
  method: 'POST',
  path: '/open-apis/im/v1/messages/:message_id/reactions',
  scopes: ['im:message.reactions:write_only', 'im:message'],
  body: { reaction_type: 'object' },
  answer(tenant, { ids, body }) {
    const message = tenant.messages.get(ids['message_id'] ?? '');
    if (message === undefined || message.deleted) throw worldly(231003, 'The message is not found');
    const type = body['reaction_type'];
    const emoji = isObject(type) ? type['emoji_type'] : undefined;
    if (typeof emoji !== 'string' || !/^[A-Za-z][A-Za-z0-9_]*$/.test(emoji))
      throw new ApiError(231001, 'reaction type is invalid');
    const id = tenant.newId('reaction_');
    tenant.reactions.push({ id, messageId: message.message_id, emoji, by: tenant.app.appId });
    return { reaction_id: id, reaction_type: { emoji_type: emoji } };
  },
};

export const messageRoutes: readonly Route[] = [create, reply, list, get, patch, remove, urge, react];
