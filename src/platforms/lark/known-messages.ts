import { BoundedMap } from '../base/bounded-map.ts';
import { readRoot } from './find-posted.ts';
import type { LarkClient } from './lark-client.ts';
import { askMessage, type MessageData } from './messages.ts';

const KEPT = 5_000;

export interface KnownMessages {
  note(data: MessageData): void;
  isReply(message: string): Promise<boolean>;
  /** The topic under a root; null while there is none. */
  topic(root: string): Promise<string | null>;
  link(message: string): Promise<string | null>;
}

/** What Lark told of messages, so that it need not be asked twice. */
export function createKnownMessages(client: LarkClient): KnownMessages {
  const links = new BoundedMap<string>(KEPT);
  const topics = new BoundedMap<string>(KEPT);
  const roots = new BoundedMap<string | null>(KEPT);

  function note(data: MessageData): void {
    const { message_id: id, message_app_link: link, thread_id: topic } = data;
    if (id === undefined) return;
    const root = readRoot(data);
    roots.set(id, root);
    if (link !== undefined && link !== '') links.set(id, link);
    if (topic !== undefined && topic !== '') topics.set(root ?? id, topic);
  }

  async function ask(id: string): Promise<void> {
    const { items = [] } = await askMessage<{ items?: MessageData[] }>(client, id);
    for (const each of items) note(each);
  }

  async function recall<Value>(map: BoundedMap<Value>, id: string): Promise<Value | null> {
    if (map.get(id) === undefined) await ask(id);
    return map.get(id) ?? null;
  }

  return {
    note,
    topic: (root) => recall(topics, root),
    link: (message) => recall(links, message),
    async isReply(message) {
      try {
        return (await recall(roots, message)) !== null;
      } catch {
        // It only decides what the buttons carry along; the edit itself tells what is wrong with the message.
        return false;
      }
    },
  };
}
