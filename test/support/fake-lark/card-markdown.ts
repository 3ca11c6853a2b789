import { CARD_ERRORS, MOMENT_FORMATS } from './card-limits.ts';
import type { CardProblem } from './card-shapes.ts';
import type { Language } from './model.ts';

export interface Reader {
  language: Language;
  /** The name of an open id. */
  names: (id: string) => string;
  /** IANA. */
  timezone: string;
}

/** What a card's markdown shows: marks taken away, tags carried out, entities decoded. */
export function readMarkdown(content: string, reader: Reader): string {
  const kept: string[] = [];
  // A character that counts as punctuation beside an asterisk, as the tag's own brackets do.
  const keep = (shown: string) => `\uE000${kept.push(shown) - 1}\uE001`;
  const inline = carryOutTags(keepCode(content.replaceAll('\r\n', '\n'), keep), reader, keep);
  const text = dropEmphasis(dropLinks(dropBlockMarks(inline, keep), keep));
  return putBack(decodeEntities(text), kept)
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim();
}

type Keep = (shown: string) => string;

/** Kept texts may hold kept texts. */
function putBack(text: string, kept: readonly string[]): string {
  let whole = text;
  while (whole.includes('\uE000')) {
    whole = whole.replace(/\uE000(\d+)\uE001/g, (_found, index: string) => kept[Number(index)] ?? '');
  }
  return whole;
}

function keepCode(content: string, keep: Keep): string {
  return content
    .replace(/^```[^\n]*\n([\s\S]*?)\n?```$/gm, (_whole, code: string) => keep(code))
    .replace(/`([^`\n]+)`/g, (_whole, code: string) => keep(code));
}

const TAG_OPEN =
  /<(font|text_tag|raw|a|link|number_tag)(\s[^<>]*)?>|<\/(font|text_tag|raw|a|link|number_tag)>/g;

/** Tags it does not know stay as they were written, as in the client. */
function carryOutTags(content: string, reader: Reader, keep: Keep): string {
  return content
    .replace(AT_TAG, (_whole, attributes: string) =>
      keep(
        readAtIds(attributes)
          .map((id) => writeMention(id, reader))
          .join(' '),
      ),
    )
    .replace(/<person\s+([^<>]*)>\s*<\/person>/g, (_whole, attributes: string) =>
      keep(reader.names(readAttribute(attributes, 'id') ?? '')),
    )
    .replace(MOMENT_TAG, (_whole, attributes: string) => keep(readMoment(attributes, reader)))
    .replace(TAG_OPEN, () => keep(''))
    .replace(/<hr\s*\/?>/g, '\n')
    .replace(/<br\s*\/?>/g, '\uE002');
}

const AT_TAG = /<at\s+([^<>]*)>[^<>]*<\/at>/g;
const MOMENT_TAG = /<local_datetime\s+([^<>]*)>\s*<\/local_datetime>/g;

export function writeMention(id: string, { language, names }: Pick<Reader, 'language' | 'names'>): string {
  if (id === 'all') return language === 'zh_cn' ? '@所有人' : '@Everyone';
  return `@${names(id)}`;
}

function readAttribute(attributes: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*("[^"]*"|'[^']*'|[^\\s"']+)`).exec(attributes)?.[1];
  return found?.replace(/^["']|["']$/g, '').trim();
}

function readAtIds(attributes: string): string[] {
  const several = readAttribute(attributes, 'ids');
  if (several !== undefined) return several.split(',').map((id) => id.trim());
  return [readAttribute(attributes, 'id') ?? readAttribute(attributes, 'email') ?? ''];
}

/** Block marks count at the beginning of a line of the source alone, not after <br>. */
function dropBlockMarks(content: string, keep: Keep): string {
  const lines = content.split('\n').map((line, index, all) => {
    const isAfterBlank = (all[index - 1] ?? '').trim() === '';
    if (/^ {4,}\S/.test(line) && isAfterBlank) return keep(line);
    if (/^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|={3,})$/.test(line)) return '';
    return line
      .replace(/^ {0,3}(?:> ?)+/, '')
      .replace(/^ {0,3}#{1,6}(?:\s+|$)/, '')
      .replace(/^(\s*)[-*+]\s+/, '$1• ');
  });
  return lines.join('\n').replaceAll('\uE002', '\n');
}

function dropLinks(content: string, keep: Keep): string {
  return content
    .replace(/!\[([^[\]]*)\]\([^()]*\)/g, (_whole, alt: string) => alt)
    .replace(
      /\[([^[\]]*)\]\(((?:https?|tel|lark|mailto):[^()\s]*)\)/gi,
      (_whole, label: string) => keep('') + label + keep(''),
    );
}

function dropEmphasis(content: string): string {
  return ['**', '__', '~~', '*', '_'].reduce(dropPairs, content);
}

interface Run {
  at: number;
  opens: boolean;
  closes: boolean;
}

/** By CommonMark's rule: whether a run opens or closes depends on what stands beside it. */
function dropPairs(content: string, mark: string): string {
  const pairs = new Set<number>();
  let opened: Run | undefined;
  for (const run of listRuns(content, mark)) {
    if (opened !== undefined && run.closes) {
      pairs.add(opened.at).add(run.at);
      opened = undefined;
    } else if (run.opens) {
      opened ??= run;
    }
  }
  return [...pairs]
    .toSorted((one, other) => other - one)
    .reduce((text, at) => text.slice(0, at) + text.slice(at + mark.length), content);
}

const SPACE = /^\s?$/;
const PUNCTUATION = /[\p{P}\p{S}\uE000\uE001]/u;

function listRuns(content: string, mark: string): Run[] {
  const sign = mark.charAt(0);
  const runs = content.matchAll(new RegExp(`(?<!\\\\)\\${sign}+`, 'g'));
  return [...runs].flatMap(({ 0: run, index }) => {
    if (run.length !== mark.length) return [];
    const before = content.charAt(index - 1);
    const after = content.charAt(index + run.length);
    const apartBefore = SPACE.test(before) || PUNCTUATION.test(before);
    const apartAfter = SPACE.test(after) || PUNCTUATION.test(after);
    const isLeft = !SPACE.test(after) && (!PUNCTUATION.test(after) || apartBefore);
    const isRight = !SPACE.test(before) && (!PUNCTUATION.test(before) || apartAfter);
    const isWordBound = sign !== '_';
    return [
      {
        at: index,
        opens: isLeft && (isWordBound || !isRight || PUNCTUATION.test(before)),
        closes: isRight && (isWordBound || !isLeft || PUNCTUATION.test(after)),
      },
    ];
  });
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  sim: '~',
  ast: '*',
};

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|(\w+));/g, (whole, decimal, hex, word) => {
    if (typeof word === 'string') return NAMED[word] ?? whole;
    const code = typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
  });
}

function readMoment(attributes: string, reader: Reader): string {
  const at = Number(readAttribute(attributes, 'millisecond'));
  const format = readAttribute(attributes, 'format_type') ?? 'date_num';
  return writeMoment(at, format, reader);
}

function writeMoment(at: number, format: string, { language, timezone }: Reader): string {
  const write = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language === 'zh_cn' ? 'zh-CN' : 'en-US', {
      timeZone: timezone,
      ...options,
    }).format(at);
  switch (format) {
    case 'date_short':
      return write({ month: 'short', day: 'numeric' });
    case 'date':
      return write({ year: 'numeric', month: 'short', day: 'numeric' });
    case 'week':
      return write({ weekday: 'long' });
    case 'week_short':
      return write({ weekday: 'short' });
    case 'time':
      return writeWallTime(at, timezone).slice(11, 16);
    case 'time_sec':
      return writeWallTime(at, timezone).slice(11);
    case 'timezone':
      return writeZone(at, timezone);
    default:
      return writeWallTime(at, timezone).slice(0, 10);
  }
}

function writeZone(at: number, timezone: string): string {
  const minutes = zoneMinutes(at, timezone);
  const rest = String(Math.abs(minutes) % 60).padStart(2, '0');
  return `GMT${minutes < 0 ? '-' : '+'}${Math.floor(Math.abs(minutes) / 60)}:${rest}`;
}

/** YYYY-MM-DD HH:mm:ss */
function writeWallTime(at: number, timezone: string): string {
  return new Intl.DateTimeFormat('sv-SE', {
    timeZone: timezone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(at);
}

/** East of Greenwich is positive. */
export function zoneMinutes(at: number, timezone: string): number {
  const wall = Date.parse(`${writeWallTime(at, timezone).replace(' ', 'T')}Z`);
  return Math.round((wall - Math.floor(at / 1000) * 1000) / 60_000);
}

/** Open ids that get pinged, 'all' for everybody; what is code pings nobody. */
export function listMarkdownMentions(content: string): string[] {
  const text = keepCode(content, () => '');
  return [...text.matchAll(AT_TAG)].flatMap(([, attributes = '']) => readAtIds(attributes));
}

/** What Lark refuses in markdown. */
export function checkMarkdown(
  content: string,
  at: string,
  knownUsers: Pick<ReadonlySet<string>, 'has'>,
  problems: CardProblem[],
): void {
  for (const id of listMarkdownMentions(content)) {
    if (id !== 'all' && !knownUsers.has(id)) {
      problems.push({ errCode: CARD_ERRORS.unknownUser, detail: `${at}: at an unknown user ${id}` });
    }
  }
  const text = keepCode(content, () => '');
  if (/!\[[^[\]]*\]\([^()]*\)/.test(text)) {
    problems.push({ errCode: CARD_ERRORS.image, detail: `${at}: an image whose key is unknown` });
  }
  for (const [, attributes = ''] of text.matchAll(MOMENT_TAG)) {
    const format = readAttribute(attributes, 'format_type') ?? 'date_num';
    const isMoment = /^\d{1,15}$/.test(readAttribute(attributes, 'millisecond') ?? '');
    if (isMoment && (MOMENT_FORMATS as readonly string[]).includes(format)) continue;
    problems.push({ errCode: CARD_ERRORS.format, detail: `${at}: local_datetime ${attributes}` });
  }
}
