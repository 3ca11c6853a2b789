import { findView, listButtons } from './acting.ts';
import {
  allBlocks,
  addChannel,
  addUser,
  buildPermalink,
  createWorkspace,
  findMessage,
  getChannel,
  getUser,
  isReply,
  listThread,
} from './workspace.ts';
import { attachSocketMode } from './socket-mode.ts';
import { createCourier } from './delivery.ts';
import { createFailScripts } from './faults.ts';
import { createResponseUrls } from './response-urls.ts';
import { createSenders } from './senders.ts';
import { createSlackClock } from './slack-clock.ts';
import { createTriggers } from './triggers.ts';
import { createWaiting } from '../waiting.ts';
import { createWebApi } from './web-api.ts';
import { KNOWN_SCOPES } from './method-arguments.ts';
import { listModals } from './view-stack.ts';
import { readMentions, readVisibleText } from './visible-text.ts';
import { startHttpServer } from './http-server.ts';
import type { FailScript, Fault, ScriptHandle } from './faults.ts';
import type { ChannelSeed, OpenView, SlackFile, StoredMessage, UserSeed, Workspace } from './workspace.ts';
import type { ApiCall, FakeState } from './state.ts';
import type { Senders } from './senders.ts';
import type { ResponseUrlCall } from './response-urls.ts';
import type { ShownElement } from './acting.ts';
import type { SlackClock } from './slack-clock.ts';
import type { SocketMode } from './socket-mode.ts';
import type { Tokens } from './web-api.ts';

export interface FakeSlackOptions {
  users?: readonly UserSeed[];
  channels?: readonly ChannelSeed[];
  teamId?: string;
  domain?: string;
  appId?: string;
  botUserId?: string;
  botId?: string;
  botName?: string;
  botToken?: string;
  appToken?: string;
  signingSecret?: string;
  /** All the fake knows but chat:write.public when left out. */
  scopes?: readonly string[];
  homeTab?: boolean;
  messagesTab?: boolean;
  /** Milliseconds; the source of ts and event_time. Date.now when left out. */
  now?: () => number;
  /** Refuses chat.postMessage more often than that in one channel; off when left out. */
  postPerChannelEveryMs?: number;
  /** Where the app listens; see connectApp. */
  appUrl?: string;
}

export interface FakeSlack extends Senders {
  readonly url: string;
  /** For SLACK_API_URL and slackApiUrl. */
  readonly apiUrl: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly signingSecret: string;
  readonly teamId: string;
  readonly appId: string;
  readonly botUserId: string;
  readonly botId: string;
  readonly clock: Pick<SlackClock, 'now' | 'deadlineNow' | 'advance' | 'set'>;
  readonly socket: Pick<SocketMode, 'connections' | 'disconnect' | 'drop'>;
  /** The app's base url; requests go to its /slack/events. Without it they go over Socket Mode. */
  connectApp(baseUrl: string | undefined): void;
  close(): Promise<void>;

  /** What stands in the channel, replies left out, oldest first. */
  channelMessages(channel: string): StoredMessage[];
  /** The parent and its replies, oldest first. */
  thread(channel: string, ts: string): StoredMessage[];
  /** Between this person and the bot, oldest first. */
  directMessages(user: string): StoredMessage[];
  messageAt(channel: string, ts: string): StoredMessage;
  /** Private answers that are still on this person's screen. */
  ephemerals(user: string): StoredMessage[];
  /** Bottom of the stack first. */
  openViews(user: string): OpenView[];
  topView(user: string): OpenView;
  home(user: string): OpenView | undefined;
  /** The text people read, a line for each text. */
  visibleText(shown: StoredMessage | OpenView): string;
  /** Who is pinged: user ids, and !here, !channel, !everyone, !subteam^S…. */
  mentions(message: StoredMessage): string[];
  /** Everything a person can press or choose there. */
  buttons(shown: StoredMessage | OpenView): ShownElement[];
  permalink(channel: string, ts: string): string;
  calls(method?: string): ApiCall[];
  responseUrlCalls(): ResponseUrlCall[];
  faults(): Fault[];
  clearFaults(): void;
  /** Looks again after every change in the fake; a probe that throws is not there yet. */
  waitFor<T>(probe: () => T | undefined | null | false, what?: string): Promise<T>;

  fail(method: string, script: FailScript): ScriptHandle;
  addUser(seed: UserSeed): void;
  deactivateUser(user: string): void;
  addChannel(seed: ChannelSeed): void;
  addMember(channel: string, user: string): void;
  removeMember(channel: string, user: string): void;
  addBot(channel: string): void;
  removeBot(channel: string): void;
  archiveChannel(channel: string, archived?: boolean): void;
  revokeToken(error?: string): void;
  restoreToken(): void;
  addFile(file: {
    user: string;
    name: string;
    mimetype?: string;
    content?: string | Uint8Array;
    channel?: string;
  }): SlackFile;
}

export async function startFakeSlack(options: FakeSlackOptions = {}): Promise<FakeSlack> {
  const clock = createSlackClock(options.now ?? Date.now);
  const workspace = createSeededWorkspace(options, clock);
  const { identity } = workspace;
  const tokens: Tokens = {
    bot: options.botToken ?? 'xoxb-fake-bot-token',
    app: options.appToken ?? 'xapp-fake-app-token',
    revoked: undefined,
  };
  const signingSecret = options.signingSecret ?? 'fake-signing-secret';
  const waiting = createWaiting(() => describeCalls(state));
  const state: FakeState = {
    workspace,
    triggers: createTriggers(clock),
    scopes: new Set(options.scopes ?? KNOWN_SCOPES),
    homeTab: options.homeTab ?? true,
    messagesTab: options.messagesTab ?? true,
    postPerChannelEveryMs: options.postPerChannelEveryMs,
    lastPostAt: new Map(),
    calls: [],
    faults: [],
    addFault(fault) {
      state.faults.push(fault);
    },
    changed: waiting.changed,
    socketUrl: () => socketMode.issueUrl(http.url),
    uploadUrl: (file) => `${http.url}/upload/${file}`,
  };
  const scripts = createFailScripts(clock);
  const webApi = createWebApi(state, tokens, scripts);
  const responseUrls = createResponseUrls(state, () => http.url);
  const http = await startHttpServer(() => ({ state, webApi, responseUrls, botToken: tokens.bot }));
  const socketMode = attachSocketMode(http.server, identity.appId, waiting.changed);
  const courier = createCourier(socketMode, signingSecret);
  courier.connectApp(options.appUrl);

  return {
    ...createSenders({ state, courier, responseUrls }),
    ...createReaders(state),
    ...createControls(state, tokens, () => http.url),
    url: http.url,
    apiUrl: `${http.url}/api/`,
    botToken: tokens.bot,
    appToken: tokens.app,
    signingSecret,
    teamId: identity.teamId,
    appId: identity.appId,
    botUserId: identity.botUserId,
    botId: identity.botId,
    clock: {
      now: clock.now,
      deadlineNow: clock.deadlineNow,
      advance(ms) {
        clock.advance(ms);
        waiting.changed();
      },
      set(at) {
        clock.set(at);
        waiting.changed();
      },
    },
    socket: socketMode,
    connectApp: courier.connectApp,
    responseUrlCalls: () => [...responseUrls.calls],
    waitFor: waiting.waitFor,
    fail: scripts.add,
    async close() {
      clock.stop();
      courier.close();
      await socketMode.close();
      await new Promise<void>((resolve) => {
        http.server.close(() => {
          resolve();
        });
        http.server.closeAllConnections();
      });
    },
  };
}

function createSeededWorkspace(options: FakeSlackOptions, clock: SlackClock): Workspace {
  const workspace = createWorkspace(
    {
      teamId: options.teamId ?? 'T0HUIYIN',
      domain: options.domain ?? 'huiyin',
      appId: options.appId ?? 'A0HUIYIN',
      botUserId: options.botUserId ?? 'U0HUIYIN',
      botId: options.botId ?? 'B0HUIYIN',
      botName: options.botName ?? 'huiyin',
    },
    clock,
  );
  for (const seed of options.users ?? []) addUser(workspace, seed);
  for (const seed of options.channels ?? []) addChannel(workspace, seed);
  return workspace;
}

function describeCalls({ calls, faults }: FakeState): string {
  const last = calls.slice(-8).map((each) => `${each.method} ${each.error ?? each.result}`);
  const named = faults.slice(-3).map((each) => `${each.kind} ${each.detail}`);
  return `last calls: ${last.join(', ') || 'none'}; faults: ${named.join('; ') || 'none'}`;
}

type Readers = Pick<
  FakeSlack,
  | 'channelMessages'
  | 'thread'
  | 'directMessages'
  | 'messageAt'
  | 'ephemerals'
  | 'openViews'
  | 'topView'
  | 'home'
  | 'visibleText'
  | 'mentions'
  | 'buttons'
  | 'permalink'
  | 'calls'
  | 'faults'
  | 'clearFaults'
>;

function createReaders(state: FakeState): Readers {
  const { workspace } = state;
  const messagesIn = (channel: string) => workspace.messages.get(getChannel(workspace, channel).id) ?? [];
  const getMessage = (channel: string, ts: string): StoredMessage => {
    const message = findMessage(workspace, channel, ts);
    if (message === undefined) throw new Error(`no message ${ts} in ${channel}`);
    return message;
  };
  return {
    channelMessages: (channel) =>
      messagesIn(channel).filter((each) => !isReply(each) || each.reply_broadcast),
    thread: (channel, ts) => listThread(workspace, channel, ts),
    directMessages: (user) => [...(workspace.messages.get(`D${getUser(workspace, user).id.slice(1)}`) ?? [])],
    messageAt: getMessage,
    ephemerals: (user) => [...(workspace.ephemerals.get(user) ?? [])],
    openViews: (user) => listModals(workspace, user),
    topView(user) {
      const top = listModals(workspace, user).at(-1);
      if (top === undefined) throw new Error(`${user} has no view open`);
      return findView(workspace, user, top);
    },
    home: (user) => workspace.homes.get(user),
    visibleText: (shown) => readVisibleText(workspace, shown),
    mentions: readMentions,
    buttons: (shown) => listButtons('attachments' in shown ? allBlocks(shown) : shown.blocks),
    permalink: (channel, ts) => buildPermalink(workspace, getMessage(channel, ts)),
    calls: (method) => state.calls.filter((each) => method === undefined || each.method === method),
    faults: () => [...state.faults],
    clearFaults() {
      state.faults.length = 0;
    },
  };
}

type Controls = Pick<
  FakeSlack,
  | 'addUser'
  | 'deactivateUser'
  | 'addChannel'
  | 'addMember'
  | 'removeMember'
  | 'addBot'
  | 'removeBot'
  | 'archiveChannel'
  | 'revokeToken'
  | 'restoreToken'
  | 'addFile'
>;

function createControls(state: FakeState, tokens: Tokens, url: () => string): Controls {
  const { workspace } = state;
  const { botUserId, domain } = workspace.identity;
  return {
    addUser(seed) {
      addUser(workspace, seed);
    },
    deactivateUser(user) {
      getUser(workspace, user).deleted = true;
    },
    addChannel(seed) {
      addChannel(workspace, seed);
    },
    addMember(channel, user) {
      getChannel(workspace, channel).members.add(getUser(workspace, user).id);
    },
    removeMember(channel, user) {
      getChannel(workspace, channel).members.delete(user);
    },
    addBot(channel) {
      getChannel(workspace, channel).members.add(botUserId);
    },
    removeBot(channel) {
      getChannel(workspace, channel).members.delete(botUserId);
    },
    archiveChannel(channel, archived = true) {
      getChannel(workspace, channel).is_archived = archived;
    },
    revokeToken(error = 'token_revoked') {
      tokens.revoked = error;
    },
    restoreToken() {
      tokens.revoked = undefined;
    },
    addFile({ user, name, mimetype = 'image/png', content = '', channel }) {
      const id = workspace.nextId('F');
      const bytes = typeof content === 'string' ? Buffer.from(content) : content;
      const file: SlackFile = {
        id,
        name,
        title: name,
        mimetype,
        filetype: name.split('.').at(-1) ?? '',
        size: bytes.byteLength,
        user: getUser(workspace, user).id,
        created: Math.floor(workspace.clock.now() / 1000),
        permalink: `https://${domain}.slack.com/files/${user}/${id}/${name}`,
        url_private: `${url()}/files-pri/${id}/${name}`,
        url_private_download: `${url()}/files-pri/${id}/download/${name}`,
        channels: channel === undefined ? [] : [getChannel(workspace, channel).id],
        content: bytes,
      };
      workspace.files.set(id, file);
      return file;
    },
  };
}
