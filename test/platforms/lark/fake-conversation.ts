import type {
  Conversation,
  EscalatedMessage,
  Pressed,
  Reply,
  Speaker,
  Submitted,
  Typed,
} from '../../../src/conversation/reply.ts';
import type { Message } from '../../../src/ports/message.ts';
import { aForm, aMessage, nothing } from '../slack/fake-conversation.ts';

type Seen = Parameters<Conversation['seen']>[0];

interface Answers {
  typed: (input: Typed) => Reply | Promise<Reply>;
  pressed: (input: Pressed) => Reply | Promise<Reply>;
  submitted: (input: Submitted) => Reply | Promise<Reply>;
  escalated: (input: EscalatedMessage) => Reply | Promise<Reply>;
  opened: (speaker: Speaker) => Reply | Promise<Reply>;
  welcome: (speaker: Speaker) => Message | null | Promise<Message | null>;
  greeting: (channel: string) => Message | null | Promise<Message | null>;
  seen: (seen: Seen) => void | Promise<void>;
  speaker: (account: string) => Promise<Speaker | null> | Speaker | null;
}

export interface FakeConversation extends Conversation {
  /** What it answers from now on. */
  answers: Answers;
  readonly heard: {
    typed: Typed[];
    pressed: Pressed[];
    submitted: Submitted[];
    escalated: EscalatedMessage[];
    opened: Speaker[];
    welcomes: Speaker[];
    greetings: string[];
    seen: Seen[];
  };
  /** Of all kinds. */
  acts(): number;
}

export function speakerOf(account: string): Speaker {
  const person = {
    id: `person-${account}`,
    name: account.replace('ou_', ''),
    roles: [],
    accounts: { lark: account },
    email: null,
    locale: null,
    timezone: null,
    quiet: null,
  };
  return { person, platform: 'lark', account };
}

/** Knows everybody but those whose account starts with ou_guest. */
export function createFakeConversation(): FakeConversation {
  const heard: FakeConversation['heard'] = {
    typed: [],
    pressed: [],
    submitted: [],
    escalated: [],
    opened: [],
    welcomes: [],
    greetings: [],
    seen: [],
  };
  const answers: Answers = {
    typed: () => nothing,
    pressed: () => nothing,
    submitted: () => nothing,
    escalated: () => ({ kind: 'form', form: aForm() }),
    opened: () => ({ kind: 'form', form: aForm() }),
    welcome: () => aMessage('Welcome, write what the customer said'),
    greeting: () => aMessage('Hello, complaints of this group'),
    seen: () => {},
    speaker: (account) => (account.startsWith('ou_guest') ? null : speakerOf(account)),
  };
  return {
    answers,
    heard,
    acts: () => Object.values(heard).reduce((sum, each) => sum + each.length, 0),
    async typed(input) {
      heard.typed.push(input);
      return answers.typed(input);
    },
    async pressed(input) {
      heard.pressed.push(input);
      return answers.pressed(input);
    },
    async submitted(input) {
      heard.submitted.push(input);
      return answers.submitted(input);
    },
    async escalated(input) {
      heard.escalated.push(input);
      return answers.escalated(input);
    },
    async opened(speaker) {
      heard.opened.push(speaker);
      return answers.opened(speaker);
    },
    async welcome(speaker) {
      heard.welcomes.push(speaker);
      return answers.welcome(speaker);
    },
    async greeting(_platform, channel) {
      heard.greetings.push(channel);
      return answers.greeting(channel);
    },
    async seen(input) {
      heard.seen.push(input);
      await answers.seen(input);
    },
    async home() {
      return aMessage('Your complaints');
    },
    async speaker(_platform, account) {
      return answers.speaker(account);
    },
    async personOfAccount(_platform, account) {
      return account.startsWith('ou_guest') ? null : `person-${account}`;
    },
    async accountOfPerson(_platform, person) {
      return person.replace('person-', '');
    },
    troubled: (_speaker, kind, reference) =>
      aMessage(`Trouble: ${kind}, ask for ${reference.length} letters`),
    loading: () => aForm({ id: 'loading', title: 'One moment', submit: '', fields: [] }),
  };
}
