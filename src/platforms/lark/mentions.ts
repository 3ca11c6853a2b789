import { writePersonToken } from '../../domain/typed-text/person-token.ts';
import { isRecord } from './action-values.ts';
import { isOpenId } from './ids.ts';
import { textOf } from './message-content.ts';

/** Somebody named in a message; the text has only `key` in their place. */
export interface Mention {
  readonly key: string;
  /** Open id; null for somebody without one. */
  readonly id: string | null;
  readonly name: string;
}

const EVERYBODY = '@all';

/** As events have it ({open_id} in `id`), and as the API has it (`id` as text). */
export function readMentions(mentions: unknown): Mention[] {
  if (!Array.isArray(mentions)) return [];
  return mentions.filter(isRecord).flatMap((mention) => {
    const { key, id, name } = mention;
    if (typeof key !== 'string' || key === '') return [];
    const account = isRecord(id) ? id['open_id'] : id;
    return [{ key, id: typeof account === 'string' ? account : null, name: textOf(name) }];
  });
}

/** Keys become tokens; our own goes, with what separates it from the words. */
export function readTyped(written: string, mentions: readonly Mention[], botId: string): string {
  const own = mentions.filter(({ id }) => id === botId).map(({ key }) => key);
  let rest = written.trim();
  const isAddressed = own.some((key) => startsWithKey(rest, key));
  rest = replaceKeys(rest, mentions, botId).trim();
  return isAddressed ? rest.replace(/^[:,\uff1a\uff0c]\s*/, '') : rest;
}

function startsWithKey(text: string, key: string): boolean {
  return text.startsWith(key) && !/^\d/.test(text.slice(key.length));
}

/** A key ends where its digits end: @_user_1 is the beginning of @_user_10. */
function replaceKeys(text: string, named: readonly Mention[], botId: string): string {
  const byKey = new Map(named.map((mention) => [mention.key, mention]));
  const keys = [...byKey.keys()].map((key) => key.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  // Nothing but the key: a pattern with the spaces around it would take the square of their number in time.
  const pattern = new RegExp(`(${[...keys, '@_all'].join('|')})(?!\\d)`, 'g');
  const pieces = text.split(pattern);
  let read = pieces[0] ?? '';
  for (let at = 1; at < pieces.length; at += 2) {
    const mention = byKey.get(pieces[at] ?? '');
    const after = pieces[at + 1] ?? '';
    const isOwn = mention?.id === botId;
    read = isOwn ? `${dropLast(read)} ${dropFirst(after)}` : read + writeMention(mention) + after;
  }
  return read;
}

function dropFirst(text: string): string {
  let from = 0;
  while (BLANK.has(text.charAt(from))) from += 1;
  return text.slice(from);
}

function dropLast(text: string): string {
  let to = text.length;
  while (to > 0 && BLANK.has(text.charAt(to - 1))) to -= 1;
  return text.slice(0, to);
}

/** What separates words; a line break is the writer's. */
const BLANK = new Set([' ', '\t']);

function writeMention(mention: Mention | undefined): string {
  if (mention === undefined || mention.key === '@_all') return EVERYBODY;
  if (mention.id !== null && isOpenId(mention.id)) {
    return writePersonToken({ platform: 'lark', userId: mention.id });
  }
  return `@${mention.name}`;
}
