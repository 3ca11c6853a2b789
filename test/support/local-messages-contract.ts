import { beforeEach, describe, expect, it } from 'vitest';
import type { LocalMessage, LocalMessages, NewLocalMessage } from '../../src/ports/local-messages.ts';
import { aMessage } from './fake-conversation.ts';

const START = Date.parse('2026-11-23T02:00:00Z');

let count = 0;

function aNewMessage(more: Partial<NewLocalMessage> = {}): NewLocalMessage {
  count += 1;
  const base = {
    channel: 'support',
    thread: null,
    author: 'lin',
    text: `text ${count}`,
    content: null,
    onlyFor: null,
  };
  return { ...base, key: `key ${count}`, at: START + count * 1000, ...more };
}

/** What every store of the local workspace's messages keeps to. `open` hands out one without messages. */
export function describeLocalMessages(name: string, open: () => Promise<LocalMessages>): void {
  describe(`${name} as LocalMessages`, () => {
    let messages: LocalMessages;

    beforeEach(async () => {
      messages = await open();
    });

    async function add(more: Partial<NewLocalMessage> = {}): Promise<LocalMessage> {
      return (await messages.add(aNewMessage(more))).message;
    }

    async function idsOf(viewer: string, more: { thread?: string; before?: string; limit?: number } = {}) {
      const page = { channel: 'support', thread: null, viewer, before: null, limit: 50, ...more };
      return (await messages.list(page)).map(({ id }) => id);
    }

    it('gives back what was added, with ids that rise', async () => {
      const content = aMessage('hello', { blocks: [{ kind: 'quote', text: '退款 <!channel>' }] });
      const first = await add({ text: '原话' });
      const second = await add({ author: 'huiyin', text: null, content, at: START + 7 });
      expect(await messages.find(first.id)).toEqual(first);
      expect(await messages.find(second.id)).toMatchObject({
        content,
        text: null,
        at: START + 7,
        editedAt: null,
      });
      expect(BigInt(second.id)).toBeGreaterThan(BigInt(first.id));
    });

    it('keeps the first message of a key', async () => {
      const first = await messages.add(aNewMessage({ key: 'same', text: 'first' }));
      const second = await messages.add(aNewMessage({ key: 'same', text: 'second' }));
      expect(first.isNew).toBe(true);
      expect(second).toEqual({ message: first.message, isNew: false });
    });

    it('keeps one message of a key that comes several times at once', async () => {
      const added = await Promise.all(
        Array.from({ length: 5 }, (_, index) => messages.add(aNewMessage({ key: 'same', text: `${index}` }))),
      );
      expect(added.filter(({ isNew }) => isNew)).toHaveLength(1);
      expect(new Set(added.map(({ message }) => message.id)).size).toBe(1);
    });

    it('finds by key what is still there', async () => {
      const { id } = await add({ key: 'wanted' });
      expect((await messages.findByKey('wanted'))?.id).toBe(id);
      expect(await messages.findByKey('unknown')).toBeNull();
      await messages.remove(id, START);
      expect(await messages.findByKey('wanted')).toBeNull();
    });

    it('edits what is there and nothing else', async () => {
      const { id } = await add({ author: 'huiyin', text: null, content: aMessage('before') });
      const edited = await messages.edit(id, aMessage('after'), START + 99_000);
      expect(edited).toMatchObject({ id, content: aMessage('after'), editedAt: START + 99_000 });
      expect(await messages.find(id)).toEqual(edited);
      expect(await messages.edit('999999999999', aMessage('x'), START)).toBeNull();
    });

    it('removes once', async () => {
      const { id } = await add();
      expect(await messages.remove(id, START + 5)).toMatchObject({ id, removedAt: START + 5 });
      expect(await messages.find(id)).toBeNull();
      expect(await messages.remove(id, START + 6)).toBeNull();
      expect(await messages.edit(id, aMessage('x'), START + 7)).toBeNull();
    });

    it('lists the latest of a channel, oldest first, a page at a time', async () => {
      const ids = [];
      for (let number = 0; number < 5; number += 1) ids.push((await add()).id);
      await add({ channel: 'billing' });
      expect(await idsOf('chen')).toEqual(ids);
      expect(await idsOf('chen', { limit: 2 })).toEqual(ids.slice(3));
      expect(await idsOf('chen', { limit: 2, before: ids[3] ?? '' })).toEqual(ids.slice(1, 3));
    });

    it('keeps threads out of their channel', async () => {
      const root = await add();
      const reply = await add({ thread: root.id });
      expect(await idsOf('chen')).toEqual([root.id]);
      expect(await idsOf('chen', { thread: root.id })).toEqual([reply.id]);
    });

    it('shows a private answer to its reader alone', async () => {
      const { id } = await add({ author: 'huiyin', onlyFor: 'lin' });
      expect(await idsOf('lin')).toEqual([id]);
      expect(await idsOf('chen')).toEqual([]);
      expect(await messages.listUnread('chen', 'support', 10)).toEqual([]);
      expect((await messages.listUnread('lin', 'support', 10)).map((each) => each.id)).toEqual([id]);
    });

    it('leaves the place of a removed root while a thread hangs on it', async () => {
      const bare = await add();
      const root = await add();
      const reply = await add({ thread: root.id });
      await messages.remove(bare.id, START);
      await messages.remove(root.id, START);
      expect(await idsOf('chen')).toEqual([root.id]);
      await messages.remove(reply.id, START);
      expect(await idsOf('chen')).toEqual([]);
    });

    it('sums up threads by what everybody sees', async () => {
      const root = await add();
      const other = await add();
      await add({ thread: root.id, author: 'chen' });
      await add({ thread: root.id, author: 'huiyin' });
      const last = await add({ thread: root.id, author: 'chen' });
      await add({ thread: root.id, author: 'huiyin', onlyFor: 'lin' });
      const gone = await add({ thread: root.id, author: 'wu' });
      await messages.remove(gone.id, START);
      const summaries = await messages.summarizeThreads([root.id, other.id]);
      expect([...summaries.keys()]).toEqual([root.id]);
      expect(summaries.get(root.id)).toEqual({
        root: root.id,
        replies: 3,
        lastAt: last.at,
        lastId: last.id,
        authors: ['chen', 'huiyin'],
      });
    });

    it('counts as unread what others wrote and nobody removed since the mark', async () => {
      await add({ author: 'chen' });
      const seen = await add({ author: 'chen' });
      await add({ author: 'lin' });
      const gone = await add({ author: 'chen' });
      const inThread = await add({ author: 'chen', thread: seen.id });
      await messages.remove(gone.id, START);
      await messages.markRead('lin', 'support', seen.id);
      expect((await messages.listUnread('lin', 'support', 10)).map(({ id }) => id)).toEqual([inThread.id]);
      expect(await messages.listUnread('wu', 'support', 2)).toHaveLength(2);
    });

    it('moves a mark forward only, for one person in one channel', async () => {
      const ids = [(await add()).id, (await add()).id, (await add()).id] as const;
      expect(await messages.readUpTo('lin', 'support')).toBeNull();
      await messages.markRead('lin', 'support', ids[1]);
      await messages.markRead('lin', 'support', ids[0]);
      expect(await messages.readUpTo('lin', 'support')).toBe(ids[1]);
      await messages.markRead('lin', 'support', ids[2]);
      expect(await messages.readUpTo('lin', 'support')).toBe(ids[2]);
      expect(await messages.readUpTo('chen', 'support')).toBeNull();
      expect(await messages.readUpTo('lin', 'billing')).toBeNull();
    });

    it('lists what was added, edited or removed after a moment', async () => {
      const far = START + 10_000_000;
      const edited = await add({ author: 'huiyin', text: null, content: aMessage('x') });
      const removed = await add();
      await add();
      const added = await add({ at: far + 1 });
      await messages.edit(edited.id, aMessage('y'), far + 2);
      await messages.remove(removed.id, far + 3);
      const changed = await messages.listChangedSince(far, 10);
      expect(changed.map(({ id }) => id)).toEqual([edited.id, removed.id, added.id]);
      expect(changed[1]?.removedAt).toBe(far + 3);
      expect(await messages.listChangedSince(far + 3, 10)).toEqual([]);
      expect(await messages.listChangedSince(far, 2)).toHaveLength(2);
    });
  });
}
