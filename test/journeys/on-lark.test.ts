import { expect, it } from 'vitest';
import { describeOnLark } from '../support/chat-drivers.ts';
import { lastReference } from '../support/chat-driver.ts';

const hour = 3_600_000;
const day = 24 * hour;

describeOnLark('messages that Lark people point at', (at) => {
  it('escalates the message that a bare mention answers to, with its link', async () => {
    const message = await at().say('amy', 'intake', '客户说发票重复扣款，要求退款');
    const { lark } = at();
    await lark!.sendText('ou_lin', message.channel, '', { atBot: true, replyTo: message.id });
    await at().bot.settle();
    const ref = await lastReference(at(), 'lin');
    const card = await at().card('billing', ref);
    expect(card.text).toContain('客户说发票重复扣款，要求退款');
    expect(card.text).toContain('材料 1 份');
    expect((await at().repliesTo(message)).filter(({ isByBot }) => isByBot)).toHaveLength(1);
  });

  it('keeps the writer’s own words beside the customer’s', async () => {
    const message = await at().say('amy', 'intake', '客户：导出一直转圈');
    await at().lark!.sendText('ou_lin', message.channel, '大客户，今天第三次了', {
      atBot: true,
      replyTo: message.id,
    });
    await at().bot.settle();
    const ref = await lastReference(at(), 'lin');
    expect((await at().card('billing', ref)).text).toContain('客户：导出一直转圈');
    expect((await at().dm('lin', `查看 ${ref}`)).text).toContain('大客户，今天第三次了');
  });

  it('opens the form from messages forwarded as one, with what each said', async () => {
    const one = await at().say('amy', 'hall', '登录之后白屏');
    const other = await at().say('chen', 'hall', '换了浏览器也一样');
    await at().lark!.forwardMerged('ou_lin', [one.id, other.id]);
    await at().bot.settle();
    const form = at()
      .lark!.directMessages('ou_lin')
      .findLast((message) => at().lark!.hasForm(message));
    const demand = at()
      .lark!.form(form!)
      .fields.find(({ name }) => name === 'demand');
    expect(demand?.value).toContain('登录之后白屏');
    expect(demand?.value).toContain('换了浏览器也一样');
  });

  it('opens the form from a picture, which becomes evidence', async () => {
    await at().lark!.sendImage('ou_lin', 'direct');
    await at().bot.settle();
    const form = at()
      .lark!.directMessages('ou_lin')
      .findLast((message) => at().lark!.hasForm(message))!;
    expect(at().lark!.visibleText(form)).toContain('材料：图片');
    await at().lark!.submitForm('ou_lin', form.message_id, {
      product: 'billing',
      demand: '截图里金额是错的',
    });
    await at().bot.settle();
    const ref = await lastReference(at(), 'lin');
    expect((await at().card('billing', ref)).text).toContain('材料 1 份：图片');
  });
});

describeOnLark('whoever meets the bot in Lark for the first time', (at) => {
  it('gets help when the conversation is opened, once', async () => {
    const { lark } = at();
    await lark!.openDirect('ou_novice');
    await at().bot.settle();
    await lark!.openDirect('ou_novice');
    await at().bot.settle();
    expect(
      lark!.directMessages('ou_novice').filter(({ sender }) => sender.sender_type === 'app'),
    ).toHaveLength(1);
  });

  it('sees in the group it was added to what a mention there means', async () => {
    await at().lark!.addBot('oc_hall', 'ou_wu');
    await at().bot.settle();
    expect((await at().channel('hall')).filter(({ isByBot }) => isByBot)).toHaveLength(1);
  });

  it('gets nothing when of another company', async () => {
    const { said, form } = await at().mention('outsider', 'shared', 'help');
    expect([said, form]).toEqual([null, null]);
    expect((await at().channel('shared')).filter(({ isByBot }) => isByBot)).toEqual([]);
  });
});

describeOnLark('a form refused in Lark', (at) => {
  it('stands there again with what was typed, and what is wrong', async () => {
    await at().lark!.menu('ou_lin', 'complaint_open');
    await at().bot.settle();
    const form = at()
      .lark!.directMessages('ou_lin')
      .findLast((message) => at().lark!.hasForm(message))!;
    const values = { product: 'billing', title: '发票', demand: ' ' };
    await at().lark!.submitForm('ou_lin', form.message_id, values, { force: true });
    await at().bot.settle();
    const again = at().lark!.messageAt(form.message_id);
    expect(at().lark!.hasForm(again)).toBe(true);
    expect(
      at()
        .lark!.form(again)
        .fields.find(({ name }) => name === 'title')?.value,
    ).toBe('发票');
    const lines = at().lark!.visibleText(again).split('\n');
    const fault = lines.indexOf('⚠️ 这一项必填。');
    expect(fault).toBeGreaterThan(lines.indexOf('客户原话 *'));
    expect(fault).toBeLessThan(lines.indexOf('标题'));
    expect(lines.filter((line) => line.startsWith('⚠️'))).toHaveLength(1);
    await at().lark!.submitForm('ou_lin', form.message_id, { demand: '发票抬头错了' });
    await at().bot.settle();
    const ref = await lastReference(at(), 'lin');
    expect((await at().card('billing', ref)).text).toContain('发票抬头错了');
    expect(at().lark!.hasForm(at().lark!.messageAt(form.message_id))).toBe(false);
  });
});

describeOnLark('a card that grows old', (at) => {
  it('is issued anew in its thread on day 12, and its earlier copy says where it went', async () => {
    const { lark, bot } = at();
    await at().mention('lin', 'billing', '一直没有人解决');
    const ref = await lastReference(at(), 'lin');
    const old = await at().card('billing', ref);
    await bot.advance(12 * day + hour);
    await lark!.clock.advance(12 * day + hour);
    await bot.settle();
    const pointer = lark!.visibleText(lark!.messageAt(old.id));
    expect(pointer).toContain('旧卡片即将失效，已在本话题重新发出。');
    const replies = await at().repliesTo(old);
    const anew = replies.findLast(({ buttons }) => buttons.some(({ action }) => action === 'acknowledge'));
    expect(anew?.text).toContain(ref);
    await at().press('chen', anew!, 'acknowledge');
    expect(lark!.visibleText(lark!.messageAt(anew!.id))).toContain('已受理');
    // A mention in the old thread still means this complaint.
    await at().mention('chen', 'billing', '备注 已联系财务', { thread: old });
    expect((await at().dm('chen', `查看 ${ref}`)).text).toContain('已联系财务');
  });

  it('is issued anew when it could not be changed any more', async () => {
    const { lark, bot } = at();
    await at().mention('lin', 'billing', '又一个很久的投诉');
    const ref = await lastReference(at(), 'lin');
    const old = await at().card('billing', ref);
    // As if nobody had looked for two weeks: Lark refuses the change itself.
    await lark!.clock.advance(15 * day);
    await at().dm('chen', `受理 ${ref}`);
    await bot.settle();
    const anew = (await at().repliesTo(old)).findLast(({ text }) => text.includes('已受理'));
    expect(anew?.text).toContain(ref);
    expect(lark!.faults()).toEqual([]);
  });
});

describeOnLark('the most urgent complaint, unanswered', (at) => {
  it('rings for the owner who has not seen the reminder', async () => {
    const { lark, bot } = at();
    await at().openGlobal('lin');
    await at().fill('lin', 'complaint_open', {
      product: 'app',
      demand: '全公司登录不上',
      severity: 'high',
      urgency: 'high',
    });
    const ref = await lastReference(at(), 'lin');
    await bot.advance(23 * 60_000);
    const [urgent, ...more] = lark!.urgents();
    expect(more).toEqual([]);
    expect(urgent?.user).toBe('ou_zhang');
    expect(lark!.visibleText(lark!.messageAt(urgent!.messageId), 'en_us')).toContain(ref);
    expect((await at().dm('wu', `为什么 ${ref}`)).text).toContain('加急');
  });

  it('says in "why" who has seen it', async () => {
    const { lark, bot } = at();
    const [urgent] = lark!.urgents();
    const ref = await lastReference(at(), 'lin');
    expect((await at().dm('wu', `为什么 ${ref}`)).text).toContain('Zhang 还没有看到');
    await lark!.read('ou_zhang', urgent!.messageId);
    await bot.settle();
    expect((await at().dm('wu', `为什么 ${ref}`)).text).toContain('已读');
  });
});
