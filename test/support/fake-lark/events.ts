import type { JsonObject } from './json.ts';
import type { LarkChat, LarkMessage } from './model.ts';
import type { SendOptions } from './start-fake-lark.ts';
import type { Tenant } from './tenant.ts';

export interface Envelope {
  readonly envelope: JsonObject;
  readonly eventId: string;
}

/** The new form of every event; card callbacks are dated in microseconds. */
export function wrapEvent(tenant: Tenant, eventType: string, event: JsonObject, how: SendOptions): Envelope {
  const { app, clock } = tenant;
  const eventId = tenant.newId('');
  const now = Math.floor(clock.now());
  const header = {
    event_id: eventId,
    event_type: eventType,
    create_time: String(eventType === 'card.action.trigger' ? now * 1_000 : now),
    token: how.token ?? app.verificationToken,
    app_id: how.appId ?? app.appId,
    tenant_key: how.tenantKey ?? app.tenantKey,
  };
  return { eventId, envelope: { schema: '2.0', header, event } };
}

export function userIds(tenant: Tenant, id: string): JsonObject {
  const user = tenant.users.get(id);
  return { open_id: id, union_id: user?.unionId ?? id.replace(/^ou_/, 'on_'), user_id: null };
}

/** im.message.receive_v1 */
export function receivedEvent(tenant: Tenant, message: LarkMessage, chat: LarkChat): JsonObject {
  const { root_id, parent_id, thread_id } = message;
  const sender = tenant.user(message.sender.id);
  return {
    sender: { sender_id: userIds(tenant, sender.id), sender_type: 'user', tenant_key: sender.tenantKey },
    message: {
      message_id: message.message_id,
      ...(root_id !== undefined && { root_id }),
      ...(parent_id !== undefined && { parent_id }),
      ...(thread_id !== undefined && { thread_id }),
      create_time: String(Math.floor(message.create_time)),
      update_time: String(Math.floor(message.update_time)),
      chat_id: chat.id,
      chat_type: chat.mode === 'p2p' ? 'p2p' : 'group',
      message_type: message.msg_type,
      content: message.content,
      ...(message.mentions.length > 0 && {
        mentions: message.mentions.map(({ key, id, name }) => ({
          key,
          id: userIds(tenant, id),
          mentioned_type: id === tenant.app.botOpenId ? 'bot' : 'user',
          name,
          tenant_key: tenant.users.get(id)?.tenantKey ?? tenant.app.tenantKey,
        })),
      }),
    },
  };
}

/** card.action.trigger */
export function clickedEvent(
  tenant: Tenant,
  { user, message, action, token }: { user: string; message: LarkMessage; action: JsonObject; token: string },
): JsonObject {
  const { tenantKey } = tenant.user(user);
  return {
    operator: { ...userIds(tenant, user), tenant_key: tenantKey },
    token,
    action,
    host: 'im_message',
    context: { open_message_id: message.message_id, open_chat_id: message.chat_id },
  };
}
