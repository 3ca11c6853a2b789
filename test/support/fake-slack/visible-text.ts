import { flattenBlocks } from './workspace.ts';
import { isObject, listOf, stringOf } from './json.ts';
import type { Workspace } from './workspace.ts';
import type { JsonObject } from './json.ts';

interface Readable {
  text?: string;
  title?: JsonObject | undefined;
  submit?: JsonObject | undefined;
  errors?: Record<string, string>;
  blocks: JsonObject[];
  attachments?: JsonObject[];
}

/** The text people read, a line for each text; blocks hide the top-level text, as in Slack's clients. */
export function readVisibleText(workspace: Workspace, shown: Readable): string {
  const inAttachments = (shown.attachments ?? []).flatMap((each) => [
    ...['pretext', 'title', 'text'].map((key) => decode(workspace, stringOf(each[key]) ?? '')),
    ...flattenBlocks(listOf(each['blocks'])).flatMap((block) => readBlock(workspace, block)),
  ]);
  const lines = [
    readTextObject(workspace, shown.title),
    ...(shown.blocks.length === 0 ? [decode(workspace, shown.text ?? '')] : []),
    ...flattenBlocks(shown.blocks).flatMap((block) => readBlock(workspace, block)),
    ...inAttachments,
    ...Object.values(shown.errors ?? {}),
    readTextObject(workspace, shown.submit),
  ];
  return lines.filter((line) => line !== '').join('\n');
}

/** Takes Slack's escapes and control sequences out of a text. */
function decode(workspace: Workspace, text: string): string {
  return text
    .replace(/<([^<>]+)>/g, (_whole, inside: string) => readControl(workspace, inside))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

function readControl(workspace: Workspace, inside: string): string {
  const [target = '', label] = inside.split('|');
  if (target.startsWith('!date^')) return label ?? '';
  if (target.startsWith('!subteam^')) return label ?? `@${target.slice('!subteam^'.length)}`;
  if (target.startsWith('!')) return `@${target.slice(1)}`;
  if (target.startsWith('@')) return `@${workspace.users.get(target.slice(1))?.name ?? target.slice(1)}`;
  if (target.startsWith('#')) return `#${workspace.channels.get(target.slice(1))?.name ?? target.slice(1)}`;
  return label ?? target.replace(/^mailto:/, '');
}

function readTextObject(workspace: Workspace, value: unknown): string {
  if (!isObject(value) || typeof value['text'] !== 'string') return '';
  return value['type'] === 'mrkdwn' ? decode(workspace, value['text']) : value['text'];
}

function readBlock(workspace: Workspace, block: JsonObject): string[] {
  const text = (value: unknown) => readTextObject(workspace, value);
  switch (block['type']) {
    case 'rich_text':
      return listOf(block['elements']).map((each) => readRichText(workspace, each));
    case 'markdown':
      return [stringOf(block['text']) ?? ''];
    case 'image':
      return [text(block['title']), stringOf(block['alt_text']) ?? ''];
    case 'context':
      return [
        listOf(block['elements'])
          .map((each) => text(each) || (stringOf(each['alt_text']) ?? ''))
          .join(' '),
      ];
    case 'input':
      return [text(block['label']), ...readElement(workspace, block['element']), text(block['hint'])];
    case 'table':
    case 'data_table':
      return [stringOf(block['caption']) ?? '', ...readRows(workspace, block['rows'])];
    case 'data_visualization':
      return [stringOf(block['title']) ?? ''];
    default:
      return [
        ...['title', 'subtitle', 'text', 'body'].map((key) => text(block[key])),
        ...listOf(block['fields']).map(text),
        ...readElement(workspace, block['accessory']),
        ...[...listOf(block['elements']), ...listOf(block['actions'])].flatMap((each) =>
          readElement(workspace, each),
        ),
      ];
  }
}

function readRows(workspace: Workspace, rows: unknown): string[] {
  if (!Array.isArray(rows)) return [];
  return rows.map((row) =>
    listOf(row)
      .map((cell) =>
        cell['type'] === 'rich_text' ? readRichText(workspace, cell) : (stringOf(cell['text']) ?? ''),
      )
      .join(' | '),
  );
}

function readElement(workspace: Workspace, element: unknown): string[] {
  if (!isObject(element)) return [];
  const text = (value: unknown) => readTextObject(workspace, value);
  const options = [
    ...listOf(element['options']),
    ...listOf(element['option_groups']).flatMap((each) => listOf(each['options'])),
  ];
  return [
    text(element['text']),
    text(element['placeholder']),
    stringOf(element['initial_value']) ?? '',
    stringOf(element['alt_text']) ?? '',
    ...options.flatMap((option) => [text(option['text']), text(option['description'])]),
  ];
}

function readRichText(workspace: Workspace, element: JsonObject): string {
  switch (element['type']) {
    case 'text':
      return stringOf(element['text']) ?? '';
    case 'link':
      return stringOf(element['text']) ?? stringOf(element['url']) ?? '';
    case 'user':
      return readControl(workspace, `@${stringOf(element['user_id']) ?? ''}`);
    case 'channel':
      return readControl(workspace, `#${stringOf(element['channel_id']) ?? ''}`);
    case 'usergroup':
      return `@${stringOf(element['usergroup_id']) ?? ''}`;
    case 'broadcast':
      return `@${stringOf(element['range']) ?? ''}`;
    case 'emoji':
      return `:${stringOf(element['name']) ?? ''}:`;
    case 'date':
      return stringOf(element['fallback']) ?? '';
    case 'rich_text_list':
      return listOf(element['elements'])
        .map((each) => `• ${readRichText(workspace, each)}`)
        .join('\n');
    default:
      return listOf(element['elements'])
        .map((each) => readRichText(workspace, each))
        .join('');
  }
}

/** Who gets pinged: user ids, user groups as !subteam^S…, and !here, !channel, !everyone. */
export function readMentions({
  text,
  blocks,
  attachments,
}: Required<Pick<Readable, 'text' | 'blocks' | 'attachments'>>): string[] {
  const found = new Set<string>();
  collectMentions([{ type: 'mrkdwn', text }, ...blocks, ...attachments], found);
  return [...found];
}

function collectMentions(value: unknown, found: Set<string>): void {
  if (Array.isArray(value)) for (const each of value) collectMentions(each, found);
  if (!isObject(value)) return;
  if (value['type'] === 'user') found.add(stringOf(value['user_id']) ?? '');
  if (value['type'] === 'usergroup') found.add(`!subteam^${stringOf(value['usergroup_id']) ?? ''}`);
  if (value['type'] === 'broadcast') found.add(`!${stringOf(value['range']) ?? ''}`);
  if (typeof value['text'] === 'string' && value['type'] !== 'plain_text' && value['type'] !== 'text') {
    for (const [, target = ''] of value['text'].matchAll(
      /<(@[UW][A-Z0-9]+|!(?:here|channel|everyone|subteam\^\w+))/g,
    )) {
      found.add(target.replace(/^@/, ''));
    }
  }
  for (const held of Object.values(value)) collectMentions(held, found);
}
