import { expect, it } from 'vitest';
import { describeJourney } from '../support/chat-drivers.ts';
import { aMoment, report, type SeenMessage } from '../support/chat-driver.ts';

const minute = 60_000;

describeJourney(
  'a complaint that nobody acknowledges',
  (at) => {
    const urgent = () => report(at(), { severity: 'high', urgency: 'high' });
    /** Reminders in the thread, each by whom it really mentions. */
    const pinged = (messages: readonly SeenMessage[]) => messages.map(({ pings }) => pings);

    it('counts working time for what is less urgent', async () => {
      const ref = await report(at(), { severity: 'high', urgency: 'medium' });
      expect((await at().card('billing', ref)).text).toMatch(
        new RegExp(`受理 · 计时中 · ${aMoment('2026-11-23 09:30')}`),
      );
      await at().bot.advanceTo('2026-11-22T12:00:00+08:00');
      expect(await at().thread('billing', ref)).toEqual([]);
      await at().bot.advanceTo('2026-11-23T09:31:00+08:00');
      expect(pinged(await at().thread('billing', ref))).toEqual([['chen', 'zhang']]);
    });

    it('climbs the ladder, one notification a step, mentioning just the persons of that step', async () => {
      const ref = await urgent();
      const before = (await at().direct('chen')).length;
      const thread = async () =>
        (await at().thread('billing', ref)).filter(({ text }) => text.includes('受理：时限'));

      await at().bot.advance(8 * minute);
      expect((await at().card('billing', ref)).text).toContain('受理 · 已过半');
      expect(await thread()).toEqual([]);

      await at().bot.advance(4 * minute);
      const direct = (await at().direct('chen')).slice(before);
      expect(direct).toHaveLength(1);
      expect(direct[0]?.text).toContain('请受理');
      expect(direct[0]?.text).toContain('第 1 级，共 4 级');
      expect(await thread()).toEqual([]);

      await at().bot.advance(4 * minute);
      expect(pinged(await thread())).toEqual([['chen', 'zhang']]);
      expect((await at().card('billing', ref)).text).toContain('受理 · 已超时');

      await at().bot.advance(15 * minute);
      // Each takes the place of the one before it.
      expect(pinged(await thread())).toEqual([['wu']]);
      expect((await thread()).at(-1)?.text).toContain('陈平 还没有受理');

      for (let step = 0; step < 3; step += 1) {
        await at().bot.advance(30 * minute);
        expect(pinged(await thread())).toEqual([['wu']]);
      }
      expect((await at().card('billing', ref)).text).toContain('不会再提醒');

      await at().bot.advance(60 * minute);
      expect(await thread()).toHaveLength(1);
      expect(
        (await at().direct('chen')).slice(before).filter(({ text }) => text.includes('请受理')),
      ).toHaveLength(1);
      await at().dm('chen', `${ref} 受理`);
    });

    it('is silent after the answer', async () => {
      const ref = await urgent();
      await at().bot.advance(16 * minute);
      expect(await at().thread('billing', ref)).toHaveLength(1);
      await at().press('zhang', await at().card('billing', ref), 'acknowledge');
      await at().bot.advance(90 * minute);
      expect(await at().thread('billing', ref)).toHaveLength(1);
      expect((await at().card('billing', ref)).text).toMatch(/受理：(超时|晚|迟)/);
    });

    it('explains its reminders', async () => {
      const ref = await urgent();
      await at().bot.advance(16 * minute);
      const [reminder] = await at().thread('billing', ref);
      const { text } = await at().press('chen', reminder!, 'why');
      expect(text).toMatch(/规则：standard@\d，P1：15 分钟/);
      expect(text).toContain('已提醒：陈平');
      expect(text).toMatch(/接下来：.*吴刚/);
    });

    it('asks anew when it is assigned, and not whom it was taken from', async () => {
      const ref = await urgent();
      await at().bot.advance(5 * minute);
      await at().dm('wu', `${ref} 指派 @{zhang} 陈平请假`);
      const before = (await at().direct('chen')).length;
      await at().bot.advance(12 * minute);
      const direct = (await at().direct('zhang')).at(-1);
      expect(direct?.text).toContain(ref);
      expect(direct?.text).toContain('acknowledge');
      expect(await at().direct('chen')).toHaveLength(before);
    });
  },
  { startAt: '2026-11-20T17:30:00+08:00' },
);
