import { randomUUID } from 'node:crypto';
import { botAuthor } from '../../src/ports/local-messages.ts';
import type { ShownMessage, ShownReply } from '../../src/ports/local-workspace.ts';
import type { Block, Form, FormField, Inline, Message } from '../../src/ports/message.ts';
import { writeMoment } from '../../src/platforms/base/written-moment.ts';
import {
  findButton,
  journeyDesk,
  listed,
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
import { runHuiyin } from './run-huiyin.ts';

const places = platformChannels.local;

interface Act {
  readonly path: string;
  readonly body: object;
}

interface Answered {
  readonly reply?: ShownReply | { readonly kind: 'away' };
  readonly messages?: readonly ShownMessage[];
  readonly message?: ShownMessage | Message;
  readonly hasMore?: boolean;
}

/** People in the local workspace, through the requests its page makes. */
export async function openLocalChat(options: ChatOptions = {}): Promise<Chat> {
  const bot = await runHuiyin({ desk: journeyDesk, ...options, local: true });
  const forms = new Map<Person, { form: Form; channel: string | null; thread: string | null }>();
  const heard = new Map<Person, SeenMessage[]>();
  const last = new Map<Person, Act>();

  async function ask(path: string, init: RequestInit = {}): Promise<Answered | null> {
    const response = await fetch(`${bot.url}${path}`, {
      ...init,
      headers: { origin: bot.url, 'content-type': 'application/json' },
    });
    // Whoever is not of the desk is told nothing.
    if (response.status === 403) return null;
    if (![200, 500, 503].includes(response.status)) {
      throw new Error(`${path}: ${response.status} ${await response.text()}`);
    }
    return (await response.json()) as Answered;
  }

  async function act(who: Person, path: string, body: object, at: Partial<Spot> = {}): Promise<Outcome> {
    last.set(who, { path, body });
    const answered = await ask(path, { method: 'POST', body: JSON.stringify(body) });
    await bot.settle();
    return take(who, answered?.reply ?? { kind: 'nothing' }, at);
  }

  function take(who: Person, reply: NonNullable<Answered['reply']>, at: Partial<Spot>): Outcome {
    if (reply.kind === 'faults') {
      return { ...nothing, faults: reply.faults, text: Object.values(reply.faults).join('\n') };
    }
    // What was typed stays in the dialog until it is taken.
    if (reply.kind !== 'troubled' && reply.kind !== 'away') forms.delete(who);
    if (reply.kind === 'form') {
      forms.set(who, { form: reply.form, channel: at.channel ?? null, thread: at.thread ?? null });
      return { ...nothing, form: seeForm(reply.form) };
    }
    const said = sayingOf(reply);
    if (said === null) return nothing;
    // What takes another's place has its id.
    const before = (heard.get(who) ?? []).filter(({ id }) => id === '' || id !== said.id);
    heard.set(who, [...before, said]);
    return { ...nothing, said, text: said.text };
  }

  async function send(who: Person, spot: Spot, text: string): Promise<Outcome> {
    const body = { as: who, key: randomUUID(), ...spot, text: writeMentions(text) };
    return act(who, '/local/send', body, spot);
  }

  async function list(viewer: string, channel: string, thread: string | null): Promise<SeenMessage[]> {
    let found: ShownMessage[] = [];
    for (let hasMore = true; hasMore;) {
      const query = new URLSearchParams({ as: viewer, channel });
      if (thread !== null) query.set('thread', thread);
      if (found[0] !== undefined) query.set('before', found[0].id);
      const answered = await ask(`/local/messages?${query.toString()}`);
      found = [...(answered?.messages ?? []), ...found];
      hasMore = answered?.hasMore ?? false;
    }
    return found.filter((message) => !message.isPrivate && !message.isRemoved).map(seeMessage);
  }

  /** A thread's page is headed by its root. */
  async function listReplies(channel: string, root: string, viewer = 'wu'): Promise<SeenMessage[]> {
    return (await list(viewer, channel, root)).filter(({ id }) => id !== root);
  }

  async function written(who: Person, spot: Spot): Promise<SeenMessage> {
    const { channel, thread } = spot;
    const found = thread === null ? await list(who, channel, null) : await listReplies(channel, thread, who);
    const own = found.findLast(({ isByBot }) => !isByBot);
    if (own === undefined) throw new Error(`${who} wrote nothing there`);
    return own;
  }

  const chat: Chat = {
    bot,
    slack: null,
    lark: null,

    async mention(who, channel, text, where) {
      const spot = { channel: places[channel], thread: where?.thread.id ?? null };
      const outcome = await send(who, spot, `@回音 ${text}`);
      return { ...outcome, written: await written(listed.find((key) => key === who) ?? 'wu', spot) };
    },

    dm: (who, text) => send(who, { channel: `D:${who}`, thread: null }, text),
    command: (who, channel, text) =>
      send(who, { channel: places[channel], thread: null }, `/complaint ${text}`),

    async say(who, channel, text, where) {
      const thread = where?.thread;
      const spot =
        thread === undefined
          ? { channel: places[channel], thread: null }
          : { channel: thread.channel, thread: thread.thread ?? thread.id };
      await send(who, spot, text);
      return written(who, spot);
    },

    async chatter(who, channel, text, where) {
      const spot = { channel: places[channel], thread: where?.thread.id ?? null };
      const outcome = await send(who, spot, text);
      return { ...outcome, written: await written(who, spot) };
    },

    escalateMessage: (who, message) =>
      act(who, '/local/escalate', { as: who, message: message.id }, { channel: message.channel }),
    openGlobal: (who) => act(who, '/local/open', { as: who }),

    async press(who, place, action, value) {
      const shown = place === 'home' ? await chat.home(who) : place;
      const button = findButton(shown, action, value);
      const at = place === 'home' ? {} : { channel: place.channel, thread: place.thread };
      const body = {
        as: who,
        key: randomUUID(),
        message: place === 'home' ? null : place.id,
        isInThread: place !== 'home' && place.thread !== null,
        action: button.action,
        value: button.value,
      };
      return act(who, '/local/press', body, at);
    },

    async fill(who, id, values) {
      const open = forms.get(who);
      if (open?.form.id !== id) throw new Error(`${who} has ${open?.form.id ?? 'no form'} open, not ${id}`);
      const { form, channel, thread } = open;
      const filled = fillForm(form, values);
      const body = {
        as: who,
        key: randomUUID(),
        form: id,
        context: form.context,
        values: filled,
        channel,
        thread,
      };
      return act(who, '/local/submit', body, { channel: channel ?? undefined, thread } as Partial<Spot>);
    },

    async again(who) {
      const act = last.get(who);
      if (act === undefined) throw new Error(`${who} did nothing yet`);
      await ask(act.path, { method: 'POST', body: JSON.stringify(act.body) });
      await bot.settle();
    },

    channel: (channel) => list('wu', places[channel], null),
    card: async (channel, ref) => pickCard(await chat.channel(channel), ref),
    thread: async (channel, ref) => chat.repliesTo(await chat.card(channel, ref)),
    repliesTo: ({ channel, id, thread }) => listReplies(channel, thread ?? id),
    direct: async (who) => (await list(who, `D:${who}`, null)).filter(({ isByBot }) => isByBot),
    privately: async (who) => heard.get(who) ?? [],

    async home(who) {
      const answered = await ask(`/local/home?as=${who}`);
      const content = (answered?.message ?? emptyMessage) as Message;
      return { ...seeContent(content), id: 'home', channel: `D:${who}`, thread: null, isByBot: true };
    },

    pings: async (who) => (await chat.everything()).filter(({ pings }) => pings.includes(who)),

    async everything() {
      const all: SeenMessage[] = [];
      for (const channel of new Set(Object.values(places))) {
        const roots = await list('wu', channel, null);
        all.push(...roots);
        for (const root of roots) all.push(...(await listReplies(channel, root.id)));
      }
      for (const who of listed) all.push(...(await chat.direct(who)), ...(heard.get(who) ?? []));
      return all.filter(({ isByBot }) => isByBot);
    },

    close: () => bot.stop(),
  };
  return chat;
}

interface Spot {
  readonly channel: string;
  readonly thread: string | null;
}

const nothing: Outcome = { said: null, form: null, faults: {}, text: '', written: null };
const awayMessage: Message = {
  tone: 'warning',
  summary: [{ kind: 'text', text: 'the page says: try again' }],
  blocks: [],
  locale: 'en',
};
const emptyMessage: Message = { tone: 'neutral', summary: [], blocks: [], locale: 'en' };

function writeMentions(text: string): string {
  return text.replace(/@\{(\w+)\}/g, '@$1');
}

function sayingOf(reply: NonNullable<Answered['reply']>): SeenMessage | null {
  if (reply.kind === 'said') return seeMessage(reply.message);
  // Who it is cannot be told either then: the page has a sentence of its own.
  if (reply.kind === 'away')
    return { ...seeContent(awayMessage), id: '', channel: '', thread: null, isByBot: true };
  if (reply.kind !== 'troubled') return null;
  return { ...seeContent(reply.message), id: '', channel: '', thread: null, isByBot: true };
}

function seeMessage({ id, channel, thread, author, text, content }: ShownMessage): SeenMessage {
  const shown = content === null ? { text: text ?? '', pings: [], buttons: [] } : seeContent(content);
  return { id, channel, thread, isByBot: author === botAuthor, ...shown };
}

function seeContent(message: Message): Pick<SeenMessage, 'text' | 'pings' | 'buttons'> {
  const head = [message.title, message.tag].filter((each) => each !== undefined && each !== '');
  const body = message.blocks.map(readBlock);
  const lines = [
    ...(message.title === undefined ? [] : [head.join(' · ')]),
    ...(body.length === 0 ? [readRich(message.summary)] : body),
  ];
  const inlines = [...message.summary, ...message.blocks.flatMap(inlinesOf)];
  const pings = inlines.flatMap((inline) =>
    inline.kind === 'person' && inline.mention ? [inline.account.person] : [],
  );
  return {
    text: lines.filter((line) => line !== '').join('\n'),
    pings: [...new Set(pings)],
    buttons: message.blocks.flatMap(buttonsOf),
  };
}

function readBlock(block: Block): string {
  switch (block.kind) {
    case 'text':
    case 'context':
      return readRich(block.text);
    case 'quote':
      return block.text;
    case 'fields':
      return block.fields.map(({ label, value }) => `${label}\n${readRich(value)}`).join('\n');
    case 'stages':
      return block.stages.map(({ label, state }) => `${stageMarks[state]} ${label}`).join(' › ');
    case 'clocks':
      return block.clocks
        .map(({ label, stateLabel, dueAt, zone }) =>
          [
            label,
            stateLabel,
            ...(dueAt === null ? [] : [writeMoment({ at: dueAt, zone, style: 'day-time' })]),
          ].join(' · '),
        )
        .join('\n');
    case 'copy':
      return `${block.label}\n${block.text}`;
    case 'buttons':
      return buttonsOf(block)
        .map(({ label }) => label)
        .join('\n');
    case 'chart':
      return `${block.chart.title}\n${block.chart.spoken}`;
    case 'divider':
      return '';
  }
}

const stageMarks = { done: '✔', current: '●', open: '○' } as const;

function readRich(rich: readonly Inline[]): string {
  return rich
    .map((inline) => {
      switch (inline.kind) {
        case 'text':
          return inline.text;
        case 'person':
          return inline.mention ? `@${inline.name}` : inline.name;
        case 'moment':
          return writeMoment(inline);
        case 'link':
          return inline.label;
      }
    })
    .join('');
}

function inlinesOf(block: Block): readonly Inline[] {
  if (block.kind === 'text' || block.kind === 'context') return block.text;
  return block.kind === 'fields' ? block.fields.flatMap(({ value }) => value) : [];
}

function buttonsOf(block: Block): SeenButton[] {
  if (block.kind !== 'buttons') return [];
  return [...block.buttons, ...(block.more ?? [])].map(({ action, value, label }) => ({
    action,
    value,
    label,
  }));
}

function seeForm({ id, title, intro, fields }: Form): SeenForm {
  const values = fields.flatMap(({ name, value }) =>
    value === undefined || value === '' ? [] : [[name, value] as const],
  );
  const options = fields.flatMap((field) =>
    field.kind === 'choice' ? [[field.name, field.options.map(({ value }) => value)] as const] : [],
  );
  const text = [
    title,
    readRich(intro ?? []),
    ...fields.flatMap(({ label, hint, value }) => [label, value ?? '', hint ?? '']),
  ];
  return {
    id,
    text: text.filter((line) => line !== '').join('\n'),
    fields: fields.map(({ name }) => name),
    values: Object.fromEntries(values),
    options: Object.fromEntries(options),
  };
}

/** As the page sends it: every field, what stood there already included. */
function fillForm({ id, fields }: Form, values: Readonly<Record<string, string>>): Record<string, string> {
  const unknown = Object.keys(values).filter((name) => !fields.some((field) => field.name === name));
  if (unknown.length > 0) throw new Error(`no field ${unknown.join(', ')} in ${id}`);
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = values[field.name] ?? field.value ?? (field.kind === 'yes-no' ? 'no' : '');
      checkField(id, field, value);
      return value === '' ? [] : [[field.name, field.kind === 'channel' ? channelId(value) : value] as const];
    }),
  );
}

function checkField(form: string, field: FormField, value: string): void {
  const refuse = (why: string) => {
    throw new Error(`the page would not send ${form}: ${field.name} ${why}`);
  };
  if (value === '' && field.isRequired) refuse('is required');
  if (value === '') return;
  if (field.kind === 'choice' && !field.options.some((option) => option.value === value)) {
    refuse(`offers no ${value}`);
  }
  if ((field.kind === 'line' || field.kind === 'lines') && value.length > field.maxLength)
    refuse('is too long');
}

function channelId(value: string): string {
  return places[value as Channel] ?? value;
}
