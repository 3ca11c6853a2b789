import { readActionId, readButtonValue, readOptionValue } from '../../src/platforms/slack/action-ids.ts';
import type { Delivered } from './fake-slack/delivery.ts';
import type { DeliveredView } from './fake-slack/form-senders.ts';
import type { FormValue } from './fake-slack/form-values.ts';
import { isObject, listOf, stringOf, type JsonObject } from './fake-slack/json.ts';
import { startFakeSlack, type FakeSlack } from './fake-slack/start-fake-slack.ts';
import type { OpenView, StoredMessage } from './fake-slack/workspace.ts';
import {
  journeyDesk,
  pickCard,
  platformChannels,
  type Channel,
  type Chat,
  type ChatOptions,
  type Outcome,
  type Person,
  type SeenButton,
  type SeenForm,
  type SeenMessage,
} from './chat-driver.ts';
import { runHuiyin, type TestBot } from './run-huiyin.ts';

const places = platformChannels.slack;

const accounts: Readonly<Record<Person, string>> = {
  lin: 'U0LIN',
  amy: 'U0AMY',
  chen: 'U0CHEN',
  zhang: 'U0ZHANG',
  wu: 'U0WU',
  novice: 'U0NOVICE',
  guest: 'U0GUEST',
  outsider: 'U0OUTSIDER',
};

const keyOf = new Map(Object.entries(accounts).map(([key, account]) => [account, key]));

/** Answers of the adapter itself, posted where nothing else reaches the person. */
const saidKey = /^said:/;

export function openSlackChat(options: ChatOptions = {}): Promise<Chat> {
  return open(options, 'http');
}

export function openSocketChat(options: ChatOptions = {}): Promise<Chat> {
  return open(options, 'socket');
}

async function open(options: ChatOptions, transport: 'http' | 'socket'): Promise<Chat> {
  const slack = await startSlackWorkspace();
  return chatOnSlack(await runHuiyin({ desk: journeyDesk, ...options, slack, transport }), slack);
}

/** People in the strict fake Slack, through what Slack sends for each of their acts. */
export function chatOnSlack(bot: TestBot, slack: FakeSlack): Chat {
  const dialogs = new Map<Person, SeenMessage[]>();
  const last = new Map<Person, Delivered>();

  function see(message: StoredMessage): SeenMessage {
    return {
      id: message.ts,
      channel: message.channel,
      thread: message.thread_ts === message.ts ? null : (message.thread_ts ?? null),
      isByBot: message.user === slack.botUserId,
      text: read(slack, message),
      pings: slack.mentions(message).map((id) => keyOf.get(id) ?? id),
      buttons: buttonsOf(slack, message),
    };
  }

  const directMessages = (who: Person) => slack.directMessages(accounts[who]).filter(isByBot);
  const isByBot = (message: StoredMessage) => message.user === slack.botUserId;
  const isSaid = ({ metadata }: StoredMessage) => saidKey.test(keyIn(metadata));

  /** Oldest first. */
  function privately(who: Person): SeenMessage[] {
    const ephemeral = slack.ephemerals(accounts[who]);
    const said = [...ephemeral, ...directMessages(who).filter(isSaid)];
    return [
      ...said.sort((one, other) => Number(one.ts) - Number(other.ts)).map(see),
      ...(dialogs.get(who) ?? []),
    ];
  }

  /** What takes another's place is another message to whoever reads it. */
  const written = ({ id, text }: SeenMessage) => `${id} ${text}`;

  async function closeDialogs(who: Person): Promise<void> {
    for (const view of slack.openViews(accounts[who]).toReversed()) await slack.closeView(view.user, view);
  }

  async function act(who: Person, send: () => Promise<Delivered>): Promise<Outcome> {
    await closeDialogs(who);
    const before = new Set(privately(who).map(written));
    const delivered = await send();
    last.set(who, delivered);
    await bot.settle();
    return look(who, before);
  }

  async function look(who: Person, before: ReadonlySet<string>): Promise<Outcome> {
    const view = slack.openViews(accounts[who]).at(-1);
    if (view !== undefined && view.callback_id !== 'said') return { ...nothing, form: seeForm(slack, view) };
    if (view !== undefined) noteDialog(who, view);
    const said = privately(who).findLast((message) => !before.has(written(message))) ?? null;
    const invitation = said?.buttons.find(({ action }) => action === 'form_of_message');
    if (said === null || invitation === undefined) return { ...nothing, said, text: said?.text ?? '' };
    // Slack opens a form only for a click, so the bot offers one under what was typed.
    return act(who, () => click(who, said, invitation));
  }

  function noteDialog(who: Person, view: OpenView): void {
    const seen = {
      id: `${view.id}/${view.versions}`,
      channel: '',
      thread: null,
      isByBot: true,
      text: read(slack, view),
      pings: [],
      buttons: buttonsOf(slack, view),
    };
    dialogs.set(who, [...(dialogs.get(who) ?? []), seen]);
  }

  /** Presses the button, or picks the entry of "more". */
  function click(who: Person, place: SeenMessage | 'home', button: SeenButton): Promise<Delivered> {
    const user = accounts[who];
    const on =
      place === 'home' ? { home: true as const } : { message: { channel: place.channel, ts: place.id } };
    const shown = place === 'home' ? homeOf(who) : findShown(who, place);
    for (const element of slack.buttons(shown)) {
      const { action_id, block_id, type, value, options } = element;
      if (
        type === 'button' &&
        readActionId(action_id) === button.action &&
        readButtonValue(value ?? '') === button.value
      ) {
        return slack.click({ user, ...on, action_id, block_id, ...(value !== undefined && { value }) });
      }
      const option = options.find((each) => {
        const read = readOptionValue(each);
        return read.action === button.action && read.value === button.value;
      });
      if (option === undefined) continue;
      const pick = type === 'overflow' ? slack.overflow : slack.select;
      return pick({ user, ...on, action_id, block_id, value: option });
    }
    throw new Error(`no button ${button.action}=${button.value}`);
  }

  function homeOf(who: Person): OpenView {
    const view = slack.home(accounts[who]);
    if (view === undefined) throw new Error(`${who} has no Home`);
    return view;
  }

  function findShown(who: Person, { channel, id }: SeenMessage): StoredMessage {
    const ephemeral = slack.ephemerals(accounts[who]).find((each) => each.ts === id);
    return ephemeral ?? slack.messageAt(channel, id);
  }

  const chat: Chat = {
    bot,
    slack,
    lark: null,

    async mention(who, channel, text, where) {
      const typed = {
        user: accounts[who],
        channel: where?.thread.channel ?? places[channel],
        text: writeMentions(text),
      };
      let written: SeenMessage | null = null;
      const outcome = await act(who, async () => {
        const thread = where === undefined ? {} : { thread_ts: where.thread.thread ?? where.thread.id };
        const delivered = await slack.mention({ ...typed, ...thread });
        written = see(delivered.message);
        return delivered;
      });
      return { ...outcome, written };
    },

    dm: (who, text) => act(who, () => slack.message({ user: accounts[who], text: writeMentions(text) })),
    command: (who, channel, text) =>
      act(who, () =>
        slack.command({ user: accounts[who], channel: places[channel], text: writeMentions(text) }),
      ),
    say: async (who, channel, text, where) =>
      see(
        slack.say({
          user: accounts[who],
          channel: where?.thread.channel ?? places[channel],
          text,
          ...(where === undefined ? {} : { thread_ts: where.thread.thread ?? where.thread.id }),
        }),
      ),

    async chatter(who, channel, text, where) {
      let written: SeenMessage | null = null;
      const outcome = await act(who, async () => {
        const thread = where === undefined ? {} : { thread_ts: where.thread.thread ?? where.thread.id };
        const said = { user: accounts[who], channel: places[channel], text: writeMentions(text) };
        const delivered = await slack.message({ ...said, ...thread });
        written = see(delivered.message);
        return delivered;
      });
      return { ...outcome, written };
    },

    escalateMessage: (who, { channel, id }) =>
      act(who, () =>
        slack.messageShortcut({ user: accounts[who], callback_id: 'escalate_message', channel, ts: id }),
      ),
    openGlobal: (who) =>
      act(who, () => slack.globalShortcut({ user: accounts[who], callback_id: 'open_complaint' })),

    async press(who, place, action, value) {
      const shown = place === 'home' ? await chat.home(who) : place;
      const found = shown.buttons.find(
        (button) => button.action === action && (value === undefined || button.value === value),
      );
      return act(who, () => click(who, place, found ?? { action, value: value ?? '?', label: '' }));
    },

    async fill(who, form, values) {
      const user = accounts[who];
      const before = new Set(privately(who).map(written));
      const view = slack.topView(user);
      const typed = Object.entries(values).map(
        ([name, value]) => [name, writeValue(view, name, value)] as const,
      );
      const delivered = await slack.submitView(user, form, Object.fromEntries(typed));
      last.set(who, delivered);
      await bot.settle();
      if (delivered.outcome === 'errors') return refusedBy(delivered);
      return look(who, before);
    },

    async again(who) {
      const delivered = last.get(who);
      if (delivered === undefined) throw new Error(`${who} did nothing yet`);
      await slack.resend(delivered.payload);
      await bot.settle();
    },

    channel: async (channel) => slack.channelMessages(places[channel]).map(see),
    card: async (channel, ref) => pickCard(await chat.channel(channel), ref),
    thread: async (channel, ref) => chat.repliesTo(await chat.card(channel, ref)),
    repliesTo: async ({ channel, id, thread }) =>
      slack
        .thread(channel, thread ?? id)
        .filter(({ ts }) => ts !== (thread ?? id))
        .map(see),
    direct: async (who) =>
      directMessages(who)
        .filter((message) => !isSaid(message))
        .map(see),
    privately: async (who) => privately(who),

    async home(who) {
      await slack.openHome(accounts[who]);
      await bot.settle();
      const view = slack.home(accounts[who]);
      const seen = { id: 'home', channel: '', thread: null, isByBot: true, pings: [] };
      if (view === undefined) return { ...seen, text: '', buttons: [] };
      return { ...seen, text: read(slack, view), buttons: buttonsOf(slack, view) };
    },

    pings: async (who) => (await chat.everything()).filter(({ pings }) => pings.includes(who)),

    async everything() {
      const people = Object.keys(accounts) as Person[];
      const inChannels = Object.values(places).flatMap((channel) =>
        slack.channelMessages(channel).flatMap(({ ts }) => slack.thread(channel, ts)),
      );
      const stored = [
        ...new Set([
          ...inChannels,
          ...people.flatMap((who) => [...directMessages(who), ...slack.ephemerals(accounts[who])]),
        ]),
      ];
      return [...stored.filter(isByBot).map(see), ...[...dialogs.values()].flat()];
    },

    async close() {
      await bot.stop();
      const faults = slack.faults();
      await slack.close();
      if (faults.length > 0) throw new Error(`Slack would have found fault: ${JSON.stringify(faults)}`);
    },
  };
  return chat;
}

/** The people and channels of every journey. */
export function startSlackWorkspace(): Promise<FakeSlack> {
  const own = (id: string, name: string, locale: string, tz = 'Asia/Shanghai') => ({ id, name, locale, tz });
  const members = Object.values(accounts).filter((id) => id !== accounts.outsider);
  const channel = (id: string, name: string) => ({ id, name, members });
  return startFakeSlack({
    users: [
      { ...own(accounts.lin, '林晓', 'zh-CN'), email: 'lin@example.com' },
      own(accounts.amy, 'Amy', 'en-US', 'Europe/Berlin'),
      { ...own(accounts.chen, '陈平', 'zh-CN'), email: 'chen@example.com' },
      own(accounts.zhang, 'Zhang', 'en-US'),
      own(accounts.wu, '吴刚', 'zh-CN'),
      { ...own(accounts.novice, 'Nora', 'en-GB', 'Europe/London'), real_name: 'Nora Novice' },
      { ...own(accounts.guest, 'guest', 'en-US'), is_restricted: true },
      { ...own(accounts.outsider, 'outsider', 'en-US'), team_id: 'T0OTHER' },
    ],
    channels: [
      channel(places.billing, 'billing'),
      channel(places.app, 'app'),
      channel(places.intake, 'support'),
      channel(places.both, 'both'),
      channel(places.hall, 'hall'),
      {
        id: places.shared,
        name: 'shared',
        is_ext_shared: true,
        members: [...members, accounts.outsider],
      },
    ],
  });
}

const nothing: Outcome = { said: null, form: null, faults: {}, text: '', written: null };

function refusedBy({ errors }: DeliveredView): Outcome {
  return { ...nothing, faults: errors, text: Object.values(errors).join('\n') };
}

function writeMentions(text: string): string {
  return text.replace(/@\{(\w+)\}/g, (whole, key: string) => {
    const account = accounts[key as Person];
    return account === undefined ? whole : `<@${account}>`;
  });
}

/** Without what nobody sees: the signs of bold print, and the spaces of no width that keep words from being formatted. */
function read(slack: FakeSlack, shown: StoredMessage | OpenView): string {
  const bold = /\*([^*\n\u200b]+)\*/gu;
  return slack.visibleText(shown).replace(bold, '$1').replaceAll('\u200b', '');
}

function keyIn(metadata: JsonObject | undefined): string {
  const payload = metadata?.['event_payload'];
  return isObject(payload) ? (stringOf(payload['k']) ?? '') : '';
}

function buttonsOf(slack: FakeSlack, shown: StoredMessage | OpenView): SeenButton[] {
  return slack.buttons(shown).flatMap(({ type, action_id, value, text, options }) => {
    if (type === 'button')
      return [{ action: readActionId(action_id), value: readButtonValue(value ?? ''), label: text }];
    const isMenu = action_id === 'more';
    return isMenu ? options.map((option) => ({ ...readOptionValue(option), label: '' })) : [];
  });
}

function seeForm(slack: FakeSlack, view: OpenView): SeenForm {
  const inputs = view.blocks.filter((block) => block['type'] === 'input');
  const values = inputs.flatMap((block) => {
    const value = initialOf(elementOf(block));
    return value === null ? [] : [[String(block['block_id']), value] as const];
  });
  const options = inputs.flatMap((block) => {
    const offered = listOf(elementOf(block)['options']);
    return offered.length === 0
      ? []
      : [[String(block['block_id']), offered.map((each) => String(each['value']))] as const];
  });
  return {
    id: view.callback_id,
    text: read(slack, view),
    fields: inputs.map((block) => String(block['block_id'])),
    values: Object.fromEntries(values),
    options: Object.fromEntries(options),
  };
}

function elementOf(block: JsonObject): JsonObject {
  return isObject(block['element']) ? block['element'] : {};
}

function initialOf(element: JsonObject): string | null {
  const option = element['initial_option'];
  if (isObject(option)) return stringOf(option['value']) ?? null;
  if (listOf(element['initial_options']).length > 0) return 'yes';
  const moment = element['initial_date_time'];
  if (typeof moment === 'number') return String(moment * 1000);
  const user = stringOf(element['initial_user']);
  if (user !== undefined) return keyOf.get(user) ?? user;
  return stringOf(element['initial_value']) ?? stringOf(element['initial_conversation']) ?? null;
}

function writeValue(view: OpenView, name: string, value: string): FormValue {
  const block = view.blocks.find((each) => each['block_id'] === name);
  switch (block === undefined ? undefined : elementOf(block)['type']) {
    case 'users_select':
      return accounts[value as Person];
    case 'datetimepicker':
      return Math.floor(Number(value) / 1000);
    case 'checkboxes':
      return value === 'yes' ? ['yes'] : [];
    case 'conversations_select':
      return places[value as Channel] ?? value;
    default:
      return value;
  }
}
