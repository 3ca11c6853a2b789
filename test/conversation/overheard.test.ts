import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reply } from '../../src/conversation/reply.ts';
import { aDeskContent, deskYaml } from '../support/a-desk.ts';
import { buttonsOf, plainForm, plainRich } from '../support/plain-text.ts';
import { inGroup, openTalk, type Talk } from './a-conversation.ts';

const withOffers = deskYaml.replace(
  '    intake: { slack: [C0SUPPORT]',
  '    offers: { lark: [oc_support] }\n    intake: { slack: [C0SUPPORT]',
);
const angry = '客户非常不满，要求退款';
let lastMessage = 0;

function offered(reply: Reply) {
  return reply.kind === 'said' ? buttonsOf(reply.message) : [];
}

describe('a message that is not said to the bot', () => {
  let talk: Talk;

  beforeAll(async () => {
    talk = await openTalk();
    await talk.home.applyDesk(aDeskContent(`${withOffers}\ncomplaint-words: [红头文件]`));
  });

  afterAll(() => talk.home.close());

  async function say(text: string, { by = 'ou_lin', where = inGroup(`om_said${++lastMessage}`) } = {}) {
    const keys = [`lark:message:${where.message}`];
    const speaker = await talk.speaker(by);
    return talk.conversation.overheard({ speaker, where, text, attachments: [], keys });
  }

  async function forgetLast(): Promise<void> {
    for (const person of ['lin', 'amy']) await talk.home.settings.remove(`offer:person:${person}`);
  }

  async function press(reply: Reply, action: string): Promise<Reply> {
    const button = offered(reply).find((one) => one.action === action);
    if (button === undefined) throw new Error(`no ${action}`);
    const speaker = await talk.speaker('ou_lin');
    const where = inGroup('om_offer');
    return talk.conversation.pressed({
      speaker,
      where,
      action,
      value: button.value,
      keys: [`${++lastMessage}`],
    });
  }

  const notices = (channel: string, text: string) =>
    talk.conversation.noticesComplaint('lark', { channel, text });

  it('is looked at only where a product says so', async () => {
    expect(await notices('oc_support', angry)).toBe(true);
    expect(await notices('oc_support', '谢谢大家')).toBe(false);
    expect(await notices('oc_support', '又来红头文件了')).toBe(true);
    expect(await notices('oc_billing', angry)).toBe(false);
    expect(await talk.conversation.noticesComplaint('slack', { channel: 'oc_support', text: angry })).toBe(
      false,
    );
    expect(await say(angry, { where: inGroup('om_elsewhere', { channel: 'oc_billing' }) })).toEqual({
      kind: 'nothing',
    });
  });

  it('gets one offer for its writer', async () => {
    await forgetLast();
    const reply = await say(angry);
    expect(reply).toMatchObject({ kind: 'said' });
    expect(offered(reply).map(({ action }) => action)).toEqual(['offer-open', 'offer-leave']);
    expect(reply.kind === 'said' ? plainRich(reply.message.summary) : '').not.toContain('退款');
  });

  it('gets none twice: not the same message, not the same thread, not the same person within an hour', async () => {
    await forgetLast();
    const where = inGroup('om_root');
    expect((await say(angry, { where })).kind).toBe('said');
    expect((await say(angry)).kind).toBe('nothing');
    expect((await say(angry, { where, by: 'ou_amy' })).kind).toBe('nothing');
    const inThread = inGroup('om_reply', { threadRoot: 'om_root' });
    expect((await say(angry, { where: inThread, by: 'ou_amy' })).kind).toBe('nothing');
    expect((await say(angry, { by: 'ou_amy' })).kind).toBe('said');
  });

  it('gets another an hour later', async () => {
    const now = await talk.home.clock.now();
    await talk.home.settings.set('offer:person:lin', now - 3_600_000);
    expect((await say(angry)).kind).toBe('said');
    await talk.home.settings.set('offer:person:lin', now - 3_500_000);
    expect((await say(angry)).kind).toBe('nothing');
  });

  it('gets one though two come at the same time', async () => {
    await forgetLast();
    const replies = await Promise.all([say(angry), say(angry)]);
    expect(replies.filter(({ kind }) => kind === 'said')).toHaveLength(1);
  });

  it('gets none among people of another company, nor under a complaint’s card', async () => {
    await forgetLast();
    const shared = inGroup('om_shared', { isShared: true });
    expect((await say(angry, { where: shared })).kind).toBe('nothing');
    const typed = await talk.typed('发票金额不对');
    await talk.conversation.typed(typed);
    const { places, state } = await talk.newest();
    await talk.home.prisma.place.updateMany({
      where: { complaint: state.number, platform: 'lark' },
      data: { channel: 'oc_support', message: 'om_card' },
    });
    expect(places.length).toBeGreaterThan(0);
    const under = inGroup('om_under', { threadRoot: 'om_card' });
    expect((await say(angry, { where: under })).kind).toBe('nothing');
    expect((await say(angry)).kind).toBe('said');
  });

  it('opens the form with its words and where it was said', async () => {
    await forgetLast();
    const before = await talk.count();
    const where = inGroup('om_words');
    const form = await press(await say(angry, { where }), 'offer-open');
    if (form.kind !== 'form') throw new Error(form.kind);
    expect(plainForm(form.form)).toContain(angry);
    const speaker = await talk.speaker('ou_lin');
    const values = { product: 'billing', demand: angry };
    const { id, context } = form.form;
    await talk.conversation.submitted({ speaker, form: id, context, values, keys: ['submit offered'] });
    expect(await talk.count()).toBe(before + 1);
    const { state } = await talk.newest();
    expect(state.origin).toMatchObject({ channel: 'oc_support', message: 'om_words' });
  });

  it('forgets the words when they are left', async () => {
    await forgetLast();
    const offer = await say('客户投诉发票开错了');
    expect((await press(offer, 'offer-leave')).kind).toBe('said');
    const kept = await talk.home.prisma.setting.findMany({ where: { key: { startsWith: 'draft:' } } });
    expect(JSON.stringify(kept)).not.toContain('发票开错了');
    const form = await press(offer, 'offer-open');
    expect(form.kind === 'form' ? plainForm(form.form) : '').not.toContain('发票开错了');
  });
});
