import { expect, it } from 'vitest';
import { describeJourney } from '../support/chat-drivers.ts';
import { report, type Chat, type Person } from '../support/chat-driver.ts';

const isDigest = (text: string) => /今日待办|Your day/.test(text);

async function digestsOf(chat: Chat, who: Person): Promise<string[]> {
  return (await chat.direct(who)).map(({ text }) => text).filter(isDigest);
}

/** Saturday 10 October 2026 is worked, to make up for the National Day. */
describeJourney(
  'a morning',
  (at) => {
    let ref: string;

    it('is asked for, left, and brought into a channel by those who may', async () => {
      ref = await report(at(), { by: 'amy', severity: 'low', urgency: 'medium' });
      const alone = await at().dm('amy', 'digest');
      expect(alone.text).toContain('Every working morning');
      expect((await at().press('amy', alone.said!, 'digest', 'daily/on')).text).toContain('on');
      expect((await at().mention('lin', 'billing', '订阅 周报 开')).text).toContain('由产品的负责人');
      expect((await at().mention('chen', 'billing', '订阅 周报 开')).text).toContain(
        '计费 的频道：一周小结：已开启',
      );
      expect((await at().dm('zhang', 'digest off')).text).toContain('off');
    });

    it('begins with what is due, on a make-up workday too, each by their own clock', async () => {
      await at().bot.advanceTo('2026-10-10T08:59:00+08:00');
      expect(await digestsOf(at(), 'chen')).toEqual([]);
      await at().bot.advanceTo('2026-10-10T09:01:00+08:00');
      const [chens, ...more] = await digestsOf(at(), 'chen');
      expect(more).toEqual([]);
      expect(chens).toContain('10月10日 周六');
      expect(chens).toContain('今天到期（1）');
      expect(chens).toContain(ref);
      // Nine o’clock in Berlin.
      await at().bot.advanceTo('2026-10-10T14:59:00+08:00');
      expect(await digestsOf(at(), 'amy')).toEqual([]);
      await at().bot.advanceTo('2026-10-10T15:05:00+08:00');
      const [amys] = await digestsOf(at(), 'amy');
      expect(amys).toContain('Your day: Sat 10 Oct');
      expect(amys).toContain('Due today (1)');
      expect(amys).toContain(ref);
      expect(await digestsOf(at(), 'zhang')).toEqual([]);
      expect(await digestsOf(at(), 'chen')).toHaveLength(1);
    });

    it('comes late after an outage, once, and shows leads what needs them and how the week begins', async () => {
      await at().bot.beDownUntil('2026-10-12T11:00:00+08:00');
      await at().bot.advanceTo('2026-10-12T15:00:00+08:00');
      const chens = await digestsOf(at(), 'chen');
      expect(chens).toHaveLength(2);
      expect(chens[1]).toContain('今天发晚了');
      const [wus, ...more] = (await digestsOf(at(), 'wu')).slice(-1);
      expect(more).toEqual([]);
      expect(wus).toContain('本周团队情况');
      expect(wus).toContain('陈平：在办 1 条，超时 1 条');
    });

    it('tells the product’s channel once how its week went', async () => {
      const weeks = (await at().channel('billing')).filter(({ text }) => text.includes('一周小结'));
      expect(weeks).toHaveLength(1);
      expect(weeks[0]?.text).toContain('新提报 · 结案');
      expect(weeks[0]?.text).toContain('1 · 0');
      expect((await at().channel('app')).some(({ text }) => text.includes('week of'))).toBe(false);
    });

    it('lets a lead pass on what nobody moved', async () => {
      await at().bot.advanceTo('2026-10-13T09:01:00+08:00');
      const wus = (await at().direct('wu')).filter(({ text }) => isDigest(text)).at(-1)!;
      expect(wus.text).toContain('需要你出面');
      expect(wus.text).toContain('还没有人处理');
      expect((await at().press('wu', wus, 'assign', ref)).form?.id).toBe('assign');
    });
  },
  { startAt: '2026-10-09T15:30:00+08:00', digests: true },
);
