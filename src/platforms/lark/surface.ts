/**
 * What Lark's developer console has to be told about us. The listeners are registered from these lists, and the guide
 * to connecting an app and its check are compared with them.
 */
export const EVENTS = [
  'im.message.receive_v1',
  'im.message.message_read_v1',
  'im.message.reaction.created_v1',
  'im.message.recalled_v1',
  'im.chat.member.bot.added_v1',
  'im.chat.member.bot.deleted_v1',
  'im.chat.updated_v1',
  'im.chat.disbanded_v1',
  'im.chat.access_event.bot_p2p_chat_entered_v1',
  'p2p_chat_create',
  'application.bot.menu_v6',
] as const;

/** Subscribed to apart from the events. */
export const CALLBACKS = ['card.action.trigger'] as const;

/** May be subscribed to, and mean nothing to us. */
export const IGNORED_EVENTS = [
  'im.message.reaction.deleted_v1',
  'im.chat.member.user.added_v1',
  'im.chat.member.user.deleted_v1',
  'im.chat.member.user.withdrawn_v1',
  'app_ticket',
] as const;

/** The bot menu's entry that gives the form; any other entry's key is a verb, such as `mine`. */
export const OPEN_COMPLAINT_KEY = 'complaint_open';
