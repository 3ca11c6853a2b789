import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { MINIMUM_SCOPES } from '../../support/fake-lark/tenant.ts';
import { said, speakerOf } from '../fake-conversation.ts';
import { BILLING, GUEST, LIN, SHARED, startLarkDesk, TOPICS, type LarkDesk } from './lark-desk.ts';

const angry = '客户要求退款';

describe('messages of Lark that are not said to the bot', () => {
  let desk: LarkDesk;

  beforeAll(async () => {
    desk = await startLarkDesk('webhook');
    desk.lark.setScopes([...MINIMUM_SCOPES, 'im:message.group_msg']);
  });

  afterAll(() => desk.close());

  beforeEach(() => {
    desk.conversation.heard.overheard.length = 0;
    desk.conversation.heard.typed.length = 0;
    desk.conversation.answers.noticesComplaint = (text, channel) =>
      text.includes('退款') && channel !== SHARED;
    desk.conversation.answers.overheard = () => said('要提报吗？');
  });

  it('are answered to their writer alone, without a mark on the message', async () => {
    const { lark, conversation } = desk;
    const { message } = await lark.sendText(LIN, BILLING, angry);
    const [offer] = await lark.waitFor(() => lark.ephemerals(LIN).length > 0 && lark.ephemerals(LIN));
    expect(offer?.chat_id).toBe(BILLING);
    expect(conversation.heard.overheard).toMatchObject([
      {
        speaker: speakerOf(LIN),
        where: { channel: BILLING, message: message?.message_id, isDirect: false, isShared: false },
        text: angry,
      },
    ]);
    expect(lark.reactions(message?.message_id ?? '')).toEqual([]);
    expect(conversation.heard.typed).toEqual([]);
  });

  it('are answered directly where a group takes no card for one person, still without a mark', async () => {
    const { lark } = desk;
    const { message } = await lark.sendText(LIN, TOPICS, angry);
    await lark.waitFor(() => lark.directMessages(LIN).length > 0);
    expect(lark.reactions(message?.message_id ?? '')).toEqual([]);
  });

  it.each([
    ['another group', LIN, SHARED, angry],
    ['other words', LIN, BILLING, '谢谢'],
    ['a guest', GUEST, BILLING, angry],
  ])('are let pass: %s', async (_, user, chat, text) => {
    expect(await desk.lark.sendText(user, chat, text)).toMatchObject({ status: 200 });
    expect(desk.conversation.heard.overheard).toEqual([]);
  });

  it('are the bot’s when they mention it', async () => {
    await desk.lark.sendText(LIN, BILLING, angry, { atBot: true });
    expect(desk.conversation.heard.overheard).toEqual([]);
    expect(desk.conversation.heard.typed).toHaveLength(1);
  });

  it('are let pass when they are pictures or stickers', async () => {
    desk.conversation.answers.noticesComplaint = () => true;
    await desk.lark.sendImage(LIN, BILLING);
    expect(desk.conversation.heard.overheard).toEqual([]);
  });
});
