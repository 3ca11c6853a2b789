import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../../src/conversation/reply.ts';
import { PlatformFailure } from '../../../src/ports/chat-platform.ts';
import type { StoredMessage } from '../../support/fake-slack/workspace.ts';
import { aForm, aMessage, nothing, said, speakerOf } from '../fake-conversation.ts';
import { startSlackDesk } from './slack-desk.ts';
import type { SlackDesk } from './slack-desk.ts';

const LIN = 'U0LIN';
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

const failure = new PlatformFailure({ platform: 'slack', kind: 'transient', code: 'away' });

describe.each(['http', 'socket'] as const)('listeners over %s', (transport) => {
  let desk: SlackDesk;

  beforeEach(async () => {
    desk = await startSlackDesk(transport);
  });

  afterEach(async () => {
    await desk.close();
  });

  async function postCard(channel = 'C0BILLING', thread: string | null = null): Promise<StoredMessage> {
    const posted = await desk.connection.platform.post({ channel, thread }, card, `card ${Math.random()}`);
    return desk.slack.messageAt(posted.channel, posted.message);
  }

  describe('commands', () => {
    it('hears what is typed after /complaint and answers the person alone', async () => {
      const { slack, conversation } = desk;
      conversation.answers.typed = () => said('C-1 is acknowledged');
      const { status, payload } = await slack.command({
        user: LIN,
        channel: 'C0BILLING',
        text: 'ack C-1 & <@U0CHEN>',
      });
      expect(status).toBe(200);
      expect(conversation.heard.typed).toEqual([
        {
          speaker: speakerOf(LIN),
          where: {
            channel: 'C0BILLING',
            message: null,
            threadRoot: null,
            isDirect: false,
            isShared: false,
            permalink: null,
          },
          text: 'ack C-1 & @{slack:U0CHEN}',
          isCommand: true,
          attachments: [],
          keys: [`slack:trigger:${String(payload.body['trigger_id'])}`],
        },
      ]);
      expect(slack.ephemerals(LIN).map(({ text }) => text)).toEqual(['C-1 is acknowledged']);
      expect(slack.responseUrlCalls()).toEqual([]);
      expect(slack.channelMessages('C0BILLING')).toEqual([]);
    });

    it('opens a form', async () => {
      const { slack, conversation } = desk;
      conversation.answers.typed = () => ({ kind: 'form', form: aForm() });
      await slack.command({ user: LIN, channel: 'C0BILLING' });
      expect(slack.topView(LIN)).toMatchObject({ callback_id: 'complaint_open' });
      expect(slack.calls('views.open')).toHaveLength(1);
    });

    it('knows its own direct conversation', async () => {
      const { slack, conversation, connection } = desk;
      await slack.command({ user: LIN, channel: await connection.platform.openDirect(LIN), text: 'mine' });
      expect(conversation.heard.typed[0]?.where).toMatchObject({ isDirect: true, isShared: false });
    });

    it.each(['C0SHARED', 'C0PRIVATE'])('answers directly in %s, where it may not speak', async (channel) => {
      const { slack, conversation } = desk;
      conversation.answers.typed = () => said('for you alone');
      await slack.command({ user: LIN, channel, text: 'mine' });
      expect(conversation.heard.typed[0]?.where).toMatchObject({ isShared: true });
      expect(slack.directMessages(LIN).map(({ text }) => text)).toEqual(['for you alone']);
      expect(slack.ephemerals(LIN)).toEqual([]);
    });

    it('says nothing to a guest', async () => {
      const { slack, conversation } = desk;
      conversation.answers.typed = () => said('secret');
      const { status, body } = await slack.command({ user: 'U0GUEST', channel: 'C0BILLING', text: 'list' });
      expect({ status, body }).toEqual({ status: 200, body: undefined });
      expect(conversation.heard.typed).toEqual([]);
    });

    it('tells the person when it could not be kept', async () => {
      const { slack, conversation } = desk;
      conversation.answers.typed = () => {
        throw failure;
      };
      await slack.command({ user: LIN, channel: 'C0BILLING', text: 'ack C-1' });
      expect(slack.ephemerals(LIN).map(({ text }) => text)).toEqual([
        'Trouble: try-again, ask for 8 letters',
      ]);
    });

    it('tells even when it does not know who it is, but no guest', async () => {
      const { slack, conversation } = desk;
      conversation.answers.speaker = () => {
        throw new Error('the database is away');
      };
      await slack.command({ user: LIN, channel: 'C0BILLING', text: 'ack C-1' });
      await slack.command({ user: 'U0GUEST', channel: 'C0BILLING', text: 'ack C-1' });
      expect(slack.ephemerals(LIN).map(({ text }) => text)).toEqual(['Trouble: bug, ask for 8 letters']);
      expect(slack.ephemerals('U0GUEST')).toEqual([]);
    });

    it('tells when a form came too late to be opened', async () => {
      const { slack, conversation } = desk;
      conversation.answers.typed = () => ({ kind: 'form', form: aForm() });
      await slack.command({ user: LIN, channel: 'C0BILLING' }, { triggerAgeMs: 3_001 });
      expect(slack.openViews(LIN)).toEqual([]);
      expect(slack.ephemerals(LIN).map(({ text }) => text)).toEqual([
        'Trouble: try-again, ask for 8 letters',
      ]);
    });
  });

  describe('mentions', () => {
    it('keeps what was said before it answers Slack, then answers privately', async () => {
      const { slack, conversation } = desk;
      conversation.answers.typed = () => said('Which product?');
      const file = slack.addFile({ user: LIN, name: 'screenshot.png', channel: 'C0BILLING' });
      const { status, message, payload } = await slack.mention({
        user: LIN,
        channel: 'C0BILLING',
        text: 'invoice is wrong',
        files: [file.id],
      });
      expect(status).toBe(200);
      expect(conversation.heard.typed).toEqual([
        {
          speaker: speakerOf(LIN),
          where: {
            channel: 'C0BILLING',
            message: message.ts,
            threadRoot: null,
            isDirect: false,
            isShared: false,
            permalink: slack.permalink('C0BILLING', message.ts),
          },
          text: 'invoice is wrong',
          isCommand: false,
          attachments: [
            { platform: 'slack', id: file.id, name: 'screenshot.png', permalink: file.permalink },
          ],
          keys: [`slack:event:${String(payload.body['event_id'])}`, `slack:message:C0BILLING:${message.ts}`],
        },
      ]);
      const [answer] = await slack.waitFor(() => slack.ephemerals(LIN).length > 0 && slack.ephemerals(LIN));
      expect(answer).toMatchObject({ text: 'Which product?', channel: 'C0BILLING' });
    });

    it('hears and answers inside a thread', async () => {
      const { slack, conversation } = desk;
      conversation.answers.typed = () => said('done');
      const root = await postCard();
      const { message } = await slack.mention({
        user: LIN,
        channel: 'C0BILLING',
        text: 'ack',
        thread_ts: root.ts,
      });
      expect(conversation.heard.typed[0]?.where).toMatchObject({
        message: message.ts,
        threadRoot: root.ts,
        permalink: slack.permalink('C0BILLING', message.ts),
      });
      await slack.waitFor(() => slack.ephemerals(LIN)[0]?.thread_ts === root.ts);
    });

    it('passes the same keys when Slack sends it again', async () => {
      const { slack, conversation } = desk;
      const first = await slack.mention({ user: LIN, channel: 'C0BILLING', text: 'invoice is wrong' });
      await slack.resend(first.payload, { retryNum: 1 });
      const [once, again] = conversation.heard.typed;
      expect(again?.keys).toEqual(once?.keys);
    });

    it('says nothing to a guest, or to somebody of another company', async () => {
      const { slack, conversation } = desk;
      for (const [user, channel] of [
        ['U0GUEST', 'C0BILLING'],
        ['U0STRANGER', 'C0SHARED'],
      ] as const) {
        expect(await slack.mention({ user, channel, text: 'list' })).toMatchObject({ status: 200 });
      }
      expect(conversation.heard.typed).toEqual([]);
    });

    it('never posts in a shared channel, not even privately', async () => {
      const { slack, conversation } = desk;
      conversation.answers.typed = () => said('opened');
      await slack.mention({ user: LIN, channel: 'C0SHARED', text: 'invoice is wrong' });
      expect(conversation.heard.typed[0]?.where).toMatchObject({ isShared: true });
      await slack.waitFor(() => slack.directMessages(LIN).some(({ text }) => text === 'opened'));
      expect(slack.ephemerals(LIN)).toEqual([]);
      expect(slack.calls('chat.postEphemeral')).toEqual([]);
      expect(slack.channelMessages('C0SHARED')).toHaveLength(1);
    });

    it('answers directly when the person cannot be reached in the channel', async () => {
      const { slack, conversation } = desk;
      conversation.answers.typed = () => said('opened');
      slack.fail('chat.postEphemeral', { error: 'user_not_in_channel' });
      await slack.mention({ user: LIN, channel: 'C0BILLING', text: 'invoice is wrong' });
      await slack.waitFor(() => slack.directMessages(LIN).some(({ text }) => text === 'opened'));
    });

    it('offers a button for a form, which reads the message again', async () => {
      const { slack, conversation } = desk;
      conversation.answers.typed = () => ({ kind: 'form', form: aForm({ title: 'Resolve C-1' }) });
      const root = await postCard();
      const { id } = slack.addFile({ user: LIN, name: 'log.txt', channel: 'C0BILLING' });
      const typed = { user: LIN, channel: 'C0BILLING', text: 'resolve <b>', thread_ts: root.ts, files: [id] };
      const { message } = await slack.mention(typed);
      const invitation = await slack.waitFor(() => slack.ephemerals(LIN)[0]);
      const clicked = await slack.click({ user: LIN, message: invitation, action_id: 'form_of_message' });
      expect(clicked.status).toBe(200);
      expect(slack.topView(LIN).title).toMatchObject({ text: 'Resolve C-1' });
      expect(conversation.heard.typed[1]).toMatchObject({
        text: 'resolve <b>',
        where: { channel: 'C0BILLING', message: message.ts, threadRoot: root.ts },
        attachments: [{ id }],
      });
    });

    it('offers that button directly where it may not speak, and still knows the place', async () => {
      const { slack, conversation } = desk;
      conversation.answers.typed = () => ({ kind: 'form', form: aForm() });
      const { message } = await slack.mention({ user: LIN, channel: 'C0SHARED', text: 'invoice' });
      const invitation = await slack.waitFor(() => slack.directMessages(LIN)[0]);
      await slack.click({ user: LIN, message: invitation, action_id: 'form_of_message' });
      expect(conversation.heard.typed[1]?.where).toEqual(conversation.heard.typed[0]?.where);
      expect(conversation.heard.typed[1]?.where).toMatchObject({ channel: 'C0SHARED', message: message.ts });
      expect(slack.topView(LIN).callback_id).toBe('complaint_open');
    });

    it('opens no form of somebody else’s message', async () => {
      const { slack, conversation, connection } = desk;
      const { ts } = slack.say({ user: 'U0CHEN', channel: 'C0BILLING', text: 'resolve' });
      const action = { action: 'form_of_message', value: `C0BILLING:${ts}`, label: 'Resolve' };
      const posted = await connection.platform.post(
        { channel: 'C0BILLING', thread: null },
        aMessage('forged', [{ kind: 'buttons', buttons: [action] }]),
        'forged',
      );
      const message = slack.messageAt('C0BILLING', posted.message);
      await slack.click({ user: LIN, message, action_id: 'form_of_message' });
      expect(conversation.heard.typed).toEqual([]);
    });

    it.each([
      ['another bot', { bot_id: 'B0OTHER', user: 'U0BOT' }],
      ['nobody', { user: undefined }],
      ['an edit', { user: LIN, subtype: 'message_changed' }],
    ])('ignores a mention by %s', async (_, fields) => {
      const { slack, conversation } = desk;
      const event = {
        type: 'app_mention',
        channel: 'C0BILLING',
        ts: '1700000000.000001',
        text: 'list',
        ...fields,
      };
      expect(await slack.event(event)).toMatchObject({ status: 200 });
      expect(conversation.heard.typed).toEqual([]);
    });
  });

  describe('direct messages', () => {
    it('hears them and answers in place', async () => {
      const { slack, conversation, connection } = desk;
      conversation.answers.typed = () => said('You have none');
      const { message } = await slack.message({ user: LIN, text: 'mine' });
      expect(conversation.heard.typed).toMatchObject([
        { text: 'mine', where: { isDirect: true, isShared: false, message: message.ts } },
      ]);
      await slack.waitFor(() => slack.directMessages(LIN).some(({ text }) => text === 'You have none'));
      expect(slack.calls('chat.postMessage')[0]?.params['channel']).toBe(
        await connection.platform.openDirect(LIN),
      );
    });

    it('ignores its own messages, edits, deletions and other channels', async () => {
      const { slack, conversation, connection } = desk;
      const { message } = await slack.message({ user: LIN, text: 'mine' });
      const channel = await connection.platform.openDirect(LIN);
      const own = await connection.platform.post({ channel, thread: null }, aMessage('hello'), 'own');
      const at = { channel, ts: own.message };
      await slack.messageEventOf(at);
      await slack.messageChanged(at);
      await slack.messageDeleted(at);
      await slack.messageChanged({ channel, ts: message.ts });
      await slack.message({ user: LIN, channel: 'C0BILLING', text: 'talk among people' });
      expect(conversation.heard.typed).toHaveLength(1);
    });
  });

  describe('evidence', () => {
    const talk = { user: 'U0CHEN', channel: 'C0BILLING', text: 'the log shows <@U0LIN> twice' };

    it('is kept by the shortcut on a message, with who wrote it and when', async () => {
      const { slack, conversation } = desk;
      const card = await postCard();
      const message = slack.say({ ...talk, thread_ts: card.ts });
      const at = { user: LIN, channel: 'C0BILLING', ts: message.ts };
      const { payload } = await slack.messageShortcut({ ...at, callback_id: 'add_evidence' });
      expect(conversation.heard.evidence).toMatchObject([
        {
          speaker: speakerOf(LIN),
          where: { channel: 'C0BILLING', message: message.ts, threadRoot: card.ts },
          text: 'the log shows @{slack:U0LIN} twice',
          author: 'U0CHEN',
          at: Math.round(Number(message.ts) * 1000),
          keys: [`slack:trigger:${String(payload.body['trigger_id'])}`],
        },
      ]);
    });

    it('is marked by one reaction, and by no other', async () => {
      const { slack, conversation } = desk;
      conversation.answers.marked = () => said('kept');
      const card = await postCard();
      const { ts } = slack.say({ ...talk, thread_ts: card.ts });
      await slack.react({ user: LIN, channel: 'C0BILLING', ts, reaction: 'thumbsup' });
      await slack.react({ user: LIN, channel: 'C0BILLING', ts, reaction: 'paperclip' });
      expect(conversation.heard.marked).toMatchObject([
        {
          where: { message: ts, threadRoot: card.ts },
          author: 'U0CHEN',
          text: 'the log shows @{slack:U0LIN} twice',
        },
      ]);
      await slack.waitFor(() => slack.ephemerals(LIN).some(({ text }) => text === 'kept'));
    });

    it('is nothing of ours, and nothing that we cannot look at', async () => {
      const { slack, conversation } = desk;
      const card = await postCard();
      await slack.react({ user: LIN, channel: 'C0BILLING', ts: card.ts, reaction: 'paperclip' });
      const item = { type: 'message', channel: 'C0NOWHERE', ts: '1700000000.000100' };
      const event = { type: 'reaction_added', user: LIN, reaction: 'paperclip', item };
      expect(await slack.event(event)).toMatchObject({ status: 200 });
      expect(conversation.heard.marked).toEqual([]);
    });

    it('is told that its message was edited or deleted, and not of a link that unfolds', async () => {
      const { slack, conversation } = desk;
      const { ts } = slack.say(talk);
      const at = { channel: 'C0BILLING', ts };
      const changed = { type: 'message', subtype: 'message_changed', channel: 'C0BILLING' };
      await slack.messageChanged(at);
      await slack.event({
        ...changed,
        message: { ts, text: 'nothing to see' },
        previous_message: { ts, text: talk.text },
      });
      await slack.messageDeleted(at);
      expect(conversation.heard.sourceChanged).toEqual([
        { platform: 'slack', channel: 'C0BILLING', message: ts, how: 'edited' },
        { platform: 'slack', channel: 'C0BILLING', message: ts, how: 'deleted' },
      ]);
    });

    it('is not told of what the bot changes in its own messages', async () => {
      const { slack, conversation } = desk;
      const card = await postCard();
      await slack.messageDeleted({ channel: 'C0BILLING', ts: card.ts });
      expect(conversation.heard.sourceChanged).toEqual([]);
    });
  });

  describe('shortcuts', () => {
    it('escalates a message with its words, files and address', async () => {
      const { slack, conversation } = desk;
      const file = slack.addFile({ user: 'U0CHEN', name: 'mail.eml', channel: 'C0BILLING' });
      const message = slack.say({
        user: 'U0CHEN',
        channel: 'C0BILLING',
        text: 'They say "<b> & more"',
        files: [file.id],
      });
      await slack.messageShortcut({
        user: LIN,
        callback_id: 'escalate_message',
        channel: 'C0BILLING',
        ts: message.ts,
      });
      expect(conversation.heard.escalated).toEqual([
        {
          speaker: speakerOf(LIN),
          where: {
            channel: 'C0BILLING',
            message: message.ts,
            threadRoot: null,
            isDirect: false,
            isShared: false,
            permalink: slack.permalink('C0BILLING', message.ts),
          },
          text: 'They say "<b> & more"',
          attachments: [{ platform: 'slack', id: file.id, name: 'mail.eml', permalink: file.permalink }],
        },
      ]);
      expect(slack.topView(LIN).callback_id).toBe('complaint_open');
    });

    it('lets own staff escalate from a shared channel, and answers elsewhere', async () => {
      const { slack, conversation } = desk;
      conversation.answers.submitted = () => said('opened');
      const { ts } = slack.say({ user: 'U0STRANGER', channel: 'C0SHARED', text: 'your invoice is wrong' });
      await slack.messageShortcut({ user: LIN, callback_id: 'escalate_message', channel: 'C0SHARED', ts });
      expect(conversation.heard.escalated[0]?.where).toMatchObject({ isShared: true });
      await slack.submitView(LIN, 'complaint_open', { demand: 'your invoice is wrong' });
      await slack.waitFor(() => slack.directMessages(LIN).some(({ text }) => text === 'opened'));
      expect(slack.ephemerals(LIN)).toEqual([]);
      expect(slack.channelMessages('C0SHARED')).toHaveLength(1);
    });

    it('opens a form from anywhere', async () => {
      const { slack, conversation } = desk;
      await slack.globalShortcut({ user: LIN, callback_id: 'open_complaint' });
      expect(conversation.heard.opened).toEqual([speakerOf(LIN)]);
      expect(slack.topView(LIN).callback_id).toBe('complaint_open');
    });

    it('says directly why there is no form', async () => {
      const { slack, conversation } = desk;
      conversation.answers.opened = () => said('There are no products yet');
      await slack.globalShortcut({ user: LIN, callback_id: 'open_complaint' });
      expect(slack.directMessages(LIN).map(({ text }) => text)).toEqual(['There are no products yet']);
    });

    it('does nothing for a guest', async () => {
      const { slack, conversation } = desk;
      await slack.globalShortcut({ user: 'U0GUEST', callback_id: 'open_complaint' });
      expect(conversation.heard.opened).toEqual([]);
      expect(slack.openViews('U0GUEST')).toEqual([]);
    });
  });

  describe('buttons', () => {
    it('hears a press on a card and answers beside it', async () => {
      const { slack, conversation } = desk;
      conversation.answers.pressed = () => said('Chen has it already');
      const message = await postCard();
      const { payload } = await slack.click({ user: LIN, message, action_id: 'acknowledge' });
      const action = (payload.body['actions'] as { action_ts: string }[])[0];
      expect(conversation.heard.pressed).toEqual([
        {
          speaker: speakerOf(LIN),
          where: {
            channel: 'C0BILLING',
            message: message.ts,
            threadRoot: null,
            isDirect: false,
            isShared: false,
            permalink: slack.permalink('C0BILLING', message.ts),
          },
          action: 'acknowledge',
          value: 'C-1',
          keys: [`slack:click:${LIN}:${message.ts}:${action?.action_ts}`],
        },
      ]);
      expect(slack.ephemerals(LIN)).toMatchObject([{ text: 'Chen has it already', channel: 'C0BILLING' }]);
      expect(slack.responseUrlCalls()).toMatchObject([{ status: 200, body: { replace_original: false } }]);
    });

    it('answers a press in a thread inside the thread', async () => {
      const { slack, conversation } = desk;
      conversation.answers.pressed = () => said('done');
      const root = await postCard();
      const reply = await postCard('C0BILLING', root.ts);
      await slack.click({ user: LIN, message: reply, action_id: 'acknowledge' });
      expect(conversation.heard.pressed[0]?.where).toMatchObject({ message: reply.ts, threadRoot: root.ts });
      expect(slack.ephemerals(LIN)).toMatchObject([{ thread_ts: root.ts }]);
    });

    it('takes a card with answers for the root that it is', async () => {
      const { slack, conversation } = desk;
      const root = await postCard();
      await postCard('C0BILLING', root.ts);
      await slack.click({ user: LIN, message: root, action_id: 'acknowledge' });
      expect(conversation.heard.pressed[0]?.where).toMatchObject({ message: root.ts, threadRoot: null });
    });

    it('reads a button that has no value', async () => {
      const { slack, conversation, connection } = desk;
      const message = aMessage('Hello', [
        { kind: 'buttons', buttons: [{ action: 'new', value: '', label: 'New' }] },
      ]);
      const posted = await connection.platform.post({ channel: 'C0BILLING', thread: null }, message, 'new');
      await slack.click({
        user: LIN,
        message: slack.messageAt('C0BILLING', posted.message),
        action_id: 'new',
      });
      expect(conversation.heard.pressed).toMatchObject([{ action: 'new', value: '' }]);
    });

    it('reads verb and reference from more', async () => {
      const { slack, conversation } = desk;
      const message = await postCard();
      await slack.overflow({ user: LIN, message, action_id: 'more', value: 'why:C-1' });
      expect(conversation.heard.pressed).toMatchObject([{ action: 'why', value: 'C-1' }]);
    });

    it('reads verb and reference from a longer menu and from buttons of one verb', async () => {
      const { slack, conversation, connection } = desk;
      const more = ['a', 'b', 'c', 'd', 'e', 'f'].map((action) => ({ action, value: 'C-1', label: action }));
      const shows = ['C-1', 'C-2'].map((value) => ({ action: 'show', value, label: value }));
      const posted = await connection.platform.post(
        { channel: 'C0BILLING', thread: null },
        aMessage('list', [{ kind: 'buttons', buttons: shows, more }]),
        'list',
      );
      const message = slack.messageAt('C0BILLING', posted.message);
      await slack.select({ user: LIN, message, action_id: 'more', value: 'f:C-1' });
      await slack.click({ user: LIN, message, action_id: 'show~2' });
      expect(conversation.heard.pressed).toMatchObject([
        { action: 'f', value: 'C-1' },
        { action: 'show', value: 'C-2' },
      ]);
    });

    it('opens a form', async () => {
      const { slack, conversation } = desk;
      conversation.answers.pressed = () => ({ kind: 'form', form: aForm({ id: 'resolve' }) });
      await slack.click({ user: LIN, message: await postCard(), action_id: 'acknowledge' });
      expect(slack.topView(LIN).callback_id).toBe('resolve');
    });

    it('tells the person when a press could not be kept', async () => {
      const { slack, conversation } = desk;
      conversation.answers.pressed = () => {
        throw failure;
      };
      const { status } = await slack.click({
        user: LIN,
        message: await postCard(),
        action_id: 'acknowledge',
      });
      expect(status).toBe(200);
      expect(slack.ephemerals(LIN).map(({ text }) => text)).toEqual([
        'Trouble: try-again, ask for 8 letters',
      ]);
    });

    it('finds another way when the answering address has expired', async () => {
      const { slack, conversation } = desk;
      conversation.answers.pressed = () => {
        slack.clock.advance(31 * 60_000);
        return said('done');
      };
      await slack.click({ user: LIN, message: await postCard(), action_id: 'acknowledge' });
      expect(slack.ephemerals(LIN).map(({ text }) => text)).toEqual(['done']);
      expect(slack.calls('chat.postEphemeral')).toHaveLength(1);
    });

    it('acknowledges what is no button of ours', async () => {
      const { slack, conversation } = desk;
      const body = {
        type: 'block_actions',
        user: { id: LIN, team_id: slack.teamId },
        team: { id: slack.teamId },
        container: { type: 'message', message_ts: '1700000000.000001', channel_id: 'C0BILLING' },
        actions: [
          { type: 'button', action_id: 'a-link', block_id: 'b', action_ts: '1', url: 'https://example.com' },
        ],
      };
      expect(await slack.resend({ kind: 'interactive', body })).toMatchObject({
        status: 200,
        body: undefined,
      });
      expect(conversation.heard.pressed).toEqual([]);
    });
  });

  describe('forms', () => {
    async function openForm(): Promise<void> {
      desk.conversation.answers.pressed = () => ({ kind: 'form', form: aForm({ context: { ref: 'C-1' } }) });
      await desk.slack.click({ user: LIN, message: await postCard(), action_id: 'acknowledge' });
    }

    it('hands over values and context, closes, and answers where it was opened', async () => {
      const { slack, conversation } = desk;
      conversation.answers.submitted = () => said('C-2 is open');
      await openForm();
      const { id } = slack.topView(LIN);
      const { outcome } = await slack.submitView(LIN, 'complaint_open', { demand: 'wrong & late' });
      expect(outcome).toBe('cleared');
      expect(conversation.heard.submitted).toEqual([
        {
          speaker: speakerOf(LIN),
          form: 'complaint_open',
          context: { ref: 'C-1' },
          values: { demand: 'wrong & late' },
          keys: [`slack:view:${id}`],
        },
      ]);
      await slack.waitFor(() => slack.ephemerals(LIN).some((each) => each.channel === 'C0BILLING'));
    });

    it('shows faults at their fields, and the others at the first', async () => {
      const { slack, conversation } = desk;
      await openForm();
      conversation.answers.submitted = () => ({
        kind: 'faults',
        faults: { title: 'too vague', '': 'There is no such product', elsewhere: 'x'.repeat(400) },
      });
      const { outcome, errors } = await slack.submitView(LIN, 'complaint_open', { demand: 'wrong' });
      expect(outcome).toBe('errors');
      expect(errors['title']).toBe('too vague');
      expect(errors['demand']).toMatch(/^There is no such product\nx+…$/);
    });

    it('puts the next form on top', async () => {
      const { slack, conversation } = desk;
      await openForm();
      conversation.answers.submitted = () => ({ kind: 'form', form: aForm({ id: 'more' }) });
      const { outcome } = await slack.submitView(LIN, 'complaint_open', { demand: 'wrong' });
      expect(outcome).toBe('pushed');
      expect(slack.openViews(LIN).map((view) => view.callback_id)).toEqual(['complaint_open', 'more']);
    });

    it('keeps what was typed and says so when it could not be kept', async () => {
      const { slack, conversation } = desk;
      await openForm();
      conversation.answers.submitted = () => {
        throw failure;
      };
      const { outcome, errors } = await slack.submitView(LIN, 'complaint_open', { demand: 'wrong' });
      expect({ outcome, errors }).toEqual({
        outcome: 'errors',
        errors: { demand: 'Trouble: try-again, ask for 8 letters' },
      });
    });

    it('says so in the dialog when there is no field to say it at', async () => {
      const { slack, conversation } = desk;
      conversation.answers.pressed = () => ({
        kind: 'form',
        form: aForm({ fields: [], intro: [{ kind: 'text', text: 'Sure?' }] }),
      });
      await slack.click({ user: LIN, message: await postCard(), action_id: 'acknowledge' });
      conversation.answers.submitted = () => {
        throw failure;
      };
      const { outcome, view } = await slack.submitView(LIN, 'complaint_open');
      expect(outcome).toBe('updated');
      expect(slack.visibleText(view!)).toContain('Trouble: try-again');
    });

    it('passes the same key when it is submitted twice', async () => {
      const { slack, conversation } = desk;
      await openForm();
      const first = await slack.submitView(LIN, 'complaint_open', { demand: 'wrong' });
      await slack.resend(first.payload);
      const [once, again] = conversation.heard.submitted;
      expect(again?.keys).toEqual(once?.keys);
    });
  });

  describe('the Home tab', () => {
    it('is drawn for whoever opens it, and again after a press', async () => {
      const { slack, conversation } = desk;
      conversation.answers.home = () => aMessage('Yours', [{ kind: 'buttons', buttons: [acknowledge] }]);
      await slack.openHome(LIN);
      await slack.click({ user: LIN, home: true, action_id: 'acknowledge' });
      expect(conversation.heard.pressed).toMatchObject([{ action: 'acknowledge', where: { channel: null } }]);
      await slack.waitFor(() => slack.home(LIN)?.versions === 2);
    });

    it('answers a press in a dialog', async () => {
      const { slack, conversation } = desk;
      conversation.answers.home = () => aMessage('Yours', [{ kind: 'buttons', buttons: [acknowledge] }]);
      conversation.answers.pressed = () => said('Chen has it already');
      await slack.openHome(LIN);
      await slack.click({ user: LIN, home: true, action_id: 'acknowledge' });
      expect(slack.visibleText(slack.topView(LIN))).toContain('Chen has it already');
    });

    it('stays empty for a guest', async () => {
      const { slack } = desk;
      await slack.openHome('U0GUEST');
      await slack.openMessagesTab(LIN);
      expect(slack.calls('views.publish')).toEqual([]);
    });
  });

  describe('membership and lifecycle', () => {
    it('greets a channel it was added to, once', async () => {
      const { slack, conversation } = desk;
      const joined = await slack.joinChannel({ channel: 'C0BILLING', inviter: LIN });
      await slack.resend(joined.payload, { retryNum: 1 });
      expect(slack.channelMessages('C0BILLING').map(({ text }) => text)).toEqual([
        'Hello, complaints of this channel',
      ]);
      await slack.joinChannel({ user: 'U0CHEN', channel: 'C0BILLING' });
      expect(conversation.heard.greetings).toEqual(['C0BILLING', 'C0BILLING']);
    });

    it('says nothing where other companies are, or where it is not wanted', async () => {
      const { slack, conversation } = desk;
      await slack.joinChannel({ channel: 'C0SHARED' });
      expect(conversation.heard.greetings).toEqual([]);
      conversation.answers.greeting = () => null;
      await slack.joinChannel({ channel: 'C0BILLING' });
      expect(slack.calls('chat.postMessage')).toEqual([]);
    });

    it('does not try again where it may not speak', async () => {
      const { slack } = desk;
      slack.archiveChannel('C0BILLING');
      expect(await slack.joinChannel({ channel: 'C0BILLING' })).toMatchObject({ status: 200 });
    });

    it.each(['appUninstalled', 'tokensRevoked'] as const)('is down after %s', async (end) => {
      const { slack, connection } = desk;
      expect(connection.status()).toEqual({ isUp: true, detail: 'connected' });
      expect(await slack[end]()).toMatchObject({ status: 200 });
      expect(connection.status()).toMatchObject({ isUp: false });
    });
  });

  describe('other workspaces', () => {
    it.each([
      [
        'a command',
        (desk: SlackDesk) => desk.slack.command({ user: LIN, channel: 'C0BILLING' }, { teamId: 'T0OTHER' }),
      ],
      [
        'a mention',
        (desk: SlackDesk) =>
          desk.slack.mention({ user: LIN, channel: 'C0BILLING', text: 'x' }, { teamId: 'T0OTHER' }),
      ],
      [
        'a shortcut',
        (desk: SlackDesk) =>
          desk.slack.globalShortcut({ user: LIN, callback_id: 'open_complaint' }, { teamId: 'T0OTHER' }),
      ],
      ['the Home tab', (desk: SlackDesk) => desk.slack.openHome(LIN, { teamId: 'T0OTHER' })],
      ['an end of access', (desk: SlackDesk) => desk.slack.appUninstalled({ teamId: 'T0OTHER' })],
    ])('answers %s with silence', async (_, send) => {
      const { conversation, connection, slack } = desk;
      expect(await send(desk)).toMatchObject({ status: 200, body: undefined });
      expect(Object.values(conversation.heard).flat()).toEqual([]);
      expect(connection.status().isUp).toBe(true);
      expect(slack.openViews(LIN)).toEqual([]);
    });
  });

  it('knows its workspace', () => {
    expect(desk.connection.teamId()).toBe(desk.slack.teamId);
  });

  it('leaves alone what is not as Slack documents it', async () => {
    const { slack, conversation } = desk;
    expect(await slack.event({ type: 'app_mention', user: LIN })).toMatchObject({ status: 200 });
    expect(conversation.heard.typed).toEqual([]);
  });
});

describe.each(['http', 'socket'] as const)('slow answers over %s', (transport) => {
  let desk: SlackDesk;

  beforeEach(async () => {
    desk = await startSlackDesk(transport, {
      pace: { loadingAfter: 0, loadingAfterPress: 20_000, acknowledgeAfter: 0 },
    });
  });

  afterEach(async () => {
    await desk.close();
  });

  it('opens a dialog that waits, and fills it with the form', async () => {
    const { slack, conversation } = desk;
    const { answer, release } = hold({ kind: 'form', form: aForm() });
    conversation.answers.typed = answer;
    const { body } = await slack.command({ user: LIN, channel: 'C0BILLING' });
    expect(body).toBeUndefined();
    const waiting = await slack.waitFor(() => slack.openViews(LIN)[0]);
    expect(waiting.callback_id).toBe('loading');
    release();
    await slack.waitFor(() => slack.topView(LIN).callback_id === 'complaint_open');
    expect(slack.openViews(LIN)).toHaveLength(1);
    expect(slack.calls('views.open')).toHaveLength(1);
  });

  it('says in the waiting dialog what there is to say', async () => {
    const { slack, conversation } = desk;
    const { answer, release } = hold(said('C-1 is acknowledged'));
    conversation.answers.typed = answer;
    await slack.command({ user: LIN, channel: 'C0BILLING', text: 'ack C-1' });
    await slack.waitFor(() => slack.openViews(LIN)[0]);
    release();
    await slack.waitFor(() => slack.visibleText(slack.topView(LIN)).includes('C-1 is acknowledged'));
  });

  it('shows in the waiting dialog that there is nothing to say', async () => {
    const { slack, conversation } = desk;
    const { answer, release } = hold(nothing);
    conversation.answers.typed = answer;
    await slack.command({ user: LIN, channel: 'C0BILLING', text: 'ack C-1' });
    await slack.waitFor(() => slack.openViews(LIN)[0]);
    release();
    await slack.waitFor(() => slack.topView(LIN).callback_id === 'done');
  });

  it('acknowledges a press in time and answers later', async () => {
    const { slack, conversation, connection } = desk;
    const { answer, release } = hold(said('done'));
    conversation.answers.pressed = answer;
    const posted = await connection.platform.post({ channel: 'C0BILLING', thread: null }, card, 'card');
    const message = slack.messageAt(posted.channel, posted.message);
    expect(await slack.click({ user: LIN, message, action_id: 'acknowledge' })).toMatchObject({
      status: 200,
    });
    expect(slack.ephemerals(LIN)).toEqual([]);
    release();
    await slack.waitFor(() => slack.ephemerals(LIN).some(({ text }) => text === 'done'));
    expect(slack.openViews(LIN)).toEqual([]);
  });

  it('finishes what it began before it stops', async () => {
    const { slack, conversation, connection } = desk;
    const { answer, release } = hold(said('done'));
    conversation.answers.pressed = answer;
    const posted = await connection.platform.post({ channel: 'C0BILLING', thread: null }, card, 'card');
    const message = slack.messageAt(posted.channel, posted.message);
    await slack.click({ user: LIN, message, action_id: 'acknowledge' });
    const stopping = connection.stop();
    release();
    await stopping;
    expect(slack.ephemerals(LIN).map(({ text }) => text)).toEqual(['done']);
  });
});
