import type { ActionKind, Apology, ContactChannel, LinkKind, OptionKind, Outcome, Reaction, WaitingParty } from '../complaint.ts';
import type { Severity, Urgency } from '../priority.ts';
import type { OfferedVerb, Verb } from '../verb.ts';
import type { DaysPhrase } from './days-phrase.ts';
import type { MomentPhrase } from './moment-phrase.ts';
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
  list: { open?: true; overdue?: true; product?: string; owner?: PersonRef };
  mine: Record<never, never>;
  search: { words?: string };
  case: { words?: string };
  home: Record<never, never>;
  /** `end`: they are back. */
  away: { who?: PersonRef; days?: DaysPhrase; standIn?: PersonRef; end?: true };
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

type ArgumentList<V extends OfferedVerb> = readonly Argument<Extract<keyof ArgumentsOf[V], string>>[];

/** In the order in which they are typed; help and forms are made from it. */
export const verbArguments: { readonly [V in OfferedVerb]: ArgumentList<V> } = {
  new: [
    { name: 'isNearMiss', kind: 'flag', need: 'optional' },
    { name: 'text', kind: 'words', need: 'optional' },
  ],
  acknowledge: [
    { name: 'becomesLiaison', kind: 'flag', need: 'optional' },
    { name: 'words', kind: 'words', need: 'optional' },
  ],
  contact: [
    { name: 'channel', kind: 'channel', need: 'required' },
    { name: 'summary', kind: 'words', need: 'required' },
    { name: 'apology', kind: 'apology', need: 'optional' },
    { name: 'apologyReason', kind: 'words', need: 'optional' },
    { name: 'reaction', kind: 'reaction', need: 'optional' },
    { name: 'reactionWords', kind: 'words', need: 'optional' },
    { name: 'next', kind: 'moment', need: 'optional' },
  ],
  update: [
    { name: 'colleagues', kind: 'words', need: 'oneOf' },
    { name: 'customer', kind: 'words', need: 'oneOf' },
  ],
  note: [{ name: 'words', kind: 'words', need: 'required' }],
  edit: [
    { name: 'severity', kind: 'severity', need: 'oneOf' },
    { name: 'urgency', kind: 'urgency', need: 'oneOf' },
    { name: 'product', kind: 'product', need: 'oneOf' },
    { name: 'customer', kind: 'customer', need: 'oneOf' },
    { name: 'category', kind: 'category', need: 'oneOf' },
    { name: 'reason', kind: 'words', need: 'required' },
  ],
  assign: [
    { name: 'person', kind: 'person', need: 'required' },
    { name: 'reason', kind: 'words', need: 'optional' },
  ],
  transfer: [
    { name: 'product', kind: 'product', need: 'required' },
    { name: 'reason', kind: 'words', need: 'required' },
  ],
  evidence: [
    { name: 'words', kind: 'words', need: 'oneOf' },
    { name: 'thread', kind: 'flag', need: 'oneOf' },
  ],
  ask: [
    { name: 'who', kind: 'person', need: 'required' },
    { name: 'question', kind: 'words', need: 'required' },
    { name: 'due', kind: 'length', need: 'optional' },
  ],
  answer: [
    { name: 'request', kind: 'number', need: 'optional' },
    { name: 'answer', kind: 'words', need: 'required' },
  ],
  contain: [{ name: 'text', kind: 'words', need: 'required' }],
  cause: [
    { name: 'text', kind: 'words', need: 'required' },
    { name: 'plain', kind: 'words', need: 'optional' },
  ],
  plan: [
    { name: 'text', kind: 'words', need: 'required' },
    { name: 'due', kind: 'length', need: 'optional' },
  ],
  options: [
    { name: 'kind', kind: 'option-kind', need: 'required' },
    { name: 'text', kind: 'words', need: 'required' },
    { name: 'effect', kind: 'words', need: 'optional' },
  ],
  action: [
    { name: 'kind', kind: 'action-kind', need: 'required' },
    { name: 'text', kind: 'words', need: 'required' },
    { name: 'who', kind: 'mention', need: 'optional' },
    { name: 'due', kind: 'moment', need: 'optional' },
  ],
  promise: [
    { name: 'due', kind: 'length', need: 'oneOf' },
    { name: 'kept', kind: 'flag', need: 'oneOf' },
    { name: 'reason', kind: 'words', need: 'optional' },
  ],
  wait: [
    { name: 'on', kind: 'party', need: 'required' },
    { name: 'question', kind: 'words', need: 'required' },
  ],
  resume: [{ name: 'reason', kind: 'words', need: 'optional' }],
  snooze: [
    { name: 'until', kind: 'length', need: 'required' },
    { name: 'onlyMe', kind: 'flag', need: 'optional' },
    { name: 'reason', kind: 'words', need: 'required' },
  ],
  escalate: [
    { name: 'to', kind: 'level', need: 'optional' },
    { name: 'reason', kind: 'words', need: 'optional' },
  ],
  nudge: [{ name: 'words', kind: 'words', need: 'optional' }],
  resolve: [
    { name: 'outcome', kind: 'outcome', need: 'required' },
    { name: 'words', kind: 'words', need: 'optional' },
  ],
  close: [{ name: 'reason', kind: 'words', need: 'optional' }],
  reopen: [{ name: 'reason', kind: 'words', need: 'required' }],
  reject: [{ name: 'reason', kind: 'words', need: 'required' }],
  merge: [
    { name: 'into', kind: 'reference', need: 'required' },
    { name: 'reason', kind: 'words', need: 'optional' },
  ],
  link: [
    { name: 'to', kind: 'reference', need: 'required' },
    { name: 'as', kind: 'link-kind', need: 'optional' },
    { name: 'end', kind: 'end', need: 'optional' },
  ],
  restrict: [{ name: 'reason', kind: 'words', need: 'optional' }],
  undo: [],
  why: [{ name: 'about', kind: 'words', need: 'optional' }],
  show: [],
  list: [
    { name: 'open', kind: 'flag', need: 'optional' },
    { name: 'overdue', kind: 'flag', need: 'optional' },
    { name: 'product', kind: 'product', need: 'optional' },
    { name: 'owner', kind: 'person', need: 'optional' },
  ],
  mine: [],
  search: [{ name: 'words', kind: 'words', need: 'required' }],
  case: [{ name: 'words', kind: 'words', need: 'optional' }],
  home: [],
  away: [
    { name: 'who', kind: 'mention', need: 'optional' },
    { name: 'days', kind: 'days', need: 'optional' },
    { name: 'standIn', kind: 'mention', need: 'optional' },
    { name: 'end', kind: 'end', need: 'optional' },
  ],
  handover: [
    { name: 'from', kind: 'mention', need: 'optional' },
    { name: 'to', kind: 'mention', need: 'required' },
    { name: 'reason', kind: 'words', need: 'optional' },
  ],
  setup: [{ name: 'code', kind: 'code', need: 'optional' }],
  help: [{ name: 'about', kind: 'verb', need: 'optional' }],
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
