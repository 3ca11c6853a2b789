import { isDeepStrictEqual } from 'node:util';
import { FIELDS } from './card-limits.ts';
import {
  listMarkdownMentions,
  readMarkdown,
  writeMention,
  zoneMinutes,
  type Reader,
} from './card-markdown.ts';
import { listAll } from './check-card.ts';
import { isObject, listOf, objectOf, parseObject, stringOf, type JsonObject } from './json.ts';
import type { Language, Mention, ShownButton, ShownField, ShownForm } from './model.ts';

const USUAL_ZONE = 'Asia/Shanghai';

interface CardReader extends Reader {
  /** False: the card leaves this language out, so that its first words are shown. */
  isOffered: boolean;
}

function readerFor(
  card: JsonObject,
  language: Language,
  names: (id: string) => string = (id) => id,
  timezone = USUAL_ZONE,
): CardReader {
  const locales = objectOf(card['config'])['locales'];
  const isOffered = !Array.isArray(locales) || locales.length === 0 || locales.includes(language);
  return { language, names, timezone, isOffered };
}

/** A line for each text: header, tags, body; mentions as @name, moments in the zone. */
export function visibleText(
  card: JsonObject,
  language: Language,
  names: (id: string) => string,
  timezone: string = USUAL_ZONE,
): string {
  const reader = readerFor(card, language, names, timezone);
  const header = objectOf(card['header']);
  return [
    readText(header['title'], reader),
    readText(header['subtitle'], reader),
    ...listTags(header, reader).map((tag) => readText(tag['text'], reader)),
    ...listElements(card).flatMap((element) => readElement(element, reader)),
  ]
    .filter((line) => line !== '')
    .join('\n');
}

/** What the chat list shows; without a summary the title, and without a title the first words. */
export function summaryOf(card: JsonObject, language: Language): string {
  const reader = readerFor(card, language);
  const summary = pickContent(objectOf(objectOf(card['config'])['summary']), reader);
  if (summary !== '') return summary;
  return visibleText(card, language, (id) => id).split('\n')[0] ?? '';
}

function listElements(card: JsonObject): JsonObject[] {
  return listOf(objectOf(card['body'])['elements']);
}

function listTags(header: JsonObject, { language, isOffered }: CardReader): JsonObject[] {
  const translated = isOffered ? objectOf(header['i18n_text_tag_list'])[language] : undefined;
  return listOf(translated ?? header['text_tag_list']);
}

function pickContent(text: JsonObject, { language, isOffered }: CardReader): string {
  const translated = isOffered ? stringOf(objectOf(text['i18n_content'])[language]) : undefined;
  return translated ?? stringOf(text['content']) ?? '';
}

function readText(text: unknown, reader: CardReader): string {
  if (!isObject(text)) return '';
  const content = pickContent(text, reader);
  return text['tag'] === 'plain_text' ? content.trim() : readMarkdown(content, reader);
}

function readElement(element: JsonObject, reader: CardReader): string[] {
  const inside = () => listOf(element['elements']).flatMap((each) => readElement(each, reader));
  switch (element['tag']) {
    case 'markdown':
      return [readText(element, reader)];
    case 'column_set':
      return listOf(element['columns']).flatMap((column) => readElement(column, reader));
    case 'collapsible_panel':
      return [readText(objectOf(element['header'])['title'], reader), ...inside()];
    case 'overflow':
      return listOf(element['options']).map((option) => readText(option['text'], reader));
    case 'person':
      return [reader.names(stringOf(element['user_id']) ?? '')];
    case 'person_list':
      return listOf(element['persons']).map(({ id }) => reader.names(stringOf(id) ?? ''));
    case 'img':
      return [readText(element['title'], reader), readText(element['alt'], reader)];
    case 'table':
      return readTable(element, reader);
    default:
      return isField(element)
        ? [readText(element['label'] ?? element['text'], reader), readFilled(element, reader)]
        : [readText(element['text'], reader), ...inside()];
  }
}

function readTable(table: JsonObject, reader: CardReader): string[] {
  const columns = listOf(table['columns']);
  const rows = listOf(table['rows']).map((row) =>
    columns.map((column) => readCell(row[stringOf(column['name']) ?? ''], column, reader)).join(' | '),
  );
  return [columns.map((column) => stringOf(column['display_name']) ?? '').join(' | '), ...rows];
}

function readCell(cell: unknown, column: JsonObject, reader: CardReader): string {
  if (Array.isArray(cell))
    return listOf(cell)
      .map((each) => stringOf(each['text']) ?? '')
      .join(', ');
  const text = typeof cell === 'string' || typeof cell === 'number' ? String(cell) : '';
  const isMarkdown = column['data_type'] === 'markdown' || column['data_type'] === 'lark_md';
  return isMarkdown ? readMarkdown(text, reader) : text;
}

function isField(element: JsonObject): boolean {
  return FIELDS.includes(stringOf(element['tag']) ?? '');
}

/** What stands in a field, or the words in its place. */
function readFilled(element: JsonObject, reader: CardReader): string {
  const values = initialValues(element);
  if (values.length === 0) return readText(element['placeholder'], reader);
  if (element['tag'] === 'checker') return '';
  const show = (value: string) => {
    if (isPersonMenu(element)) return reader.names(value);
    const option = listOf(element['options']).find((each) => each['value'] === value);
    return option === undefined ? value : readText(option['text'], reader);
  };
  return values.map(show).join(', ');
}

function isPersonMenu({ tag }: JsonObject): boolean {
  return tag === 'select_person' || tag === 'multi_select_person';
}

/** A first choice that is not offered does not take effect. */
function initialValues(element: JsonObject): string[] {
  const offered = listOf(element['options']).map(({ value }) => value);
  const isOffered = (value: unknown) => isAnybody(element) || offered.includes(value);
  const texts = (values: readonly unknown[]) =>
    values.filter((value): value is string => typeof value === 'string' && value !== '');
  switch (element['tag']) {
    case 'input':
      return texts([element['default_value']]);
    case 'select_static': {
      const index = element['initial_index'];
      const byIndex = typeof index === 'number' ? offered[index - 1] : undefined;
      return texts([element['initial_option'] ?? byIndex]).filter(isOffered);
    }
    case 'select_person':
      return texts([element['initial_option']]).filter(isOffered);
    case 'multi_select_static':
    case 'multi_select_person': {
      const selected = element['selected_values'];
      return texts(Array.isArray(selected) ? selected : []).filter(isOffered);
    }
    case 'checker':
      return element['checked'] === true ? ['true'] : [];
    default:
      return texts([element['initial_datetime'] ?? element['initial_date'] ?? element['initial_time']]);
  }
}

/** Without candidates the chat's members are offered. */
function isAnybody(element: JsonObject): boolean {
  return isPersonMenu(element) && listOf(element['options']).length === 0;
}

/** Open ids that are pinged, each once, in whatever language. */
export function mentionsIn(card: JsonObject): string[] {
  const texts = listObjects([card['header'], card['body']]).flatMap((each) =>
    each['tag'] === 'markdown' || each['tag'] === 'lark_md'
      ? [each['content'], ...Object.values(objectOf(each['i18n_content']))]
      : [],
  );
  const found = texts.flatMap((text) => (typeof text === 'string' ? listMarkdownMentions(text) : []));
  return [...new Set(found)];
}

function listObjects(value: unknown): JsonObject[] {
  if (Array.isArray(value)) return value.flatMap(listObjects);
  return isObject(value) ? [value, ...Object.values(value).flatMap(listObjects)] : [];
}

/** Everything to press, in the order it stands; each entry of an overflow by itself. */
export function buttonsIn(card: JsonObject, language: Language): ShownButton[] {
  const reader = readerFor(card, language);
  return listElements(card).flatMap((element) =>
    [element, ...listAll(element)].flatMap((each) => showButtons(each, reader)),
  );
}

function showButtons(element: JsonObject, reader: CardReader): ShownButton[] {
  if (element['tag'] === 'overflow') return showEntries(element, reader);
  if (element['tag'] === 'checker') {
    return listOf(objectOf(element['button_area'])['buttons']).map((button) => showButton(button, reader));
  }
  return element['tag'] === 'button' ? [showButton(element, reader)] : [];
}

function showButton(element: JsonObject, reader: CardReader): ShownButton {
  const action = element['form_action_type'];
  return {
    kind: action === 'submit' || action === 'reset' ? action : 'button',
    label: readText(element['text'], reader),
    value: callbackValue(element) ?? {},
    option: undefined,
    name: stringOf(element['name']),
    url: stringOf(findBehavior(element, 'open_url')?.['default_url']),
    isDisabled: element['disabled'] === true,
    confirm: showConfirm(element['confirm'], reader),
  };
}

function showEntries(element: JsonObject, reader: CardReader): ShownButton[] {
  return listOf(element['options']).map((option) => ({
    kind: 'overflow',
    label: readText(option['text'], reader),
    value: callbackValue(element) ?? {},
    option: stringOf(option['value']),
    name: undefined,
    url: stringOf(objectOf(option['multi_url'])['url']),
    isDisabled: false,
    confirm: showConfirm(element['confirm'], reader),
  }));
}

function showConfirm(confirm: unknown, reader: CardReader): ShownButton['confirm'] {
  if (!isObject(confirm)) return undefined;
  return { title: readText(confirm['title'], reader), text: readText(confirm['text'], reader) };
}

function findBehavior(element: JsonObject, type: string): JsonObject | undefined {
  return listOf(element['behaviors']).find((each) => each['type'] === type);
}

function callbackValue(element: JsonObject): JsonObject | undefined {
  const value = findBehavior(element, 'callback')?.['value'];
  return isObject(value) ? value : undefined;
}

function findForm(card: JsonObject): JsonObject | undefined {
  return listElements(card).find(({ tag }) => tag === 'form');
}

/** Null: the card has none. */
export function formIn(card: JsonObject, language: Language): ShownForm | null {
  const form = findForm(card);
  if (form === undefined) return null;
  const reader = readerFor(card, language);
  return {
    name: stringOf(form['name']) ?? '',
    fields: showFields(listAll(form), reader),
    buttons: listAll(form).flatMap((each) => showButtons(each, reader)),
  };
}

/** Menus and pickers have no label: the words before them are theirs. */
function showFields(elements: readonly JsonObject[], reader: CardReader): ShownField[] {
  let words = '';
  return elements.flatMap((element) => {
    if (element['tag'] === 'div') words = readText(element['text'], reader);
    if (element['tag'] === 'markdown') words = readText(element, reader);
    return isField(element) ? [showField(element, words, reader)] : [];
  });
}

function showField(element: JsonObject, words: string, reader: CardReader): ShownField {
  const label = readText(element['label'] ?? element['text'], reader);
  const values = initialValues(element);
  const maxLength = element['max_length'];
  return {
    name: stringOf(element['name']) ?? '',
    tag: stringOf(element['tag']) ?? '',
    label: label === '' ? words : label,
    isRequired: element['required'] === true,
    value: values.length === 0 ? undefined : values.join(','),
    options: listOf(element['options']).map((option) => {
      const value = stringOf(option['value']) ?? '';
      return { value, label: isObject(option['text']) ? readText(option['text'], reader) : value };
    }),
    maxLength: element['tag'] === 'input' ? (typeof maxLength === 'number' ? maxLength : 1_000) : undefined,
  };
}

type Typed = Readonly<Record<string, string | readonly string[]>>;

/**
 * The form_value of a submit. Fields left out keep what stands in them, '' empties one. Throws what the client would
 * not let pass; `force` sends it all the same.
 */
export function buildFormValue(
  card: JsonObject,
  values: Typed,
  { timezone = USUAL_ZONE, force = false }: { timezone?: string; force?: boolean } = {},
): JsonObject {
  const form = findForm(card);
  if (form === undefined) throw new Error('the card has no form');
  const fields = listAll(form).filter(isField);
  const names = fields.map((field) => stringOf(field['name']) ?? '');
  const unknown = Object.keys(values).filter((name) => !names.includes(name));
  if (unknown.length > 0 && !force) {
    throw new Error(`the form has no ${unknown.join(', ')}; it has ${names.join(', ')}`);
  }
  const filled = fields.flatMap((field) => fillField(field, values, { timezone, force }));
  return Object.fromEntries([...unknown.map((name) => [name, values[name]]), ...filled]) as JsonObject;
}

function fillField(
  field: JsonObject,
  values: Typed,
  { timezone, force }: { timezone: string; force: boolean },
): [string, unknown][] {
  const name = stringOf(field['name']) ?? '';
  const typed = values[name];
  const held = typed === undefined ? initialValues(field) : [typed].flat().filter((value) => value !== '');
  if (!force) checkFilled(field, name, held, typed !== undefined);
  if (field['tag'] === 'checker') return [[name, held[0] === 'true']];
  if (held.length === 0) return [];
  if (isMultiple(field)) return [[name, held]];
  return [[name, writeValue(field, held[0] ?? '', timezone)]];
}

function isMultiple({ tag, multi_select: isMulti }: JsonObject): boolean {
  return tag === 'multi_select_static' || tag === 'multi_select_person' || isMulti === true;
}

function checkFilled(field: JsonObject, name: string, held: readonly string[], isTyped: boolean): void {
  if (isTyped && field['disabled'] === true) throw new Error(`${name} cannot be filled in`);
  if (held.length === 0 && field['required'] === true) throw new Error(`${name} is required`);
  if (held.length > 1 && !isMultiple(field)) throw new Error(`${name} takes one value`);
  for (const value of held) checkValue(field, name, value);
}

const WRITTEN: Readonly<Record<string, RegExp>> = {
  date_picker: /^\d{4}-\d{2}-\d{2}$/,
  picker_time: /^\d{2}:\d{2}$/,
  picker_datetime: /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/,
  checker: /^(true|false)$/,
};

function checkValue(field: JsonObject, name: string, value: string): void {
  const tag = stringOf(field['tag']) ?? '';
  if (tag === 'input') {
    const longest = typeof field['max_length'] === 'number' ? field['max_length'] : 1_000;
    if (value.length > longest) throw new Error(`${name} takes ${longest} characters, not ${value.length}`);
    if (value.includes('\n') && field['input_type'] !== 'multiline_text') {
      throw new Error(`${name} takes one line`);
    }
    return;
  }
  const form = WRITTEN[tag];
  if (form !== undefined) {
    if (!form.test(value)) throw new Error(`${name} cannot be "${value}"`);
    return;
  }
  const offered = listOf(field['options']).map((option) => option['value']);
  const fits = isAnybody(field) ? value.startsWith('ou_') : offered.includes(value);
  if (!fits) throw new Error(`${name} does not offer ${value}; it offers ${offered.join(', ')}`);
}

/** Moments go with the zone they were picked in, such as "2024-04-29 07:07 +0800". */
function writeValue({ tag }: JsonObject, value: string, timezone: string): string {
  switch (tag) {
    case 'picker_datetime':
      return `${value} ${writeOffset(value, timezone)}`;
    case 'date_picker':
      return `${value} ${writeOffset(`${value} 00:00`, timezone)}`;
    case 'picker_time':
      return `${value} ${writeOffset(`2024-01-01 ${value}`, timezone)}`;
    default:
      return value;
  }
}

function writeOffset(wallTime: string, timezone: string): string {
  const asUtc = Date.parse(`${wallTime.replace(' ', 'T')}Z`);
  if (Number.isNaN(asUtc)) return '+0000';
  const guess = zoneMinutes(asUtc, timezone);
  const minutes = zoneMinutes(asUtc - guess * 60_000, timezone);
  const hours = String(Math.floor(Math.abs(minutes) / 60)).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${hours}${String(Math.abs(minutes) % 60).padStart(2, '0')}`;
}

interface Match {
  value?: JsonObject;
  label?: string;
  nth?: number;
}

/**
 * The button a person would press: by a part of its value, by its label in either language, or the nth of those.
 * Throws when there is none, or when it cannot be pressed.
 */
export function findButton(
  card: JsonObject,
  match: Match,
  kinds: readonly ShownButton['kind'][] = ['button'],
): ShownButton {
  const english = buttonsIn(card, 'en_us');
  const shown = buttonsIn(card, 'zh_cn').filter((button) => kinds.includes(button.kind));
  const englishLabels = english.filter((button) => kinds.includes(button.kind)).map(({ label }) => label);
  const fitting = shown.filter(
    (button, index) =>
      (match.label === undefined || [button.label, englishLabels[index]].includes(match.label)) &&
      Object.entries(match.value ?? {}).every(([key, held]) => isDeepStrictEqual(button.value[key], held)),
  );
  const found = fitting[match.nth ?? 0];
  const labels = shown.map(({ label, value }) => `${label} ${JSON.stringify(value)}`).join('; ');
  if (found === undefined) throw new Error(`no button ${JSON.stringify(match)} among: ${labels}`);
  if (found.isDisabled) throw new Error(`${found.label} cannot be pressed`);
  return found;
}

/** What a client shows of a message of any type. */
export function visibleContent(
  msgType: string,
  content: string,
  mentions: readonly Mention[],
  names: (id: string) => string,
  language: Language,
): string {
  const parsed = parseObject(content) ?? {};
  const reader = { language, names, timezone: USUAL_ZONE };
  switch (msgType) {
    case 'text':
      return readTyped(stringOf(parsed['text']) ?? '', mentions, reader);
    case 'post':
      return readPost(pickPost(parsed, language), mentions, reader);
    case 'interactive':
      return visibleText(parsed, language, names);
    default:
      return `[${msgType}]${typeof parsed['file_name'] === 'string' ? ` ${parsed['file_name']}` : ''}`;
  }
}

const TYPED_AT = /<at\s+user_id\s*=\s*["']?([^"'<>\s]+)["']?\s*>[^<>]*<\/at>/g;

/** Of a text message: what was sent has tags, what is read has placeholders. */
function readTyped(text: string, mentions: readonly Mention[], reader: Reader): string {
  const written = text
    .replace(TYPED_AT, (_whole, id: string) => writeMention(id, reader))
    .replace(/<\/?[bius]>/g, '')
    .replace(/\[([^[\]]*)\]\(https?:[^()\s]*\)/g, '$1');
  return putMentions(written, mentions, reader);
}

/** Longest keys first: @_user_1 begins @_user_10. */
function putMentions(text: string, mentions: readonly Mention[], reader: Reader): string {
  return mentions
    .toSorted((one, other) => other.key.length - one.key.length)
    .reduce((read, { key, id, name }) => read.replaceAll(key, id === 'all' ? key : `@${name}`), text)
    .replaceAll('@_all', writeMention('all', reader));
}

/** Sent by language, read without. */
function pickPost(parsed: JsonObject, language: Language): JsonObject {
  if (Array.isArray(parsed['content'])) return parsed;
  return objectOf(parsed[language] ?? Object.values(parsed)[0]);
}

function listPostLines(post: JsonObject): JsonObject[][] {
  return Array.isArray(post['content']) ? post['content'].map(listOf) : [];
}

function readPost(post: JsonObject, mentions: readonly Mention[], reader: Reader): string {
  const lines = listPostLines(post).map((line) =>
    line.map((part) => readPostPart(part, mentions, reader)).join(''),
  );
  return [stringOf(post['title']) ?? '', ...lines].filter((line) => line !== '').join('\n');
}

function readPostPart(part: JsonObject, mentions: readonly Mention[], reader: Reader): string {
  const text = stringOf(part['text']) ?? '';
  switch (part['tag']) {
    case 'at':
      return readPostMention(stringOf(part['user_id']) ?? '', mentions, reader);
    case 'md':
      return readMarkdown(text.replace(TYPED_AT, '<at id=$1></at>'), reader);
    case 'emotion':
      return `[${stringOf(part['emoji_type']) ?? ''}]`;
    case 'img':
    case 'media':
      return `[${part['tag']}]`;
    default:
      return text;
  }
}

function readPostMention(id: string, mentions: readonly Mention[], reader: Reader): string {
  const mention = mentions.find(({ key }) => key === id);
  if (mention !== undefined && mention.id !== 'all') return `@${mention.name}`;
  return writeMention(id === '@_all' || mention !== undefined ? 'all' : id, reader);
}

/** Open ids a text or post pings, each once; 'all' for everybody. */
export function mentionsInContent(msgType: string, content: string, mentions: readonly Mention[]): string[] {
  const parsed = parseObject(content) ?? {};
  const found = msgType === 'text' ? listTypedIds(stringOf(parsed['text']) ?? '') : [];
  if (msgType === 'post') found.push(...listPostIds(parsed));
  const byKey = new Map(mentions.map(({ key, id }) => [key, id]));
  return [...new Set(found.map((id) => byKey.get(id) ?? (id === '@_all' ? 'all' : id)))];
}

function listTypedIds(text: string): string[] {
  const tagged = [...text.matchAll(TYPED_AT)].map(([, id = '']) => id);
  return [...tagged, ...(text.match(/@_user_\d+|@_all/g) ?? [])];
}

function listPostIds(parsed: JsonObject): string[] {
  return listPostLines(pickPost(parsed, 'zh_cn'))
    .flat()
    .flatMap((part) => {
      if (part['tag'] === 'at') return [stringOf(part['user_id']) ?? ''];
      return part['tag'] === 'md' ? listTypedIds(stringOf(part['text']) ?? '') : [];
    });
}
