import { readPressed } from '../../src/platforms/lark/action-values.ts';
import { textsFor } from '../../src/text/texts-for.ts';
import type { LarkMessage, ShownButton, ShownField } from './fake-lark/model.ts';
import { startFakeLark, type Delivered, type FakeLark } from './fake-lark/start-fake-lark.ts';
import { MINIMUM_SCOPES } from './fake-lark/tenant.ts';
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

const places = platformChannels.lark;

const accounts: Readonly<Record<Person, string>> = {
  lin: 'ou_lin',
  amy: 'ou_amy',
  chen: 'ou_chen',
  zhang: 'ou_zhang',
  wu: 'ou_wu',
  novice: 'ou_novice',
  guest: 'ou_guest',
  outsider: 'ou_outsider',
};

const keyOf = new Map(Object.entries(accounts).map(([key, account]) => [account, key]));
/** Whose client speaks English. */
const english: readonly Person[] = ['amy', 'zhang', 'novice', 'guest', 'outsider'];

export async function openLarkChat(options: ChatOptions = {}): Promise<Chat> {
  const lark = await startLarkTenant();
  return chatOnLark(await runHuiyin({ desk: journeyDesk, ...options, lark, transport: 'http' }), lark);
}

export async function openLongConnectionChat(options: ChatOptions = {}): Promise<Chat> {
  const lark = await startLarkTenant();
  return chatOnLark(await runHuiyin({ desk: journeyDesk, ...options, lark, transport: 'socket' }), lark);
}

/** People in the strict fake Lark, through what Lark sends for each of their acts. */
export function chatOnLark(bot: TestBot, lark: FakeLark): Chat {
  const openForms = new Map<Person, string>();
  const everForms = new Set<string>();
  const last = new Map<Person, Delivered>();

  function see(message: LarkMessage, language = languageOf(message.chat_id)): SeenMessage {
    return {
      id: message.message_id,
      channel: message.chat_id,
      thread: message.thread_id === undefined ? null : (message.root_id ?? null),
      isByBot: isByBot(message),
      text: readInOneLine(lark, message, language),
      pings: lark.mentions(message).map((id) => keyOf.get(id) ?? id),
      buttons: lark.buttons(message, language).flatMap(seeButton),
    };
  }

  const isByBot = ({ sender }: LarkMessage) => sender.sender_type === 'app';
  const byBotTo = (who: Person) => lark.directMessages(accounts[who]).filter(isByBot);

  /** Messages that the bot posted by itself: everything else to one person is an answer. */
  async function listDeliveries(): Promise<ReadonlySet<string>> {
    const { rows } = await bot.running.storage.pool.query<{ message: string }>(
      'SELECT message FROM delivery WHERE message IS NOT NULL UNION SELECT message FROM place WHERE message IS NOT NULL',
    );
    return new Set(rows.map(({ message }) => message));
  }

  async function privately(who: Person): Promise<SeenMessage[]> {
    const delivered = await listDeliveries();
    const answers = [...lark.ephemerals(accounts[who]), ...byBotTo(who)].filter(
      ({ message_id }) => !delivered.has(message_id) && !everForms.has(message_id),
    );
    const language = languageFor(who);
    const toasts = lark.toasts(accounts[who]).flatMap((toast, index) =>
      pointers.includes(toast.text)
        ? []
        : [
            {
              id: `toast/${index}`,
              channel: '',
              thread: null,
              isByBot: true,
              text: toast.text,
              pings: [],
              buttons: [],
            },
          ],
    );
    return [
      ...answers
        .filter((message) => !lark.hasForm(message))
        .sort((one, other) => one.create_time - other.create_time)
        .map((message) => see(message, language)),
      ...toasts,
    ];
  }

  async function act(who: Person, send: () => Promise<Delivered>): Promise<Outcome> {
    openForms.delete(who);
    const before = await beforeAct(who);
    const delivered = await send();
    last.set(who, delivered);
    await bot.settle();
    return look(who, before);
  }

  interface Before {
    readonly heard: ReadonlySet<string>;
    readonly forms: ReadonlySet<string>;
  }

  /** What takes another's place is another message to whoever reads it. */
  const written = ({ id, text }: SeenMessage) => `${id} ${text}`;

  async function beforeAct(who: Person): Promise<Before> {
    return {
      heard: new Set((await privately(who)).map(written)),
      forms: new Set(listForms(who).map(({ message_id, versions }) => `${message_id}/${versions}`)),
    };
  }

  function listForms(who: Person): LarkMessage[] {
    return [...lark.ephemerals(accounts[who]), ...byBotTo(who)].filter((message) => lark.hasForm(message));
  }

  async function look(who: Person, before: Before): Promise<Outcome> {
    const form = listForms(who).findLast(
      ({ message_id, versions }) => !before.forms.has(`${message_id}/${versions}`),
    );
    if (form !== undefined) {
      everForms.add(form.message_id);
      openForms.set(who, form.message_id);
      return { ...nothing, form: seeForm(lark, form, languageFor(who)) };
    }
    const said = (await privately(who)).findLast((message) => !before.heard.has(written(message))) ?? null;
    return { ...nothing, said, text: said?.text ?? '' };
  }

  function press(who: Person, place: SeenMessage, action: string, value?: string): Promise<Delivered> {
    const user = accounts[who];
    const shown = lark.buttons(lark.messageAt(place.id));
    const found = shown.find((button) =>
      seeButton(button).some(
        (seen) => seen.action === action && (value === undefined || seen.value === value),
      ),
    );
    if (found === undefined) throw new Error(`no button ${action}=${value ?? ''} in: ${place.text}`);
    return found.option === undefined
      ? lark.click(user, place.id, { value: found.value })
      : lark.pickOverflow(user, place.id, found.option);
  }

  const chat: Chat = {
    bot,
    slack: null,
    lark,

    async mention(who, channel, text, where) {
      let written: SeenMessage | null = null;
      const outcome = await act(who, async () => {
        const thread = where?.thread;
        const delivered = await lark.sendText(
          accounts[who],
          thread?.channel ?? places[channel],
          writeMentions(text),
          {
            atBot: true,
            ...(thread === undefined ? {} : { replyTo: thread.thread ?? thread.id, inThread: true }),
          },
        );
        written = delivered.message === undefined ? null : see(delivered.message);
        return delivered;
      });
      return { ...outcome, written };
    },

    dm: (who, text) => act(who, () => lark.sendText(accounts[who], 'direct', writeMentions(text))),
    command: (who, channel, text) =>
      act(who, () =>
        lark.sendText(accounts[who], places[channel], `/complaint ${writeMentions(text)}`, { atBot: true }),
      ),
    say: async (who, channel, text, where) => {
      const thread = where?.thread;
      const how = thread === undefined ? {} : { replyTo: thread.thread ?? thread.id, inThread: true };
      return see(lark.say(accounts[who], thread?.channel ?? places[channel], text, how));
    },

    async chatter(who, channel, text, where) {
      let written: SeenMessage | null = null;
      const outcome = await act(who, async () => {
        const thread = where?.thread;
        const at = thread === undefined ? {} : { replyTo: thread.thread ?? thread.id, inThread: true };
        const delivered = await lark.sendText(accounts[who], places[channel], writeMentions(text), at);
        written = delivered.message === undefined ? null : see(delivered.message);
        return delivered;
      });
      return { ...outcome, written };
    },

    // What Slack has a shortcut for is a reply with a mention here; with the verb it asks by the form.
    escalateMessage: (who, { channel, id }) =>
      act(who, () =>
        lark.sendText(accounts[who], channel, english.includes(who) ? 'new' : '新建', {
          atBot: true,
          replyTo: id,
        }),
      ),
    openGlobal: (who) => act(who, () => lark.menu(accounts[who], 'complaint_open')),

    async press(who, place, action, value) {
      const shown = place === 'home' ? await chat.home(who) : place;
      return act(who, () => press(who, shown, action, value));
    },

    async fill(who, form, values) {
      const id = openForms.get(who);
      const open = id === undefined ? undefined : lark.messageAt(id);
      if (open === undefined || lark.form(open).name !== form)
        throw new Error(
          `${who} has ${open === undefined ? 'no form' : lark.form(open).name} open, not ${form}`,
        );
      const before = await beforeAct(who);
      const typed = writeValues(lark, open, values);
      const delivered = await lark
        .submitForm(accounts[who], open.message_id, typed)
        .catch((error: Error) =>
          Promise.reject(new Error(`their client would not send it: ${error.message}`)),
        );
      last.set(who, delivered);
      await bot.settle();
      const after = lark.messageAt(open.message_id);
      if (lark.hasForm(after) && lark.form(after).name === form) {
        const text = lark.visibleText(after, languageFor(who));
        return { ...nothing, faults: { '': text }, text };
      }
      openForms.delete(who);
      const text = readInOneLine(lark, after, languageFor(who));
      // What is answered stands where the form stood.
      if (lark.hasForm(after) || ends.includes(text)) return look(who, before);
      return { ...nothing, said: see(after, languageFor(who)), text };
    },

    async again(who) {
      const delivered = last.get(who);
      if (delivered === undefined) throw new Error(`${who} did nothing yet`);
      await lark.again(delivered);
      await bot.settle();
    },

    channel: async (channel) => lark.chatMessages(places[channel]).map((message) => see(message)),
    card: async (channel, ref) => pickCard(await chat.channel(channel), ref),
    thread: async (channel, ref) => chat.repliesTo(await chat.card(channel, ref)),
    repliesTo: async ({ id, thread }) =>
      lark
        .thread(thread ?? id)
        .filter(({ message_id }) => message_id !== (thread ?? id))
        .map((message) => see(message)),
    async direct(who) {
      const delivered = await listDeliveries();
      return byBotTo(who)
        .filter(({ message_id }) => delivered.has(message_id))
        .map((message) => see(message, languageFor(who)));
    },
    privately,

    async home(who) {
      const before = new Set(byBotTo(who).map(({ message_id }) => message_id));
      await lark.menu(accounts[who], 'home');
      await bot.settle();
      const page = byBotTo(who).findLast(({ message_id }) => !before.has(message_id));
      if (page !== undefined) return see(page, languageFor(who));
      return { id: 'home', channel: '', thread: null, isByBot: true, pings: [], text: '', buttons: [] };
    },

    pings: async (who) => (await chat.everything()).filter(({ pings }) => pings.includes(who)),

    async everything() {
      const people = Object.keys(accounts) as Person[];
      const inChats = Object.values(places).flatMap((place) =>
        lark.chatMessages(place).flatMap(({ message_id }) => lark.thread(message_id)),
      );
      const toPeople = people.flatMap((who) => [...byBotTo(who), ...lark.ephemerals(accounts[who])]);
      const stored = new Map([...inChats, ...toPeople].map((message) => [message.message_id, message]));
      return [...stored.values()].filter(isByBot).map((message) => see(message));
    },

    async close() {
      await bot.stop();
      const faults = lark.faults();
      await lark.close();
      if (faults.length > 0) throw new Error(`Lark would have found fault: ${JSON.stringify(faults)}`);
    },
  };
  return chat;
}

/** The people and groups of every journey. */
export function startLarkTenant(): Promise<FakeLark> {
  const { guest, outsider, ...own } = accounts;
  const members = Object.values(own);
  const chat = (id: string, name: string) => ({ id, name, members: [...members, guest] });
  return startFakeLark({
    // What people answer to in a group can be read with it alone.
    scopes: [...MINIMUM_SCOPES, 'im:message.group_msg'],
    users: [
      { id: accounts.lin, name: '林晓', email: 'lin@example.com' },
      { id: accounts.amy, name: 'Amy', language: 'en_us', timezone: 'Europe/Berlin' },
      { id: accounts.chen, name: '陈平', email: 'chen@example.com' },
      { id: accounts.zhang, name: 'Zhang', language: 'en_us' },
      { id: accounts.wu, name: '吴刚' },
      { id: accounts.novice, name: 'Nora Novice', language: 'en_us', timezone: 'Europe/London' },
      // Lark has no guests: whoever is of another company is one.
      { id: guest, name: 'guest', language: 'en_us', tenantKey: 'tenant_guest' },
      { id: outsider, name: 'outsider', language: 'en_us', tenantKey: 'tenant_other' },
    ],
    chats: [
      chat(places.billing, '计费'),
      chat(places.app, 'App'),
      chat(places.intake, '客服'),
      chat(places.both, 'both'),
      chat(places.hall, 'hall'),
      { ...chat(places.shared, 'shared'), isExternal: true, members: [...members, guest, outsider] },
    ],
  });
}

const nothing: Outcome = { said: null, form: null, faults: {}, text: '', written: null };

/** Toasts that say no more than that it is done, or where the answer stands. */
const pointers = (['en', 'zh-CN'] as const).flatMap((locale) => {
  const { lark } = textsFor(locale);
  return [lark.done, lark.formBelow, lark.formInDirect, lark.answerBelow, lark.answerInDirect];
});

/** What stands in place of a form that was sent, when there is nothing more to say. */
const ends = (['en', 'zh-CN'] as const).map((locale) => textsFor(locale).lark.formSent);

/** The tag beside the title, as people see it. */
function readInOneLine(lark: FakeLark, message: LarkMessage, language: 'zh_cn' | 'en_us'): string {
  const text = lark.visibleText(message, language);
  const header = message.card?.['header'];
  const hasTag = typeof header === 'object' && header !== null && 'text_tag_list' in header;
  return hasTag ? text.replace('\n', ' · ') : text;
}

function languageFor(who: Person): 'zh_cn' | 'en_us' {
  return english.includes(who) ? 'en_us' : 'zh_cn';
}

function languageOf(chat: string): 'zh_cn' | 'en_us' {
  return chat === places.app ? 'en_us' : 'zh_cn';
}

function writeMentions(text: string): string {
  return text.replace(/@\{(\w+)\}/g, (whole, key: string) => {
    const account = accounts[key as Person];
    return account === undefined ? whole : `@{${account}}`;
  });
}

function seeButton({ kind, value, option, label }: ShownButton): SeenButton[] {
  if (kind !== 'button' && kind !== 'overflow') return [];
  const read = readPressed({ value, ...(option === undefined ? {} : { option }) });
  return read === null ? [] : [{ action: read.action, value: read.value, label }];
}

/** A long text stands in several inputs: `demand`, `demand__2` … */
function fieldName(name: string): string {
  return name.replace(/__\d+$/, '');
}

function seeForm(lark: FakeLark, message: LarkMessage, language: 'zh_cn' | 'en_us'): SeenForm {
  const { name, fields } = lark.form(message, language);
  const values: Record<string, string> = {};
  for (const field of fields) {
    if (field.value === undefined || field.value === '') continue;
    const value =
      field.tag === 'picker_datetime'
        ? String(Date.parse(`${field.value.replace(' ', 'T')}+08:00`))
        : field.value;
    const known = values[fieldName(field.name)] ?? '';
    values[fieldName(field.name)] = known + (keyOf.get(value) ?? value);
  }
  return {
    id: name,
    text: lark.visibleText(message, language),
    fields: [...new Set(fields.map((field) => fieldName(field.name)))],
    values,
    options: Object.fromEntries(
      fields.flatMap((field) =>
        field.tag === 'select_static' ? [[field.name, field.options.map(({ value }) => value)] as const] : [],
      ),
    ),
  };
}

function writeValues(
  lark: FakeLark,
  message: LarkMessage,
  values: Readonly<Record<string, string>>,
): Record<string, string> {
  const { fields } = lark.form(message);
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      switch (fields.find((field) => field.name === name)?.tag) {
        case 'select_person':
          return [[name, accounts[value as Person]]];
        case 'picker_datetime':
          return [[name, writeWallTime(Number(value))]];
        case 'input':
          return writeLong(fields, name, value);
        default:
          return [[name, name === 'channel' ? (places[value as Channel] ?? value) : value]];
      }
    }),
  );
}

const LONGEST_INPUT = 1_000;

/** What does not fit goes on in the next input; an input of one line keeps none of the breaks of what is pasted. */
function writeLong(fields: readonly ShownField[], name: string, value: string): [string, string][] {
  const names = fields.map((field) => field.name).filter((each) => fieldName(each) === name);
  // Their client takes no more letters than that.
  if (names.length === 1) return [[name, value.replaceAll('\n', ' ').slice(0, LONGEST_INPUT)]];
  return names.flatMap((each, index): [string, string][] => {
    const part = value.slice(index * LONGEST_INPUT, (index + 1) * LONGEST_INPUT);
    return part === '' ? [] : [[each, part]];
  });
}

function writeWallTime(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}
