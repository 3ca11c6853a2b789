import type { Attachment } from '../../domain/complaint.ts';
import { writePersonToken } from '../../domain/typed-text/person-token.ts';
import type { Texts } from '../../text/texts.ts';
import { listAttachments } from './attachments.ts';
import { readTyped, type Mention } from './mentions.ts';
import { parseContent, textOf, type Content } from './message-content.ts';
import { readLinks, writePost } from './read-post.ts';

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

export interface ReadLook {
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

function writeText(type: string, content: Content): string {
  return type === 'post' ? writePost(content) : readLinks(textOf(content['text']));
}
