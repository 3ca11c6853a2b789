/**
 * What Slack has to be told about us: the listeners are registered from these lists, and a test compares manifest.yml
 * with them.
 */
export const COMMANDS = ['/complaint'] as const;

export const MESSAGE_SHORTCUTS = ['escalate_message', 'add_evidence'] as const;

export const GLOBAL_SHORTCUTS = ['open_complaint'] as const;

/** By the name that listeners use; the values are what the manifest subscribes to. */
export const EVENTS = {
  app_mention: ['app_mention'],
  // Of channels and private channels only what was edited or deleted is looked at, and where offers are on what sounds
  // like a complaint.
  message: ['message.im', 'message.channels', 'message.groups'],
  reaction_added: ['reaction_added'],
  app_home_opened: ['app_home_opened'],
  member_joined_channel: ['member_joined_channel'],
  app_uninstalled: ['app_uninstalled'],
  tokens_revoked: ['tokens_revoked'],
} as const;

/** Each with what needs it: a method of the Web API, or what arrives. */
export const SCOPES = {
  commands: ['/complaint', 'escalate_message', 'add_evidence', 'open_complaint'],
  'app_mentions:read': ['app_mention'],
  'chat:write': ['chat.postMessage', 'chat.postEphemeral', 'chat.update', 'chat.delete'],
  'channels:history': ['message.channels', 'conversations.history', 'conversations.replies'],
  'groups:history': ['message.groups', 'conversations.history', 'conversations.replies'],
  'im:history': ['message.im', 'conversations.history', 'conversations.replies'],
  'im:write': ['conversations.open'],
  'channels:read': ['member_joined_channel', 'conversations.info'],
  'groups:read': ['member_joined_channel', 'conversations.info'],
  'reactions:read': ['reaction_added'],
  'users:read': ['users.info'],
  'users:read.email': ['users.lookupByEmail'],
  // Without it the files of a message come without their names and links.
  'files:read': ['files of messages'],
  // Without it charts are shown in words.
  'files:write': ['files.getUploadURLExternal', 'files.completeUploadExternal'],
} as const;
