import { ApiError, worldly } from './api-error.ts';
import { isObject, type JsonObject } from './json.ts';
import type { LarkUser } from './model.ts';
import { checkDrawn, writeCard } from './message-routes.ts';
import { CHAT_SCOPES, SEND_SCOPES, type Route } from './routes.ts';
import type { Tenant } from './tenant.ts';
import type { UpdateTokens } from './update-tokens.ts';

const bot: Route = {
  method: 'GET',
  path: '/open-apis/bot/v3/info',
  answer: ({ app }) => ({
    bot: {
      activate_status: app.isEnabled ? 2 : 1,
      app_name: app.botName,
      avatar_url: '',
      ip_white_list: [],
      open_id: app.botOpenId,
    },
  }),
};

const scopes: Route = {
  method: 'GET',
  path: '/open-apis/application/v6/scopes',
  answer: ({ app }) => ({
    scopes: [...app.scopes].map((name) => ({ scope_name: name, grant_status: 1, scope_type: 'tenant' })),
  }),
};

function describeUser(tenant: Tenant, user: LarkUser): object {
  const { app } = tenant;
  return {
    open_id: user.id,
    union_id: user.unionId,
    name: user.name,
    en_name: '',
    ...(app.scopes.has('contact:user.email:readonly') && { email: user.email ?? '' }),
    status: statusOf(user),
  };
}

function statusOf({ isFrozen, isResigned }: LarkUser): object {
  return {
    is_frozen: isFrozen,
    is_resigned: isResigned,
    is_activated: !isResigned,
    is_exited: false,
    is_unjoin: false,
  };
}

const person: Route = {
  method: 'GET',
  path: '/open-apis/contact/v3/users/:user_id',
  scopes: ['contact:contact.base:readonly', 'contact:user.base:readonly'],
  query: ['user_id_type', 'department_id_type'],
  answer(tenant, { ids, query }) {
    if (query['user_id_type'] !== 'open_id') throw new ApiError(99992402, 'user_id_type');
    const user = tenant.users.get(ids['user_id'] ?? '');
    if (user === undefined) throw worldly(99992351, 'not a valid open_id');
    if (user.tenantKey !== tenant.app.tenantKey || !user.isInContactRange) {
      throw worldly(41050, 'no user authority');
    }
    return { user: describeUser(tenant, user) };
  },
};

const names: Route = {
  method: 'POST',
  path: '/open-apis/contact/v3/users/basic_batch',
  scopes: ['contact:user.basic_profile:readonly'],
  query: ['user_id_type'],
  body: { user_ids: 'array' },
  answer(tenant, { body }) {
    const found = (body['user_ids'] as unknown[]).flatMap((id) => tenant.users.get(String(id)) ?? []);
    return { users: found.map(({ id, name }) => ({ user_id: id, name, i18n_name: {} })) };
  },
};

const byEmail: Route = {
  method: 'POST',
  path: '/open-apis/contact/v3/users/batch_get_id',
  scopes: ['contact:user.id:readonly'],
  query: ['user_id_type'],
  body: { emails: '?array', mobiles: '?array', include_resigned: '?boolean' },
  answer(tenant, { body }) {
    const emails = ((body['emails'] as unknown[] | undefined) ?? []).map(String);
    if (emails.length > 50) throw new ApiError(99992402, 'emails');
    return {
      user_list: emails.map((email) => {
        const user = [...tenant.users.values()].find(
          (each) => each.email === email && each.tenantKey === tenant.app.tenantKey,
        );
        if (user === undefined || (user.isResigned && body['include_resigned'] !== true)) return { email };
        return { user_id: user.id, email, status: statusOf(user) };
      }),
    };
  },
};

const listChats: Route = {
  method: 'GET',
  path: '/open-apis/im/v1/chats',
  scopes: CHAT_SCOPES,
  query: ['user_id_type', 'sort_type', 'page_size', 'page_token'],
  answer: (tenant) => ({
    items: [...tenant.chats.values()]
      .filter(({ mode, hasBot }) => mode !== 'p2p' && hasBot)
      .map(({ id, name, isExternal }) => ({
        chat_id: id,
        name,
        external: isExternal,
        chat_status: 'normal',
      })),
    has_more: false,
    page_token: '',
  }),
};

const chat: Route = {
  method: 'GET',
  path: '/open-apis/im/v1/chats/:chat_id',
  scopes: CHAT_SCOPES,
  query: ['user_id_type'],
  answer(tenant, { ids }) {
    const found = tenant.chats.get(ids['chat_id'] ?? '');
    if (found === undefined) throw worldly(232006, 'Your request contains an invalid request parameter.');
    if (found.mode !== 'p2p' && !found.hasBot) throw worldly(232011, 'Operator can NOT be out of the chat.');
    return {
      name: found.name,
      chat_mode: found.mode,
      chat_type: found.mode === 'p2p' ? 'private' : 'public',
      group_message_type: found.messageType,
      external: found.isExternal,
      urgent_setting: found.urgentSetting,
      moderation_permission: found.isModerated ? 'only_owner' : 'all_members',
      chat_status: found.isDissolved ? 'dissolved' : 'normal',
      user_count: String(found.members.size),
      bot_count: found.hasBot ? '1' : '0',
    };
  },
};

const members: Route = {
  method: 'GET',
  path: '/open-apis/im/v1/chats/:chat_id/members',
  scopes: ['im:chat.members:read', ...CHAT_SCOPES],
  query: ['member_id_type', 'page_size', 'page_token'],
  answer(tenant, { ids, query }) {
    const found = tenant.chats.get(ids['chat_id'] ?? '');
    if (found === undefined || !found.hasBot) throw worldly(232011, 'Operator can NOT be out of the chat.');
    if (Number(query['page_size'] ?? 20) > 100) throw new ApiError(232001, 'page_size');
    return {
      items: [...found.members].flatMap((id) => {
        const user = tenant.users.get(id);
        return user === undefined
          ? []
          : [{ member_id: id, member_id_type: 'open_id', name: user.name, tenant_key: user.tenantKey }];
      }),
      has_more: false,
      page_token: '',
      member_total: found.members.size,
    };
  },
};

const isInChat: Route = {
  method: 'GET',
  path: '/open-apis/im/v1/chats/:chat_id/members/is_in_chat',
  scopes: [...CHAT_SCOPES, 'im:chat.members:read'],
  answer(tenant, { ids }) {
    const found = tenant.chats.get(ids['chat_id'] ?? '');
    if (found === undefined) throw worldly(232006, 'Your request contains an invalid request parameter.');
    return { is_in_chat: found.hasBot };
  },
};

const sendEphemeral: Route = {
  method: 'POST',
  path: '/open-apis/ephemeral/v1/send',
  scopes: SEND_SCOPES,
  body: { chat_id: 'string', open_id: '?string', msg_type: 'string', card: 'object' },
  answer(tenant, { body }) {
    const found = tenant.chats.get(String(body['chat_id']));
    if (found === undefined || found.mode !== 'group' || found.messageType === 'thread') {
      throw worldly(18053, 'the chat takes no ephemeral cards');
    }
    if (!found.hasBot) throw worldly(18009, 'the bot is not in the chat');
    const user = String(body['open_id']);
    if (!found.members.has(user)) throw worldly(18054, 'the person is not in the chat');
    const card = body['card'] as JsonObject;
    if (body['msg_type'] !== 'interactive') throw new ApiError(18001, 'msg_type');
    checkDrawn(tenant, card, true);
    const { app } = tenant;
    const made = tenant.add({
      chat: found,
      sender: { id: app.appId, id_type: 'app_id', sender_type: 'app', tenant_key: app.tenantKey },
      msgType: 'interactive',
      content: JSON.stringify(card),
      card,
      ephemeralFor: user,
    });
    return { message_id: made.message_id };
  },
};

const deleteEphemeral: Route = {
  method: 'POST',
  path: '/open-apis/ephemeral/v1/delete',
  scopes: SEND_SCOPES,
  body: { message_id: 'string' },
  answer(tenant, { body }) {
    const message = tenant.messages.get(String(body['message_id']));
    if (message?.ephemeralFor === undefined) throw worldly(18060, 'not an ephemeral card');
    message.deleted = true;
    return {};
  },
};

function updateCard(tokens: UpdateTokens): Route {
  return {
    method: 'POST',
    path: '/open-apis/interactive/v1/card/update',
    scopes: SEND_SCOPES,
    body: { token: 'string', card: 'object' },
    answer(tenant, { body }) {
      const message = tokens.use(String(body['token']));
      const { open_ids: _, ...card } = body['card'] as JsonObject;
      if (!isObject(card)) throw new ApiError(11311, 'no card');
      checkDrawn(tenant, card, message.ephemeralFor !== undefined);
      writeCard(tenant, message, { card, content: JSON.stringify(card) });
      return {};
    },
  };
}

export function otherRoutes(tokens: UpdateTokens): readonly Route[] {
  return [
    bot,
    scopes,
    person,
    names,
    byEmail,
    listChats,
    chat,
    members,
    isInChat,
    sendEphemeral,
    deleteEphemeral,
    updateCard(tokens),
  ];
}
