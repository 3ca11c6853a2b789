import { expect, it } from 'vitest';
import { describeOnLark, describeOnSlack } from '../support/chat-drivers.ts';
import { lastReference, platformChannels, type Chat } from '../support/chat-driver.ts';

/** Whoever sets it up speaks Chinese and lives in China; Slack tells that of people, Lark does not. */
function tellTheFirstDay(at: () => Chat): void {
  const desk = () => at().bot.running.storage.complaints.desk();

  it('sends everybody to the admin whom nobody is yet', async () => {
    expect((await at().dm('amy', 'Our customer is angry')).text).toContain('not set up yet');
    expect((await at().command('amy', 'hall', '')).text).toContain('not set up yet');
    expect((await at().dm('wu', '设置')).text).toContain('一次性口令');
  });

  it('makes whoever types the code the first admin, once', async () => {
    const code = at().bot.running.setupCode!;
    expect((await at().dm('amy', 'setup 000000-abcd1')).text).toContain('does not fit');
    expect((await at().dm('wu', `设置 ${code}`)).text).toContain('你现在是管理员了');
    expect((await at().dm('amy', `setup ${code}`)).text).not.toContain('admin now');
  });

  it('asks in the product’s channel for the product, its people, the language and the time zone', async () => {
    const { form } = await at().mention('wu', 'billing', '设置');
    expect(form).toMatchObject({
      id: 'setup',
      fields: ['productName', 'owner', 'backup', 'lead', 'locale', 'zone', 'otherZone'],
      values: { locale: 'zh-CN', zone: 'Asia/Shanghai' },
    });
    expect(form?.text).toContain('工作时间的时区');
  });

  it('takes no time zone that there is not', async () => {
    const { text } = await at().fill('wu', 'setup', {
      productName: '计费',
      owner: 'chen',
      locale: 'zh-CN',
      zone: 'Asia/Shanghai',
      otherZone: 'Beijing',
    });
    expect(text).toContain('没有这个时区');
    expect((await desk()).products.size).toBe(0);
  });

  it('writes the desk, whose people are learned', async () => {
    await at().mention('wu', 'billing', '设置');
    const { text } = await at().fill('wu', 'setup', {
      productName: '计费',
      owner: 'chen',
      backup: 'zhang',
      lead: 'wu',
      locale: 'zh-CN',
      zone: 'Asia/Shanghai',
    });
    expect(text).toContain('陈平');
    expect(text).toContain('卡片会发到这里');
    const { locale, calendars } = await desk();
    expect(locale).toBe('zh-CN');
    expect(calendars.get('office')).toMatchObject({
      timezone: 'Asia/Shanghai',
      holidays: { country: 'CN' },
    });
  });

  it('opens the first complaint by a mention, and its owner acknowledges it', async () => {
    await at().mention('amy', 'billing', 'charged twice in May');
    const ref = await lastReference(at(), 'amy');
    const card = await at().card('billing', ref);
    expect(card.text).toContain('charged twice in May');
    expect(card.pings).toEqual(['chen']);
    await at().press('chen', card, 'acknowledge');
    expect((await at().direct('amy')).at(-1)?.text).toContain('陈平');
  });

  it('asks in the direct conversation for the channel, and no more for language and zone', async () => {
    const { form } = await openFromDirect(at());
    expect(form?.fields).toEqual(['productName', 'channel', 'owner', 'backup', 'lead']);
    const { text } = await at().fill('wu', 'setup', { productName: '应用', channel: 'app', owner: 'zhang' });
    expect(text).toContain(`卡片会发到 ${at().slack === null ? 'App' : '#app'}`);
    const { products } = await desk();
    const platform = at().slack === null ? 'lark' : 'slack';
    expect(products.get('应用')?.channels[platform]?.id).toBe(platformChannels[platform].app);
  });

  it('lets only admins set up', async () => {
    const { form } = await at().dm('amy', 'setup');
    expect(form).toBeNull();
  });
}

/** Slack opens dialogs for clicks alone. */
async function openFromDirect(chat: Chat) {
  const asked = await chat.dm('wu', '设置');
  return asked.form === null && asked.said !== null ? chat.press('wu', asked.said, 'setup') : asked;
}

describeOnSlack('the first day, with tokens and no desk', tellTheFirstDay, { desk: null });
describeOnLark(
  'the first day in Feishu, with tokens and no desk',
  (at) => {
    tellTheFirstDay(at);

    it('tells the admin by their names of a group that it was removed from, and of what lives there', async () => {
      await at().lark!.removeBot(platformChannels.lark.billing, 'ou_chen');
      await at().dm('amy', `${await lastReference(at(), 'amy')} note still waiting`);
      const { text } = (await at().direct('wu')).at(-1)!;
      expect(text).toContain('“计费”（oc_billing）');
      expect(text).toContain('产品：计费');
    });
  },
  { desk: null },
);

describeOnSlack(
  'a channel that the bot is added to',
  (at) => {
    it('is greeted, with what a mention there means', async () => {
      const slack = at().slack!;
      await slack.joinChannel({ channel: 'C0HALL' });
      await at().bot.settle();
      const greetings = (await at().channel('hall')).filter(({ isByBot }) => isByBot);
      expect(greetings).toHaveLength(1);
    });
  },
  { desk: null },
);
