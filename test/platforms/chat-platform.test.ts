import { createLarkPlatform } from '../../src/platforms/lark/platform.ts';
import { createLocalPlatform } from '../../src/platforms/local/platform.ts';
import { namesPerson } from '../../src/platforms/local/workspace-state.ts';
import { createSlackPlatform } from '../../src/platforms/slack/platform.ts';
import type { LocalMessages } from '../../src/ports/local-messages.ts';
import { aDesk } from '../support/a-desk.ts';
import { startFakeLark } from '../support/fake-lark/start-fake-lark.ts';
import { startFakeSlack } from '../support/fake-slack/start-fake-slack.ts';
import { createMemoryMessages } from '../support/memory-messages.ts';
import { describeChatPlatform } from './chat-platform-contract.ts';

const lin = {
  name: '林晓',
  email: 'lin@example.com',
  locale: 'zh-CN',
  timezone: 'Asia/Shanghai',
  isOutsider: false,
  isGone: false,
} as const;

/** With the history of groups and the directory, which an app can do without. */
const WIDE_SCOPES = [
  'im:message:send_as_bot',
  'im:message:readonly',
  'im:message.group_msg',
  'im:chat:readonly',
  'contact:user.id:readonly',
  'contact:user.basic_profile:readonly',
  'contact:contact.base:readonly',
  'contact:user.base:readonly',
  'contact:user.email:readonly',
];

describeChatPlatform('slack', async () => {
  const slack = await startFakeSlack({
    users: [
      { id: 'U0LIN', name: 'lin', display_name: '林晓', locale: 'zh-CN', email: 'lin@example.com' },
      { id: 'U0CHEN', name: 'chen' },
    ],
    channels: [{ id: 'C0BILLING', name: 'billing', members: ['U0LIN', 'U0CHEN'] }],
  });
  let isClosed = false;
  const close = async () => {
    if (!isClosed) await slack.close();
    isClosed = true;
  };
  return {
    platform: createSlackPlatform({ token: slack.botToken, apiUrl: slack.apiUrl }),
    channel: 'C0BILLING',
    lin: { ...lin, id: 'U0LIN' },
    colleague: 'U0CHEN',
    unknown: { account: 'U0NOBODY', channel: 'C0NOWHERE', direct: 'D0NOBODY' },
    async answer({ channel, message }, user) {
      const { ts } = slack.say({ user, channel, text: '在查了', thread_ts: message });
      return Number(ts) * 1000;
    },
    async see({ channel, message }) {
      const found = [...slack.channelMessages(channel), ...repliesIn(channel)].find(
        ({ ts }) => ts === message,
      );
      if (found === undefined) return null;
      const isInThread = found.thread_ts !== undefined && found.thread_ts !== found.ts;
      return {
        text: slack.visibleText(found).replaceAll('\u200b', ''),
        isInThread,
        pings: slack.mentions(found).length,
      };
    },
    cutOff: close,
    close,
  };

  function repliesIn(channel: string) {
    return slack.channelMessages(channel).flatMap(({ ts }) => slack.thread(channel, ts));
  }
});

describeChatPlatform('lark', async () => {
  const lark = await startFakeLark({
    users: [
      { id: 'ou_lin', name: '林晓', email: 'lin@example.com' },
      { id: 'ou_chen', name: 'chen' },
    ],
    chats: [{ id: 'oc_billing', name: 'billing', members: ['ou_lin', 'ou_chen'] }],
    scopes: WIDE_SCOPES,
  });
  let isClosed = false;
  const close = async () => {
    if (!isClosed) await lark.close();
    isClosed = true;
  };
  const platform = createLarkPlatform({ appId: lark.appId, appSecret: lark.appSecret, domain: lark.url });
  return {
    platform,
    channel: 'oc_billing',
    // Lark tells neither the language nor the zone of anybody.
    lin: { ...lin, id: 'ou_lin', locale: null, timezone: null },
    colleague: 'ou_chen',
    unknown: { account: 'ou_nobody', channel: 'oc_nowhere', direct: 'ou_nobody' },
    async answer({ message }, user) {
      return lark.say(user, 'oc_billing', '在查了', { replyTo: message, inThread: true }).create_time;
    },
    async see({ message }) {
      const found = lark.messageAt(message);
      if (found.deleted) return null;
      return {
        text: lark.visibleText(found),
        isInThread: found.root_id !== undefined,
        pings: lark.mentions(found).length,
      };
    },
    async cutOff() {
      await close();
      // The connection that was kept open is found dead by a call of which nothing depends.
      await platform.findAccount('ou_lin').catch(() => {});
    },
    close,
  };
});

describeChatPlatform('local', async () => {
  const desk = aDesk();
  const messages = createMemoryMessages();
  let store: LocalMessages = messages;
  // Looked up at each call, so that it can be taken away.
  const current = new Proxy({} as LocalMessages, { get: (_, name) => Reflect.get(store, name) as unknown });
  return {
    platform: createLocalPlatform({
      messages: current,
      desk: async () => desk,
      clock: { now: async () => 0 },
      publicUrl: 'http://localhost:3000',
    }),
    channel: 'billing',
    lin: { ...lin, id: 'lin' },
    colleague: 'chen',
    unknown: { account: 'nobody', channel: 'nowhere', direct: 'D:nobody' },
    async answer({ channel, message }, author) {
      const at = 60_000;
      const said = { text: '在查了', content: null, onlyFor: null, key: `said:${message}`, at };
      await messages.add({ channel, thread: message, author, ...said });
      return at;
    },
    async see({ message }) {
      const found = await messages.find(message);
      if (found?.content === null || found === null) return null;
      const text = found.content.summary
        .map((inline) => (inline.kind === 'text' ? inline.text : inline.kind === 'person' ? inline.name : ''))
        .join('');
      const pings = [...desk.people.keys()].filter((person) => namesPerson(found, person)).length;
      return { text, isInThread: found.thread !== null, pings };
    },
    async cutOff() {
      store = new Proxy({} as LocalMessages, {
        get: () => () => Promise.reject(new Error('connection terminated')),
      });
    },
    close: async () => {},
  };
});
