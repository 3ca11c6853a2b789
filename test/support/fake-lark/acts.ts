import type { Courier } from './courier.ts';
import { clickedEvent, receivedEvent, userIds, wrapEvent } from './events.ts';
import type { JsonObject } from './json.ts';
import type { LarkChat, LarkMessage, Mention } from './model.ts';
import { buildFormValue, buttonsIn, findButton, formIn } from './read-card.ts';
import type { Acts, Content, Delivered, FieldValue, SendOptions, WriteOptions } from './start-fake-lark.ts';
import type { Tenant } from './tenant.ts';
import type { UpdateTokens } from './update-tokens.ts';

const DAY = 24 * 3_600_000;
const CARD_LIFE = 14 * DAY;

export function createActs(tenant: Tenant, courier: Courier, tokens: UpdateTokens): Acts {
  const { app } = tenant;

  function send(
    eventType: string,
    event: JsonObject,
    { how, message }: { how: SendOptions; message: LarkMessage | undefined },
  ): Promise<Delivered> {
    const wrapped = wrapEvent(tenant, eventType, event, how);
    return courier.deliver({ ...wrapped, message, clicked: null, how: spoilt(how) });
  }

  function chatOf(user: string, chat: string): LarkChat {
    const found = chat === 'direct' ? tenant.directChat(user) : tenant.chat(chat);
    if (!found.members.has(user)) throw new Error(`${user} is not in ${found.id}`);
    return found;
  }

  function write(user: string, chat: string, content: Content, how: WriteOptions): LarkMessage {
    const at = chatOf(user, chat);
    const { mentions, content: named } = nameMentions(tenant, content, how.atBot === true);
    const sender = tenant.user(user);
    const made = tenant.add({
      chat: at,
      sender: { id: user, id_type: 'open_id', sender_type: 'user', tenant_key: sender.tenantKey },
      msgType: content.msg_type,
      content: JSON.stringify(named),
      mentions,
      ...(how.replyTo !== undefined && { replyTo: tenant.message(how.replyTo) }),
      ...(how.inThread !== undefined && { inThread: how.inThread }),
    });
    tenant.changed();
    return made;
  }

  /** Which messages a bot gets depends on its scopes. */
  function isHeard(message: LarkMessage, chat: LarkChat): boolean {
    const { scopes } = app;
    if (chat.mode === 'p2p') return scopes.has('im:message.p2p_msg:readonly');
    if (!chat.hasBot) return false;
    if (scopes.has('im:message.group_msg')) return true;
    return (
      scopes.has('im:message.group_at_msg:readonly') &&
      message.mentions.some(({ id }) => id === app.botOpenId)
    );
  }

  async function sendWritten(message: LarkMessage, how: SendOptions): Promise<Delivered> {
    const chat = tenant.chat(message.chat_id);
    if (!isHeard(message, chat)) return untold(message);
    return send('im.message.receive_v1', receivedEvent(tenant, message, chat), { how, message });
  }

  async function sendContent(
    user: string,
    chat: string,
    content: Content,
    how: WriteOptions = {},
  ): Promise<Delivered> {
    return sendWritten(write(user, chat, content, how), how);
  }

  async function act(
    user: string,
    message: LarkMessage,
    action: JsonObject,
    how: SendOptions,
  ): Promise<Delivered> {
    if (message.deleted) throw new Error('the message was taken back');
    if (tenant.clock.now() - message.create_time >= CARD_LIFE)
      throw new Error('the card is too old to be clicked');
    if (message.ephemeralFor !== undefined && message.ephemeralFor !== user)
      throw new Error(`${user} does not see this card`);
    if (!tenant.chat(message.chat_id).members.has(user)) throw new Error(`${user} is not in that chat`);
    const event = clickedEvent(tenant, { user, message, action, token: tokens.issue(message) });
    const wrapped = wrapEvent(tenant, 'card.action.trigger', event, how);
    const clicked = { user, language: tenant.user(user).language, message };
    return courier.deliver({ ...wrapped, message, clicked, how: spoilt(how) });
  }

  function cardOf(messageId: string): { message: LarkMessage; card: JsonObject } {
    const message = tenant.message(messageId);
    if (message.card === undefined) throw new Error(`${messageId} is no card`);
    return { message, card: message.card };
  }

  const acts: Acts = {
    sendText: (user, chat, text, how) =>
      sendContent(user, chat, { msg_type: 'text', content: { text } }, how),
    sendPost: (user, chat, { title = '', lines }, how) =>
      sendContent(
        user,
        chat,
        { msg_type: 'post', content: { title, content: lines.map((text) => [{ tag: 'text', text }]) } },
        how,
      ),
    sendImage: (user, chat, how) =>
      sendContent(user, chat, { msg_type: 'image', content: { image_key: tenant.newId('img_v3_') } }, how),
    sendFile: (user, chat, fileName, how) =>
      sendContent(
        user,
        chat,
        { msg_type: 'file', content: { file_key: tenant.newId('file_v3_'), file_name: fileName } },
        how,
      ),
    sendContent,
    async forwardMerged(user, messageIds, how = {}) {
      const content = { content: 'Merged and Forwarded Message' };
      const made = write(user, how.chat ?? 'direct', { msg_type: 'merge_forward', content }, {});
      for (const id of messageIds) copyUnder(tenant, made, tenant.message(id));
      return sendWritten(made, how);
    },
    async forward(user, messageId, how = {}) {
      const { msg_type, content } = tenant.message(messageId);
      const copied: Content = { msg_type, content: JSON.parse(content) as JsonObject };
      return sendContent(user, how.chat ?? 'direct', copied, how);
    },
    say: (user, chat, text, how = {}) => write(user, chat, { msg_type: 'text', content: { text } }, how),

    async click(user, messageId, match, how = {}) {
      const { message, card } = cardOf(messageId);
      const { value, name } = findButton(card, match);
      const action = { tag: 'button', value, ...(name !== undefined && { name }) };
      return act(user, message, action, how);
    },
    async pickOverflow(user, messageId, option, how = {}) {
      const { message, card } = cardOf(messageId);
      const entry = buttonsIn(card, 'zh_cn').find(
        (each) => each.kind === 'overflow' && each.option === option,
      );
      if (entry === undefined) throw new Error(`no entry ${option}`);
      return act(user, message, { tag: 'overflow', value: entry.value, option }, how);
    },
    async pick(user, messageId, name, value, how = {}) {
      const { message } = cardOf(messageId);
      return act(user, message, { tag: 'select_static', name, option: value, value: {} }, how);
    },
    async submitForm(user, messageId, values, how = {}) {
      const { message, card } = cardOf(messageId);
      const { timezone, language } = tenant.user(user);
      const form = formIn(card, language);
      if (form === null) throw new Error('the card has no form');
      const submits = form.buttons.filter(({ kind }) => kind === 'submit');
      const button = how.button === undefined ? submits[0] : findButton(card, how.button, ['submit']);
      if (button === undefined) throw new Error('the form has no button to send it');
      const filled: Record<string, FieldValue> = values;
      const formValue = buildFormValue(card, filled, { timezone, force: how.force === true });
      const action = {
        tag: 'button',
        name: button.name,
        value: button.value,
        form_value: formValue,
        timezone,
      };
      return act(user, message, action, how);
    },

    menu: (user, eventKey, how = {}) =>
      send(
        'application.bot.menu_v6',
        {
          operator: { operator_name: tenant.user(user).name, operator_id: userIds(tenant, user) },
          event_key: eventKey,
          timestamp: Math.floor(tenant.clock.now() / 1_000),
        },
        { how, message: undefined },
      ),
    openDirect: (user, how = {}) =>
      send(
        'im.chat.access_event.bot_p2p_chat_entered_v1',
        {
          chat_id: tenant.directChat(user).id,
          operator_id: userIds(tenant, user),
          last_message_id: '',
          last_message_create_time: '',
        },
        { how, message: undefined },
      ),
    addBot(chat, by, how = {}) {
      const at = tenant.chat(chat);
      at.hasBot = true;
      return send('im.chat.member.bot.added_v1', membership(tenant, at, by), { how, message: undefined });
    },
    removeBot(chat, by, how = {}) {
      const at = tenant.chat(chat);
      at.hasBot = false;
      return send('im.chat.member.bot.deleted_v1', membership(tenant, at, by), { how, message: undefined });
    },
    async read(user, messageId, how = {}) {
      const message = tenant.message(messageId);
      if (tenant.chat(message.chat_id).mode !== 'p2p') return untold(message);
      const { tenantKey } = tenant.user(user);
      const reader = {
        reader_id: userIds(tenant, user),
        read_time: String(Math.floor(tenant.clock.now())),
        tenant_key: tenantKey,
      };
      return send('im.message.message_read_v1', { reader, message_id_list: [messageId] }, { how, message });
    },
    async recall(messageId, how = {}) {
      const message = tenant.message(messageId);
      message.deleted = true;
      const event = {
        message_id: messageId,
        chat_id: message.chat_id,
        recall_time: String(Math.floor(tenant.clock.now())),
        recall_type: 'message_owner',
      };
      return send('im.message.recalled_v1', event, { how, message });
    },
    async react(user, messageId, emoji, how = {}) {
      const message = tenant.message(messageId);
      tenant.reactions.push({ id: tenant.newId('reaction_'), messageId, emoji, by: user });
      const event = {
        message_id: messageId,
        reaction_type: { emoji_type: emoji },
        operator_type: 'user',
        user_id: userIds(tenant, user),
        action_time: String(Math.floor(tenant.clock.now())),
      };
      return send('im.message.reaction.created_v1', event, { how, message });
    },
    dissolve(chat, by, how = {}) {
      const at = tenant.chat(chat);
      at.isDissolved = true;
      return send('im.chat.disbanded_v1', membership(tenant, at, by), { how, message: undefined });
    },
    again: (delivered, how = {}) => courier.again(delivered, how),
    sendEvent: (eventType, event, how = {}) => send(eventType, event, { how, message: undefined }),
  };
  return acts;
}

/** Only what differs from a healthy Lark. */
function spoilt({
  via,
  signature,
  timestampSkew,
  tenantKey,
  appId,
  token,
  isEncrypted,
  fragments,
}: SendOptions): SendOptions {
  const all = { via, signature, timestampSkew, tenantKey, appId, token, isEncrypted, fragments };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

function untold(message: LarkMessage): Delivered {
  return { envelope: undefined, eventId: undefined, attempts: [], status: 0, body: undefined, message };
}

function membership(tenant: Tenant, chat: LarkChat, by: string): JsonObject {
  return {
    chat_id: chat.id,
    operator_id: userIds(tenant, by),
    external: chat.isExternal,
    operator_tenant_key: tenant.user(by).tenantKey,
    name: chat.name,
    i18n_names: { zh_cn: chat.name, en_us: chat.name, ja_jp: chat.name },
  };
}

/** Children keep who wrote them and what. */
function copyUnder(tenant: Tenant, upper: LarkMessage, original: LarkMessage): void {
  const id = tenant.newId('om_');
  tenant.messages.set(id, {
    ...original,
    message_id: id,
    upper_message_id: upper.message_id,
    root_id: undefined,
    parent_id: undefined,
    thread_id: undefined,
  });
  const children = [...tenant.messages.values()].filter(
    (each) => each.upper_message_id === original.message_id,
  );
  for (const child of children) {
    const copyId = tenant.newId('om_');
    tenant.messages.set(copyId, { ...child, message_id: copyId, upper_message_id: id });
  }
}

const MENTION = /@\{([\w-]+)\}/g;

/** @{ou_…}, @{bot} and @{all} become what Lark writes for them. */
function nameMentions(
  tenant: Tenant,
  { msg_type: type, content }: Content,
  atBot: boolean,
): { content: JsonObject; mentions: Mention[] } {
  const mentions: Mention[] = [];
  const mention = (name: string): string => {
    if (name === 'all') return '@_all';
    const id = name === 'bot' ? tenant.app.botOpenId : name;
    const known = mentions.find((each) => each.id === id);
    if (known !== undefined) return known.key;
    const key = `@_user_${mentions.length + 1}`;
    mentions.push({ key, id, name: id === tenant.app.botOpenId ? tenant.app.botName : tenant.user(id).name });
    return key;
  };
  const replace = (text: string) => text.replace(MENTION, (_, name: string) => mention(name));
  if (type === 'text') {
    const lead = atBot ? `${mention('bot')} ` : '';
    return { content: { text: `${lead}${replace(String(content['text']))}` }, mentions };
  }
  if (type === 'post') {
    const lines = (content['content'] as { tag: string; text?: string }[][]).map((line) =>
      line.flatMap((part) => (part.tag === 'text' ? splitPost(part.text ?? '', mention) : [part])),
    );
    const at = atBot ? [{ tag: 'at', user_id: mention('bot'), user_name: tenant.app.botName }] : [];
    const [first = [], ...rest] = lines;
    return { content: { ...content, content: [[...at, ...first], ...rest] }, mentions };
  }
  if (atBot) mention('bot');
  return { content, mentions };
}

function splitPost(text: string, mention: (name: string) => string): JsonObject[] {
  return text.split(/(@\{[\w-]+\})/g).flatMap((part): JsonObject[] => {
    const name = /^@\{([\w-]+)\}$/.exec(part)?.[1];
    if (name === undefined) return part === '' ? [] : [{ tag: 'text', text: part, style: [] }];
    return [{ tag: 'at', user_id: mention(name), user_name: name, style: [] }];
  });
}
