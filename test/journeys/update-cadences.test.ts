import { expect, it } from 'vitest';
import { describeJourney } from '../support/chat-drivers.ts';
import { report } from '../support/chat-driver.ts';

const work = (day: string) => `2026-11-${day}:00+08:00`;

describeJourney('news for the customer', (at) => {
  it('falls due again after each talk, three times in a row', async () => {
    const ref = await report(at(), { severity: 'high', urgency: 'high' });
    await at().dm('chen', `${ref} 受理`);
    const overdue = async () =>
      (await at().thread('billing', ref)).filter(
        ({ text, pings }) => text.includes('向客户同步进展：时限') && pings.includes('chen'),
      );
    const seen = new Set<string>();
    for (const [round, spoken, breached] of [
      [1, '18T10:30', '18T16:10'],
      [2, '19T09:00', '19T14:40'],
      [3, '20T09:00', '20T14:40'],
    ] as const) {
      await at().bot.advanceTo(work(spoken));
      await at().dm('lin', `${ref} 联系 电话：第 ${round} 次同步`);
      await at().bot.advanceTo(work(breached));
      const [reminder, ...others] = await overdue();
      expect(others).toEqual([]);
      seen.add(reminder!.id);
      expect(seen.size).toBe(round);
    }
  });

  it('is not given by words for colleagues, only by telling the customer', async () => {
    const ref = await report(at(), { severity: 'high', urgency: 'high' });
    await at().dm('chen', `${ref} 联系 电话：说明情况`);
    const due = async () =>
      /向客户同步进展 · \S+ · (\S+ \S+)/.exec((await at().card('billing', ref)).text)?.[1];
    const first = await due();
    await at().bot.advance(10 * 60_000);
    await at().dm('chen', `${ref} 进展 已定位 | 已经找到原因，明天修好`);
    expect(await due()).toBe(first);
    const copy = (await at().direct('lin')).findLast(({ text }) => text.includes('明天修好'))!;
    await at().press('lin', copy, 'told');
    expect(await due()).not.toBe(first);
  });

  it('pauses the solution while somebody else has to answer, not the news', async () => {
    const ref = await report(at(), { severity: 'high', urgency: 'high' });
    await at().dm('chen', `${ref} 联系 电话：说明情况`);
    await at().dm('chen', `${ref} 挂起 第三方：等银行回单`);
    const { text } = await at().card('billing', ref);
    expect(text).toMatch(/解决 · 已暂停/);
    expect(text).toMatch(/向客户同步进展 · 计时中/);
  });

  it('stays unasked for while it is snoozed, and comes once afterwards', async () => {
    const ref = await report(at(), { severity: 'high', urgency: 'high' });
    await at().dm('chen', `${ref} 受理`);
    const contacts = async () =>
      (await at().everything()).filter(
        ({ text, pings }) => text.includes(ref) && text.includes('首次联系客户：时限') && pings.length > 0,
      );
    await at().bot.advance(80 * 60_000);
    await at().dm('chen', `${ref} 稍后 2h 正在发布修复`);
    await at().bot.advance(110 * 60_000);
    expect(await contacts()).toEqual([]);
    await at().bot.advance(15 * 60_000);
    expect(await contacts()).toHaveLength(1);
  });
});
