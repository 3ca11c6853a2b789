import type { Attachment } from '../../domain/complaint.ts';
import { writePersonToken } from '../../domain/typed-text/person-token.ts';
import type { Texts } from '../../text/texts.ts';
import { isRecord } from './action-values.ts';
import { isOpenId } from './ids.ts';

/** Somebody named in a message; the text has only `key` in their place. */
export interface Mention {
  readonly key: string;
  /** Open id; null for somebody without one. */
  readonly id: string | null;
  readonly name: string;
}

export interface ReceivedMessage {
  readonly id: string;
  /** Lark's own word, such as text, post or image. */
  readonly type: string;
  /** JSON in text. */
  readonly content: string;
  readonly mentions: readonly Mention[];
}

export type MessageKind =
  'text' | 'picture' | 'file' | 'video' | 'voice' | 'sticker' | 'forwarded' | 'card' | 'other';

/** In the language of whoever sent it. */
export type AttachmentWords = Pick<Texts['lark'], 'picture' | 'file' | 'forwardCut'>;

interface ReadLook {
  /** Our own open id. */
  readonly botId: string;
  /** Leads to the message. */
  readonly permalink: string | null;
  readonly words: AttachmentWords;
}

export interface ReadMessage {
  readonly kind: MessageKind;
  /** Without our own mention; people as tokens. */
  readonly text: string;
  readonly isForBot: boolean;
  /** It began with /complaint, which is gone from the text. */
  readonly isCommand: boolean;
  readonly attachments: readonly Attachment[];
}

type Content = Readonly<Record<string, unknown>>;

const KINDS: Readonly<Record<string, MessageKind>> = {
  text: 'text',
  post: 'text',
  image: 'picture',
  file: 'file',
  folder: 'file',
  media: 'video',
  video: 'video',
  audio: 'voice',
  sticker: 'sticker',
  merge_forward: 'forwarded',
  interactive: 'card',
};

const COMMAND = /^\/complaint(?![\p{L}\p{N}_-])\s*/iu;
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

export function readMessage(message: ReceivedMessage, look: ReadLook): ReadMessage {
  const content = parseContent(message.content);
  const kind = KINDS[message.type] ?? 'other';
  const written = kind === 'text' ? writeText(message.type, content) : '';
  const own = writePersonToken({ platform: 'lark', userId: look.botId });
  const mentions = written.includes(own)
    ? [...message.mentions, { key: own, id: look.botId, name: '' }]
    : message.mentions;
  const isForBot = mentions.some(({ id }) => id === look.botId);
  const read = readTyped(written, mentions, look.botId);
  const text = read.replace(COMMAND, '');
  return {
    kind,
    text,
    isForBot,
    isCommand: text.length !== read.length,
    attachments: listAttachments(message, content, look),
  };
}

function parseContent(content: string): Content {
  try {
    const parsed: unknown = JSON.parse(content);
    return isRecord(parsed) ? parsed : {};
  } catch {
    return {};
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function writeText(type: string, content: Content): string {
  return type === 'post' ? writePost(content) : readLinks(textOf(content['text']));
}

/** Lark writes a link as [label](address): an address that was typed comes back as it was typed. */
function readLinks(text: string): string {
  return text.replace(
    /\[([^[\]\n]*)\]\(((?:https?:\/\/|mailto:)[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)\)/g,
    (_, label: string, url: string) => writeLink(label, url),
  );
}

function writeLink(label: string, url: string): string {
  const bare = (address: string) => address.replace(/^(?:https?:\/\/|mailto:)/, '').replace(/\/$/, '');
  if (label === '') return url;
  return bare(label) === bare(url) ? label : `${label} (${url})`;
}

function writePost(content: Content): string {
  const body = findBody(content);
  const lines = Array.isArray(body['content']) ? body['content'] : [];
  const paragraphs = lines.map((line: unknown) =>
    Array.isArray(line) ? line.filter(isRecord).map(writeNode).join('') : '',
  );
  return [textOf(body['title']), ...paragraphs]
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** A post that is sent has a body for each language; one that is received mostly has the body alone. */
function findBody(content: Content): Content {
  if (Array.isArray(content['content'])) return content;
  return (
    Object.values(content)
      .filter(isRecord)
      .find((body) => Array.isArray(body['content'])) ?? content
  );
}

function writeNode(node: Content): string {
  switch (node['tag']) {
    case 'text':
    case 'md':
      return node['un_escape'] === true ? unescapeText(textOf(node['text'])) : textOf(node['text']);
    case 'a':
      return writeLink(textOf(node['text']), textOf(node['href']));
    case 'at':
      return writeAt(node);
    case 'emotion':
      return `:${textOf(node['emoji_type'])}:`;
    case 'code_block':
      return `\n${textOf(node['text'])}\n`;
    default:
      return '';
  }
}

/** Mostly the mention's key, which is read like one in plain text. */
function writeAt(node: Content): string {
  const id = textOf(node['user_id']);
  if (id === 'all' || id === '@_all') return '@_all';
  if (isOpenId(id)) return writePersonToken({ platform: 'lark', userId: id });
  return id === '' ? `@${textOf(node['user_name'])}` : id;
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', nbsp: ' ' };

function unescapeText(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|(lt|gt|amp|quot|nbsp));/g, (whole, code?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    const point = Number(code);
    return point > 0 && point <= 0x10_ffff ? String.fromCodePoint(point) : whole;
  });
}

/** Keys become tokens; our own goes, with what separates it from the words. */
function readTyped(written: string, mentions: readonly Mention[], botId: string): string {
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

/** Stands for what has no name; pictures have a word. */
const UNNAMED = { folder: '📁', video: '🎬', voice: '🎤' } as const;

function listAttachments(message: ReceivedMessage, content: Content, look: ReadLook): Attachment[] {
  const { words } = look;
  const attach = (key: unknown, name: string): Attachment[] =>
    typeof key === 'string' && key !== ''
      ? [{ platform: 'lark', id: `${message.id}:${key}`, name, permalink: look.permalink }]
      : [];
  const fileName = textOf(content['file_name']);
  switch (message.type) {
    case 'image':
      return attach(content['image_key'], words.picture);
    case 'file':
      return attach(content['file_key'], fileName);
    case 'folder':
      return attach(content['file_key'], fileName === '' ? UNNAMED.folder : fileName);
    case 'media':
    case 'video':
      return attach(content['file_key'], fileName === '' ? UNNAMED.video : fileName);
    case 'audio':
      return attach(content['file_key'], UNNAMED.voice);
    case 'post':
      return listNodes(content).flatMap((node) => {
        if (node['tag'] === 'img') return attach(node['image_key'], words.picture);
        return node['tag'] === 'media' ? attach(node['file_key'], UNNAMED.video) : [];
      });
    default:
      return [];
  }
}

function listNodes(content: Content): Content[] {
  const lines = findBody(content)['content'];
  return Array.isArray(lines) ? lines.flat().filter(isRecord) : [];
}

/** One of the messages inside a merged forward. */
export interface ForwardedItem extends ReceivedMessage {
  /** The forward it stands in; null: the outermost. */
  readonly upper: string | null;
  /** Open id, or an app's id. */
  readonly sender: string;
  readonly at: number;
}

interface ForwardedLook extends ReadLook {
  readonly nameOf: (sender: string) => string | null;
}

interface ReadForwarded {
  readonly text: string;
  readonly attachments: readonly Attachment[];
}

const DEEPEST = 3;
const MOST_MESSAGES = 100;

/** "name: words", a line a message, oldest first; what stands in a forward inside is indented. */
export function readForwarded(
  root: string,
  items: readonly ForwardedItem[],
  look: ForwardedLook,
): ReadForwarded {
  const found = listInside(root, items, 1);
  const read = found
    .slice(0, MOST_MESSAGES)
    .map((placed) => ({ ...placed, ...readMessage(placed.item, look) }));
  const lines = read.flatMap((message) => writeForwarded(message, look));
  const cut = found.length - read.length;
  return {
    text: [...lines, ...(cut > 0 ? [look.words.forwardCut(cut)] : [])].join('\n'),
    attachments: read.flatMap(({ attachments }) => attachments),
  };
}

function writeForwarded(
  { item, depth, text, attachments }: Placed & ReadMessage,
  { words, nameOf }: ForwardedLook,
): string[] {
  const files = attachments.map(({ name }) => (name === words.picture ? name : words.file(name)));
  const shown = [text, ...files].filter((part) => part !== '').join(' ');
  const name = nameOf(item.sender);
  return shown === '' ? [] : [`${'  '.repeat(depth - 1)}${name === null ? '' : `${name}: `}${shown}`];
}

interface Placed {
  readonly item: ForwardedItem;
  readonly depth: number;
}

function listInside(upper: string, items: readonly ForwardedItem[], depth: number): Placed[] {
  if (depth > DEEPEST) return [];
  return items
    .filter((item) => item.id !== upper && (item.upper ?? (depth === 1 ? upper : null)) === upper)
    .toSorted((one, other) => one.at - other.at)
    .flatMap((item) => [{ item, depth }, ...listInside(item.id, items, depth + 1)]);
}
