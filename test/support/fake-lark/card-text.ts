import { isObject, listOf, objectOf, stringOf } from './json.ts';
import type { JsonObject } from './json.ts';
import type { Language } from './model.ts';

export interface Reader {
  language: Language;
  timezone: string;
  /** Whether words in other languages are shown: cards of one person alone have one language. */
  isTranslated: boolean;
  nameOf(openId: string): string;
}

/** What a client shows of a card, a line for each text. */
export function readCardText(card: JsonObject, reader: Reader): string {
  const header = objectOf(card['header']);
  const lines = [
    readText(header['title'], reader),
    readText(header['subtitle'], reader),
    ...readTags(header, reader),
    ...listOf(objectOf(card['body'])['elements']).flatMap((each) => readElement(each, reader)),
  ];
  return lines.filter((line) => line !== '').join('\n');
}

export function readSummary(card: JsonObject, reader: Reader): string {
  const summary = objectOf(objectOf(card['config'])['summary']);
  const written = pickContent(summary, reader);
  return written === '' ? readText(objectOf(card['header'])['title'], reader) : written;
}

function readTags(header: JsonObject, reader: Reader): string[] {
  const own =
    isObject(header['i18n_text_tag_list']) && reader.isTranslated ? header['i18n_text_tag_list'] : {};
  return listOf(own[reader.language] ?? header['text_tag_list']).map((tag) => readText(tag['text'], reader));
}

/** The words of a text object or of a markdown element. */
export function readText(value: unknown, reader: Reader): string {
  if (!isObject(value)) return '';
  const content = pickContent(value, reader);
  return value['tag'] === 'plain_text' ? content : readMarkdown(content, reader);
}

export function pickContent(held: JsonObject, { language, isTranslated }: Reader): string {
  const others = isTranslated ? objectOf(held['i18n_content']) : {};
  return stringOf(others[language]) ?? stringOf(held['content']) ?? '';
}

function readElement(element: JsonObject, reader: Reader): string[] {
  const inside = (list: unknown) => listOf(list).flatMap((each) => readElement(each, reader));
  switch (element['tag']) {
    case 'div':
      return [
        readText(element['text'], reader),
        ...listOf(element['fields']).map((field) => readText(field['text'], reader)),
      ];
    case 'markdown':
      return [readText(element, reader)];
    case 'person':
      return [reader.nameOf(String(element['user_id']))];
    case 'column_set':
      return listOf(element['columns']).flatMap((column) => inside(column['elements']));
    case 'collapsible_panel':
      return [readText(objectOf(element['header'])['title'], reader), ...inside(element['elements'])];
    case 'form':
    case 'interactive_container':
      return inside(element['elements']);
    case 'overflow':
      return listOf(element['options']).map((option) => readText(option['text'], reader));
    case 'button':
    case 'checker':
      return [readText(element['text'], reader)];
    default:
      return readField(element, reader);
  }
}

function readField(element: JsonObject, reader: Reader): string[] {
  const filled = readFilled(element, reader);
  return [
    readText(element['label'], reader),
    filled === '' ? readText(element['placeholder'], reader) : filled,
  ];
}

function readFilled(element: JsonObject, reader: Reader): string {
  const initial =
    stringOf(element['initial_option']) ??
    stringOf(element['initial_datetime']) ??
    stringOf(element['initial_date']) ??
    stringOf(element['initial_time']) ??
    stringOf(element['default_value']) ??
    '';
  if (element['tag'] === 'select_person') return initial === '' ? '' : reader.nameOf(initial);
  const option = listOf(element['options']).find((each) => each['value'] === initial);
  return option === undefined ? initial : readText(option['text'], reader);
}

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  sim: '∼',
};

/** Markdown as it is read: without its signs, mentions as @name, moments in the reader's zone. */
export function readMarkdown(text: string, reader: Reader): string {
  const plain = text
    .replaceAll(/<br\s*\/?>/g, '\n')
    .replaceAll(/<hr\s*\/?>/g, '\n')
    .replaceAll(/<at\s+ids?=['"]?([^'"\s>]*)['"]?[^>]*><\/at>/g, (_, ids: string) =>
      ids
        .split(',')
        .map((id) => `@${id === 'all' ? everybody[reader.language] : reader.nameOf(id)}`)
        .join(' '),
    )
    .replaceAll(/<person\s+id\s*=\s*['"]?([^'"\s>]*)['"]?[^>]*><\/person>/g, (_, id: string) =>
      reader.nameOf(id),
    )
    .replaceAll(/<local_datetime([^>]*)>[^<]*<\/local_datetime>/g, (_, given: string) =>
      readMoment(given, reader),
    )
    .replaceAll(/<a\s+href=['"]?([^'"\s>]*)['"]?[^>]*>([^<]*)<\/a>/g, (_, url: string, label: string) =>
      label.trim() === '' ? url : label,
    )
    .replaceAll(/<\/?[a-z_]+[^<>]*>/g, '')
    .replaceAll(/!\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/^ {0,3}(?:#{1,6} |> ?)/gm, '')
    .replaceAll(/(\*\*|__|~~)(?=\S)(.+?)(?<=\S)\1/g, '$2')
    .replaceAll(/(?<![\w*])\*(?=\S)([^*\n]+?)\*/g, '$1')
    .replaceAll(/`([^`\n]+)`/g, '$1');
  return decodeEntities(plain);
}

const everybody: Readonly<Record<Language, string>> = { zh_cn: '所有人', en_us: 'All' };

export function decodeEntities(text: string): string {
  return text.replaceAll(
    /&(?:#(\d+)|#x([0-9a-f]+)|([a-z]+));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
      if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
      return ENTITIES[name ?? ''] ?? whole;
    },
  );
}

function readMoment(given: string, reader: Reader): string {
  const read = (name: string) => new RegExp(`${name}=['"]?([^'"\\s>]*)`).exec(given)?.[1] ?? '';
  const at = new Date(Number(read('millisecond')));
  const format = read('format_type') === '' ? 'date_num' : read('format_type');
  if (Number.isNaN(at.getTime())) return '';
  const write = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(reader.language === 'zh_cn' ? 'zh-CN' : 'en-US', {
      timeZone: reader.timezone,
      hourCycle: 'h23',
      ...options,
    }).format(at);
  switch (format) {
    case 'date_num':
      return new Intl.DateTimeFormat('sv-SE', { timeZone: reader.timezone, dateStyle: 'short' }).format(at);
    case 'date_short':
      return write({ month: 'short', day: 'numeric' });
    case 'date':
      return write({
        year: 'numeric',
        month: reader.language === 'zh_cn' ? 'long' : 'short',
        day: 'numeric',
      });
    case 'week':
      return write({ weekday: 'long' });
    case 'week_short':
      return write({ weekday: 'short' });
    case 'time':
      return write({ hour: '2-digit', minute: '2-digit' });
    case 'time_sec':
      return write({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
    case 'timezone':
      return offsetOf(at, reader.timezone).replace(/^([+-]\d\d)(\d\d)$/, 'GMT$1:$2');
    default:
      return '';
  }
}

/** Such as +0800. */
export function offsetOf(at: Date, timezone: string): string {
  const name = new Intl.DateTimeFormat('en-US', { timeZone: timezone, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value;
  const [, sign = '+', hours = '00', minutes = '00'] = /GMT([+-])(\d\d):(\d\d)/.exec(name ?? '') ?? [];
  return `${sign}${hours}${minutes}`;
}
