import { expect, it } from 'vitest';
import { describeJourney } from '../support/chat-drivers.ts';
import { report } from '../support/chat-driver.ts';

describeJourney(
  'a night',
  (at) => {
    const refs: string[] = [];

    it('is quiet: what falls due waits for the morning, and why says so', async () => {
      for (const title of ['发票', '付款']) {
        const ref = await report(at(), { severity: 'high', urgency: 'high', title });
        await at().dm('chen', `${ref} 受理`);
        await at().dm('chen', `${ref} 联系 电话：已说明`);
        refs.push(ref);
      }
      await at().bot.advanceTo('2026-11-18T21:55:00+08:00');
      const before = await at().pings('chen');
      const direct = (await at().direct('chen')).length;
      // Three quarters of the day for a plan are over at four.
      await at().bot.advanceTo('2026-11-19T07:55:00+08:00');
      expect((await at().direct('chen')).length).toBe(direct);
      expect(await at().pings('chen')).toEqual(before);
      expect((await at().dm('wu', `${refs[0]} 为什么`)).text).toContain('免打扰');
    });

    it('ends in one message', async () => {
      const direct = (await at().direct('chen')).length;
      await at().bot.advanceTo('2026-11-19T08:05:00+08:00');
      const morning = (await at().direct('chen')).slice(direct);
      expect(morning).toHaveLength(1);
      for (const ref of refs) expect(morning[0]?.text).toContain(ref);
    });

    it('is broken through by a P1 that nobody has answered', async () => {
      await at().bot.advanceTo('2026-11-19T23:00:00+08:00');
      const ref = await report(at(), { severity: 'high', urgency: 'high', title: '全站打不开' });
      await at().bot.advance(12 * 60_000);
      expect((await at().direct('chen')).some(({ text }) => text.includes(ref))).toBe(true);
    });

    it('may be bought by hand: only for me, and the deadline stays', async () => {
      const [ref] = refs;
      const due = async () =>
        /resolve|解决 · [^·]+·[^·\n]+/.exec((await at().card('billing', ref!)).text)?.[0];
      const before = await due();
      await at().dm('chen', `${ref} 稍后 30分钟 仅我 在等日志`);
      expect(await due()).toBe(before);
    });
  },
  { startAt: '2026-11-18T10:00:00+08:00' },
);
