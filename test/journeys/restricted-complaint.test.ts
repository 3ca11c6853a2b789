import { expect, it } from 'vitest';
import { describeJourney, describeOnBoth } from '../support/chat-drivers.ts';
import { isAbout, lastReference, names, report } from '../support/chat-driver.ts';
import { takeLarkDown } from '../support/lark-down.ts';
import { tryAgainNow } from '../support/try-again-now.ts';

describeJourney('a complaint that not everybody may see', (at) => {
  const reading = ['list', 'mine', 'search 态度', 'search C-', 'home'];

  it('about a person never reaches that person', async () => {
    const before = await at().channel('billing');
    await at().openGlobal('lin');
    await at().fill('lin', 'complaint_open', { product: 'billing', demand: '陈平态度恶劣', about: 'chen' });
    const ref = await lastReference(at(), 'lin');
    expect(await at().channel('billing')).toEqual(before);
    expect((await at().direct('wu')).some((message) => isAbout(message, ref))).toBe(true);
    for (const words of [...reading, `show ${ref}`, `why ${ref}`, `${ref} 受理`, `${ref} 备注 我看到了`]) {
      const { text } = await at().dm('chen', words);
      expect(text).not.toContain('态度恶劣');
    }
    expect((await at().dm('chen', `show ${ref}`)).text).toContain(`没有 ${ref}`);
    expect((await at().home('chen')).text).not.toContain(ref);
    const direct = await at().direct('chen');
    expect(direct.filter(({ text }) => names(text, ref))).toEqual([]);
    await at().bot.advance(3 * 86_400_000);
    expect((await at().direct('chen')).filter(({ text }) => names(text, ref))).toEqual([]);
    expect((await at().pings('chen')).filter(({ text }) => names(text, ref))).toEqual([]);
    expect((await at().direct('wu')).filter(({ text }) => text.includes('请受理')).length).toBeGreaterThan(0);
  });

  it('restricted stands in private conversations only, and nowhere for others', async () => {
    const before = await at().channel('billing');
    await at().openGlobal('lin');
    const values = { product: 'billing', demand: '涉及媒体的态度问题', restricted: 'yes' };
    await at().fill('lin', 'complaint_open', values);
    const ref = await lastReference(at(), 'lin');
    expect(await at().channel('billing')).toEqual(before);
    for (const words of [...reading, `show ${ref}`, `${ref} note hello`]) {
      expect((await at().dm('amy', words)).text).not.toContain('涉及媒体');
    }
    expect((await at().dm('amy', `show ${ref}`)).text).toContain(`cannot find ${ref}`);
    for (const who of ['chen', 'wu', 'lin'] as const) {
      expect((await at().dm(who, `show ${ref}`)).text).toContain('涉及媒体');
    }
    const card = (await at().direct('chen')).find((message) => isAbout(message, ref))!;
    await at().press('chen', card, 'acknowledge');
    expect((await at().direct('chen')).find(({ id }) => id === card.id)?.text).toContain('已受理');
  });

  it('restricted later shrinks its public card to the reference', async () => {
    const ref = await report(at(), { demand: '一开始是公开的', customer: '丙公司' });
    const card = await at().card('billing', ref);
    const { text } = await at().press('chen', card, 'restrict');
    expect(text, 'what the bot cannot remove').toContain('卡片下的话题');
    const shrunk = (await at().channel('billing')).find(({ id }) => id === card.id)!;
    expect(shrunk.text).toContain(ref);
    expect(shrunk.text).not.toContain('一开始是公开的');
    expect(shrunk.text).not.toContain('丙公司');
    expect((await at().dm('amy', `show ${ref}`)).text).toContain('cannot find');
    expect((await at().direct('chen')).some((message) => isAbout(message, ref))).toBe(true);
  });

  it('restricted after a merge tells the follower nothing more', async () => {
    const merged = await report(at(), { by: 'amy', demand: 'The invoice came twice' });
    const ref = await report(at(), { by: 'lin', demand: '员工泄露了客户数据' });
    await at().press('chen', await at().card('billing', merged), 'merge');
    await at().fill('chen', 'merge', { into: ref });
    await at().dm('chen', `保密 ${ref} 涉及员工`);
    const before = (await at().direct('amy')).length;
    await at().dm('chen', `${ref} 受理`);
    await at().dm('chen', `${ref} 已解决 当事人已被处分`);
    await at().dm('wu', `${ref} 重开 又发生了`);
    expect(await at().direct('amy')).toHaveLength(before);
    expect((await at().direct('lin')).some(({ text }) => text.includes('当事人已被处分'))).toBe(true);
  });
});

describeOnBoth('a complaint restricted while Lark is down', (at) => {
  it('leaves nothing in the public thread there of what was said before', async () => {
    const { slack, lark, bot } = at();
    await slack.mention('lin', 'billing', '付款页打不开');
    const ref = await lastReference(slack, 'lin');
    const card = await lark.card('billing', ref);
    const before = await lark.repliesTo(card);
    const isDown = takeLarkDown(lark);
    await slack.dm('chen', `备注 ${ref} 机密：员工小王泄露了数据`);
    await slack.dm('chen', `保密 ${ref} 涉及员工`);
    isDown.cancel();
    await tryAgainNow(bot);
    expect(await lark.repliesTo(card)).toEqual(before);
    const shrunk = (await lark.channel('billing')).find(({ id }) => id === card.id);
    expect(shrunk?.text).toContain('私密会话');
    expect(shrunk?.text).not.toContain('付款页');
  });
});
