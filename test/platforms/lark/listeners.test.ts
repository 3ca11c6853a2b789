import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../../src/conversation/reply.ts';
import { PlatformFailure } from '../../../src/ports/chat-platform.ts';
import type { Message } from '../../../src/ports/message.ts';
import type { LarkMessage } from '../../support/fake-lark/model.ts';
import { aForm, aMessage, nothing, said, speakerOf } from '../fake-conversation.ts';
import { BILLING, CHEN, GUEST, LIN, SHARED, STRANGER, TOPICS, startLarkDesk } from './lark-desk.ts';
import type { LarkDesk } from './lark-desk.ts';

const acknowledge = { action: 'acknowledge', value: 'C-1', label: 'Acknowledge' };
const card = aMessage('C-1', [
  {
    kind: 'buttons',
    buttons: [acknowledge],
    more: [
      { action: 'why', value: 'C-1', label: 'Why' },
      { action: 'assign', value: 'C-1', label: 'Assign' },
    ],
  },
]);
const withButton = said('C-1 is acknowledged', [{ kind: 'buttons', buttons: [acknowledge] }]);
const away = new PlatformFailure({ platform: 'lark', kind: 'transient', code: 'away' });

/** A reply that waits until it is let go. */
function hold(reply: Reply): { answer: () => Promise<Reply>; release: () => void } {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  return {
    answer: async () => {
      await held;
      return reply;
    },
    release,
  };
}

const READS_GROUPS = [
  'im:message:send_as_bot',
  'im:message:readonly',
  'im:message.p2p_msg:readonly',
  'im:message.group_at_msg:readonly',
  'im:message.group_msg',
  'im:chat:readonly',
];

describe.each(['webhook', 'websocket'] as const)('listeners over the %s', (transport) => {
  let desk: LarkDesk;

  beforeEach(async () => {
    desk = await startLarkDesk(transport);
  });

  afterEach(async () => {
    await desk.close();
  });

  async function postCard(channel = BILLING, thread: string | null = null): Promise<LarkMessage> {
    const { platform } = desk.connection;
    const posted = await platform.post({ channel, thread }, card, `card ${Math.random()}`);
    return desk.lark.messageAt(posted.message);
  }

  const seenBy = (messages: readonly LarkMessage[]) =>
    messages.map((message) => desk.lark.visibleText(message));

  describe('messages with a mention', () => {
    it('are kept before Lark is answered, and answered to the person alone', async () => {
      const { lark, conversation } = desk;
      conversation.answers.typed = () => said('Which product?');
      const sent = await lark.sendText(LIN, BILLING, `发票错了 @{${CHEN}} & <b>`, { atBot: true });
      expect(sent.status).toBe(200);
      const id = sent.message?.message_id ?? '';
      expect(conversation.heard.typed).toEqual([
        {
          speaker: speakerOf(LIN),
          where: {
            channel: BILLING,
            message: id,
            threadRoot: null,
            isDirect: false,
            isShared: false,
            permalink: expect.toSatisfy((link) => link === null || typeof link === 'string'),
          },
          text: `发票错了 @{lark:${CHEN}} & <b>`,
          isCommand: false,
          attachments: [],
          keys: [`lark:message:${id}`, `lark:event:${sent.eventId}`],
        },
      ]);
      const [answer] = await lark.waitFor(() => lark.ephemerals(LIN).length > 0 && lark.ephemerals(LIN));
      expect(seenBy(answer === undefined ? [] : [answer])).toEqual(['Which product?']);
      expect(lark.chatMessages(BILLING)).toHaveLength(1);
      expect(lark.directMessages(LIN)).toEqual([]);
    });

    const done = (blocks: Message['blocks'] = []) => ({
      kind: 'said' as const,
      message: { ...aMessage('C-1 is acknowledged', blocks), tone: 'success' as const },
    });
    const undo: Message['blocks'] = [{ kind: 'buttons', buttons: [acknowledge] }];

    it('are heard in a topic, and answered directly with a mark on the message', async () => {
      const { lark, conversation } = desk;
      const root = await postCard();
      conversation.answers.typed = () => done(undo);
      const { message } = await lark.sendText(LIN, BILLING, '受理', {
        atBot: true,
        replyTo: root.message_id,
        inThread: true,
      });
      expect(conversation.heard.typed[0]).toMatchObject({
        text: '受理',
        where: { message: message?.message_id, threadRoot: root.message_id },
      });
      await lark.waitFor(() => seenBy(lark.directMessages(LIN)).includes('Acknowledge'));
      const [mark] = await lark.waitFor(() => {
        const marks = lark.reactions(message?.message_id ?? '');
        return marks.length > 0 && marks;
      });
      expect(mark?.emoji).toBe('DONE');
      expect(lark.ephemerals(LIN)).toEqual([]);
    });

    it('are answered in a topic by the mark alone when there is nothing to press', async () => {
      const { lark, conversation, connection } = desk;
      const root = await postCard();
      conversation.answers.typed = () => done();
      const { message } = await lark.sendText(LIN, BILLING, '备注 已回电', {
        atBot: true,
        replyTo: root.message_id,
        inThread: true,
      });
      await lark.waitFor(() => lark.reactions(message?.message_id ?? '').length > 0);
      await connection.settled();
      expect(lark.directMessages(LIN)).toEqual([]);
    });

    it.each([
      ['kept as a note', () => said('kept as a note')] as const,
      ['C-1 is acknowledged', () => done()] as const,
    ])('are answered although the message cannot be marked: %s', async (text, answer) => {
      const { lark, conversation } = desk;
      lark.fail('/reactions', { code: 231001 });
      const root = await postCard();
      conversation.answers.typed = answer;
      await lark.sendText(LIN, BILLING, 'hm', { atBot: true, replyTo: root.message_id, inThread: true });
      await lark.waitFor(() => seenBy(lark.directMessages(LIN)).includes(text));
      await desk.connection.settled();
    });

    it('are answered directly in a group of topics', async () => {
      const { lark, conversation } = desk;
      conversation.answers.typed = () => said('Which product?');
      await lark.sendText(LIN, TOPICS, 'invoice', { atBot: true });
      await lark.waitFor(() => seenBy(lark.directMessages(LIN)).includes('Which product?'));
      expect(lark.ephemerals(LIN)).toEqual([]);
    });

    it('are answered directly among people of another company', async () => {
      const { lark, conversation } = desk;
      conversation.answers.typed = () => said('opened');
      await lark.sendText(LIN, SHARED, 'invoice is wrong', { atBot: true });
      expect(conversation.heard.typed[0]?.where).toMatchObject({ isShared: true });
      await lark.waitFor(() => seenBy(lark.directMessages(LIN)).includes('opened'));
      expect(lark.ephemerals(LIN)).toEqual([]);
      expect(lark.chatMessages(SHARED)).toHaveLength(1);
    });

    it('are answered directly when a private card does not get through', async () => {
      const { lark, conversation } = desk;
      lark.fail('/ephemeral/v1/send', { code: 18053 });
      conversation.answers.typed = () => said('Which product?');
      await lark.sendText(LIN, BILLING, 'invoice', { atBot: true });
      await lark.waitFor(() => seenBy(lark.directMessages(LIN)).includes('Which product?'));
    });

    it('are answered once, although Lark sends them again', async () => {
      const { lark, conversation, connection } = desk;
      conversation.answers.typed = () => said('Which product?');
      const first = await lark.sendText(LIN, BILLING, 'invoice', { atBot: true });
      await lark.again(first);
      await connection.settled();
      const [once, again] = conversation.heard.typed;
      expect(again?.keys).toEqual(once?.keys);
      expect(lark.ephemerals(LIN)).toHaveLength(1);
    });

    it('are not heard from guests, or from people of another company', async () => {
      const { lark, conversation, connection } = desk;
      conversation.answers.typed = () => said('secret');
      for (const [user, chat] of [
        [GUEST, BILLING],
        [STRANGER, SHARED],
      ] as const) {
        expect(await lark.sendText(user, chat, 'list', { atBot: true })).toMatchObject({ status: 200 });
      }
      await connection.settled();
      expect(conversation.heard.typed).toEqual([]);
    });

    it('come again when they could not be kept', async () => {
      const { lark, conversation } = desk;
      conversation.answers.typed = () => {
        throw away;
      };
      const sent = await lark.sendText(LIN, BILLING, 'invoice', { atBot: true });
      expect(sent.status).toBe(500);
      conversation.answers.typed = () => nothing;
      await lark.clock.advance(15_000);
      expect(sent.attempts.map(({ status }) => status)).toEqual([500, 200]);
      expect(lark.ephemerals(LIN)).toEqual([]);
    });

    it('that meet a bug are told of at once, and once', async () => {
      const { lark, conversation, connection } = desk;
      conversation.answers.typed = () => {
        throw new Error('a bug');
      };
      await lark.sendText(LIN, BILLING, 'invoice', { atBot: true });
      await lark.clock.advance(15_000);
      await connection.settled();
      expect(seenBy(lark.ephemerals(LIN))).toEqual(['Trouble: bug, ask for 8 letters']);
    });

    it('open a form for the person alone', async () => {
      const { lark, conversation } = desk;
      conversation.answers.typed = () => ({ kind: 'form', form: aForm() });
      await lark.sendText(LIN, BILLING, '新建', { atBot: true });
      const form = await lark.waitFor(() => lark.ephemerals(LIN)[0]);
      expect(lark.form(form).fields.map(({ name }) => name)).toContain('demand');
    });
  });

  describe('other messages of a group', () => {
    it('are none of ours', async () => {
      const { lark, conversation } = desk;
      lark.setScopes([...groupScopes()]);
      await lark.sendText(LIN, BILLING, 'lunch?');
      await lark.sendText(LIN, BILLING, '@{all} lunch?');
      expect(conversation.heard.typed).toEqual([]);
    });

    it('are heard when they begin with /complaint', async () => {
      const { lark, conversation } = desk;
      lark.setScopes([...groupScopes()]);
      await lark.sendText(LIN, BILLING, '/complaint 发票');
      expect(conversation.heard.typed).toMatchObject([{ text: '发票', isCommand: true }]);
    });

    function groupScopes(): string[] {
      return [
        'im:message:send_as_bot',
        'im:message:readonly',
        'im:message.p2p_msg:readonly',
        'im:message.group_at_msg:readonly',
        'im:message.group_msg',
        'im:chat:readonly',
      ];
    }
  });

  describe('answers to a message', () => {
    it('are about that message', async () => {
      const { lark, conversation } = desk;
      lark.setScopes([...READS_GROUPS]);
      const customer = lark.say(CHEN, BILLING, '客户说重复扣款');
      await lark.sendText(LIN, BILLING, '', { atBot: true, replyTo: customer.message_id });
      expect(conversation.heard.typed).toMatchObject([
        {
          text: '',
          about: { text: '客户说重复扣款', where: { channel: BILLING, message: customer.message_id } },
        },
      ]);
    });

    it('are about nothing else when it is one of ours', async () => {
      const { lark, conversation } = desk;
      lark.setScopes([...READS_GROUPS]);
      const root = await postCard();
      await lark.sendText(LIN, BILLING, 'ack', { atBot: true, replyTo: root.message_id });
      expect(conversation.heard.typed).toHaveLength(1);
      expect(conversation.heard.typed[0]).not.toHaveProperty('about');
    });

    it.each(['', '客户很急'])('are about a message unread without im:message.group_msg: %j', async (text) => {
      const { lark, conversation } = desk;
      const customer = lark.say(CHEN, BILLING, '客户说重复扣款');
      await lark.sendText(LIN, BILLING, text, { atBot: true, replyTo: customer.message_id });
      expect(conversation.heard.typed).toMatchObject([
        { text, about: { text: '', isUnread: true, where: { message: customer.message_id } } },
      ]);
    });
  });

  describe('evidence', () => {
    it('is marked by one reaction, and by no other', async () => {
      const { lark, conversation } = desk;
      lark.setScopes([...READS_GROUPS]);
      const root = await postCard();
      const message = lark.say(CHEN, BILLING, '日志在这里', {
        replyTo: root.message_id,
        inThread: true,
      });
      await lark.react(LIN, message.message_id, 'THUMBSUP');
      await lark.react(LIN, message.message_id, 'Pin');
      expect(conversation.heard.marked).toMatchObject([
        {
          where: { channel: BILLING, message: message.message_id, threadRoot: root.message_id },
          text: '日志在这里',
          author: CHEN,
        },
      ]);
    });

    it('is nothing of ours', async () => {
      const { lark, conversation } = desk;
      lark.setScopes([...READS_GROUPS]);
      const root = await postCard();
      await lark.react(LIN, root.message_id, 'Pin');
      expect(conversation.heard.marked).toEqual([]);
    });

    it('is told that its message was recalled', async () => {
      const { lark, conversation } = desk;
      const { message_id: message } = lark.say(CHEN, BILLING, '发错了');
      await lark.recall(message);
      expect(conversation.heard.sourceChanged).toEqual([
        { platform: 'lark', channel: BILLING, message, how: 'deleted' },
      ]);
    });
  });

  describe('the direct conversation', () => {
    it('is heard without a mention, and answered in place', async () => {
      const { lark, conversation } = desk;
      conversation.answers.typed = () => said('You have none');
      const { message } = await lark.sendText(LIN, 'direct', '我的');
      expect(conversation.heard.typed).toMatchObject([
        {
          text: '我的',
          where: {
            channel: lark.directChat(LIN),
            message: message?.message_id,
            isDirect: true,
            isShared: false,
          },
        },
      ]);
      await lark.waitFor(() => seenBy(lark.directMessages(LIN)).includes('You have none'));
      expect(lark.reactions(message?.message_id ?? '')).toEqual([]);
    });

    it('takes pictures and files as evidence', async () => {
      const { lark, conversation } = desk;
      await lark.sendImage(LIN, 'direct');
      await lark.sendFile(LIN, 'direct', 'log.txt');
      expect(conversation.heard.typed).toMatchObject([
        { text: '', attachments: [{ platform: 'lark' }] },
        { text: '', attachments: [{ platform: 'lark', name: 'log.txt' }] },
      ]);
    });

    it('takes messages that were forwarded together for a complaint', async () => {
      const { lark, conversation } = desk;
      const first = lark.say(CHEN, BILLING, '客户说重复扣款');
      const second = lark.say(LIN, BILLING, '已经第三次了');
      await lark.forwardMerged(LIN, [first.message_id, second.message_id]);
      expect(conversation.heard.escalated).toMatchObject([
        { text: '陈平: 客户说重复扣款\n林晓: 已经第三次了', where: { isDirect: true } },
      ]);
      const form = await lark.waitFor(() => lark.directMessages(LIN).find((each) => lark.hasForm(each)));
      expect(lark.form(form).name).not.toBe('');
    });

    it('takes the forwarded messages again when they cannot be read just now', async () => {
      const { lark, conversation } = desk;
      const first = lark.say(CHEN, BILLING, '客户说重复扣款');
      lark.fail('GET /open-apis/im/v1/messages/:message_id', { status: 500 });
      const sent = await lark.forwardMerged(LIN, [first.message_id]);
      expect(sent.status).toBe(500);
      await lark.again(sent);
      expect(conversation.heard.escalated).toHaveLength(1);
    });

    it.each([
      ['sticker', { file_key: 'file_1' }],
      ['location', { name: '北京', longitude: '1', latitude: '2' }],
    ])('says that it cannot read a %s', async (msg_type, content) => {
      const { lark, conversation } = desk;
      await lark.sendContent(LIN, 'direct', { msg_type, content });
      const told = await lark.waitFor(() => lark.directMessages(LIN).find(({ card: drawn }) => drawn));
      expect(lark.visibleText(told)).toContain('读不了');
      expect(conversation.acts()).toBe(0);
    });

    it('welcomes who opens it', async () => {
      const { lark, conversation } = desk;
      await lark.openDirect(LIN);
      await lark.waitFor(() => seenBy(lark.directMessages(LIN)).some((text) => text.startsWith('Welcome')));
      conversation.answers.welcome = () => null;
      await lark.openDirect(LIN);
      await desk.connection.settled();
      expect(lark.directMessages(LIN)).toHaveLength(1);
      expect(conversation.heard.welcomes).toEqual([speakerOf(LIN), speakerOf(LIN)]);
    });

    it('posts one welcome for whatever tells of the visit', async () => {
      const { lark, conversation, connection } = desk;
      await lark.openDirect(LIN);
      await lark.openDirect(LIN);
      await connection.settled();
      expect(conversation.heard.welcomes).toHaveLength(2);
      expect(lark.directMessages(LIN)).toHaveLength(1);
    });

    it('welcomes no guest', async () => {
      await desk.lark.openDirect(GUEST);
      await desk.connection.settled();
      expect(desk.conversation.heard.welcomes).toEqual([]);
    });

    it('tells which of its messages were read', async () => {
      const { lark, conversation, connection } = desk;
      const posted = await connection.platform.post({ channel: LIN, thread: null }, card, 'direct');
      await lark.read(LIN, posted.message);
      expect(conversation.heard.seen).toEqual([
        { platform: 'lark', account: LIN, messages: [posted.message], at: expect.any(Number) },
      ]);
    });
  });

  describe('the menu', () => {
    it('opens the form', async () => {
      const { lark, conversation } = desk;
      await lark.menu(LIN, 'complaint_open');
      expect(conversation.heard.opened).toEqual([speakerOf(LIN)]);
      await lark.waitFor(() => lark.directMessages(LIN).find((each) => lark.hasForm(each)));
    });

    it('opens it once, although Lark sends the event again', async () => {
      const { lark, connection } = desk;
      const first = await lark.menu(LIN, 'complaint_open');
      await connection.settled();
      await lark.again(first);
      await connection.settled();
      expect(lark.directMessages(LIN)).toHaveLength(1);
    });

    it('takes verbs, and any other key as a question', async () => {
      const { lark, conversation } = desk;
      for (const key of ['mine', 'help', 'ack', 'invoice_is_wrong']) await lark.menu(LIN, key);
      expect(conversation.heard.typed.map(({ text }) => text)).toEqual(['mine', 'help', 'ack', 'help']);
      expect(conversation.heard.typed[0]?.where).toMatchObject({ isDirect: true });
    });
  });

  describe('groups', () => {
    it('are greeted once', async () => {
      const { lark, conversation } = desk;
      lark.addChat({ id: 'oc_new', name: '新群', members: [LIN], hasBot: false });
      const added = await lark.addBot('oc_new', LIN);
      await lark.again(added);
      expect(conversation.heard.greetings).toEqual(['oc_new', 'oc_new']);
      expect(seenBy(lark.chatMessages('oc_new'))).toEqual(['Hello, complaints of this channel']);
    });

    it('are not greeted where another company listens', async () => {
      const { lark, conversation } = desk;
      lark.addChat({ id: 'oc_out', name: '外部', members: [LIN, STRANGER], hasBot: false, isExternal: true });
      await lark.addBot('oc_out', LIN);
      expect(conversation.heard.greetings).toEqual([]);
      expect(lark.chatMessages('oc_out')).toEqual([]);
    });

    it('are greeted again when that failed for a moment', async () => {
      const { lark } = desk;
      lark.addChat({ id: 'oc_new', name: '新群', members: [LIN], hasBot: false });
      lark.fail('POST /open-apis/im/v1/messages', { status: 503 });
      const added = await lark.addBot('oc_new', LIN);
      expect(added.status).toBe(500);
      await lark.again(added);
      expect(lark.chatMessages('oc_new')).toHaveLength(1);
    });
  });

  describe('events without meaning', () => {
    it('are taken without a word', async () => {
      const { lark, conversation } = desk;
      const message = lark.say(LIN, BILLING, 'hello');
      for (const sent of [
        await lark.react(LIN, message.message_id, 'THUMBSUP'),
        await lark.removeBot(TOPICS, LIN),
        await lark.sendEvent('im.unheard_of_v1', { chat_id: BILLING }),
        await lark.sendEvent('im.message.receive_v1', { nothing: 'documented' }),
        await lark.sendEvent('application.bot.menu_v6', {}),
      ]) {
        expect([0, 200]).toContain(sent.status);
      }
      expect(conversation.acts()).toBe(0);
    });
  });

  describe('buttons', () => {
    it('tell what was pressed, and where', async () => {
      const { lark, conversation } = desk;
      const message = await postCard();
      const clicked = await lark.click(LIN, message.message_id, { value: { verb: 'acknowledge' } });
      expect(clicked.status).toBe(200);
      expect(conversation.heard.pressed).toEqual([
        {
          speaker: speakerOf(LIN),
          where: {
            channel: BILLING,
            message: message.message_id,
            threadRoot: null,
            isDirect: false,
            isShared: false,
            permalink: null,
          },
          action: 'acknowledge',
          value: 'C-1',
          keys: [`lark:event:${clicked.eventId}`],
        },
      ]);
      expect(lark.toasts(LIN)).toMatchObject([{ type: 'success', text: '已完成' }]);
    });

    it('are kept although Lark does not tell what kind of place it is', async () => {
      const { lark, conversation } = desk;
      const message = await postCard();
      const hanging = lark.fail('GET /open-apis/im/v1/chats/:chat_id', { hang: true });
      const clicking = lark.click(LIN, message.message_id, { value: { verb: 'acknowledge' } });
      await lark.waitFor(() => conversation.heard.pressed.length === 1);
      await hanging.release();
      await clicking;
    });

    it('say done in the language of who pressed', async () => {
      const { lark } = desk;
      const message = await postCard();
      await lark.click(CHEN, message.message_id, { value: { verb: 'acknowledge' } });
      expect(lark.toasts(CHEN)).toMatchObject([{ text: 'Done.' }]);
    });

    it('stand in a menu too', async () => {
      const { lark, conversation } = desk;
      const message = await postCard();
      await lark.pickOverflow(LIN, message.message_id, 'why:C-1');
      expect(conversation.heard.pressed).toMatchObject([{ action: 'why', value: 'C-1' }]);
    });

    it('are answered by a toast when it is short', async () => {
      const { lark, conversation } = desk;
      conversation.answers.pressed = () => said('C-1 is acknowledged already');
      const message = await postCard();
      const { body } = await lark.click(LIN, message.message_id, { value: { verb: 'acknowledge' } });
      expect(body).toEqual({ toast: { type: 'info', content: 'C-1 is acknowledged already' } });
      expect(lark.ephemerals(LIN)).toEqual([]);
      expect(lark.directMessages(LIN)).toEqual([]);
    });

    it('are answered by a private card when there is more to it', async () => {
      const { lark, conversation } = desk;
      conversation.answers.pressed = () => withButton;
      const message = await postCard();
      await lark.click(LIN, message.message_id, { value: { verb: 'acknowledge' } });
      expect(lark.toasts(LIN)).toMatchObject([{ text: '答复在下方，只有你能看到' }]);
      const answer = await lark.waitFor(() => lark.ephemerals(LIN)[0]);
      expect(lark.buttons(answer).map(({ value }) => value)).toEqual([{ verb: 'acknowledge', ref: 'C-1' }]);
    });

    it('are answered directly from inside a topic', async () => {
      const { lark, conversation } = desk;
      const root = await postCard();
      const inTopic = await postCard(BILLING, root.message_id);
      conversation.answers.pressed = () => withButton;
      await lark.click(LIN, inTopic.message_id, { value: { verb: 'acknowledge' } });
      expect(lark.toasts(LIN)).toMatchObject([{ text: '答复已发到我们的私聊里' }]);
      await lark.waitFor(() => lark.directMessages(LIN).length > 0);
      expect(lark.ephemerals(LIN)).toEqual([]);
    });

    it('never draw the card that they stand on', async () => {
      const { lark, conversation } = desk;
      conversation.answers.pressed = () => withButton;
      const message = await postCard();
      const { body } = await lark.click(LIN, message.message_id, { value: { verb: 'acknowledge' } });
      expect(body).not.toHaveProperty('card');
      expect(lark.messageAt(message.message_id).versions).toBe(message.versions);
    });

    it('of the direct conversation are answered there, without a pointer', async () => {
      const { lark, conversation, connection } = desk;
      conversation.answers.pressed = () => withButton;
      const posted = await connection.platform.post({ channel: LIN, thread: null }, card, 'direct');
      const { body } = await lark.click(LIN, posted.message, { value: { verb: 'acknowledge' } });
      expect(body).toEqual({});
      await lark.waitFor(() => lark.directMessages(LIN).length === 2);
    });

    it('tell of trouble in a toast', async () => {
      const { lark, conversation } = desk;
      const message = await postCard();
      conversation.answers.pressed = () => {
        throw away;
      };
      const clicked = await lark.click(LIN, message.message_id, { value: { verb: 'acknowledge' } });
      expect(clicked.status).toBe(200);
      expect(lark.toasts(LIN)).toMatchObject([{ text: 'Trouble: try-again, ask for 8 letters' }]);
    });

    it('do nothing for guests', async () => {
      const { lark, conversation } = desk;
      const message = await postCard();
      const { body } = await lark.click(GUEST, message.message_id, { value: { verb: 'acknowledge' } });
      expect(body).toEqual({});
      expect(conversation.heard.pressed).toEqual([]);
      expect(lark.toasts(GUEST)).toEqual([]);
    });

    it('open a form, and say where it is', async () => {
      const { lark, conversation } = desk;
      conversation.answers.pressed = () => ({ kind: 'form', form: aForm() });
      const message = await postCard();
      await lark.click(LIN, message.message_id, { value: { verb: 'acknowledge' } });
      expect(lark.toasts(LIN)).toMatchObject([{ text: '表单在下方，只有你能看到' }]);
      await lark.waitFor(() => lark.ephemerals(LIN).find((each) => lark.hasForm(each)));
    });
  });

  describe('forms', () => {
    async function openForm(where: string, form = aForm()): Promise<LarkMessage> {
      const { lark, conversation } = desk;
      conversation.answers.typed = () => ({ kind: 'form', form });
      await lark.sendText(LIN, where, '新建', { atBot: where !== 'direct' });
      return lark.waitFor(() =>
        [...lark.directMessages(LIN), ...lark.ephemerals(LIN)].findLast((each) => lark.hasForm(each)),
      );
    }

    it('bring back what was filled in', async () => {
      const { lark, conversation } = desk;
      const form = await openForm('direct', aForm({ context: { draft: 'd1' } }));
      const submitted = await lark.submitForm(LIN, form.message_id, {
        demand: '重复扣款\n三次',
        title: '扣款',
      });
      expect(submitted.status).toBe(200);
      expect(conversation.heard.submitted).toEqual([
        {
          speaker: speakerOf(LIN),
          form: 'complaint_open',
          context: { draft: 'd1' },
          values: { demand: '重复扣款\n三次', title: '扣款' },
          keys: [expect.stringMatching(/^lark:form:\S+$/)],
        },
      ]);
      const done = lark.messageAt(form.message_id);
      expect(lark.hasForm(done)).toBe(false);
      expect(lark.visibleText(done)).toContain('已提交');
    });

    it('carry their answer', async () => {
      const { lark, conversation } = desk;
      const form = await openForm(BILLING);
      conversation.answers.submitted = () => said('C-7 is opened');
      await lark.submitForm(LIN, form.message_id, { demand: 'x' });
      expect(lark.visibleText(lark.messageAt(form.message_id))).toContain('C-7 is opened');
      expect(lark.ephemerals(LIN)).toHaveLength(1);
    });

    it('say what came of them where nothing else answers', async () => {
      const { lark, conversation } = desk;
      conversation.answers.submitted = () => ({
        kind: 'nothing',
        done: async () => aMessage('C-7 is with billing'),
      });
      const form = await openForm('direct');
      await lark.submitForm(LIN, form.message_id, { demand: 'x' });
      expect(lark.visibleText(lark.messageAt(form.message_id))).toBe('C-7 is with billing');
    });

    it('come back with the fault and everything that was typed', async () => {
      const { lark, conversation } = desk;
      const form = await openForm('direct');
      conversation.answers.submitted = () => ({ kind: 'faults', faults: { title: 'Too short' } });
      await lark.submitForm(LIN, form.message_id, { demand: '第一行\n第二行', title: 'x' });
      const again = lark.messageAt(form.message_id);
      expect(lark.visibleText(again)).toContain('Too short');
      const standing = lark.form(again).fields.filter(({ value }) => value !== undefined && value !== '');
      expect(standing).toMatchObject([
        { name: 'demand', value: '第一行\n第二行' },
        { name: 'title', value: 'x' },
      ]);
      conversation.answers.submitted = () => nothing;
      await lark.submitForm(LIN, form.message_id, { title: 'longer' });
      const [first, second] = conversation.heard.submitted;
      expect(second?.values).toEqual({ demand: '第一行\n第二行', title: 'longer' });
      expect(second?.keys).toEqual(first?.keys);
    });

    it('come back with the trouble and everything that was typed', async () => {
      const { lark, conversation } = desk;
      const form = await openForm('direct');
      conversation.answers.submitted = () => {
        throw away;
      };
      await lark.submitForm(LIN, form.message_id, { demand: 'kept' });
      const again = lark.messageAt(form.message_id);
      expect(lark.visibleText(again)).toContain('Trouble: try-again');
      expect(lark.form(again).fields[0]).toMatchObject({ name: 'demand', value: 'kept' });
    });

    it('that are not kept any more are left as they stand', async () => {
      const { lark, conversation, forms } = desk;
      const form = await openForm('direct');
      forms.clear();
      conversation.answers.submitted = () => ({ kind: 'faults', faults: { title: 'Too short' } });
      const { body } = await lark.submitForm(LIN, form.message_id, { demand: 'kept' });
      expect(body).toEqual({ toast: { type: 'warning', content: 'Too short' } });
      expect(lark.hasForm(lark.messageAt(form.message_id))).toBe(true);
    });

    it('can lead to another', async () => {
      const { lark, conversation } = desk;
      const form = await openForm('direct');
      conversation.answers.submitted = () => ({ kind: 'form', form: aForm({ id: 'close', title: 'Close' }) });
      await lark.submitForm(LIN, form.message_id, { demand: 'x' });
      await lark.submitForm(LIN, form.message_id, { demand: 'y' });
      const [first, second] = conversation.heard.submitted;
      expect(second?.form).toBe('close');
      expect(second?.keys).not.toEqual(first?.keys);
    });

    it('offer the people of the group, and the groups of the bot', async () => {
      const { lark } = desk;
      const common = { isRequired: false, label: 'x' };
      const fields = [
        { ...common, name: 'owner', kind: 'person' as const },
        { ...common, name: 'channel', kind: 'channel' as const },
      ];
      const form = lark.form(await openForm(BILLING, aForm({ fields })));
      const offered = form.fields.map(({ name, options }) => [name, options.map(({ value }) => value)]);
      expect(offered).toEqual([
        ['owner', expect.arrayContaining([LIN, CHEN])],
        ['channel', expect.arrayContaining([BILLING, TOPICS])],
      ]);
      expect(JSON.stringify(offered)).not.toContain(SHARED);
    });

    it('that Lark does not let through are told of', async () => {
      const { lark, connection } = desk;
      lark.fail('POST /open-apis/im/v1/messages', { code: 230028 });
      await lark.menu(LIN, 'complaint_open');
      await connection.settled();
      expect(seenBy(lark.directMessages(LIN))).toEqual(['Trouble: bug, ask for 8 letters']);
    });

    it('can be cancelled', async () => {
      const { lark, conversation } = desk;
      const form = await openForm('direct');
      await lark.click(LIN, form.message_id, { label: 'Cancel' });
      expect(conversation.heard.submitted).toEqual([]);
      expect(lark.visibleText(lark.messageAt(form.message_id))).toContain('已取消');
    });
  });
});

describe('a message that comes for the last time', () => {
  it('tells its writer when it could not be kept', async () => {
    const hoursAgo = () => Date.now() - 7 * 3_600_000;
    const desk = await startLarkDesk('webhook', { fake: { now: hoursAgo } });
    const { lark, conversation, connection } = desk;
    conversation.answers.typed = () => {
      throw away;
    };
    expect((await lark.sendText(LIN, 'direct', 'invoice')).status).toBe(500);
    await connection.settled();
    const told = lark.directMessages(LIN).map((message) => lark.visibleText(message));
    expect(told).toContain('Trouble: try-again, ask for 8 letters');
    await desk.close();
  });
});

describe('an answer that takes its time', () => {
  let desk: LarkDesk;

  beforeEach(async () => {
    desk = await startLarkDesk('webhook', { pace: { answerWithin: 20 } });
  });

  afterEach(async () => {
    await desk.close();
  });

  it('is promised by a toast and follows as a card', async () => {
    const { lark, conversation, connection } = desk;
    const posted = await connection.platform.post({ channel: BILLING, thread: null }, card, 'card');
    const { answer, release } = hold(said('C-1 is acknowledged'));
    conversation.answers.pressed = answer;
    await lark.click(LIN, posted.message, { value: { verb: 'acknowledge' } });
    expect(lark.toasts(LIN)).toMatchObject([{ text: '正在处理，结果稍后发给你' }]);
    expect(lark.ephemerals(LIN)).toEqual([]);
    release();
    await lark.waitFor(() => lark.ephemerals(LIN).length > 0);
  });

  it('follows on the form’s own card', async () => {
    const { lark, conversation } = desk;
    await lark.menu(LIN, 'complaint_open');
    const form = await lark.waitFor(() => lark.directMessages(LIN).find((each) => lark.hasForm(each)));
    const { answer, release } = hold({ kind: 'faults', faults: { demand: 'Too short' } });
    conversation.answers.submitted = answer;
    await lark.submitForm(LIN, form.message_id, { demand: 'x' });
    release();
    await lark.waitFor(() => lark.visibleText(lark.messageAt(form.message_id)).includes('Too short'));
    expect(lark.form(lark.messageAt(form.message_id)).fields[0]).toMatchObject({ value: 'x' });
    expect(lark.directMessages(LIN)).toHaveLength(1);
  });

  it('tells nothing before it is known who asks', async () => {
    const { lark, conversation, connection } = desk;
    const posted = await connection.platform.post({ channel: BILLING, thread: null }, card, 'card');
    let letGo = () => {};
    const known = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    conversation.answers.speaker = async () => {
      await known;
      return null;
    };
    const { body } = await lark.click(GUEST, posted.message, { value: { verb: 'acknowledge' } });
    expect(body).toEqual({});
    letGo();
    await connection.settled();
    expect(lark.toasts(GUEST)).toEqual([]);
    expect(lark.ephemerals(GUEST)).toEqual([]);
  });
});
