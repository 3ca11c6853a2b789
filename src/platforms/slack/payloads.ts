import { z } from 'zod';
import type { Attachment } from '../../domain/complaint.ts';

/** What we read of Slack's payloads; everything else in them is left alone. */

const file = z.object({
  id: z.string(),
  name: z.string().nullish(),
  title: z.string().nullish(),
  permalink: z.string().nullish(),
});
const files = z.array(file).nullish();

export function readFiles(list: z.infer<typeof files>): Attachment[] {
  return (list ?? []).map(({ id, name, title, permalink }) => ({
    platform: 'slack',
    id,
    name: name ?? title ?? id,
    permalink: permalink ?? null,
  }));
}

const envelope = {
  event_id: z.string(),
  is_ext_shared_channel: z.boolean().nullish(),
};

/** app_mention, and message in a direct conversation. */
export const typedEvent = z.object({
  ...envelope,
  event: z.object({
    type: z.string(),
    user: z.string().nullish(),
    bot_id: z.string().nullish(),
    subtype: z.string().nullish(),
    channel: z.string(),
    channel_type: z.string().nullish(),
    ts: z.string(),
    thread_ts: z.string().nullish(),
    text: z.string().nullish(),
    files,
  }),
});
export type TypedEvent = z.infer<typeof typedEvent>;

export const reactionAdded = z.object({
  ...envelope,
  event: z.object({
    user: z.string(),
    reaction: z.string(),
    item: z.object({ type: z.string(), channel: z.string().nullish(), ts: z.string().nullish() }),
  }),
});

const changedMessage = z.object({
  ts: z.string(),
  text: z.string().nullish(),
  bot_id: z.string().nullish(),
});

/** A message that was edited or deleted. */
export const messageChanged = z.object({
  event: z.object({
    subtype: z.enum(['message_changed', 'message_deleted']),
    channel: z.string(),
    deleted_ts: z.string().optional(),
    message: changedMessage.optional(),
    previous_message: changedMessage.optional(),
  }),
});

export const homeOpened = z.object({ event: z.object({ user: z.string(), tab: z.string().nullish() }) });

export const memberJoined = z.object({
  ...envelope,
  event: z.object({ user: z.string(), channel: z.string() }),
});

export const tokensRevoked = z.object({
  event: z.object({ tokens: z.object({ bot: z.array(z.string()).nullish() }) }),
});

export const slashCommand = z.object({
  user_id: z.string(),
  channel_id: z.string(),
  text: z.string().default(''),
  trigger_id: z.string(),
  response_url: z.string().nullish(),
});

const user = z.object({ id: z.string() });
const channel = z.object({ id: z.string() });

const pressedOption = z.object({ value: z.string() });
export const pressedBody = z.object({
  user,
  channel: channel.nullish(),
  container: z
    .object({
      type: z.string(),
      channel_id: z.string().nullish(),
      message_ts: z.string().nullish(),
      thread_ts: z.string().nullish(),
      is_ephemeral: z.boolean().nullish(),
      view_id: z.string().nullish(),
    })
    .nullish(),
  message: z.object({ ts: z.string(), thread_ts: z.string().nullish() }).nullish(),
  view: z.object({ id: z.string(), type: z.string(), private_metadata: z.string().nullish() }).nullish(),
  trigger_id: z.string().nullish(),
  response_url: z.string().nullish(),
  actions: z
    .array(
      z.object({
        type: z.string(),
        action_id: z.string(),
        action_ts: z.string().default(''),
        value: z.string().nullish(),
        selected_option: pressedOption.nullish(),
      }),
    )
    .min(1),
});
export type PressedBody = z.infer<typeof pressedBody>;

export const messageShortcut = z.object({
  user,
  channel,
  trigger_id: z.string(),
  response_url: z.string().nullish(),
  message: z.object({
    ts: z.string(),
    thread_ts: z.string().nullish(),
    user: z.string().nullish(),
    text: z.string().nullish(),
    files,
    attachments: z.array(z.object({ text: z.string().nullish(), fallback: z.string().nullish() })).nullish(),
  }),
});

/** As conversations.replies has it. */
export const writtenMessage = z.object({
  ts: z.string().nullish(),
  user: z.string().nullish(),
  bot_id: z.string().nullish(),
  subtype: z.string().nullish(),
  text: z.string().nullish(),
  thread_ts: z.string().nullish(),
  files,
});
export type WrittenMessage = z.infer<typeof writtenMessage>;

export const globalShortcut = z.object({ user, trigger_id: z.string() });

export const submission = z.object({ user });
