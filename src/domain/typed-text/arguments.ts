import type {
  ActionKind,
  Apology,
  ContactChannel,
  LinkKind,
  OptionKind,
  Outcome,
  Reaction,
  WaitingParty,
} from '../complaint.ts';
import type { DigestKind } from '../digest.ts';
import type { Priority, Severity, Urgency } from '../priority.ts';
import type { Verb } from '../verb.ts';
import type { DaysPhrase } from './days-phrase.ts';
import type { MomentPhrase } from './moment-phrase.ts';
import type { PeriodPhrase } from './period-phrase.ts';
import type { PersonToken } from './person-token.ts';

export type PersonRef =
  | { readonly kind: 'mention'; readonly token: PersonToken }
  /** A desk key or a name, without its @. */
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'self' };

/** How long, or until when. */
export type LengthOrMoment =
  | { readonly kind: 'for'; readonly minutes: number }
  | { readonly kind: 'until'; readonly moment: MomentPhrase };

export type EscalationLevel = 'next' | 'backup' | 'lead';

/** What a list shows; left out: what is open. */
interface ListFilters {
  state?: 'open' | 'closed' | 'all';
  overdue?: true;
  dueToday?: true;
  waiting?: true;
  priority?: Priority;
  product?: string;
  customer?: string;
  cause?: string;
  period?: PeriodPhrase;
}

/** What each verb can be given as typed text; what was not typed is left out. */
export interface ArgumentsOf {
  new: { text?: string; isNearMiss?: true };
  acknowledge: { becomesLiaison?: true; words?: string };
  contact: {
    channel?: ContactChannel;
    summary?: string;
    apology?: Apology;
    apologyReason?: string;
    reaction?: Reaction;
    reactionWords?: string;
    next?: MomentPhrase;
  };
  update: { colleagues?: string; customer?: string };
  note: { words?: string };
  edit: {
    severity?: Severity;
    urgency?: Urgency;
    product?: string;
    customer?: string;
    category?: string;
    reason?: string;
  };
  assign: { person?: PersonRef; reason?: string };
  transfer: { product?: string; reason?: string };
  /** `thread`: all that was said there. */
  evidence: { words?: string; thread?: true };
  /** The question is whole: the moment stands in it. */
  ask: { who?: PersonRef; question?: string; due?: MomentPhrase };
  /** `request`: its number. */
  answer: { request?: number; answer?: string };
  contain: { text?: string };
  cause: { text?: string; plain?: string };
  /** The text is whole: the moment stands in it. */
  plan: { text?: string; due?: MomentPhrase };
  options: { kind?: OptionKind; text?: string; effect?: string };
  action: { kind?: ActionKind; text?: string; who?: PersonRef; due?: MomentPhrase };
  /** `subject`: `a2` is action 2, `o1` option 1; `item`: key or address of one that is there. */
  track: { subject?: string; item?: string };
  promise: { due?: LengthOrMoment; kept?: true; reason?: string };
  wait: { on?: WaitingParty; question?: string };
  resume: { reason?: string };
  snooze: { until?: LengthOrMoment; onlyMe?: true; reason?: string };
  escalate: { to?: EscalationLevel; reason?: string };
  nudge: { words?: string };
  /** 'other' when the words name no outcome. */
  resolve: { outcome?: Outcome; words?: string };
  close: { reason?: string };
  reopen: { reason?: string };
  reject: { reason?: string };
  merge: { into?: number; reason?: string };
  /** `end`: they are linked no more. */
  link: { to?: number; as?: LinkKind; end?: true };
  restrict: { reason?: string };
  undo: Record<never, never>;
  why: { about?: string };
  show: Record<never, never>;
  list: ListFilters & { owner?: PersonRef };
  mine: ListFilters;
  customer: { name?: string };
  search: { words?: string };
  /** A product, a time, both or nothing. */
  report: { words?: string };
  case: { words?: string };
  faq: { words?: string };
  news: { text?: string };
  board: Record<never, never>;
  erase: { customer?: string };
  home: Record<never, never>;
  /** `end`: they are back. */
  away: { who?: PersonRef; days?: DaysPhrase; standIn?: PersonRef; end?: true };
  digest: { which?: DigestKind; to?: 'on' | 'off' };
  handover: { from?: PersonRef; to?: PersonRef; reason?: string };
  setup: { code?: string };
  help: { about?: Verb };
}

export type ArgumentKind =
  | 'words'
  | 'flag'
  | 'channel'
  | 'apology'
  | 'reaction'
  | 'moment'
  | 'level'
  | 'severity'
  | 'urgency'
  | 'product'
  | 'customer'
  | 'category'
  | 'person'
  /** A person behind an @: no other word is one. */
  | 'mention'
  | 'days'
  | 'end'
  | 'party'
  | 'length'
  | 'outcome'
  | 'option-kind'
  | 'action-kind'
  | 'link-kind'
  | 'digest-kind'
  | 'on-off'
  | 'reference'
  | 'number'
  | 'code'
  | 'verb';

export interface Argument<Name extends string = string> {
  readonly name: Name;
  readonly kind: ArgumentKind;
  /** 'oneOf': at least one of the verb's arguments marked so. */
  readonly need: 'required' | 'oneOf' | 'optional';
}

type ArgumentList<V extends Verb> = readonly Argument<Extract<keyof ArgumentsOf[V], string>>[];

function required<Name extends string>(name: Name, kind: ArgumentKind): Argument<Name> {
  return { name, kind, need: 'required' };
}

function oneOf<Name extends string>(name: Name, kind: ArgumentKind): Argument<Name> {
  return { name, kind, need: 'oneOf' };
}

function optional<Name extends string>(name: Name, kind: ArgumentKind): Argument<Name> {
  return { name, kind, need: 'optional' };
}

const listFilters = [
  optional('state', 'flag'),
  optional('overdue', 'flag'),
  optional('dueToday', 'flag'),
  optional('waiting', 'flag'),
  optional('priority', 'flag'),
  optional('period', 'flag'),
  optional('product', 'product'),
  optional('customer', 'customer'),
  optional('cause', 'category'),
] as const;

/** In the order in which they are typed; help and forms are made from it. */
export const verbArguments: { readonly [V in Verb]: ArgumentList<V> } = {
  new: [optional('isNearMiss', 'flag'), optional('text', 'words')],
  acknowledge: [optional('becomesLiaison', 'flag'), optional('words', 'words')],
  contact: [
    required('channel', 'channel'),
    required('summary', 'words'),
    optional('apology', 'apology'),
    optional('apologyReason', 'words'),
    optional('reaction', 'reaction'),
    optional('reactionWords', 'words'),
    optional('next', 'moment'),
  ],
  update: [oneOf('colleagues', 'words'), oneOf('customer', 'words')],
  note: [required('words', 'words')],
  edit: [
    oneOf('severity', 'severity'),
    oneOf('urgency', 'urgency'),
    oneOf('product', 'product'),
    oneOf('customer', 'customer'),
    oneOf('category', 'category'),
    required('reason', 'words'),
  ],
  assign: [required('person', 'person'), optional('reason', 'words')],
  transfer: [required('product', 'product'), required('reason', 'words')],
  evidence: [oneOf('words', 'words'), oneOf('thread', 'flag')],
  ask: [required('who', 'person'), required('question', 'words'), optional('due', 'length')],
  answer: [optional('request', 'number'), required('answer', 'words')],
  contain: [required('text', 'words')],
  cause: [required('text', 'words'), optional('plain', 'words')],
  plan: [required('text', 'words'), optional('due', 'length')],
  options: [required('kind', 'option-kind'), required('text', 'words'), optional('effect', 'words')],
  action: [
    required('kind', 'action-kind'),
    required('text', 'words'),
    optional('who', 'mention'),
    optional('due', 'moment'),
  ],
  track: [optional('subject', 'number'), optional('item', 'words')],
  promise: [oneOf('due', 'length'), oneOf('kept', 'flag'), optional('reason', 'words')],
  wait: [required('on', 'party'), required('question', 'words')],
  resume: [optional('reason', 'words')],
  snooze: [required('until', 'length'), optional('onlyMe', 'flag'), required('reason', 'words')],
  escalate: [optional('to', 'level'), optional('reason', 'words')],
  nudge: [optional('words', 'words')],
  resolve: [required('outcome', 'outcome'), optional('words', 'words')],
  close: [optional('reason', 'words')],
  reopen: [required('reason', 'words')],
  reject: [required('reason', 'words')],
  merge: [required('into', 'reference'), optional('reason', 'words')],
  link: [required('to', 'reference'), optional('as', 'link-kind'), optional('end', 'end')],
  restrict: [optional('reason', 'words')],
  undo: [],
  why: [optional('about', 'words')],
  show: [],
  list: [...listFilters, optional('owner', 'person')],
  mine: listFilters,
  customer: [optional('name', 'customer')],
  search: [required('words', 'words')],
  report: [optional('words', 'words')],
  case: [optional('words', 'words')],
  faq: [optional('words', 'words')],
  news: [optional('text', 'words')],
  board: [],
  erase: [optional('customer', 'words')],
  home: [],
  away: [
    optional('who', 'mention'),
    optional('days', 'days'),
    optional('standIn', 'mention'),
    optional('end', 'end'),
  ],
  digest: [optional('which', 'digest-kind'), optional('to', 'on-off')],
  handover: [optional('from', 'mention'), required('to', 'mention'), optional('reason', 'words')],
  setup: [optional('code', 'code')],
  help: [optional('about', 'verb')],
};

const enoughLetters = 10;
/** A Han character says as much as two letters: five are enough, and mixed text counts both. */
const lettersPerHan = 2;

/** A reopening needs a reason: at least 10 letters or 5 Han characters. */
export function isEnoughReason(reason: string): boolean {
  let letters = 0;
  for (const character of reason.normalize('NFKC')) {
    if (/\p{Script=Han}/u.test(character)) letters += lettersPerHan;
    else if (/\p{L}/u.test(character)) letters += 1;
  }
  return letters >= enoughLetters;
}
