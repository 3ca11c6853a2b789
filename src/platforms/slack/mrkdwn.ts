import type { Inline, Rich } from '../../ports/message.ts';
import { clip, countCharacters, cutText } from '../base/cut-text.ts';
import { writeMoment } from '../base/written-moment.ts';
import { LIMITS } from './limits.ts';

const ZERO_WIDTH = '\u200b';
const USER_ID = /^[UW][A-Z0-9]{2,}$/;
const LINK = /^(?:https?:\/\/|mailto:)/;

export function isUserId(id: string | undefined): id is string {
  return id !== undefined && USER_ID.test(id);
}

/** The three characters that Slack reads as control characters; once, and only in outside text. */
function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * Slack has no escape for its formatting characters: a zero-width space inside each pair that would format leaves
 * them standing as typed. Lone characters (snake_case, 2*3) are left alone.
 */
function disarm(text: string): string {
  let safe = clip(text, LIMITS.messageText);
  for (const mark of ['\\*', '_', '~']) {
    const pair = new RegExp(
      `(^|[^\\p{L}\\p{N}])(${mark})(?=[^\\s${ZERO_WIDTH}])([^\\n]*?)(?<=\\S)${mark}(?=$|[^\\p{L}\\p{N}])`,
      'gmu',
    );
    safe = safe.replace(pair, `$1$2${ZERO_WIDTH}$3${ZERO_WIDTH}$2`);
  }
  if (safe.indexOf('`') !== safe.lastIndexOf('`')) safe = safe.replaceAll('`', `\`${ZERO_WIDTH}`);
  return safe.replace(/^(?=>)/gm, ZERO_WIDTH);
}

function drawBold(text: string): string {
  const [, before = '', inner = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  if (inner === '') return text;
  // A line break ends the formatting, so each line carries its own.
  const lines = inner.split('\n').map((line) => (line.trim() === '' ? line : `*${line}*`));
  return before + escapeText(lines.join('\n')) + after;
}

function drawLink(url: string, label: string): string {
  const shown = escapeText(disarm(label)).replaceAll('|', '¦');
  if (!LINK.test(url)) return shown;
  const target = url
    .replaceAll('|', '%7C')
    .replaceAll('<', '%3C')
    .replaceAll('>', '%3E')
    .replaceAll('&', '&amp;');
  return `<${target}|${shown === '' ? target : shown}>`;
}

function drawInline(inline: Inline): string {
  switch (inline.kind) {
    case 'text':
      return inline.isBold === true ? drawBold(disarm(inline.text)) : escapeText(disarm(inline.text));
    case 'person':
      return inline.mention && isUserId(inline.account.slack)
        ? `<@${inline.account.slack}>`
        : escapeText(disarm(inline.name));
    case 'moment':
      return drawMoment(inline);
    case 'link':
      return drawLink(inline.url, inline.label);
    default:
      return inline satisfies never;
  }
}

export function drawMoment(moment: { at: number; zone: string; style: 'time' | 'day-time' }): string {
  const format = moment.style === 'time' ? '{time}' : '{date_short_pretty} {time}';
  return `<!date^${Math.floor(moment.at / 1000)}^${format}|${writeMoment(moment)}>`;
}

/** Bold starts and ends only beside a boundary: between letters, as in Chinese, a zero-width space makes one. */
function isBoundary(character: string): boolean {
  return character === '' || /[\s\p{Ps}\p{Pe}\p{Po}\p{Pd}\u200b]/u.test(character);
}

function join(written: string, piece: string, isFormatted: boolean, wasFormatted: boolean): string {
  if (written === '' || piece === '') return written + piece;
  const needsGap =
    (isFormatted && !isBoundary(written.slice(-1))) || (wasFormatted && !isBoundary(piece.slice(0, 1)));
  return needsGap ? written + ZERO_WIDTH + piece : written + piece;
}

function isBold(inline: Inline | undefined): boolean {
  return inline?.kind === 'text' && inline.isBold === true;
}

/** Writes rich text as mrkdwn; what does not fit is cut on a grapheme's border, and no token is ever cut apart. */
export function renderRich(rich: Rich, max: number): string {
  let written = '';
  for (const [index, inline] of rich.entries()) {
    const next = join(written, drawInline(inline), isBold(inline), isBold(rich[index - 1]));
    if (countCharacters(next) > max) return cutRich(rich, max);
    written = next;
  }
  return written;
}

function cutRich(rich: Rich, max: number): string {
  let written = '';
  for (const [index, inline] of rich.entries()) {
    const next = join(written, drawInline(inline), isBold(inline), isBold(rich[index - 1]));
    const room = max - countCharacters(written);
    if (countCharacters(next) <= max - 1) written = next;
    else if (inline.kind !== 'text' || isBold(inline)) return `${written}…`;
    else return written + cutText(disarm(inline.text), room, escapeText);
  }
  return written;
}
