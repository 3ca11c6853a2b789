import { randomBytes } from 'node:crypto';
import type { JsonObject } from './json.ts';
import type {
  ApiCall,
  ChatSeed,
  Fault,
  LarkChat,
  LarkMessage,
  LarkUser,
  Mention,
  Reaction,
  Toast,
  Urgent,
  UserSeed,
} from './model.ts';
import type { FakeLarkOptions } from './start-fake-lark.ts';

/** lark.md 5.1: the least that the bot needs. */
export const MINIMUM_SCOPES: readonly string[] = [
  'im:message:send_as_bot',
  'im:message.p2p_msg:readonly',
  'im:message.group_at_msg:readonly',
  'im:message:readonly',
  'im:message.urgent',
  'im:resource:upload',
  'im:chat:readonly',
  'im:chat.members:read',
  'im:message.reactions:write_only',
  'contact:user.id:readonly',
  'contact:user.basic_profile:readonly',
  'contact:contact.base:readonly',
  'contact:user.email:readonly',
];

export interface App {
  readonly appId: string;
  readonly appSecret: string;
  readonly tenantKey: string;
  readonly botOpenId: string;
  readonly botName: string;
  readonly verificationToken: string;
  readonly encryptKey: string | null;
  scopes: Set<string>;
  isEnabled: boolean;
}

export interface LarkClock {
  now(): number;
  /** Runs what becomes due, in order. */
  moveTo(at: number): Promise<void>;
  runAt(at: number, task: () => Promise<void>): void;
}

export interface NewMessage {
  chat: LarkChat;
  sender: LarkMessage['sender'];
  msgType: string;
  content: string;
  card?: JsonObject;
  replyTo?: LarkMessage;
  inThread?: boolean;
  mentions?: readonly Mention[];
  ephemeralFor?: string;
}

/** Everything that Lark keeps of one company and our app in it. */
export interface Tenant {
  readonly app: App;
  readonly options: FakeLarkOptions;
  readonly clock: LarkClock;
  readonly users: Map<string, LarkUser>;
  readonly chats: Map<string, LarkChat>;
  readonly messages: Map<string, LarkMessage>;
  readonly toasts: { user: string; toast: Toast }[];
  readonly urgents: Urgent[];
  readonly reactions: Reaction[];
  readonly calls: ApiCall[];
  faults: Fault[];
  /** Wakes who waits for something to appear. */
  changed: () => void;
  addFault(fault: Fault): void;
  newId(prefix: string): string;
  user(id: string): LarkUser;
  chat(id: string): LarkChat;
  message(id: string): LarkMessage;
  /** Of this person and the bot; made when there is none. */
  directChat(user: string): LarkChat;
  add(message: NewMessage): LarkMessage;
  addUser(seed: UserSeed): void;
  addChat(seed: ChatSeed): void;
}

export function createTenant(options: FakeLarkOptions): Tenant {
  const app: App = {
    appId: options.appId ?? 'cli_a1b2c3d4e5f60718',
    appSecret: options.appSecret ?? 'an app secret for tests',
    tenantKey: options.tenantKey ?? 'tenant_own',
    botOpenId: options.botOpenId ?? 'ou_bot',
    botName: options.botName ?? '回音',
    verificationToken: options.verificationToken ?? 'a verification token',
    encryptKey: options.encryptKey === undefined ? 'an encrypt key' : options.encryptKey,
    scopes: new Set(options.scopes ?? MINIMUM_SCOPES),
    isEnabled: true,
  };
  let faults: Fault[] = [];
  const tenant: Tenant = {
    app,
    options,
    clock: createClock(options.now ?? Date.now),
    users: new Map(),
    chats: new Map(),
    messages: new Map(),
    toasts: [],
    urgents: [],
    reactions: [],
    calls: [],
    get faults() {
      return faults;
    },
    set faults(next) {
      faults = next;
    },
    changed: () => {},
    addFault(fault) {
      faults.push(fault);
      tenant.changed();
    },
    newId: (prefix) => `${prefix}${randomBytes(16).toString('hex')}`,
    user: (id) => find(tenant.users, id, 'user'),
    chat: (id) => find(tenant.chats, id, 'chat'),
    message: (id) => find(tenant.messages, id, 'message'),
    directChat: (user) => directChat(tenant, user),
    add: (message) => addMessage(tenant, message),
    addUser(seed) {
      tenant.users.set(seed.id, makeUser(seed, app.tenantKey));
    },
    addChat(seed) {
      tenant.chats.set(seed.id, makeChat(seed));
    },
  };
  for (const seed of options.users ?? []) tenant.addUser(seed);
  for (const seed of options.chats ?? []) tenant.addChat(seed);
  return tenant;
}

function find<Found>(all: ReadonlyMap<string, Found>, id: string, what: string): Found {
  const found = all.get(id);
  if (found === undefined) throw new Error(`no ${what} ${id}`);
  return found;
}

function createClock(base: () => number): LarkClock {
  let offset = 0;
  let due: { at: number; task: () => Promise<void> }[] = [];
  const now = () => base() + offset;
  return {
    now,
    runAt(at, task) {
      due.push({ at, task });
    },
    async moveTo(target) {
      for (;;) {
        const next = due.filter(({ at }) => at <= target).sort((one, other) => one.at - other.at)[0];
        if (next === undefined) break;
        due = due.filter((each) => each !== next);
        offset += Math.max(0, next.at - now());
        await next.task();
      }
      // What ran may have taken real time: the clock never goes back.
      offset += Math.max(0, target - now());
    },
  };
}

function makeUser(seed: UserSeed, tenantKey: string): LarkUser {
  return {
    id: seed.id,
    unionId: seed.id.replace(/^ou_/, 'on_'),
    name: seed.name,
    email: seed.email,
    language: seed.language ?? 'zh_cn',
    timezone: seed.timezone ?? 'Asia/Shanghai',
    tenantKey: seed.tenantKey ?? tenantKey,
    isResigned: seed.isResigned ?? false,
    isFrozen: seed.isFrozen ?? false,
    isAvailable: seed.isAvailable ?? true,
    isInContactRange: seed.isInContactRange ?? true,
    hasMutedBot: seed.hasMutedBot ?? false,
  };
}

function makeChat(seed: ChatSeed): LarkChat {
  return {
    id: seed.id,
    name: seed.name,
    mode: seed.mode ?? 'group',
    messageType: seed.messageType ?? 'chat',
    members: new Set(seed.members ?? []),
    hasBot: seed.hasBot ?? true,
    isExternal: seed.isExternal ?? false,
    urgentSetting: seed.urgentSetting ?? 'all_members',
    isModerated: seed.isModerated ?? false,
    isDissolved: false,
  };
}

function directChat(tenant: Tenant, user: string): LarkChat {
  tenant.user(user);
  const id = `oc_direct_${user.slice('ou_'.length)}`;
  const known = tenant.chats.get(id);
  if (known !== undefined) return known;
  const chat: LarkChat = { ...makeChat({ id, name: '', members: [user] }), mode: 'p2p' };
  tenant.chats.set(id, chat);
  return chat;
}

/** A reply to a reply has the first message as its root; in a topic, or where one is asked for, it stands in it. */
function addMessage(tenant: Tenant, given: NewMessage): LarkMessage {
  const { chat, replyTo } = given;
  const root = replyTo === undefined ? undefined : (tenant.messages.get(replyTo.root_id ?? '') ?? replyTo);
  const at = tenant.clock.now();
  const message: LarkMessage = {
    message_id: tenant.newId('om_'),
    chat_id: chat.id,
    root_id: root?.message_id,
    parent_id: replyTo?.message_id,
    thread_id: threadOf(tenant, given, root),
    upper_message_id: undefined,
    msg_type: given.msgType,
    content: given.content,
    card: given.card,
    sender: given.sender,
    create_time: at,
    update_time: at,
    deleted: false,
    updated: false,
    mentions: [...(given.mentions ?? [])],
    ephemeralFor: given.ephemeralFor,
    versions: 1,
  };
  tenant.messages.set(message.message_id, message);
  return message;
}

function threadOf(
  tenant: Tenant,
  { chat, inThread }: NewMessage,
  root: LarkMessage | undefined,
): string | undefined {
  const isTopical = chat.mode === 'topic' || chat.messageType === 'thread';
  if (root === undefined) return isTopical ? tenant.newId('omt_') : undefined;
  if (root.thread_id === undefined && inThread !== true) return undefined;
  root.thread_id ??= tenant.newId('omt_');
  return root.thread_id;
}
