import type { Verb } from '../verb.ts';
import { verbArguments, type ArgumentKind, type ArgumentsOf } from './arguments.ts';
import { readDigestKindAt, readSwitchAt } from './argument-words.ts';
import { readAway, readHandover } from './read-away.ts';
import { readContact } from './read-contact.ts';
import { readPlan, readPromise, readSnooze } from './read-deadlines.ts';
import { readAnswer, readAsk, readCause, readEvidence } from './read-investigation.ts';
import { readListArguments } from './read-list.ts';
import { readAcknowledge, readAssign, readEdit, readNew, readTransfer, readUpdate } from './read-record.ts';
import {
  optional,
  readNothing,
  readReasonOnly,
  readText,
  readWords,
  unclearOf,
  type Read,
} from './read-words.ts';
import {
  readAction,
  readEscalate,
  readLink,
  readMerge,
  readOptions,
  readResolve,
  readTrack,
  readWait,
} from './read-work.ts';
import { isSetupCode } from './setup-code.ts';
import { foldRest, startOf, takeWords, type TypedRest } from './typed-rest.ts';
import { matchVerbName } from './verb-name.ts';

export interface TypedArguments<V extends Verb> {
  readonly values: ArgumentsOf[V];
  /** Names of required arguments that were not typed; of a choice (oneOf) all names, when none was. */
  readonly missing: readonly string[];
  /** Pieces that say nothing this verb understands, as typed. */
  readonly unclear: readonly string[];
}

const readers: { readonly [V in Verb]: (rest: TypedRest) => Read<V> } = {
  new: readNew,
  acknowledge: readAcknowledge,
  contact: (rest) => ({ values: readContact(rest.source) }),
  update: readUpdate,
  note: readWords,
  edit: readEdit,
  assign: readAssign,
  transfer: readTransfer,
  evidence: readEvidence,
  ask: readAsk,
  answer: readAnswer,
  contain: readText,
  cause: readCause,
  plan: readPlan,
  options: readOptions,
  action: readAction,
  track: readTrack,
  promise: readPromise,
  wait: readWait,
  resume: readReasonOnly,
  snooze: readSnooze,
  escalate: readEscalate,
  nudge: readWords,
  resolve: readResolve,
  close: readReasonOnly,
  reopen: readReasonOnly,
  reject: readReasonOnly,
  merge: readMerge,
  link: readLink,
  restrict: readReasonOnly,
  undo: readNothing,
  why: (rest) => ({ values: optional('about', takeWords(rest, 0)) }),
  show: readNothing,
  list: readListArguments,
  mine: readMine,
  customer: (rest) => ({ values: optional('name', takeWords(rest, 0)) }),
  search: readWords,
  report: readWords,
  case: readWords,
  faq: readWords,
  news: (rest) => ({ values: optional('text', takeWords(rest, 0)) }),
  board: readNothing,
  home: readNothing,
  erase: (rest) => ({ values: optional('customer', takeWords(rest, 0)) }),
  away: readAway,
  digest: readDigest,
  handover: readHandover,
  setup: readSetup,
  help: readHelp,
};

/** What was typed behind a verb (its `rest`), as the verb's arguments. */
export function readArguments<V extends Verb>(verb: V, rest: string): TypedArguments<V> {
  const { values, unclear = [] } = readers[verb](foldRest(rest));
  return { values, missing: findMissing(verb, new Set(Object.keys(values))), unclear };
}

const strictKinds: ReadonlySet<ArgumentKind> = new Set([
  'length',
  'party',
  'level',
  'severity',
  'urgency',
  'reference',
  'option-kind',
  'action-kind',
  'link-kind',
  'digest-kind',
  'on-off',
  'mention',
  'days',
  'end',
]);

/**
 * Nothing but arguments that are no free words: `2h` behind snooze, 客户 behind 挂起. With `isGuessing` names count
 * too, which could be any word (`transfer billing`, `assign chen`).
 */
export function isOnlyArguments(verb: Verb, rest: string, isGuessing: boolean): boolean {
  const { values, unclear } = readArguments(verb, rest);
  const given = verbArguments[verb].filter(({ name }) => name in values);
  if (given.length === 0 || unclear.length > 0) return false;
  return given.every(({ kind }) =>
    isGuessing ? kind !== 'words' && kind !== 'flag' : strictKinds.has(kind),
  );
}

function findMissing(verb: Verb, given: ReadonlySet<string>): string[] {
  const choices = verbArguments[verb].filter(({ need }) => need === 'oneOf').map(({ name }) => name);
  const isChosen = choices.some((name) => given.has(name));
  return verbArguments[verb]
    .filter(({ name, need }) => (need === 'oneOf' ? !isChosen : need === 'required' && !given.has(name)))
    .map(({ name }) => name);
}

/** What waits for the speaker: whose it is was said. */
function readMine(rest: TypedRest): Read<'mine'> {
  const { values, unclear } = readListArguments(rest);
  const { owner: _mine, ...others } = values;
  return { values: others, unclear };
}

function readSetup(rest: TypedRest): Read<'setup'> {
  const words = takeWords(rest, 0);
  if (words === '') return { values: {} };
  return isSetupCode(words) ? { values: { code: words } } : { values: {}, unclear: [words] };
}

/** In any order: `weekly on`, 关闭 每日. */
function readDigest(rest: TypedRest): Read<'digest'> {
  const values: ArgumentsOf['digest'] = {};
  let at = 0;
  for (;;) {
    at = startOf(rest, at);
    const which = values.which === undefined ? readDigestKindAt(rest.text, at) : null;
    const to = which === null && values.to === undefined ? readSwitchAt(rest.text, at) : null;
    if (which !== null) values.which = which.value;
    if (to !== null) values.to = to.value;
    const end = which?.end ?? to?.end;
    if (end === undefined) break;
    at = end;
  }
  return { values, unclear: unclearOf(takeWords(rest, at)) };
}

function readHelp(rest: TypedRest): Read<'help'> {
  const start = startOf(rest);
  const about = matchVerbName(rest.text, start, () => false);
  if (about !== null) return { values: { about: about.verb } };
  return readNothing(rest);
}
