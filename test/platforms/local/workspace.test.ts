import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Pressed, Reply, Typed } from '../../../src/conversation/reply.ts';
import type { Form } from '../../../src/ports/message.ts';
import { aMessage } from '../../support/fake-conversation.ts';
import { createMemoryMessages } from '../../support/memory-messages.ts';
import { MONDAY, openLocalSite, type SiteOptions } from './local-site.ts';

type Site = Awaited<ReturnType<typeof openLocalSite>>;

let site: Site;

beforeEach(async () => {
  site = await openLocalSite();
});
afterEach(() => site.close());

async function reopen(options: SiteOptions): Promise<void> {
  await site.close();
  site = await openLocalSite(options);
}

const said = (text: string): Reply => ({ kind: 'said', message: aMessage(text) });

const form: Form = {
  id: 'complaint_open',
  title: 'New complaint',
  submit: 'Report',
  cancel: 'Cancel',
  fields: [{ kind: 'lines', name: 'demand', label: 'Words', isRequired: true, maxLength: 3000 }],
  context: { channel: 'support' },
  locale: 'en',
};

describe('the state of the workspace', () => {
  it('says who one is, whom there is, and where one can talk', async () => {
    const state = await site.state('chen');
    expect(state).toMatchObject({ now: MONDAY, zone: 'Asia/Shanghai', locale: 'zh-CN', time: null });
    expect(state.me).toEqual({
      id: 'chen',
      name: '陈平',
      roles: ['pm'],
      locale: 'zh-CN',
      owns: ['计费'],
      backs: ['App'],
      leads: [],
    });
    expect(state.people.map(({ id }) => id)).toEqual(['lin', 'amy', 'chen', 'zhang', 'wu']);
    expect(state.channels.map(({ id }) => id)).toEqual(['support', 'support-billing', 'billing', 'app']);
    expect(state.direct?.id).toBe('D:chen');
  });

  it('speaks the person’s language and shows the person’s time', async () => {
    expect(await site.state('amy')).toMatchObject({
      locale: 'en',
      zone: 'Europe/Berlin',
      deskZone: 'Asia/Shanghai',
    });
  });

  it('shows nothing but the people to whoever is nobody yet', async () => {
    const { body } = await site.get('state', {});
    expect(body).toMatchObject({ me: null, channels: [], direct: null, locale: 'zh-CN' });
    expect(body.people).toHaveLength(5);
    expect(await site.state('nobody')).toMatchObject({ me: null, channels: [] });
  });

  it('counts what a person has not read, and what of it names them', async () => {
    await site.send('lin', 'support', 'hello');
    await site.send('lin', 'support', '@陈平 look');
    await site.platform.post({ channel: 'D:chen', thread: null }, aMessage('receipt'), 'k1');
    const ping = { kind: 'person' as const, name: '陈平', account: { person: 'chen' }, mention: true };
    await site.platform.post({ channel: 'billing', thread: null }, aMessage('', { summary: [ping] }), 'k2');
    await site.platform.post(
      { channel: 'billing', thread: null },
      aMessage('', { summary: [{ ...ping, mention: false }] }),
      'k3',
    );
    const unreadOf = async (person: string) => {
      const { channels, direct } = await site.state(person);
      const all = [...channels, ...(direct === null ? [] : [direct])];
      return Object.fromEntries(all.map(({ id, unread, mentions }) => [id, [unread, mentions]]));
    };
    expect(await unreadOf('chen')).toMatchObject({ support: [2, 1], billing: [2, 1], 'D:chen': [1, 1] });
    expect(await unreadOf('lin')).toMatchObject({ support: [0, 0], billing: [2, 0], 'D:lin': [0, 0] });
    const [, second] = await site.list('chen', 'support');
    await site.post('read', { as: 'chen', channel: 'support', upTo: second?.id });
    expect(await unreadOf('chen')).toMatchObject({ support: [0, 0], billing: [2, 1] });
  });
});

describe('sending', () => {
  it('keeps what people say to each other, and tells the bot nothing of it', async () => {
    expect(await site.send('lin', 'support', '@陈平 请看')).toEqual({ kind: 'nothing' });
    const [message] = await site.list('chen', 'support');
    expect(message).toMatchObject({
      author: 'lin',
      text: '@{local:chen} 请看',
      isPrivate: false,
      at: MONDAY,
    });
    expect(site.conversation.heard).toEqual([]);
  });

  it('lets the bot hear what sounds like a complaint, and answers its writer alone', async () => {
    site.conversation.answerNext({ kind: 'said', message: aMessage('要提报吗？') });
    expect(await site.send('lin', 'support', '客户又来投诉了')).toMatchObject({ kind: 'said' });
    const [heard] = site.conversation.heard;
    expect(heard).toMatchObject({
      act: 'overheard',
      input: { text: '客户又来投诉了', where: { channel: 'support', isDirect: false } },
    });
    expect(await site.list('lin', 'support')).toHaveLength(2);
    expect(await site.list('chen', 'support')).toHaveLength(1);
  });

  it('tells the bot what mentions it, with the message it stands in', async () => {
    const key = randomUUID();
    await site.send('lin', 'billing', '@回音 扣款两次 @陈平', { key });
    const [message] = await site.list('lin', 'billing');
    expect(site.conversation.heard).toMatchObject([
      {
        act: 'typed',
        input: {
          text: '扣款两次 @{local:chen}',
          isCommand: false,
          keys: [`local:${key}`],
          speaker: { platform: 'local', account: 'lin', person: { id: 'lin' } },
          where: {
            channel: 'billing',
            message: message?.id,
            threadRoot: null,
            isDirect: false,
            isShared: false,
            permalink: `http://localhost:3000/#/billing/${message?.id}`,
          },
        },
      },
    ]);
  });

  it('tells the bot everything in a person’s own conversation with it', async () => {
    await site.send('lin', 'D:lin', '我的');
    expect(site.conversation.heard).toMatchObject([
      { act: 'typed', input: { text: '我的', where: { channel: 'D:lin', isDirect: true } } },
    ]);
  });

  it.each(['/complaint 扣款两次', '／complaint扣款两次', ' /COMPLAINT   扣款两次 '])(
    'takes %j for a command and posts nothing',
    async (text) => {
      await site.send('lin', 'billing', text);
      expect(await site.list('lin', 'billing')).toEqual([]);
      expect(site.conversation.heard).toMatchObject([
        {
          act: 'typed',
          input: {
            text: '扣款两次',
            isCommand: true,
            where: { channel: 'billing', message: null, permalink: null },
          },
        },
      ]);
    },
  );

  it('takes a longer word after the slash for a message', async () => {
    await site.send('lin', 'support', '/complaints are many');
    expect(await site.list('lin', 'support')).toHaveLength(1);
  });

  it('says in which thread something was typed', async () => {
    const root = await site.platform.post({ channel: 'billing', thread: null }, aMessage('card'), 'k');
    await site.send('chen', 'billing', '@回音 受理', { thread: root.message });
    await site.send('chen', 'billing', '/complaint why', { thread: root.message });
    const places = site.conversation.heard.map(({ input }) => (input as Typed).where.threadRoot);
    expect(places).toEqual([root.message, root.message]);
    expect(await site.list('chen', 'billing', root.message)).toHaveLength(1);
  });

  it('is one message and one act when it comes twice', async () => {
    site.conversation.answerNext(said('C-1 is open.'));
    const key = randomUUID();
    const first = await site.send('lin', 'support', '@回音 扣款两次', { key });
    const second = await site.send('lin', 'support', '@回音 扣款两次', { key });
    expect(second).toEqual(first);
    expect(site.conversation.heard).toHaveLength(1);
    expect((await site.list('lin', 'support')).map(({ author }) => author)).toEqual(['lin', 'huiyin']);
  });

  it('is one message and one act when it comes twice at once', async () => {
    site.conversation.answerNext(said('C-1 is open.'));
    const key = randomUUID();
    await Promise.all([1, 2, 3].map(() => site.send('lin', 'support', '@回音 扣款两次', { key })));
    expect(site.conversation.heard).toHaveLength(1);
    expect(await site.list('lin', 'support')).toHaveLength(2);
  });

  it('goes on where it broke off when it is sent again', async () => {
    site.conversation.answerNext(new Error('gone for a moment'), said('C-1 is open.'));
    const key = randomUUID();
    expect((await site.send('lin', 'support', '@回音 扣款两次', { key })).kind).toBe('troubled');
    expect((await site.send('lin', 'support', '@回音 扣款两次', { key })).kind).toBe('said');
    expect(await site.list('lin', 'support')).toHaveLength(2);
  });

  it('sends nothing that is empty', async () => {
    const body = { as: 'lin', key: randomUUID(), channel: 'support', thread: null, text: '  \n' };
    expect(await site.post('send', body)).toMatchObject({ status: 400, body: 'There is nothing to send.\n' });
  });
});

describe('a private answer', () => {
  it('is kept where it was asked for, for its reader alone', async () => {
    const root = await site.platform.post({ channel: 'billing', thread: null }, aMessage('card'), 'k');
    site.conversation.answerNext(said('in the thread'), said('in the channel'));
    await site.send('chen', 'billing', '@回音 why', { thread: root.message });
    await site.send('chen', 'billing', '/complaint help');
    const texts = async (person: string, thread?: string) =>
      (await site.list(person, 'billing', thread)).map(({ content, isPrivate }) => [
        content?.summary,
        isPrivate,
      ]);
    expect(await texts('chen', root.message)).toContainEqual([aMessage('in the thread').summary, true]);
    expect(await texts('chen')).toContainEqual([aMessage('in the channel').summary, true]);
    expect(await texts('wu', root.message)).toHaveLength(1);
    expect(await texts('wu')).toHaveLength(1);
  });

  it('is not to be had by another person, by whatever way', async () => {
    site.conversation.answerNext(said('for lin'));
    const reply = await site.send('lin', 'support', '/complaint mine');
    if (reply.kind !== 'said') throw new Error('no answer');
    const { id } = reply.message;
    expect((await site.get('message', { as: 'wu', id })).status).toBe(404);
    const press = {
      as: 'wu',
      key: randomUUID(),
      message: id,
      isInThread: false,
      action: 'show',
      value: 'C-1',
    };
    expect((await site.post('press', press)).status).toBe(404);
    expect((await site.post('escalate', { as: 'wu', message: id })).status).toBe(404);
    expect((await site.post('dismiss', { as: 'wu', message: id })).status).toBe(404);
    expect((await site.get('message', { as: 'lin', id })).status).toBe(200);
  });

  it('is put away by its reader, and nothing else is', async () => {
    site.conversation.answerNext(said('for lin'));
    await site.send('lin', 'support', '@回音 help');
    const [own, answer] = await site.list('lin', 'support');
    expect((await site.post('dismiss', { as: 'lin', message: answer?.id })).status).toBe(200);
    expect((await site.post('dismiss', { as: 'lin', message: own?.id })).status).toBe(403);
    expect((await site.list('lin', 'support')).map(({ id }) => id)).toEqual([own?.id]);
  });

  it('to what was done outside conversations stands in the person’s own', async () => {
    site.conversation.answerNext(said('from home'));
    expect(await site.press('lin', null, 'show')).toMatchObject({
      kind: 'said',
      message: { channel: 'D:lin' },
    });
    expect(await site.list('lin', 'D:lin')).toHaveLength(1);
  });
});

describe('pressing', () => {
  it('says which message the button stands in', async () => {
    const root = await site.platform.post({ channel: 'billing', thread: null }, aMessage('card'), 'k1');
    const reply = await site.platform.post(
      { channel: 'billing', thread: root.message },
      aMessage('reply'),
      'k2',
    );
    const key = randomUUID();
    await site.press('chen', root.message, 'acknowledge', { key });
    await site.press('chen', reply.message, 'why');
    await site.press('chen', null, 'show');
    const heard = site.conversation.heard.map(({ input }) => input as Pressed);
    expect(heard[0]).toMatchObject({ action: 'acknowledge', value: 'C-1', keys: [`local:${key}`] });
    expect(
      heard.map(({ where }) => [where.channel, where.message, where.threadRoot, where.isDirect]),
    ).toEqual([
      ['billing', root.message, null, false],
      ['billing', reply.message, root.message, false],
      ['D:chen', null, null, true],
    ]);
  });

  it('answers in the pane where the button was pressed', async () => {
    const root = await site.platform.post({ channel: 'billing', thread: null }, aMessage('card'), 'k1');
    site.conversation.answerNext(said('one'), said('two'));
    const inChannel = await site.press('chen', root.message, 'why');
    const inThread = await site.press('chen', root.message, 'why', { isInThread: true });
    expect(inChannel).toMatchObject({ message: { thread: null } });
    expect(inThread).toMatchObject({ message: { thread: root.message } });
  });

  it('is one act when it comes twice', async () => {
    const root = await site.platform.post({ channel: 'billing', thread: null }, aMessage('card'), 'k1');
    const key = randomUUID();
    await Promise.all([
      site.press('chen', root.message, 'acknowledge', { key }),
      site.press('chen', root.message, 'acknowledge', { key }),
    ]);
    expect(site.conversation.heard).toHaveLength(1);
  });
});

describe('forms', () => {
  it('are opened by the global shortcut and by a message, with its words', async () => {
    site.conversation.answerNext({ kind: 'form', form }, { kind: 'form', form });
    expect((await site.post('open', { as: 'lin' })).body).toEqual({ reply: { kind: 'form', form } });
    await site.send('lin', 'support', '客户说 @陈平 没回复');
    const [message] = await site.list('lin', 'support');
    expect((await site.post('escalate', { as: 'lin', message: message?.id })).body.reply.kind).toBe('form');
    expect(site.conversation.heard.at(-1)).toMatchObject({
      act: 'escalated',
      input: {
        text: '客户说 @{local:chen} 没回复',
        attachments: [],
        where: {
          channel: 'support',
          message: message?.id,
          permalink: expect.stringContaining(`/${message?.id}`),
        },
      },
    });
  });

  it('ask of which complaint a message is evidence, with who wrote it and when', async () => {
    site.conversation.answerNext({ kind: 'form', form });
    await site.send('lin', 'support', '网关日志里有两笔');
    const [message] = await site.list('lin', 'support');
    const body = { as: 'chen', key: randomUUID(), message: message?.id };
    expect((await site.post('evidence', body)).body).toEqual({ reply: { kind: 'form', form } });
    expect(site.conversation.heard.at(-1)).toMatchObject({
      act: 'evidence',
      input: {
        text: '网关日志里有两笔',
        author: 'lin',
        at: message?.at,
        where: { channel: 'support', message: message?.id },
      },
    });
  });

  it('are given anew while they are filled in, with what is found for the words so far', async () => {
    site.conversation.answerNext({ kind: 'form', form });
    const body = { as: 'lin', form: form.id, context: form.context, values: { demand: '退款' } };
    expect((await site.post('filling', body)).body).toEqual({ form });
    expect((await site.post('filling', body)).body).toEqual({ form: null });
    expect(site.conversation.heard[0]).toMatchObject({
      act: 'filling',
      input: { form: form.id, context: form.context, values: { demand: '退款' } },
    });
  });

  it('are submitted with what was filled in, and come back with their faults', async () => {
    const faults = { demand: 'Write a little more.' };
    site.conversation.answerNext({ kind: 'faults', faults });
    const body = {
      as: 'lin',
      key: randomUUID(),
      form: form.id,
      context: form.context,
      values: { demand: '退款' },
      channel: 'support',
      thread: null,
    };
    expect((await site.post('submit', body)).body).toEqual({ reply: { kind: 'faults', faults } });
    expect(site.conversation.heard).toMatchObject([
      {
        act: 'submitted',
        input: {
          form: form.id,
          context: form.context,
          values: { demand: '退款' },
          keys: [`local:${body.key}`],
        },
      },
    ]);
  });

  it('are one act when they are submitted twice', async () => {
    const body = {
      as: 'lin',
      key: randomUUID(),
      form: 'x',
      context: {},
      values: {},
      channel: null,
      thread: null,
    };
    await Promise.all([site.post('submit', body), site.post('submit', body)]);
    expect(site.conversation.heard).toHaveLength(1);
  });
});

describe('refusals', () => {
  it('lets nobody act who is not of the desk', async () => {
    const body = { as: 'mallory', key: randomUUID(), channel: 'support', thread: null, text: 'hi' };
    expect((await site.post('send', body)).status).toBe(403);
    expect((await site.get('messages', { as: 'mallory', channel: 'support' })).status).toBe(403);
    expect((await site.get('home', { as: 'mallory' })).status).toBe(403);
    expect((await site.get('events', { as: 'mallory' })).status).toBe(403);
  });

  it('lets nobody into another person’s conversation with the bot', async () => {
    const { message } = await site.platform.post(
      { channel: 'D:chen', thread: null },
      aMessage('private'),
      'k',
    );
    const body = { as: 'wu', key: randomUUID(), channel: 'D:chen', thread: null, text: 'hi' };
    expect((await site.post('send', body)).status).toBe(404);
    expect((await site.get('messages', { as: 'wu', channel: 'D:chen' })).status).toBe(404);
    expect((await site.get('message', { as: 'wu', id: message })).status).toBe(404);
    expect((await site.post('read', { as: 'wu', channel: 'D:chen', upTo: message })).status).toBe(404);
  });

  it('names what of a body cannot be read, and repeats nothing of it', async () => {
    const body = {
      as: 'lin',
      key: 'no uuid',
      channel: 'support',
      thread: 'x',
      text: 'words of a customer',
      more: 1,
    };
    const answer = await site.post('send', body);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatch(/key/);
    expect(answer.body).toMatch(/thread/);
    expect(answer.body).not.toMatch(/words of a customer|no uuid/);
  });

  it.each([
    ['a channel that is not there', { channel: 'nowhere' }, 404],
    ['a thread that is not there', { thread: '99' }, 404],
    ['words without end', { text: 'x'.repeat(10_001) }, 400],
  ])('refuses %s', async (_what, more, status) => {
    const body = { as: 'lin', key: randomUUID(), channel: 'support', thread: null, text: 'hi', ...more };
    expect((await site.post('send', body)).status).toBe(status);
  });

  it('refuses a thread of another channel, and a thread in a thread', async () => {
    const root = await site.platform.post({ channel: 'billing', thread: null }, aMessage('card'), 'k1');
    const reply = await site.platform.post({ channel: 'billing', thread: root.message }, aMessage('x'), 'k2');
    const send = (channel: string, thread: string) =>
      site.post('send', { as: 'lin', key: randomUUID(), channel, thread, text: 'hi' });
    expect((await send('support', root.message)).status).toBe(404);
    expect((await send('billing', reply.message)).status).toBe(404);
    expect((await send('billing', root.message)).status).toBe(200);
  });
});

describe('trouble', () => {
  it('is told in words, with the reference that the log has', async () => {
    site.conversation.answerNext(new Error('inside'));
    const { status, body } = await site.post('open', { as: 'lin' });
    expect(status).toBe(500);
    const [reference] = site.log.entries.map(({ fields }) => (fields as { reference: string }).reference);
    expect(body).toEqual({
      reply: { kind: 'troubled', message: aMessage(`bug ${reference}`, { locale: 'zh-CN' }) },
    });
  });

  it('that passes asks to try again', async () => {
    await reopen({ isPassing: (error) => error instanceof Error && error.message === 'database away' });
    site.conversation.answerNext(new Error('database away'));
    const { status, body } = await site.post('open', { as: 'lin' });
    expect(status).toBe(503);
    expect(body.reply.message.summary[0].text).toMatch(/^try-again /);
  });

  it('with reading says so without a word of the inside', async () => {
    const away = () => Promise.reject(new Error('password in the address'));
    await reopen({ messages: { ...createMemoryMessages(), list: away } });
    const { status, body } = await site.get('messages', { as: 'lin', channel: 'support' });
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toContain('password');
    expect(body.reply.kind).toBe('away');
  });
});

describe('pages of messages', () => {
  it('come sixty at a time and say whether there are more', async () => {
    for (let number = 1; number <= 61; number += 1) {
      await site.platform.post({ channel: 'billing', thread: null }, aMessage(`${number}`), `k${number}`);
    }
    const { body } = await site.get('messages', { as: 'lin', channel: 'billing' });
    expect([body.messages.length, body.hasMore]).toEqual([60, true]);
    const before = body.messages[0].id;
    const earlier = await site.get('messages', { as: 'lin', channel: 'billing', before });
    expect([earlier.body.messages.length, earlier.body.hasMore]).toEqual([1, false]);
  });

  it('carry how each thread stands', async () => {
    const root = await site.platform.post({ channel: 'billing', thread: null }, aMessage('card'), 'k1');
    site.pass(60_000);
    await site.send('chen', 'billing', 'looking', { thread: root.message });
    const [message] = await site.list('lin', 'billing');
    expect(message?.replies).toMatchObject({ replies: 1, lastAt: MONDAY + 60_000, authors: ['chen'] });
  });
});

describe('home', () => {
  it('is the conversation’s page for the person', async () => {
    const { body } = await site.get('home', { as: 'chen' });
    expect(body.message.summary[0].text).toBe('home of chen');
  });
});
