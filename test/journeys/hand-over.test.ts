import { expect, it } from 'vitest';
import { describeJourney } from '../support/chat-drivers.ts';
import { report } from '../support/chat-driver.ts';

describeJourney(
  'what somebody hands over',
  (at) => {
    let refs: string[] = [];

    it('is everything open in one step, listed for both, the running clocks with it', async () => {
      refs = [await report(at()), await report(at()), await report(at())];
      await at().press('chen', await at().card('billing', refs[0]!), 'acknowledge');
      const { text } = await at().dm('chen', '交接 给 @{zhang} 周一起休假');
      expect(text).toContain('已把 3 条投诉交接给 Zhang');
      const taken = (await at().direct('zhang')).at(-1)!;
      expect(taken.text).toContain('陈平 hands 3 complaints over to you');
      expect(taken.text).toContain('Reason: 周一起休假');
      for (const ref of refs) expect(taken.text).toContain(ref);
      expect(taken.text).toMatch(/Acknowledge by/);
      const given = (await at().direct('chen')).at(-1)!;
      expect(given.text).toContain('原由你负责的 3 条投诉已交接给 Zhang');
      expect(given.buttons.map(({ action }) => action)).not.toContain('accept-handover');
      for (const ref of refs) expect((await at().card('billing', ref)).text).toContain('Zhang');
    });

    it('is accepted at once, and once', async () => {
      const taken = (await at().direct('zhang')).at(-1)!;
      expect((await at().press('zhang', taken, 'accept-handover')).text).toContain(
        'Accepted: 3 complaints are yours',
      );
      expect((await at().direct('chen')).at(-1)?.text).toContain('Zhang 已接手你交接的 3 条投诉');
      const before = (await at().direct('chen')).length;
      expect((await at().press('zhang', taken, 'accept-handover')).text).toContain('accepted them already');
      expect(await at().direct('chen')).toHaveLength(before);
      expect((await at().dm('wu', `show ${refs[0]}`)).text).toContain('交接');
      expect((await at().dm('chen', '交接 给 @{zhang}')).text).toContain('没有在办的投诉可以交接');
    });

    it('is handed over by the lead for somebody, and by nobody else', async () => {
      expect((await at().dm('lin', 'handover @{zhang} @{chen}')).text).toContain('只能交接自己名下的');
      expect((await at().dm('wu', 'handover @{zhang} @{chen}')).text).toContain('已把 3 条投诉交接给 陈平');
      expect((await at().direct('chen')).at(-1)?.text).toContain('Zhang 把 3 条投诉交接给你');
    });

    it('is one alone in its thread', async () => {
      const thread = await at().card('billing', refs[0]!);
      await at().mention('chen', 'billing', 'handover @{zhang}', { thread });
      expect((await at().card('billing', refs[0]!)).text).toContain('Zhang');
      expect((await at().card('billing', refs[1]!)).text).not.toContain('Zhang');
    });

    it('is asked for by a form', async () => {
      const ref = await report(at());
      const { form } = await at().dm('wu', '交接');
      expect(form?.fields).toEqual(['from', 'to', 'reason']);
      const refused = await at().fill('wu', 'handover', { from: 'chen', to: 'chen' });
      expect(refused.text).toContain('本来就在这个人名下');
      await at().fill('wu', 'handover', { from: 'chen', to: 'zhang', reason: '休假' });
      const { text } = (await at().direct('zhang')).at(-1)!;
      expect(text).toContain('陈平 hands');
      expect(text).toContain(ref);
    });
  },
  { startAt: '2026-11-18T10:00:00+08:00' },
);

describeJourney(
  'what nobody has taken over yet',
  (at) => {
    it('is taken over from its reminder', async () => {
      const ref = await report(at());
      const thread = await at().card('billing', ref);
      await at().press('chen', thread, 'acknowledge');
      await at().mention('chen', 'billing', 'handover @{zhang}', { thread });
      const reminders = async () =>
        (await at().thread('billing', ref)).filter(({ buttons }) =>
          buttons.some(({ action }) => action === 'accept-handover'),
        );
      for (let half = 0; half < 12 && (await reminders()).length === 0; half++) {
        await at().bot.advance(30 * 60_000);
      }
      const reminder = (await reminders()).at(-1)!;
      expect((await at().press('zhang', reminder, 'accept-handover')).text).toContain(
        'Accepted: 1 complaint',
      );
      expect((await at().direct('chen')).at(-1)?.text).toContain('Zhang 已接手');
    });
  },
  { startAt: '2026-11-18T10:00:00+08:00' },
);
