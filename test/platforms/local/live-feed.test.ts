import { describe, expect, it } from 'vitest';
import { createLiveFeed, type Entry, type LiveFeed } from '../../../src/platforms/local/live-feed.ts';
import type { LocalMessages, NewLocalMessage } from '../../../src/ports/local-messages.ts';
import { aMessage } from '../../support/fake-conversation.ts';
import { createKeptLog } from '../../support/kept-log.ts';
import { createMemoryMessages } from '../../support/memory-messages.ts';
import { MONDAY } from './local-site.ts';

let count = 0;

function aLine(more: Partial<NewLocalMessage> = {}): NewLocalMessage {
  count += 1;
  const base = { channel: 'support', thread: null, author: 'lin', text: 'x', content: null, onlyFor: null };
  return { ...base, key: `k${count}`, at: MONDAY, ...more };
}

function createFeed(messages: LocalMessages = createMemoryMessages(), keep?: number): LiveFeed {
  const clock = { now: async () => MONDAY };
  const options = { messages, clock, name: 'feed', log: createKeptLog() };
  return createLiveFeed(keep === undefined ? options : { ...options, keep });
}

function listen(feed: LiveFeed, lastId: string | null = null) {
  const entries: Entry[] = [];
  const { isComplete, stop } = feed.listen(lastId, (entry) => entries.push(entry));
  const seen = () =>
    entries.map(({ change }) => (change.kind === 'message' ? change.message.id : change.kind));
  return { entries, seen, isComplete, stop };
}

describe('createLiveFeed', () => {
  it('tells what is added, edited, removed and read, in order', async () => {
    const feed = createFeed();
    const page = listen(feed);
    const { message } = await feed.messages.add(aLine({ text: null, content: aMessage('a') }));
    await feed.messages.edit(message.id, aMessage('b'), MONDAY + 1);
    await feed.messages.remove(message.id, MONDAY + 2);
    await feed.messages.markRead('lin', 'support', message.id);
    feed.announceTime();
    await feed.settled();
    expect(
      page.entries.map(({ change }) => (change.kind === 'message' ? change.isNew : change.kind)),
    ).toEqual([true, false, false, 'read', 'time']);
    expect(page.entries.every(({ now }) => now === MONDAY)).toBe(true);
  });

  it('tells nothing of what changed nothing', async () => {
    const feed = createFeed();
    const page = listen(feed);
    await feed.messages.add(aLine({ key: 'same' }));
    await feed.messages.add(aLine({ key: 'same' }));
    await feed.messages.edit('99', aMessage('x'), MONDAY);
    await feed.messages.remove('99', MONDAY);
    await feed.settled();
    expect(page.entries).toHaveLength(1);
  });

  it('tells how the thread of a reply stands', async () => {
    const feed = createFeed();
    const { message: root } = await feed.messages.add(aLine());
    const page = listen(feed);
    await feed.messages.add(aLine({ thread: root.id, author: 'chen' }));
    await feed.messages.add(aLine({ thread: root.id, author: 'wu' }));
    await feed.settled();
    const threads = page.entries.map(({ change }) => (change.kind === 'message' ? change.thread : null));
    expect(threads.at(-1)).toMatchObject({ root: root.id, replies: 2, authors: ['chen', 'wu'] });
  });

  it('gives those who come back what they missed', async () => {
    const feed = createFeed();
    const first = listen(feed);
    await feed.messages.add(aLine());
    await feed.settled();
    first.stop();
    const { message: missed } = await feed.messages.add(aLine());
    await feed.settled();
    const again = listen(feed, first.entries.at(-1)?.id);
    const { message: next } = await feed.messages.add(aLine());
    await feed.settled();
    expect(again.isComplete).toBe(true);
    expect(again.seen()).toEqual([missed.id, next.id]);
    expect(first.entries).toHaveLength(1);
  });

  it('misses nothing for a page that has just been loaded', async () => {
    const feed = createFeed();
    expect(listen(feed, feed.lastId())).toMatchObject({ isComplete: true, entries: [] });
  });

  it.each([
    ['another process', 'other-1'],
    ['a number that never was', 'feed-999'],
    ['no number', 'feed-x'],
    ['nothing', null],
  ])('says that it cannot know what was missed since %s', async (_what, lastId) => {
    const feed = createFeed();
    await feed.messages.add(aLine());
    await feed.settled();
    expect(listen(feed, lastId)).toMatchObject({ isComplete: false, entries: [] });
  });

  it('says so too when more was missed than it keeps', async () => {
    const feed = createFeed(createMemoryMessages(), 3);
    const start = feed.lastId();
    for (let number = 0; number < 3; number += 1) await feed.messages.add(aLine());
    await feed.settled();
    expect(listen(feed, start).isComplete).toBe(true);
    await feed.messages.add(aLine());
    await feed.settled();
    expect(listen(feed, start).isComplete).toBe(false);
  });

  it('finds what another process changed, once', async () => {
    const messages = createMemoryMessages();
    const feed = createFeed(messages);
    const page = listen(feed);
    const { message: own } = await feed.messages.add(aLine());
    await feed.poll();
    const { message: other } = await messages.add(aLine({ at: MONDAY + 1 }));
    await feed.poll();
    await feed.poll();
    await messages.edit(other.id, aMessage('x'), MONDAY + 2);
    await feed.poll();
    await feed.poll();
    await feed.settled();
    expect(page.seen()).toEqual([own.id, other.id, other.id]);
  });

  it('goes on telling after a store that failed', async () => {
    const messages = createMemoryMessages();
    let isAway = true;
    const summarizeThreads: LocalMessages['summarizeThreads'] = (roots) =>
      isAway ? Promise.reject(new Error('away')) : messages.summarizeThreads(roots);
    const feed = createFeed({ ...messages, summarizeThreads });
    const { message: root } = await feed.messages.add(aLine());
    const page = listen(feed);
    await feed.messages.add(aLine({ thread: root.id }));
    await feed.settled();
    isAway = false;
    const { message: next } = await feed.messages.add(aLine({ thread: root.id }));
    await feed.settled();
    expect(page.seen()).toEqual([root.id, next.id]);
  });
});
