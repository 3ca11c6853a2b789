import { z } from 'zod';
import { isChatId, isMessageId, isOpenId } from './ids.ts';

/** What we read of Lark's payloads; everything else in them is left alone. */

const account = z.string().refine(isOpenId);
const chat = z.string().refine(isChatId);
const message = z.string().refine(isMessageId);
/** Lark writes '' as well as nothing. */
const text = z.string().nullish();

const person = z.object({ open_id: account });

export const messageReceived = z.object({
  sender: z.object({
    // A bot has no open id of its own in some of them.
    sender_id: z.object({ open_id: text }).nullish(),
    sender_type: text,
    tenant_key: text,
  }),
  message: z.object({
    message_id: message,
    root_id: text,
    parent_id: text,
    thread_id: text,
    chat_id: chat,
    chat_type: text,
    message_type: z.string(),
    content: z.string().default(''),
    mentions: z.unknown().optional(),
  }),
});
export type ReceivedEvent = z.infer<typeof messageReceived>['message'];

/** As GET im/v1/messages has it. */
export const writtenMessage = z.object({
  message_id: message,
  chat_id: text,
  root_id: text,
  upper_message_id: text,
  msg_type: z.string(),
  create_time: text,
  deleted: z.boolean().nullish(),
  sender: z.object({ id: text, sender_type: text }).nullish(),
  body: z.object({ content: text }).nullish(),
  mentions: z.unknown().optional(),
  message_app_link: text,
});
export type WrittenMessage = z.infer<typeof writtenMessage>;

const actedOn = z.object({ open_message_id: text, open_chat_id: text });

export const cardAction = z.object({
  operator: z.object({ open_id: account, tenant_key: text }),
  action: z.object({
    tag: text,
    name: text,
    value: z.unknown().optional(),
    option: text,
    form_value: z.record(z.string(), z.unknown()).nullish(),
  }),
  context: actedOn.nullish(),
  // Where older clients say it.
  open_message_id: text,
  open_chat_id: text,
});
export type CardActionEvent = z.infer<typeof cardAction>;

export const botAdded = z.object({ chat_id: chat, external: z.boolean().nullish() });

export const chatChanged = z.object({ chat_id: chat });

export const directEntered = z.object({ chat_id: chat, operator_id: person });

export const directCreated = z.object({ chat_id: chat, user: person });

export const menuPressed = z.object({
  operator: z.object({ operator_id: person }),
  event_key: z.string(),
});

export const messageReacted = z.object({
  message_id: message,
  reaction_type: z.object({ emoji_type: z.string() }),
  operator_type: text,
  user_id: z.object({ open_id: text }).nullish(),
  tenant_key: text,
});

export const messageRecalled = z.object({ message_id: message, chat_id: chat });

export const messagesRead = z.object({
  reader: z.object({ reader_id: person, read_time: z.coerce.number().positive(), tenant_key: text }),
  message_id_list: z.array(message),
});
