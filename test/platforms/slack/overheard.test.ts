import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { said, speakerOf } from '../fake-conversation.ts';
import { startSlackDesk, type SlackDesk } from './slack-desk.ts';

const LIN = 'U0LIN';
const angry = 'the customer demands a refund';

describe('messages of Slack that are not said to the bot', () => {
  let desk: SlackDesk;

  beforeAll(async () => {
    desk = await startSlackDesk('http');
  });

  afterAll(() => desk.close());

  beforeEach(() => {
    desk.conversation.heard.overheard.length = 0;
    desk.conversation.heard.typed.length = 0;
    desk.conversation.answers.noticesComplaint = (text, channel) =>
      text.includes('refund') && channel === 'C0BILLING';
    desk.conversation.answers.overheard = () => said('Open a complaint?');
  });

  it('are answered to their writer alone', async () => {
    const { slack, conversation } = desk;
    const { message } = await slack.message({ user: LIN, channel: 'C0BILLING', text: angry });
    expect(conversation.heard.overheard).toMatchObject([
      {
        speaker: speakerOf(LIN),
        where: { channel: 'C0BILLING', message: message.ts, isDirect: false, isShared: false },
        text: angry,
      },
    ]);
    const [offer] = await slack.waitFor(() => slack.ephemerals(LIN).length > 0 && slack.ephemerals(LIN));
    expect(offer).toMatchObject({ text: 'Open a complaint?', channel: 'C0BILLING' });
    expect(conversation.heard.typed).toEqual([]);
  });

  it.each([
    ['another channel', { user: LIN, channel: 'C0SHARED', text: angry }],
    ['other words', { user: LIN, channel: 'C0BILLING', text: 'thanks' }],
    ['a guest', { user: 'U0GUEST', channel: 'C0BILLING', text: angry }],
  ])('are let pass: %s', async (_, written) => {
    expect(await desk.slack.message(written)).toMatchObject({ status: 200 });
    expect(desk.conversation.heard.overheard).toEqual([]);
  });

  it('are let pass when they mention the bot: that comes as an event of its own', async () => {
    const { slack, conversation } = desk;
    const { message } = await slack.mention({ user: LIN, channel: 'C0BILLING', text: angry });
    await slack.messageEventOf({ channel: 'C0BILLING', ts: message.ts });
    expect(conversation.heard.overheard).toEqual([]);
    expect(conversation.heard.typed).toHaveLength(1);
  });

  it('are let pass when they were only edited or taken away', async () => {
    const { slack, conversation } = desk;
    conversation.answers.noticesComplaint = () => false;
    const { message } = await slack.message({ user: LIN, channel: 'C0BILLING', text: angry });
    conversation.answers.noticesComplaint = () => true;
    await slack.messageChanged({ channel: 'C0BILLING', ts: message.ts });
    await slack.messageDeleted({ channel: 'C0BILLING', ts: message.ts });
    expect(conversation.heard.overheard).toEqual([]);
  });
});
