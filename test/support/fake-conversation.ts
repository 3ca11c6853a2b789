import type { Conversation, Reply, Speaker } from '../../src/conversation/reply.ts';
import type { Desk } from '../../src/domain/desk.ts';
import type { PlatformName } from '../../src/domain/actor.ts';
import type { Message } from '../../src/ports/message.ts';

type Act =
  | 'typed'
  | 'overheard'
  | 'pressed'
  | 'submitted'
  | 'filling'
  | 'escalated'
  | 'evidence'
  | 'marked'
  | 'opened'
  | 'home';

export interface FakeConversation extends Conversation {
  /** What was heard, in order. */
  readonly heard: { readonly act: Act; readonly input: unknown }[];
  /** What the next acts are answered, one each; without one: nothing. */
  answerNext(...replies: (Reply | Error)[]): void;
  /** The next act is not answered until it is let go. */
  holdNext(): { readonly arrived: Promise<void>; letGo(): void };
}

/** A conversation that says what a test wants it to. A key that was heard before is answered as before. */
export function createFakeConversation(desk: () => Promise<Desk>): FakeConversation {
  const heard: FakeConversation['heard'] = [];
  const answers: (Reply | Error)[] = [];
  const known = new Map<string, Reply>();
  let hold: { arrive: () => void; gate: Promise<void> } | null = null;

  async function answer(act: Act, input: object): Promise<Reply> {
    const keys = 'keys' in input ? (input.keys as readonly string[]) : [];
    const before = keys.map((key) => known.get(key)).find((reply) => reply !== undefined);
    if (before !== undefined) return before;
    heard.push({ act, input });
    const reply = answers.shift() ?? { kind: 'nothing' };
    for (const key of keys) if (!(reply instanceof Error)) known.set(key, reply);
    const held = hold;
    hold = null;
    held?.arrive();
    await held?.gate;
    if (reply instanceof Error) throw reply;
    return reply;
  }

  return {
    heard,
    answerNext: (...replies) => void answers.push(...replies),
    holdNext() {
      let letGo = () => {};
      let arrive = () => {};
      const gate = new Promise<void>((resolve) => (letGo = resolve));
      const arrived = new Promise<void>((resolve) => (arrive = resolve));
      hold = { arrive, gate };
      return { arrived, letGo };
    },
    typed: (input) => answer('typed', input),
    noticesComplaint: async (_platform, { text }) => text.includes('投诉'),
    overheard: (input) => answer('overheard', input),
    pressed: (input) => answer('pressed', input),
    submitted: (input) => answer('submitted', input),
    filling: async (input) => {
      const reply = await answer('filling', input);
      return reply.kind === 'form' ? reply.form : null;
    },
    escalated: (input) => answer('escalated', input),
    evidence: (input) => answer('evidence', input),
    marked: (input) => answer('marked', input),
    sourceChanged: async () => {},
    opened: (speaker) => answer('opened', speaker),
    home: async (speaker) => sayIn(speaker, `home of ${speaker.person.id}`),
    welcome: async () => null,
    seen: async () => {},
    greeting: async () => null,
    speaker: async (platform: PlatformName, account: string) => {
      const person = (await desk()).people.get(account);
      return person === undefined ? null : { person, platform, account };
    },
    personOfAccount: async (_platform, account) => account,
    accountOfPerson: async (_platform, person) => person,
    troubled: (speaker, kind, reference) => sayIn(speaker, `${kind} ${reference}`),
    loading: () => {
      throw new Error('the local workspace shows no loading forms');
    },
  };
}

function sayIn(speaker: Speaker, text: string): Message {
  const locale = speaker.person.locale ?? 'en';
  return { tone: 'neutral', summary: [{ kind: 'text', text }], blocks: [], locale };
}

/** A line of the bot. */
export function aMessage(text: string, more: Partial<Message> = {}): Message {
  return { tone: 'neutral', summary: [{ kind: 'text', text }], blocks: [], locale: 'en', ...more };
}
