import { deskYaml } from './a-desk.ts';
import type { FakeLark } from './fake-lark/start-fake-lark.ts';
import type { FakeSlack } from './fake-slack/start-fake-slack.ts';
import type { TestBot, TestBotOptions } from './run-huiyin.ts';

/** People of the desk by their key, and people of the workspace whom it does not list. */
export type Person = 'lin' | 'amy' | 'chen' | 'zhang' | 'wu' | 'novice' | 'guest' | 'outsider';

/** `intake` means billing, `both` billing or app, `hall` nothing; in `shared` people of another company read along. */
export type Channel = 'billing' | 'app' | 'intake' | 'both' | 'hall' | 'shared';

export interface SeenButton {
  readonly action: string;
  readonly value: string;
  readonly label: string;
}

/** A message as somebody reads it. */
export interface SeenMessage {
  readonly id: string;
  /** The platform's own. */
  readonly channel: string;
  readonly thread: string | null;
  readonly isByBot: boolean;
  readonly text: string;
  /** Who is really mentioned: a person's key, or the platform's own id of a group. */
  readonly pings: readonly string[];
  readonly buttons: readonly SeenButton[];
}

export interface SeenForm {
  readonly id: string;
  readonly text: string;
  readonly fields: readonly string[];
  /** What stands in it already. */
  readonly values: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, readonly string[]>>;
}

/** What the person sees of an act at once, and nobody else does. */
export interface Outcome {
  readonly said: SeenMessage | null;
  readonly form: SeenForm | null;
  readonly faults: Readonly<Record<string, string>>;
  /** Words of `said` or of the faults; empty when there are none. */
  readonly text: string;
  /** What the person wrote, where it stands in a conversation. */
  readonly written: SeenMessage | null;
}

/** People in a chat with the bot. Every act resolves when all that came of it stands where it belongs. */
export interface Chat {
  readonly bot: TestBot;
  /** null on other platforms. */
  readonly slack: FakeSlack | null;
  readonly lark: FakeLark | null;

  /** Mentions the bot. `@{zhang}` in any text is a mention of that person. */
  mention(who: Person, channel: Channel, text: string, where?: { thread: SeenMessage }): Promise<Outcome>;
  /** To the bot alone. */
  dm(who: Person, text: string): Promise<Outcome>;
  /** `/complaint …` */
  command(who: Person, channel: Channel, text: string): Promise<Outcome>;
  /** Writes without a word to the bot. */
  say(who: Person, channel: Channel, text: string, where?: { thread: SeenMessage }): Promise<SeenMessage>;
  /** The same, where the bot hears what is not said to it. */
  chatter(who: Person, channel: Channel, text: string, where?: { thread: SeenMessage }): Promise<Outcome>;
  escalateMessage(who: Person, message: SeenMessage): Promise<Outcome>;
  openGlobal(who: Person): Promise<Outcome>;
  /** Throws unless that button is there. */
  press(who: Person, place: SeenMessage | 'home', action: string, value?: string): Promise<Outcome>;
  /**
   * Fills the form the person has open and sends it; people by key, moments in epoch ms, channels by key. Throws when
   * their client would not send it.
   */
  fill(who: Person, form: string, values: Readonly<Record<string, string>>): Promise<Outcome>;
  /** What that person did last reaches the bot once more, as after a lost answer. */
  again(who: Person): Promise<void>;

  /** What stands in the channel, replies left out, oldest first. */
  channel(channel: Channel): Promise<SeenMessage[]>;
  /** The one card of the complaint in the channel. */
  card(channel: Channel, ref: string): Promise<SeenMessage>;
  /** What stands under the card, oldest first. */
  thread(channel: Channel, ref: string): Promise<SeenMessage[]>;
  repliesTo(message: SeenMessage): Promise<SeenMessage[]>;
  /** What the bot told this person by itself, in their conversation with it. */
  direct(who: Person): Promise<SeenMessage[]>;
  /** What was answered to this person alone, wherever. */
  privately(who: Person): Promise<SeenMessage[]>;
  home(who: Person): Promise<SeenMessage>;
  /** Everything of the bot that really mentions this person. */
  pings(who: Person): Promise<SeenMessage[]>;
  /** Everything that the bot has said to anybody, anywhere. */
  everything(): Promise<SeenMessage[]>;
  /** Throws when anything was done that the platform would have refused. */
  close(): Promise<void>;
}

export type ChatOptions = Omit<TestBotOptions, 'slack' | 'lark' | 'local' | 'transport'>;

export const listed = ['lin', 'amy', 'chen', 'zhang', 'wu'] as const satisfies readonly Person[];

export const platformChannels: Readonly<
  Record<'slack' | 'lark' | 'local', Readonly<Record<Channel, string>>>
> = {
  slack: {
    billing: 'C0BILLING',
    app: 'C0APP',
    intake: 'C0SUPPORT',
    both: 'C0BOTH',
    hall: 'C0HALL',
    shared: 'C0SHARED',
  },
  lark: {
    billing: 'oc_billing',
    app: 'oc_app',
    intake: 'oc_support',
    both: 'oc_both',
    hall: 'oc_hall',
    shared: 'oc_shared',
  },
  // Nobody but colleagues is in the local workspace: what would be shared is just a channel without a product.
  local: {
    billing: 'billing',
    app: 'app',
    intake: 'support-billing',
    both: 'both',
    hall: 'support',
    shared: 'support',
  },
};

/** A desk with something else in one place of it; throws when there is no such place. */
export function changeDesk(desk: string, from: string, to: string): string {
  if (!desk.includes(from)) throw new Error(`the desk does not say: ${from}`);
  return desk.replace(from, to);
}

/** The desk of DESIGN with one channel more, which means both products. */
export const journeyDesk = changeDesk(
  changeDesk(
    deskYaml,
    'intake: { slack: [C0SUPPORT], lark: [oc_support], local: [support-billing] }',
    'intake: { slack: [C0SUPPORT, C0BOTH], lark: [oc_support, oc_both], local: [support-billing, both] }',
  ),
  'local: { id: app, locale: en } }',
  'local: { id: app, locale: en } }\n    intake: { slack: [C0BOTH], lark: [oc_both], local: [both] }',
);

export function findButton(message: SeenMessage, action: string, value?: string): SeenButton {
  const found = message.buttons.find(
    (button) => button.action === action && (value === undefined || button.value === value),
  );
  if (found !== undefined) return found;
  const there = message.buttons.map((button) => `${button.action}=${button.value}`).join(', ');
  throw new Error(`no button ${action}${value === undefined ? '' : `=${value}`}; there: ${there || 'none'}`);
}

/** A moment such as 2026-11-18 11:00 in the ways that the platforms write it; the source of a regular expression. */
export function aMoment(written: string): string {
  const [, month = '', day = '', time = ''] = /^\d+-(\d+)-(\d+) (.+)$/.exec(written) ?? [];
  return `(?:${written} \\(Asia/Shanghai\\)|${Number(month)}月${Number(day)}日 ${time})`;
}

/** Whether the first line of a message names this complaint, as cards, receipts and most notices do. */
export function isAbout(message: SeenMessage, ref: string): boolean {
  const [first = ''] = message.text.split('\n');
  return names(first, ref);
}

export function names(text: string, ref: string): boolean {
  return new RegExp(`${ref}(?!\\d)`).test(text);
}

export function pickCard(messages: readonly SeenMessage[], ref: string): SeenMessage {
  const found = messages.filter((message) => message.isByBot && isAbout(message, ref));
  const [card] = found;
  if (card !== undefined && found.length === 1) return card;
  const there = messages.map(({ text }) => text.split('\n')[0]).join(' | ');
  throw new Error(`${found.length} cards of ${ref}; there: ${there || 'nothing'}`);
}

/** The complaint that this person opened last, as their receipt names it. */
export async function lastReference(chat: Chat, who: Person): Promise<string> {
  const receipts = await chat.direct(who);
  const references = receipts.flatMap(({ text }) => /C-\d+/.exec(text.split('\n')[0] ?? '')?.[0] ?? []);
  const numbers = references.map((ref) => Number(ref.slice(2)));
  if (numbers.length === 0) throw new Error(`${who} has no receipt`);
  return `C-${Math.max(...numbers)}`;
}

export async function receiptOf(chat: Chat, who: Person, ref: string): Promise<SeenMessage> {
  const found = (await chat.direct(who)).find((message) => isAbout(message, ref));
  if (found === undefined) throw new Error(`${who} has no receipt of ${ref}`);
  return found;
}

export interface Report {
  readonly by?: Person;
  readonly product?: 'billing' | 'app';
  readonly demand?: string;
  readonly [field: string]: string | undefined;
}

/** Opens a complaint by the form and returns its reference. */
export async function report(chat: Chat, { by = 'lin', ...fields }: Report = {}): Promise<string> {
  await chat.openGlobal(by);
  const values = { product: 'billing', demand: '五月的发票重复扣款,请尽快退款', ...fields };
  const filled = Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const { text, faults } = await chat.fill(by, 'complaint_open', Object.fromEntries(filled));
  if (Object.keys(faults).length > 0) throw new Error(`the form was refused: ${text}`);
  return lastReference(chat, by);
}
