import { isNamed } from './fail-scripts.ts';
import type { Language, LarkMessage } from './model.ts';
import {
  buttonsIn,
  formIn,
  mentionsIn,
  mentionsInContent,
  summaryOf,
  visibleContent,
  visibleText,
} from './read-card.ts';
import type { FakeLark } from './start-fake-lark.ts';
import type { Tenant } from './tenant.ts';

type View = Pick<
  FakeLark,
  | 'chatMessages'
  | 'thread'
  | 'directMessages'
  | 'directChat'
  | 'ephemerals'
  | 'toasts'
  | 'urgents'
  | 'reactions'
  | 'messageAt'
  | 'visibleText'
  | 'summary'
  | 'mentions'
  | 'buttons'
  | 'form'
  | 'hasForm'
  | 'calls'
  | 'faults'
  | 'clearFaults'
>;

/** What people see of it. */
export function createView(tenant: Tenant): View {
  const stand = (message: LarkMessage) =>
    !message.deleted && message.ephemeralFor === undefined && message.upper_message_id === undefined;
  const all = () => [...tenant.messages.values()];
  const nameOf = (id: string) =>
    id === tenant.app.botOpenId ? tenant.app.botName : (tenant.users.get(id)?.name ?? id);

  return {
    chatMessages: (chat) =>
      all().filter(
        (message) =>
          stand(message) &&
          message.chat_id === chat &&
          (message.root_id === undefined || message.thread_id === undefined),
      ),
    thread: (rootId) =>
      all().filter(
        (message) => stand(message) && (message.message_id === rootId || message.root_id === rootId),
      ),
    directMessages(user) {
      const { id } = tenant.directChat(user);
      return all().filter((message) => stand(message) && message.chat_id === id);
    },
    directChat: (user) => tenant.directChat(user).id,
    ephemerals: (user) => all().filter(({ deleted, ephemeralFor }) => !deleted && ephemeralFor === user),
    toasts: (user) => tenant.toasts.flatMap((each) => (each.user === user ? [each.toast] : [])),
    urgents: () => [...tenant.urgents],
    reactions: (messageId) => tenant.reactions.filter((each) => each.messageId === messageId),
    messageAt: (id) => tenant.message(id),
    visibleText(message, language: Language = 'zh_cn', timezone = 'Asia/Shanghai') {
      return message.card === undefined
        ? visibleContent(message.msg_type, message.content, message.mentions, nameOf, language)
        : visibleText(message.card, language, nameOf, timezone);
    },
    summary: (message, language = 'zh_cn') =>
      message.card === undefined ? '' : summaryOf(message.card, language),
    mentions: (message) =>
      message.card === undefined
        ? mentionsInContent(message.msg_type, message.content, message.mentions)
        : mentionsIn(message.card),
    buttons: (message, language = 'zh_cn') =>
      message.card === undefined ? [] : buttonsIn(message.card, language),
    form(message, language = 'zh_cn') {
      const form = message.card === undefined ? null : formIn(message.card, language);
      if (form === null) throw new Error('the card has no form');
      return form;
    },
    hasForm: (message) => message.card !== undefined && formIn(message.card, 'zh_cn') !== null,
    calls: (name) => tenant.calls.filter((call) => name === undefined || isNamed(call.name, name)),
    faults: () => [...tenant.faults],
    clearFaults() {
      tenant.faults = [];
    },
  };
}
