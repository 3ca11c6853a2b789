import type { Attachment } from '../../domain/complaint.ts';
import { readMessage, type ReadLook, type ReadMessage, type ReceivedMessage } from './read-text.ts';

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
