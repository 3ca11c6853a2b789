import type {
  Conversation,
  EscalatedMessage,
  EvidenceMessage,
  Filling,
  Overheard,
  Pressed,
  Reply,
  Speaker,
  Submitted,
  Typed,
} from '../../src/conversation/reply.ts';
import type { Form, FormField, Message } from '../../src/ports/message.ts';

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

type Seen = Parameters<Conversation['seen']>[0];

type Changed = Parameters<Conversation['sourceChanged']>[0];

interface Answers {
  noticesComplaint: (text: string, channel: string) => boolean;
  overheard: (input: Overheard) => Reply | Promise<Reply>;
  typed: (input: Typed) => Reply | Promise<Reply>;
  pressed: (input: Pressed) => Reply | Promise<Reply>;
  submitted: (input: Submitted) => Reply | Promise<Reply>;
  filling: (input: Filling) => Form | null | Promise<Form | null>;
  escalated: (input: EscalatedMessage) => Reply | Promise<Reply>;
  evidence: (input: EvidenceMessage) => Reply | Promise<Reply>;
  marked: (input: EvidenceMessage) => Reply | Promise<Reply>;
  sourceChanged: (changed: Changed) => void | Promise<void>;
  opened: (speaker: Speaker) => Reply | Promise<Reply>;
  home: (speaker: Speaker) => Message | Promise<Message>;
  welcome: (speaker: Speaker) => Message | null | Promise<Message | null>;
  seen: (seen: Seen) => void | Promise<void>;
  greeting: (channel: string) => Message | null | Promise<Message | null>;
  speaker: (account: string) => Promise<Speaker | null> | Speaker | null;
}

export interface FakeConversation extends Conversation {
  /** What it answers from now on. */
  answers: Answers;
  readonly heard: {
    overheard: Overheard[];
    typed: Typed[];
    pressed: Pressed[];
    submitted: Submitted[];
    filling: Filling[];
    escalated: EscalatedMessage[];
    evidence: EvidenceMessage[];
    marked: EvidenceMessage[];
    sourceChanged: Changed[];
    opened: Speaker[];
    homes: Speaker[];
    welcomes: Speaker[];
    greetings: string[];
    seen: Seen[];
  };
  /** Of all kinds. */
  acts(): number;
}

/** Of Lark when the account is one of Lark's. */
export function speakerOf(account: string): Speaker {
  const platform = account.startsWith('ou_') ? 'lark' : 'slack';
  const person = {
    id: `person-${account}`,
    name: account.replace('ou_', '').toLowerCase(),
    roles: [],
    accounts: { [platform]: account },
    email: null,
    locale: null,
    timezone: null,
    quiet: null,
    calendar: null,
    isGone: false,
  };
  return { person, platform, account };
}

const isGuest = (account: string) => /^(?:U0GUEST|ou_guest)/.test(account);

/** Keeps what it hears; what is answered then is asked for each time. */
function listen<Input, Answer>(heard: Input[], answer: (input: Input) => Answer | Promise<Answer>) {
  return async (input: Input): Promise<Answer> => {
    heard.push(input);
    return answer(input);
  };
}

/** Knows everybody but guests. */
export function createFakeConversation(): FakeConversation {
  const heard: FakeConversation['heard'] = {
    overheard: [],
    typed: [],
    pressed: [],
    submitted: [],
    filling: [],
    escalated: [],
    evidence: [],
    marked: [],
    sourceChanged: [],
    opened: [],
    homes: [],
    welcomes: [],
    greetings: [],
    seen: [],
  };
  const answers: Answers = {
    noticesComplaint: () => false,
    overheard: () => nothing,
    typed: () => nothing,
    pressed: () => nothing,
    submitted: () => nothing,
    filling: () => null,
    escalated: () => ({ kind: 'form', form: aForm() }),
    evidence: () => ({ kind: 'form', form: aForm() }),
    marked: () => nothing,
    sourceChanged: () => {},
    opened: () => ({ kind: 'form', form: aForm() }),
    home: () => aMessage('Your complaints'),
    welcome: () => aMessage('Welcome, write what the customer said'),
    seen: () => {},
    greeting: () => aMessage('Hello, complaints of this channel'),
    speaker: (account) => (isGuest(account) ? null : speakerOf(account)),
  };
  return {
    answers,
    heard,
    acts: () => Object.values(heard).reduce((sum, each) => sum + each.length, 0),
    async noticesComplaint(_platform, { text, channel }) {
      return answers.noticesComplaint(text, channel);
    },
    overheard: listen(heard.overheard, (input) => answers.overheard(input)),
    typed: listen(heard.typed, (input) => answers.typed(input)),
    pressed: listen(heard.pressed, (input) => answers.pressed(input)),
    submitted: listen(heard.submitted, (input) => answers.submitted(input)),
    filling: listen(heard.filling, (input) => answers.filling(input)),
    escalated: listen(heard.escalated, (input) => answers.escalated(input)),
    evidence: listen(heard.evidence, (input) => answers.evidence(input)),
    marked: listen(heard.marked, (input) => answers.marked(input)),
    sourceChanged: listen(heard.sourceChanged, (input) => answers.sourceChanged(input)),
    opened: listen(heard.opened, (speaker) => answers.opened(speaker)),
    home: listen(heard.homes, (speaker) => answers.home(speaker)),
    welcome: listen(heard.welcomes, (speaker) => answers.welcome(speaker)),
    seen: listen(heard.seen, (input) => answers.seen(input)),
    async greeting(_platform, channel) {
      heard.greetings.push(channel);
      return answers.greeting(channel);
    },
    async speaker(_platform, account) {
      return answers.speaker(account);
    },
    async personOfAccount(_platform, account) {
      return isGuest(account) ? null : `person-${account}`;
    },
    async accountOfPerson(_platform, person) {
      return person.replace('person-', '');
    },
    troubled: (_speaker, kind, reference) =>
      aMessage(`Trouble: ${kind}, ask for ${reference.length} letters`),
    loading: () => aForm({ id: 'loading', title: 'One moment', submit: '', fields: [] }),
  };
}
