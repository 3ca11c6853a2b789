/**
 * What Slack has to be told about us: the listeners are registered from these lists, and a test compares manifest.yml
 * with them.
 */
export const COMMANDS = ['/complaint'] as const;

export const MESSAGE_SHORTCUTS = ['escalate_message'] as const;

export const GLOBAL_SHORTCUTS = ['open_complaint'] as const;

/** By the name that listeners use; the value is what the manifest subscribes to. */
export const EVENTS = {
  app_mention: 'app_mention',
  message: 'message.im',
  app_home_opened: 'app_home_opened',
  member_joined_channel: 'member_joined_channel',
  app_uninstalled: 'app_uninstalled',
  tokens_revoked: 'tokens_revoked',
} as const;

/** Messages of channels that the listener of `message` hears too; only offers need them, so an app may leave them out. */
export const OVERHEARD_EVENTS = ['message.channels', 'message.groups'] as const;

/** Each with what needs it: a method of the Web API, or what arrives. */
export const SCOPES = {
  commands: ['/complaint', 'escalate_message', 'open_complaint'],
  'app_mentions:read': ['app_mention'],
  'chat:write': ['chat.postMessage', 'chat.postEphemeral', 'chat.update', 'chat.delete'],
  'channels:history': ['message.channels', 'conversations.history', 'conversations.replies'],
  'groups:history': ['message.groups', 'conversations.history', 'conversations.replies'],
  'im:history': ['message.im', 'conversations.history', 'conversations.replies'],
  'im:write': ['conversations.open'],
  'channels:read': ['member_joined_channel', 'conversations.info'],
  'groups:read': ['member_joined_channel', 'conversations.info'],
  'users:read': ['users.info'],
  'users:read.email': ['users.lookupByEmail'],
  // Without it the files of a message come without their names and links.
  'files:read': ['files of messages'],
} as const;
