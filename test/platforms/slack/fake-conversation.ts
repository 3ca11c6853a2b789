import type {
  Conversation,
  EscalatedMessage,
  Pressed,
  Reply,
  Speaker,
  Submitted,
  Typed,
} from '../../../src/conversation/reply.ts';
import type { Form, FormField, Message } from '../../../src/ports/message.ts';

export const nothing: Reply = { kind: 'nothing' };

export function aMessage(text: string, blocks: Message['blocks'] = []): Message {
  return { tone: 'neutral', summary: [{ kind: 'text', text }], blocks, locale: 'en' };
}

export function said(text: string, blocks: Message['blocks'] = []): Reply {
  return { kind: 'said', message: aMessage(text, blocks) };
}

const demandField: FormField = {
  name: 'demand',
  label: 'The customer’s words',
  isRequired: true,
  kind: 'lines',
  maxLength: 3_000,
};

const titleField: FormField = {
  name: 'title',
  label: 'Title',
  isRequired: false,
  kind: 'line',
  maxLength: 150,
};

export function aForm(form: Partial<Form> = {}): Form {
  return {
    id: 'complaint_open',
    title: 'New complaint',
    submit: 'Open',
    cancel: 'Cancel',
    fields: [demandField, titleField],
    context: {},
    locale: 'en',
    ...form,
  };
}

interface Answers {
  typed: (input: Typed) => Reply | Promise<Reply>;
  pressed: (input: Pressed) => Reply | Promise<Reply>;
  submitted: (input: Submitted) => Reply | Promise<Reply>;
  escalated: (input: EscalatedMessage) => Reply | Promise<Reply>;
  opened: (speaker: Speaker) => Reply | Promise<Reply>;
  home: (speaker: Speaker) => Message | Promise<Message>;
  greeting: (channel: string) => Message | null | Promise<Message | null>;
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
    homes: Speaker[];
    greetings: string[];
  };
}

export function speakerOf(account: string): Speaker {
  const person = {
    id: `person-${account}`,
    name: account.toLowerCase(),
    roles: [],
    accounts: { slack: account },
    email: null,
    locale: null,
    timezone: null,
    quiet: null,
  };
  return { person, platform: 'slack', account };
}

/** Knows everybody but those whose account starts with U0GUEST. */
export function createFakeConversation(): FakeConversation {
  const heard: FakeConversation['heard'] = {
    typed: [],
    pressed: [],
    submitted: [],
    escalated: [],
    opened: [],
    homes: [],
    greetings: [],
  };
  const answers: Answers = {
    typed: () => nothing,
    pressed: () => nothing,
    submitted: () => nothing,
    escalated: () => ({ kind: 'form', form: aForm() }),
    opened: () => ({ kind: 'form', form: aForm() }),
    home: () => aMessage('Your complaints'),
    greeting: () => aMessage('Hello, complaints of this channel'),
    speaker: (account) => (account.startsWith('U0GUEST') ? null : speakerOf(account)),
  };
  return {
    answers,
    heard,
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
    async home(speaker) {
      heard.homes.push(speaker);
      return answers.home(speaker);
    },
    async welcome() {
      return null;
    },
    async seen() {},
    async greeting(_platform, channel) {
      heard.greetings.push(channel);
      return answers.greeting(channel);
    },
    async speaker(_platform, account) {
      return answers.speaker(account);
    },
    async personOfAccount(_platform, account) {
      return account.startsWith('U0GUEST') ? null : `person-${account}`;
    },
    async accountOfPerson(_platform, person) {
      return person.replace('person-', '');
    },
    troubled: (_speaker, kind, reference) =>
      aMessage(`Trouble: ${kind}, ask for ${reference.length} letters`),
    loading: () => aForm({ id: 'loading', title: 'One moment', submit: '', fields: [] }),
  };
}
