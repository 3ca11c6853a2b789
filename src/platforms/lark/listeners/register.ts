import { IGNORED_EVENTS } from '../surface.ts';
import type { CALLBACKS, EVENTS } from '../surface.ts';
import { actOnCard } from './button.ts';
import { welcome, welcomeFirst } from './direct-chat.ts';
import type { Listener } from './inbound.ts';
import { greetGroup, noteChatChanged } from './membership.ts';
import { chooseFromMenu } from './menu.ts';
import { keepMarked } from './reaction.ts';
import { noteRead } from './read-receipt.ts';
import { noteRecalled } from './recalled.ts';
import { hearMessage } from './typed-message.ts';

const heard: Record<(typeof EVENTS)[number] | (typeof CALLBACKS)[number], Listener> = {
  'im.message.receive_v1': hearMessage,
  'im.message.message_read_v1': noteRead,
  'im.message.reaction.created_v1': keepMarked,
  'im.message.recalled_v1': noteRecalled,
  'im.chat.member.bot.added_v1': greetGroup,
  'im.chat.member.bot.deleted_v1': noteChatChanged,
  'im.chat.updated_v1': noteChatChanged,
  'im.chat.disbanded_v1': noteChatChanged,
  'im.chat.access_event.bot_p2p_chat_entered_v1': welcome,
  p2p_chat_create: welcomeFirst,
  'application.bot.menu_v6': chooseFromMenu,
  'card.action.trigger': actOnCard,
};

const ignore: Listener = async () => {};

/** By the type of the event. */
export const listeners: ReadonlyMap<string, Listener> = new Map([
  ...Object.entries(heard),
  ...IGNORED_EVENTS.map((type) => [type, ignore] as const),
]);
