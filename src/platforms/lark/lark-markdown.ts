import type { Locale } from '../../domain/desk.ts';
import type { Inline, Rich } from '../../ports/message.ts';
import { clip, countCharacters, cutText } from '../base/cut-text.ts';
import { writeBriefMoment } from '../base/written-moment.ts';
import { isOpenId } from './ids.ts';

const BOLD = '**';
const OPENS_ON_MARK = /^\*\*[\p{P}\p{S}]/u;
const CLOSES_ON_MARK = /[\p{P}\p{S}]\*\*$/u;
/** Beside these a run of asterisks counts as bold whatever stands inside. */
const BEGINS_APART = /^[\s\p{P}<]/u;
const ENDS_APART = /[\s\p{P}>]$/u;
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;

/**
 * Every character that markdown, Lark's tags or its emoji codes could read as their own becomes a numeric entity. A
 * line break becomes <br>, so that only the very first line stands where a list or a heading could begin.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[&<>*~_[\]()#`!\-+:$\\/"'|]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/\r\n?|[\n\u2028\u2029]/g, '<br>');
}

/** Rich text as Lark's markdown. What does not fit is cut on a grapheme's border; `max` counts what people see. */
export function writeMarkdown(rich: Rich, max: number): string {
  const written = writePieces(rich, max).reduce(join, '');
  // No indent that would make it code, no number that would make it a list.
  return written.replace(/^[ \t]+/, '').replace(/^(\d{1,9})\./, '$1&#46;');
}

/** Where room is counted, not read. */
const anyLocale = 'en';

function writePieces(rich: Rich, max: number): string[] {
  const pieces: string[] = [];
  let room = max;
  for (const inline of rich) {
    const shown = countCharacters(clip(wordsOf(inline, anyLocale), room));
    if (shown > room) {
      return [...pieces, inline.kind === 'text' ? escapeMarkdown(cutText(inline.text, room)) : '…'];
    }
    pieces.push(...writeInline(inline));
    room -= shown;
  }
  return pieces;
}

function writeInline(inline: Inline): string[] {
  switch (inline.kind) {
    case 'text':
      return inline.isBold === true ? writeBold(inline.text) : [escapeMarkdown(inline.text)];
    case 'person':
      return [writePerson(inline)];
    case 'moment':
      return [writeLocalTime(inline)];
    case 'link':
      return [writeLink(inline.url, inline.label)];
    default:
      return inline satisfies never;
  }
}

function writeBold(text: string): string[] {
  const [, before = '', inner = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  if (inner === '') return [escapeMarkdown(text)];
  return [escapeMarkdown(before), BOLD + escapeMarkdown(inner) + BOLD, escapeMarkdown(after)];
}

/** Asterisks between a letter and a mark are no bold in CommonMark: there, and between two bolds, a space helps. */
function join(written: string, piece: string): string {
  if (written === '' || piece === '') return written + piece;
  const needsGap =
    (piece.startsWith(BOLD) && written.endsWith(BOLD)) ||
    (OPENS_ON_MARK.test(piece) && !ENDS_APART.test(written)) ||
    (CLOSES_ON_MARK.test(written) && !BEGINS_APART.test(piece));
  return needsGap ? `${written} ${piece}` : written + piece;
}

function writePerson({ name, account, mention }: Extract<Inline, { kind: 'person' }>): string {
  const isPinged = mention && account.lark !== undefined && isOpenId(account.lark);
  return isPinged ? `<at id=${account.lark}></at>` : escapeMarkdown(name);
}

/** Lark shows it in each reader's own zone and language. */
export function writeLocalTime({ at, style }: { at: number; style: 'time' | 'day-time' }): string {
  const part = (format: string) =>
    `<local_datetime millisecond='${at}' format_type='${format}'></local_datetime>`;
  return style === 'time' ? part('time') : `${part('date_short')} ${part('time')}`;
}

function writeLink(url: string, label: string): string {
  // Lark follows http and https alone.
  if (!/^https?:\/\/[^\s/]/i.test(url)) return escapeMarkdown(label);
  const target = url.replace(/[\s()<>"'`\\;[\]{}|]/g, percentEncode);
  return `[${escapeMarkdown(label === '' ? url : label).replaceAll('<br>', ' ')}](${target})`;
}

function percentEncode(character: string): string {
  const encoded = encodeURIComponent(character);
  return encoded === character ? `%${character.charCodeAt(0).toString(16).toUpperCase()}` : encoded;
}

/** An inline in plain words. */
export function wordsOf(inline: Inline, locale: Locale): string {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'person':
      return inline.name;
    case 'moment':
      return writeBriefMoment(inline, locale);
    case 'link':
      return inline.label === '' ? inline.url : inline.label;
    default:
      return inline satisfies never;
  }
}

/** Rich text in plain words on one line, as chat lists and notifications show it. */
export function writePlain(rich: Rich, max: number, locale: Locale): string {
  return cutText(
    rich
      .map((inline) => wordsOf(inline, locale))
      .join('')
      .replace(/\s+/g, ' ')
      .trim(),
    max,
  );
}

/** Whether a text is wider than so many letters; wide characters, as Chinese has them, count twice. */
export function isWiderThan(rich: Rich, columns: number): boolean {
  let room = columns;
  for (const inline of rich) {
    for (const character of clip(
      inline.kind === 'moment' ? '12-31 23:59' : wordsOf(inline, anyLocale),
      room,
    )) {
      room -= WIDE.test(character) ? 2 : 1;
    }
    if (room < 0) return true;
  }
  return false;
}
