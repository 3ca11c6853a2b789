import { isObject } from './json.ts';
import type { JsonObject } from './json.ts';

type Kind = 'string' | 'json' | 'boolean' | 'number' | 'list';

/** Arguments mean the same in every method that has them; what is not named here is a plain string. */
const KINDS: Record<string, Kind> = {
  blocks: 'json',
  attachments: 'json',
  metadata: 'json',
  view: 'json',
  mrkdwn: 'boolean',
  link_names: 'boolean',
  reply_broadcast: 'boolean',
  unfurl_links: 'boolean',
  unfurl_media: 'boolean',
  as_user: 'boolean',
  inclusive: 'boolean',
  include_all_metadata: 'boolean',
  include_locale: 'boolean',
  include_num_members: 'boolean',
  exclude_archived: 'boolean',
  is_private: 'boolean',
  return_im: 'boolean',
  prevent_creation: 'boolean',
  force: 'boolean',
  files: 'json',
  length: 'number',
  limit: 'number',
  count: 'number',
  page: 'number',
  users: 'list',
  types: 'list',
  file_ids: 'json',
};

export interface MethodRule {
  required: readonly string[];
  optional: readonly string[];
  /** One of them is enough. A channel method takes the scope of the channel's kind: see `channelScope`. */
  scopes: readonly string[];
  channelScope?: 'history' | 'read';
}

const message = ['text', 'blocks', 'attachments', 'markdown_text', 'link_names', 'parse'];
const author = ['as_user', 'icon_emoji', 'icon_url', 'username'];
const timeline = ['cursor', 'limit', 'oldest', 'latest', 'inclusive', 'include_all_metadata'];

/** Arguments by method as in @slack/web-api's request types; token and team_id are allowed everywhere. */
export const METHODS: Record<string, MethodRule> = {
  'auth.test': { required: [], optional: [], scopes: [] },
  'apps.connections.open': { required: [], optional: [], scopes: [] },
  'chat.postMessage': {
    required: ['channel'],
    optional: [
      ...message,
      ...author,
      'thread_ts',
      'reply_broadcast',
      'metadata',
      'mrkdwn',
      'unfurl_links',
      'unfurl_media',
    ],
    scopes: ['chat:write'],
  },
  'chat.update': {
    required: ['channel', 'ts'],
    optional: [...message, 'as_user', 'metadata', 'file_ids', 'reply_broadcast'],
    scopes: ['chat:write'],
  },
  'chat.delete': { required: ['channel', 'ts'], optional: ['as_user'], scopes: ['chat:write'] },
  'chat.postEphemeral': {
    required: ['channel', 'user'],
    optional: [...message, ...author, 'thread_ts'],
    scopes: ['chat:write'],
  },
  'chat.getPermalink': { required: ['channel', 'message_ts'], optional: [], scopes: [] },
  'conversations.open': {
    required: [],
    optional: ['channel', 'users', 'return_im', 'prevent_creation'],
    scopes: ['im:write', 'mpim:write', 'channels:manage'],
  },
  'conversations.info': {
    required: ['channel'],
    optional: ['include_locale', 'include_num_members'],
    scopes: [],
    channelScope: 'read',
  },
  'conversations.history': { required: ['channel'], optional: timeline, scopes: [], channelScope: 'history' },
  'conversations.replies': {
    required: ['channel', 'ts'],
    optional: timeline,
    scopes: [],
    channelScope: 'history',
  },
  'conversations.members': {
    required: ['channel'],
    optional: ['cursor', 'limit'],
    scopes: [],
    channelScope: 'read',
  },
  'conversations.join': { required: ['channel'], optional: [], scopes: ['channels:join'] },
  'conversations.list': {
    required: [],
    optional: ['cursor', 'limit', 'exclude_archived', 'types'],
    scopes: ['channels:read', 'groups:read', 'im:read', 'mpim:read'],
  },
  'conversations.create': {
    required: ['name'],
    optional: ['is_private'],
    scopes: ['channels:manage', 'groups:write'],
  },
  'conversations.invite': {
    required: ['channel', 'users'],
    optional: ['force'],
    scopes: ['channels:manage', 'groups:write'],
  },
  'users.info': { required: ['user'], optional: ['include_locale'], scopes: ['users:read'] },
  'users.lookupByEmail': { required: ['email'], optional: [], scopes: ['users:read.email'] },
  'users.list': { required: [], optional: ['cursor', 'limit', 'include_locale'], scopes: ['users:read'] },
  'views.open': { required: ['view'], optional: ['trigger_id', 'interactivity_pointer'], scopes: [] },
  'views.push': { required: ['view'], optional: ['trigger_id', 'interactivity_pointer'], scopes: [] },
  'views.update': { required: ['view'], optional: ['view_id', 'external_id', 'hash'], scopes: [] },
  'views.publish': { required: ['user_id', 'view'], optional: ['hash'], scopes: [] },
  'files.getUploadURLExternal': {
    required: ['filename', 'length'],
    optional: ['alt_txt', 'snippet_type'],
    scopes: ['files:write'],
  },
  'files.completeUploadExternal': {
    required: ['files'],
    optional: ['channel_id', 'thread_ts', 'initial_comment', 'blocks'],
    scopes: ['files:write'],
  },
  'files.info': {
    required: ['file'],
    optional: ['cursor', 'limit', 'count', 'page'],
    scopes: ['files:read'],
  },
  'reactions.add': { required: ['channel', 'timestamp', 'name'], optional: [], scopes: ['reactions:write'] },
  'reactions.remove': {
    required: ['channel', 'timestamp', 'name'],
    optional: [],
    scopes: ['reactions:write'],
  },
  'bots.info': { required: [], optional: ['bot'], scopes: ['users:read'] },
  'team.info': { required: [], optional: ['team', 'domain'], scopes: ['team:read'] },
};

export const KNOWN_SCOPES: readonly string[] = [
  ...new Set([
    ...Object.values(METHODS).flatMap((rule) => rule.scopes),
    ...['channels', 'groups', 'im', 'mpim'].flatMap((kind) => [`${kind}:read`, `${kind}:history`]),
    'commands',
    'app_mentions:read',
    'reactions:read',
  ]),
];

export interface ReadArguments {
  args: JsonObject;
  problems: string[];
  /** Blocks that are not JSON have an error code of their own. */
  badBlocks: boolean;
}

export function readArguments(rule: MethodRule, params: JsonObject): ReadArguments {
  const read: ReadArguments = { args: {}, problems: [], badBlocks: false };
  for (const [name, given] of Object.entries(params)) {
    if (name === 'token' || name === 'team_id') continue;
    if (!rule.required.includes(name) && !rule.optional.includes(name)) {
      read.problems.push(`[ERROR] unknown argument: ${name}`);
      continue;
    }
    try {
      read.args[name] = readArgument(KINDS[name] ?? 'string', given);
    } catch (error) {
      if (name === 'blocks' || name === 'attachments') read.badBlocks = true;
      read.problems.push(`[ERROR] ${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  for (const name of rule.required) {
    if (read.args[name] === undefined || read.args[name] === '') {
      read.problems.push(`[ERROR] missing required field: ${name}`);
    }
  }
  return read;
}

function readArgument(kind: Kind, given: unknown): unknown {
  switch (kind) {
    case 'string':
      if (typeof given !== 'string') throw new Error('must be a string');
      return given;
    case 'json':
      return typeof given === 'string' ? parseJson(given) : given;
    case 'boolean':
      if (typeof given === 'boolean') return given;
      if (given === 'true' || given === '1') return true;
      if (given === 'false' || given === '0') return false;
      throw new Error('must be a boolean');
    case 'number': {
      const number = typeof given === 'string' && given !== '' ? Number(given) : given;
      if (typeof number !== 'number' || !Number.isInteger(number)) throw new Error('must be an integer');
      return number;
    }
    case 'list':
      // The SDK turns an array into JSON here, which Slack does not take apart.
      if (typeof given !== 'string' || given.startsWith('['))
        throw new Error('must be a comma-separated list');
      return given
        .split(',')
        .map((each) => each.trim())
        .filter((each) => each !== '');
    default:
      return kind satisfies never;
  }
}

function parseJson(text: string): unknown {
  const parsed: unknown = JSON.parse(text);
  if (!Array.isArray(parsed) && !isObject(parsed)) throw new Error('must be an object or a list');
  return parsed;
}

export function text(args: JsonObject, name: string): string | undefined {
  const value = args[name];
  return typeof value === 'string' ? value : undefined;
}

export function flag(args: JsonObject, name: string): boolean {
  return args[name] === true;
}
