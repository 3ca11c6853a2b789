import { writePersonToken } from '../../domain/typed-text/person-token.ts';
import { isRecord } from './action-values.ts';
import { isOpenId } from './ids.ts';
import { textOf, type Content } from './message-content.ts';

/** Lark writes a link as [label](address): an address that was typed comes back as it was typed. */
export function readLinks(text: string): string {
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

export function writePost(content: Content): string {
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

export function listNodes(content: Content): Content[] {
  const lines = findBody(content)['content'];
  return Array.isArray(lines) ? lines.flat().filter(isRecord) : [];
}
