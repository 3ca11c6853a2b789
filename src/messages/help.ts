import type { Locale } from '../domain/desk.ts';
import { verbArguments, type Argument } from '../domain/typed-text/arguments.ts';
import { findVerb, verbs, type Verb } from '../domain/verb.ts';
import type { Block, Message } from '../ports/message.ts';
import { textsFor } from '../text/texts-for.ts';
import { otherLocale } from './both-languages.ts';
import { buttonFor, buttonRow } from './buttons.ts';
import { inlineBold, inlineText, toRich } from './inlines.ts';
import { plainMessage } from './plain-message.ts';
import type { Reader } from './view.ts';

export interface HelpRow {
  readonly verb: Verb;
  readonly english: string;
  readonly chinese: string;
}

type Group = 'open' | 'work' | 'time' | 'end' | 'find';

const groupOf: Readonly<Record<Verb, Group>> = {
  new: 'open',
  acknowledge: 'open',
  contact: 'work',
  update: 'work',
  note: 'work',
  edit: 'work',
  assign: 'time',
  transfer: 'time',
  evidence: 'work',
  ask: 'work',
  answer: 'work',
  contain: 'work',
  cause: 'work',
  plan: 'work',
  options: 'work',
  action: 'work',
  track: 'work',
  promise: 'work',
  wait: 'time',
  resume: 'time',
  snooze: 'time',
  escalate: 'time',
  nudge: 'time',
  resolve: 'end',
  close: 'end',
  reopen: 'end',
  reject: 'end',
  merge: 'end',
  link: 'end',
  restrict: 'end',
  undo: 'end',
  why: 'find',
  show: 'find',
  list: 'find',
  mine: 'find',
  search: 'find',
  report: 'find',
  customer: 'find',
  case: 'find',
  faq: 'find',
  news: 'end',
  board: 'find',
  home: 'find',
  erase: 'end',
  away: 'time',
  digest: 'find',
  handover: 'time',
  setup: 'open',
  help: 'find',
};
const groups: readonly Group[] = ['open', 'work', 'time', 'end', 'find'];

/** The exact form of every offered verb, for help, the README and its test. */
export function helpRows(): readonly HelpRow[] {
  return allVerbs.map((verb) => ({
    verb,
    english: typedForm(verb, 'en'),
    chinese: typedForm(verb, 'zh-CN'),
  }));
}

/** How a verb is typed: its name, then its arguments in order; [ ] may be left out, of { } one is needed. */
function typedForm(verb: Verb, locale: Locale): string {
  const pieces: Readonly<Record<string, string>> = textsFor(locale).help.typed[verb];
  const written = verbArguments[verb].map((argument) => bracketed(argument, pieces[argument.name] ?? ''));
  return `${verbName(verb, locale)}${written.join('')}`;
}

function bracketed({ need }: Argument, piece: string): string {
  if (need === 'required') return piece;
  const space = /^\s*/.exec(piece)?.[0] ?? '';
  const [open, shut] = need === 'oneOf' ? ['{', '}'] : ['[', ']'];
  return `${space}${open}${piece.slice(space.length)}${shut}`;
}

/** The verb as the reader would type it. */
export function verbName(verb: Verb, locale: Locale): string {
  const entry = findVerb(verb);
  return (locale === 'en' ? entry.english : entry.chinese)[0] ?? verb;
}

const allVerbs: readonly Verb[] = verbs.map(({ verb }) => verb);

/** Everything at a glance, or one verb in detail. */
export function drawHelp(reader: Reader, verb: Verb | null): Message {
  return verb === null ? drawOverview(reader) : drawVerb(verb, reader);
}

function drawOverview(reader: Reader): Message {
  const { help } = textsFor(reader.locale);
  return {
    tone: 'neutral',
    title: help.title,
    summary: toRich(help.summary),
    blocks: [
      { kind: 'text', text: toRich([help.opening, ...waysToOpen(reader)].join('\n')) },
      { kind: 'context', text: toRich(help.where, help.optional) },
      ...groups.flatMap((group) => groupBlocks(group, reader)),
      ...buttonRow(
        (['new', 'mine', 'list'] as const).map((action) => buttonFor(action, '', reader)),
        reader,
      ),
    ],
    locale: reader.locale,
  };
}

function waysToOpen({ locale, platform = 'local' }: Reader): string[] {
  return textsFor(locale).help.ways[platform].map((way) => `• ${way}`);
}

/** The first thing that is said to somebody: how to open a complaint, and where the rest is found. */
export function drawWelcome(reader: Reader): Message {
  const { help } = textsFor(reader.locale);
  const buttons = (['new', 'mine', 'help'] as const).map((action) => buttonFor(action, '', reader));
  return plainMessage(
    [help.welcome, [help.opening, ...waysToOpen(reader)].join('\n'), help.welcomeNext],
    buttons,
    reader,
  );
}

function groupBlocks(group: Group, reader: Reader): Block[] {
  const { help } = textsFor(reader.locale);
  const members = allVerbs.filter((verb) => groupOf[verb] === group);
  const lines = members.map((verb) =>
    help.line(typedForm(verb, reader.locale), verbName(verb, otherLocale(reader.locale)), help.says[verb]),
  );
  const others = members
    .filter((verb) => verbArguments[verb].length > 0)
    .map((verb) => typedForm(verb, otherLocale(reader.locale)));
  return [
    { kind: 'text', text: [inlineBold(help.groups[group]), inlineText(`\n${lines.join('\n')}`)] },
    ...(others.length === 0 ? [] : [{ kind: 'context', text: [inlineText(others.join('\n'))] } as const]),
  ];
}

function drawVerb(verb: Verb, reader: Reader): Message {
  const { help, buttons } = textsFor(reader.locale);
  const also = [...findVerb(verb).english, ...findVerb(verb).chinese].join(' · ');
  const title = buttons.label[verb];
  const says = help.says[verb];
  return {
    tone: 'neutral',
    title,
    summary: toRich(says),
    blocks: [
      text(says),
      text(help.form(typedForm(verb, reader.locale))),
      text(help.example(help.examples[verb])),
      { kind: 'context', text: toRich(help.form(typedForm(verb, otherLocale(reader.locale)))) },
      { kind: 'context', text: toRich(help.also(also)) },
    ],
    locale: reader.locale,
  };
}

function text(sentence: string): Block {
  return { kind: 'text', text: toRich(sentence) };
}
