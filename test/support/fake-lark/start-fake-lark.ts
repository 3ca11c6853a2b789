import type {
  ApiCall,
  ChatSeed,
  Fault,
  Language,
  LarkMessage,
  Reaction,
  ShownButton,
  ShownForm,
  Toast,
  Urgent,
  UserSeed,
} from './model.ts';
import type { JsonObject } from './json.ts';
import { createActs } from './acts.ts';
import { createCourier, type Addresses } from './courier.ts';
import { createFailScripts } from './fail-scripts.ts';
import { startHttpServer } from './http-server.ts';
import { createLongConnection } from './long-connection.ts';
import { messageRoutes } from './message-routes.ts';
import { otherRoutes } from './other-routes.ts';
import { createTenant } from './tenant.ts';
import { createTokens } from './tokens.ts';
import { createUpdateTokens } from './update-tokens.ts';
import { verifyUrl } from './verify-url.ts';
import { createView } from './view.ts';
import { createWaiting } from '../waiting.ts';

export interface FakeLarkOptions {
  users?: readonly UserSeed[];
  chats?: readonly ChatSeed[];
  tenantKey?: string;
  /** cli_ and 16 hex digits. */
  appId?: string;
  appSecret?: string;
  botOpenId?: string;
  botName?: string;
  verificationToken?: string;
  /** Null: events are sent in the open and unsigned. */
  encryptKey?: string | null;
  /** The scopes of the app's published version; the minimum of the reference when left out (without im:message.group_msg). */
  scopes?: readonly string[];
  /** Milliseconds; Date.now when left out. */
  now?: () => number;
  /** Where the app listens for events and card callbacks; see connectApp. Without it they go over the long connection. */
  appUrl?: string;
  /** Seconds a tenant token lives; 7200 when left out. */
  tokenLife?: number;
  /** Refuses more than 5 a second to one message, chat or person (on the fake's clock); off when left out. */
  hasRates?: boolean;
  /** Refuses text with a telephone number or an e-mail address (230028); off when left out. */
  hasDlp?: boolean;
  /** A card's or message's uuid used again within the hour: 'first' answers with the first message, 'racing' refuses with 230049. */
  onRepeatedUuid?: 'first' | 'racing';
  /** Seconds between pings the long connection asks for; 120 when left out. */
  pingInterval?: number;
}

/** How a payload travels. Left out: as a healthy Lark sends it. */
export interface SendOptions {
  via?: 'webhook' | 'socket';
  signature?: 'valid' | 'missing' | 'tampered' | 'wrong-key';
  /** Moves the signed moment, in seconds; -301 is stale. Real time, as the app's check uses it. */
  timestampSkew?: number;
  /** Another tenant's event. */
  tenantKey?: string;
  /** Another app's event. */
  appId?: string;
  /** Another verification token. */
  token?: string;
  /** False: in the open although an encrypt key is set (still signed). */
  isEncrypted?: boolean;
  /** The long connection cuts the payload into so many frames, sent last first. */
  fragments?: number;
}

export interface Attempt {
  /** Milliseconds on the fake's clock. */
  at: number;
  via: 'webhook' | 'socket';
  /** HTTP status, or the code of the ack (200 or 500); 0 when nobody answered. */
  status: number;
  /** The answer's body: parsed JSON, text, or undefined when empty. */
  body: unknown;
}

/** What a person's act became. Resolves once the first attempt was answered, or nobody listens (status 0). */
export interface Delivered {
  /** The envelope {schema, header, event}, in the open; undefined when Lark sends the app nothing for this act. */
  envelope: JsonObject | undefined;
  eventId: string | undefined;
  attempts: readonly Attempt[];
  /** The last attempt's status and body; 0 and undefined without one. */
  readonly status: number;
  readonly body: unknown;
  /** What the person wrote, or the message acted on. */
  message: LarkMessage | undefined;
}

export interface WriteOptions extends SendOptions {
  /** Puts the mention of the bot first. */
  atBot?: boolean;
  /** Message id answered to. */
  replyTo?: string;
  /** With replyTo: in its topic, made when there is none. */
  inThread?: boolean;
}

export type Content = { msg_type: string; content: JsonObject };

/** Which of the card's buttons: by a part of its value, by its label (in either language), or the nth of those. */
export interface ButtonMatch {
  value?: JsonObject;
  label?: string;
  nth?: number;
}

export type FieldValue = string | readonly string[];

/** What people do. Each throws when a person could not do that: not a member, no such button, a required field empty. */
export interface Acts {
  /**
   * Writes to a chat (oc_…) or to the bot ('direct'). In the text @{ou_…} mentions a person, @{bot} the bot and @{all} everybody.
   * A group message that does not mention the bot is delivered with the scope im:message.group_msg alone.
   */
  sendText(user: string, chat: string, text: string, how?: WriteOptions): Promise<Delivered>;
  /** Rich text: a line a paragraph, mentions as in sendText. */
  sendPost(
    user: string,
    chat: string,
    post: { title?: string; lines: readonly string[] },
    how?: WriteOptions,
  ): Promise<Delivered>;
  sendImage(user: string, chat: string, how?: WriteOptions): Promise<Delivered>;
  sendFile(user: string, chat: string, fileName: string, how?: WriteOptions): Promise<Delivered>;
  /** Any other content: sticker, audio, location, share_chat … */
  sendContent(user: string, chat: string, content: Content, how?: WriteOptions): Promise<Delivered>;
  /** Forwards messages as one to the bot's direct conversation, or to `chat`. */
  forwardMerged(
    user: string,
    messageIds: readonly string[],
    how?: SendOptions & { chat?: string },
  ): Promise<Delivered>;
  /** Forwards one message as it is. */
  forward(user: string, messageId: string, how?: SendOptions & { chat?: string }): Promise<Delivered>;
  /** Written and delivered to nobody: before the bot came, or without the scope for it. */
  say(user: string, chat: string, text: string, how?: WriteOptions): LarkMessage;
  /** Presses a button that is not a form's. Its answer is applied: toast kept, card drawn. */
  click(user: string, messageId: string, button: ButtonMatch, how?: SendOptions): Promise<Delivered>;
  /** Picks the entry with this value of an overflow menu. */
  pickOverflow(user: string, messageId: string, option: string, how?: SendOptions): Promise<Delivered>;
  /** Picks of a select, picker or checker outside of a form. */
  pick(
    user: string,
    messageId: string,
    name: string,
    value: FieldValue,
    how?: SendOptions,
  ): Promise<Delivered>;
  /**
   * Fills the card's form and presses its submit button (the first, or the one matched). Fields left out keep what stands in
   * them; '' empties one. Moments as "YYYY-MM-DD HH:mm" in the person's zone, people as open ids. `force` skips what the client checks.
   */
  submitForm(
    user: string,
    messageId: string,
    values: Record<string, FieldValue>,
    how?: SendOptions & { button?: ButtonMatch; force?: boolean },
  ): Promise<Delivered>;
  /** Presses the bot menu's entry, in the direct conversation. */
  menu(user: string, eventKey: string, how?: SendOptions): Promise<Delivered>;
  /** Opens the direct conversation (bot_p2p_chat_entered). */
  openDirect(user: string, how?: SendOptions): Promise<Delivered>;
  addBot(chat: string, by: string, how?: SendOptions): Promise<Delivered>;
  removeBot(chat: string, by: string, how?: SendOptions): Promise<Delivered>;
  /** Reads what the bot wrote directly. */
  read(user: string, messageId: string, how?: SendOptions): Promise<Delivered>;
  /** The author takes it back. */
  recall(messageId: string, how?: SendOptions): Promise<Delivered>;
  react(user: string, messageId: string, emoji: string, how?: SendOptions): Promise<Delivered>;
  dissolve(chat: string, by: string, how?: SendOptions): Promise<Delivered>;
  /** The same payload once more, with the same event id. */
  again(delivered: Delivered, how?: SendOptions): Promise<Delivered>;
  /** An event the fake has no act for. */
  sendEvent(eventType: string, event: JsonObject, how?: SendOptions): Promise<Delivered>;
}

/** Faults a test wants; the calls they hit are not counted against the app. */
export interface FailScript {
  /** How many calls it hits; 1 when left out. */
  times?: number;
  when?: (call: Pick<ApiCall, 'ids' | 'query' | 'body'>) => boolean;
  /** Lark's code; with status 400 unless given. */
  code?: number;
  msg?: string;
  status?: number;
  /** 429 with code 99991400 and x-ogw-ratelimit-reset, in seconds. */
  retryAfter?: number;
  /** The body instead of JSON, such as a proxy's page. */
  garbage?: string;
  /** No answer; nothing is done until release(), after which the call goes on. */
  hang?: true;
  /** The connection ends and nothing is done. */
  drop?: true;
  /** Done, then the connection ends; with hang: never answered; with code or status: that answer. */
  loseAnswer?: true;
}

export interface ScriptHandle {
  hits(): number;
  /** Lets go on what hangs. */
  release(): Promise<void>;
  cancel(): void;
}

export interface EndpointAnswer {
  /** 0 (fine), 1 (busy), 403, 514, 1000040343, 1000040350 … */
  code?: number;
  /** HTTP status. */
  status?: number;
  /** Without `data`. */
  isBare?: boolean;
  times?: number;
}

export interface LongConnection {
  /** Alive now. */
  connections(): number;
  /** Ever opened. */
  opened(): number;
  /** Pings of all connections. */
  pings(): number;
  /** Cuts every connection without a word. */
  drop(): void;
  /** True: connections stay open and new ones are accepted, but nothing is delivered and no ping is answered. */
  setHalfOpen(isHalfOpen: boolean): void;
  /** What the endpoint answers next. */
  answerEndpoint(answer: EndpointAnswer): void;
  /** Sends raw frames' worth of garbage to every connection. */
  sendGarbage(bytes: Uint8Array): void;
}

export interface FakeLark extends Acts {
  /** The `domain` of the SDK; without a slash at the end. */
  readonly url: string;
  readonly appId: string;
  readonly appSecret: string;
  readonly tenantKey: string;
  readonly botOpenId: string;
  readonly botName: string;
  readonly verificationToken: string;
  readonly encryptKey: string | null;
  /** set and advance resolve once the deliveries that became due were answered. */
  readonly clock: {
    now(): number;
    advance(ms: number): Promise<void>;
    set(at: number | Date): Promise<void>;
  };
  readonly socket: LongConnection;
  /** Where events and card callbacks go (whole addresses); undefined: over the long connection. */
  connectApp(eventUrl: string | undefined, callbackUrl?: string): void;
  /** What the console does when the address is saved: a challenge, to be echoed within a second. */
  verifyUrl(how?: {
    token?: string;
    signature?: 'missing' | 'tampered';
    isEncrypted?: boolean;
    url?: string;
  }): Promise<Attempt & { ok: boolean }>;
  close(): Promise<void>;

  /** What stands in the chat, without topics' replies and recalled messages, oldest first. */
  chatMessages(chat: string): LarkMessage[];
  /** The message and the replies to it, in its topic or not, oldest first; recalled ones left out. */
  thread(rootId: string): LarkMessage[];
  /** Between this person and the bot, oldest first. */
  directMessages(user: string): LarkMessage[];
  /** The chat of this person and the bot; made when there is none. */
  directChat(user: string): string;
  /** Cards only this person sees, oldest first. */
  ephemerals(user: string): LarkMessage[];
  /** Oldest first. */
  toasts(user: string): Toast[];
  urgents(): Urgent[];
  reactions(messageId: string): Reaction[];
  /** Recalled and private ones too. */
  messageAt(messageId: string): LarkMessage;
  /** What a client of this language shows, a line for each text: header, tag, body, labels; mentions as @name, moments in the zone. */
  visibleText(message: LarkMessage, language?: Language, timezone?: string): string;
  /** What the chat list and a notification show of it. */
  summary(message: LarkMessage, language?: Language): string;
  /** Open ids that are really pinged there, each once; 'all' for everybody. */
  mentions(message: LarkMessage): string[];
  /** Everything a person can press there, those of a form too; each entry of an overflow by itself. */
  buttons(message: LarkMessage, language?: Language): ShownButton[];
  /** Throws when the card has none. */
  form(message: LarkMessage, language?: Language): ShownForm;
  hasForm(message: LarkMessage): boolean;
  /** `name` such as 'POST /open-apis/im/v1/messages' or a part of the path. */
  calls(name?: string): ApiCall[];
  deliveries(): Delivered[];
  faults(): Fault[];
  clearFaults(): void;
  /** Looks again after every change in the fake; a probe that throws is not there yet. */
  waitFor<T>(probe: () => T | undefined | null | false, what?: string): Promise<T>;

  /** `call` as ApiCall.name, a part of it, or '*'. */
  fail(call: string, script: FailScript): ScriptHandle;
  addUser(seed: UserSeed): void;
  changeUser(user: string, changes: Partial<Omit<UserSeed, 'id'>>): void;
  addChat(seed: ChatSeed): void;
  changeChat(chat: string, changes: Partial<Omit<ChatSeed, 'id' | 'members'>>): void;
  addMember(chat: string, user: string): void;
  removeMember(chat: string, user: string): void;
  /** Without an event. */
  setBotIn(chat: string, isIn: boolean): void;
  setScopes(scopes: readonly string[]): void;
  /** Every token issued so far is refused from now on (99991663). */
  revokeTokens(): void;
  /** The app is off: token calls 10014-like, all else 99991662. */
  setAppEnabled(isEnabled: boolean): void;
}

export async function startFakeLark(options: FakeLarkOptions = {}): Promise<FakeLark> {
  const tenant = createTenant(options);
  const waiting = createWaiting(() => `faults: ${JSON.stringify(tenant.faults)}`);
  tenant.changed = () => waiting.changed();
  const tokens = createTokens(tenant);
  const updateTokens = createUpdateTokens(tenant);
  const scripts = createFailScripts();
  const socket = createLongConnection(tenant);
  const addresses: Addresses = { eventUrl: options.appUrl, callbackUrl: undefined };
  const courier = createCourier(tenant, socket, addresses);
  const { server, url } = await startHttpServer(() => ({
    tenant,
    routes: [...messageRoutes, ...otherRoutes(updateTokens)],
    tokens,
    scripts,
    endpoint: (body) => socket.endpoint(body, url),
    upgrade: (request, stream, head) => socket.upgrade(request, stream, head),
  }));
  const { app } = tenant;
  return {
    ...createActs(tenant, courier, updateTokens),
    ...createView(tenant),
    url,
    appId: app.appId,
    appSecret: app.appSecret,
    tenantKey: app.tenantKey,
    botOpenId: app.botOpenId,
    botName: app.botName,
    verificationToken: app.verificationToken,
    encryptKey: app.encryptKey,
    clock: {
      now: () => tenant.clock.now(),
      advance: (ms) => tenant.clock.moveTo(tenant.clock.now() + ms),
      set: (at) => tenant.clock.moveTo(Number(at)),
    },
    socket,
    connectApp(eventUrl, callbackUrl) {
      addresses.eventUrl = eventUrl;
      addresses.callbackUrl = callbackUrl;
    },
    verifyUrl: (how) => verifyUrl(tenant, addresses.eventUrl, how),
    async close() {
      socket.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
    deliveries: () => courier.deliveries(),
    waitFor: waiting.waitFor,
    fail: (call, script) => scripts.add(call, script),
    addUser: (seed) => tenant.addUser(seed),
    changeUser(user, changes) {
      Object.assign(tenant.user(user), changes);
    },
    addChat: (seed) => tenant.addChat(seed),
    changeChat(chat, changes) {
      Object.assign(tenant.chat(chat), changes);
    },
    addMember(chat, user) {
      tenant.chat(chat).members.add(user);
    },
    removeMember(chat, user) {
      tenant.chat(chat).members.delete(user);
    },
    setBotIn(chat, isIn) {
      tenant.chat(chat).hasBot = isIn;
    },
    setScopes(scopes) {
      app.scopes = new Set(scopes);
    },
    revokeTokens: () => tokens.revoke(),
    setAppEnabled(isEnabled) {
      app.isEnabled = isEnabled;
    },
  };
}
