import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aMessage } from '../../support/fake-conversation.ts';
import { followEvents, MONDAY, openLocalSite } from './local-site.ts';

type Site = Awaited<ReturnType<typeof openLocalSite>>;
type Following = Awaited<ReturnType<typeof followEvents>>;

let site: Site;
let following: Following[] = [];

beforeEach(async () => {
  site = await openLocalSite();
});
afterEach(async () => {
  for (const each of following) each.stop();
  following = [];
  await site.close();
});

async function follow(as: string, query: Record<string, string> = {}, headers: Record<string, string> = {}) {
  const last = query['last'] ?? (await site.get('state', { as })).body.last;
  const events = await followEvents(site.base, { as, last, ...query }, headers);
  following.push(events);
  return events;
}

describe('server-sent events', () => {
  it('tell what is said, edited, removed and read', async () => {
    const events = await follow('chen');
    await site.send('lin', 'support', 'hello');
    const posted = await site.platform.post({ channel: 'billing', thread: null }, aMessage('a'), 'k');
    await site.platform.edit(posted, aMessage('b'), 'k');
    await site.platform.remove(posted);
    await site.post('read', { as: 'chen', channel: 'billing', upTo: posted.message });
    expect(await events.next()).toMatchObject({
      event: 'message',
      data: { isNew: true, now: MONDAY, message: { text: 'hello', author: 'lin' } },
    });
    expect((await events.next()).data).toMatchObject({ isNew: true, message: { content: aMessage('a') } });
    expect((await events.next()).data).toMatchObject({ isNew: false, message: { content: aMessage('b') } });
    expect((await events.next()).data.message).toMatchObject({ isRemoved: true, content: null });
    expect(await events.next()).toMatchObject({
      event: 'read',
      data: { channel: 'billing', upTo: posted.message },
    });
  });

  it('tell a person nothing that is not theirs', async () => {
    const events = await follow('wu');
    site.conversation.answerNext({ kind: 'said', message: aMessage('for lin alone') });
    await site.send('lin', 'support', '/complaint mine');
    await site.platform.post({ channel: 'D:lin', thread: null }, aMessage('direct'), 'k');
    await site.post('read', { as: 'lin', channel: 'support', upTo: '1' });
    await site.send('lin', 'support', 'for all');
    expect((await events.next()).data.message.text).toBe('for all');
  });

  it('tell how a thread stands with each reply', async () => {
    const root = await site.platform.post({ channel: 'billing', thread: null }, aMessage('card'), 'k');
    const events = await follow('lin');
    await site.send('chen', 'billing', 'looking', { thread: root.message });
    expect((await events.next()).data.thread).toMatchObject({ replies: 1, authors: ['chen'] });
  });

  it('go on where a line broke, by the header of the browser before the query of the page', async () => {
    const events = await follow('chen');
    const { last } = (await site.get('state', { as: 'chen' })).body;
    await site.send('lin', 'support', 'one');
    const { id } = await events.next();
    events.stop();
    await site.send('lin', 'support', 'two');
    const again = await follow('chen', { last }, { 'last-event-id': id });
    expect((await again.next()).data.message.text).toBe('two');
  });

  it('go on where the page was loaded', async () => {
    const { last } = (await site.get('state', { as: 'chen' })).body;
    await site.send('lin', 'support', 'meanwhile');
    const events = await follow('chen', { last });
    expect((await events.next()).data.message.text).toBe('meanwhile');
  });

  it('ask a page of another process to look at everything again, once', async () => {
    const events = await follow('chen', { last: 'other-17' });
    const reset = await events.next();
    expect(reset.event).toBe('reset');
    await site.send('lin', 'support', 'one');
    expect((await events.next()).event).toBe('message');
    events.stop();
    await site.send('lin', 'support', 'two');
    const again = await follow('chen', {}, { 'last-event-id': reset.id });
    expect((await again.next()).data.message.text).toBe('one');
  });

  it('end when the workspace closes', async () => {
    const events = await follow('chen');
    await site.close();
    await events.ended();
    await expect(events.next()).rejects.toThrow('the events ended');
    site = await openLocalSite();
  });
});
