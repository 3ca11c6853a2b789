import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Typed } from '../../src/conversation/reply.ts';
import type { Attachment } from '../../src/domain/complaint.ts';
import { plainForm } from '../support/plain-text.ts';
import { inGroup, openTalk, type Talk } from './a-conversation.ts';

const bill: Attachment = { platform: 'lark', id: 'img_1', name: 'bill.png', permalink: null };
const shot: Attachment = { platform: 'lark', id: 'img_2', name: 'shot.png', permalink: null };

function aboutMessage(
  text: string,
  more: Partial<NonNullable<Typed['about']>> = {},
): { about: Typed['about'] & object } {
  return { about: { where: inGroup('om_customer'), text, attachments: [], ...more } };
}

describe('a mention in answer to somebody’s message', () => {
  let talk: Talk;

  beforeAll(async () => {
    talk = await openTalk();
  });

  afterAll(() => talk.home.close());

  const type = async (text: string, more: Partial<Typed>) =>
    talk.conversation.typed(await talk.typed(text, more));
  const notes = () => talk.words('text');

  it.each(['', '你好', '???', '升级'])('opens a complaint from that message at once: %j', async (text) => {
    const before = await talk.count();
    const reply = await type(
      text,
      aboutMessage(`  客户：发票金额不对（${text}）\n第二行 `, { attachments: [bill] }),
    );
    expect(reply).toEqual({ kind: 'nothing' });
    expect(await talk.count()).toBe(before + 1);
    const { state } = await talk.newest();
    expect(await talk.words('demand')).toEqual([`客户：发票金额不对（${text}）\n第二行`]);
    expect(state.origin).toMatchObject({ channel: 'oc_support', message: 'om_customer', thread: null });
    expect(state.evidence).toMatchObject([
      { permalink: 'https://example.com/om_customer', attachments: [bill] },
    ]);
    expect(await notes()).toEqual([]);
    const replies = await talk.home.prisma.delivery.findMany({
      where: { complaint: state.number, thread: 'om_customer' },
    });
    expect(replies).toHaveLength(1);
  });

  it('keeps what the mention says beside it as a note, however often it arrives', async () => {
    const before = await talk.count();
    const typed = await talk.typed('这个客户很急，今天要回', aboutMessage('被重复扣款了', {}));
    await talk.conversation.typed(typed);
    await talk.conversation.typed(typed);
    expect(await talk.count()).toBe(before + 1);
    expect(await talk.words('demand')).toEqual(['被重复扣款了']);
    expect(await notes()).toEqual(['这个客户很急，今天要回']);
  });

  it('keeps the files of both messages', async () => {
    await type('补一张图', { ...aboutMessage('登录不了', { attachments: [bill] }), attachments: [shot] });
    expect((await talk.newest()).state.evidence[0]?.attachments).toEqual([bill, shot]);
  });

  it('opens nothing for thanks', async () => {
    const before = await talk.count();
    for (const text of ['谢谢', '好的', '👍']) {
      expect(await type(text, aboutMessage('已经好了'))).toMatchObject({ kind: 'said' });
    }
    expect(await talk.count()).toBe(before);
  });

  it.each(['new', '新建'])('offers the form, filled in from that message: %s', async (verb) => {
    const before = await talk.count();
    const reply = await type(verb, aboutMessage('退款一直没到', { attachments: [bill] }));
    if (reply.kind !== 'form') throw new Error(`answered ${reply.kind}`);
    expect(plainForm(reply.form)).toContain('= 退款一直没到');
    expect(await talk.count()).toBe(before);
    await talk.conversation.submitted({
      speaker: await talk.speaker('ou_lin'),
      form: 'complaint_open',
      context: reply.form.context,
      values: { product: 'billing', demand: '退款一直没到' },
      keys: [`lark:form:${verb}`],
    });
    const { state } = await talk.newest();
    expect(state.origin?.message).toBe('om_customer');
    expect(state.evidence[0]?.attachments).toEqual([bill]);
  });

  it('opens at once from `new` with words, and notes the words', async () => {
    await type('新建 请尽快看', aboutMessage('导出失败'));
    expect(await talk.words('demand')).toEqual(['导出失败']);
    expect(await notes()).toEqual(['请尽快看']);
  });

  describe('that has no words', () => {
    const picture = aboutMessage('', { attachments: [bill] });

    it('takes the mention’s words as the customer’s', async () => {
      await type('客户发来的账单截图，金额不对', picture);
      expect(await talk.words('demand')).toEqual(['客户发来的账单截图，金额不对']);
      expect(await notes()).toEqual([]);
      expect((await talk.newest()).state.evidence[0]?.attachments).toEqual([bill]);
    });

    it('asks for them by the form when there are none', async () => {
      const before = await talk.count();
      expect(await type('', picture)).toMatchObject({ kind: 'form' });
      expect(await talk.count()).toBe(before);
    });
  });

  it('acts as always when the mention is a verb for another complaint', async () => {
    await type('', aboutMessage('页面打不开'));
    const before = await talk.count();
    await type(`C-${before} 备注 老客户`, aboutMessage('别的话'));
    expect(await talk.count()).toBe(before);
    expect(await notes()).toEqual(['老客户']);
    expect(await type('帮助', aboutMessage('别的话'))).toMatchObject({ kind: 'said' });
    expect(await talk.count()).toBe(before);
  });

  it('is a note in a complaint’s thread, whatever it answers', async () => {
    await type('', aboutMessage('卡在支付页'));
    const { state, places } = await talk.newest();
    const card = places.find(({ platform }) => platform === 'lark');
    await talk.home.prisma.place.update({ where: { id: card?.id ?? '' }, data: { message: 'om_card' } });
    const where = inGroup('om_in_thread', { channel: 'oc_billing', threadRoot: 'om_card' });
    await type('已经联系过', { where, ...aboutMessage('线程里的话') });
    expect(await talk.count()).toBe(state.number);
    expect(await notes()).toEqual(['已经联系过']);
  });

  it('keeps the note until the product is picked', async () => {
    const where = inGroup('om_customer2', { channel: 'oc_hall' });
    const reply = await type('这是老用户，先看', aboutMessage('都打不开', { where }));
    if (reply.kind !== 'said') throw new Error(`answered ${reply.kind}`);
    const [pick] = reply.message.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));
    const press = async (key: string) =>
      talk.conversation.pressed({
        speaker: await talk.speaker('ou_lin'),
        where,
        action: pick?.action ?? '',
        value: pick?.value ?? '',
        keys: [key],
      });
    await press('press1');
    await press('press2');
    expect(await talk.words('demand')).toEqual(['都打不开']);
    expect(await notes()).toEqual(['这是老用户，先看']);
  });

  it('asks whether a word near a verb was meant, and can open from the message instead', async () => {
    const before = await talk.count();
    const reply = await type('resovle', aboutMessage('还是不行'));
    if (reply.kind !== 'said') throw new Error(`answered ${reply.kind}`);
    const buttons = reply.message.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []));
    const open = buttons.find(({ action }) => action === 'open-draft');
    expect(await talk.count()).toBe(before);
    await talk.conversation.pressed({
      speaker: await talk.speaker('ou_lin'),
      where: inGroup('om_answer'),
      action: 'open-draft',
      value: open?.value ?? '',
      keys: ['press3'],
    });
    expect(await talk.words('demand')).toEqual(['还是不行']);
  });

  it.each(['', '你好', '这个客户很急', '新建 这个客户很急', '升级'])(
    'asks in the form for the words of a message that could not be read: %j',
    async (text) => {
      const before = await talk.count();
      const reply = await type(text, aboutMessage('', { isUnread: true }));
      if (reply.kind !== 'form') throw new Error(`answered ${reply.kind}`);
      expect(await talk.count()).toBe(before);
      expect(plainForm(reply.form)).toContain('你回复的那条消息我读不到');
      expect(reply.form.fields.find(({ name }) => name === 'demand')?.value).toBeUndefined();
      await talk.conversation.submitted({
        speaker: await talk.speaker('ou_lin'),
        form: 'complaint_open',
        context: reply.form.context,
        values: { product: 'billing', demand: '客户的原话' },
        keys: [`unread ${text}`],
      });
      expect(await talk.count()).toBe(before + 1);
      expect(await talk.words('demand')).toEqual(['客户的原话']);
      expect(await notes()).toEqual(text.endsWith('很急') ? ['这个客户很急'] : []);
      expect((await talk.newest()).state.origin).toMatchObject({ message: 'om_customer' });
    },
  );

  it('still runs a verb when the answered message could not be read', async () => {
    await type('客户说打不开', {});
    const { number } = (await talk.newest()).state;
    await type(`备注 C-${number} 已回电`, aboutMessage('', { isUnread: true }));
    expect(await notes()).toEqual(['已回电']);
  });
});
