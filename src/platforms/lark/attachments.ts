import type { Attachment } from '../../domain/complaint.ts';
import { textOf, type Content } from './message-content.ts';
import { listNodes } from './read-post.ts';
import type { ReadLook, ReceivedMessage } from './read-text.ts';

/** Stands for what has no name; pictures have a word. */
const UNNAMED = { folder: '📁', video: '🎬', voice: '🎤' } as const;

export function listAttachments(message: ReceivedMessage, content: Content, look: ReadLook): Attachment[] {
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
