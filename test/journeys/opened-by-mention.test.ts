import { expect, it } from 'vitest';
import { describeJourney } from '../support/chat-drivers.ts';
import { lastReference, receiptOf } from '../support/chat-driver.ts';

describeJourney(
  'a complaint opened by a mention',
  (at) => {
    it('opens at once where the channel means one product', async () => {
      const { written, said } = await at().mention('lin', 'intake', '客户说升级失败,数据丢了');
      const ref = await lastReference(at(), 'lin');
      const card = await at().card('billing', ref);
      expect(card.text).toContain('客户说升级失败,数据丢了');
      expect(card.text).toContain('P3');
      const [reply, ...more] = await at().repliesTo(written!);
      expect(reply?.text).toContain(`已提报为 ${ref}`);
      expect(reply?.text).toContain('陈平');
      expect(more).toEqual([]);
      // The reply under the message says it already.
      expect(said).toBeNull();
      expect(await receiptOf(at(), 'lin', ref)).toBeDefined();
    });

    it('opens in the product’s own channel too', async () => {
      await at().mention('amy', 'app', 'update broke our invoices');
      const ref = await lastReference(at(), 'amy');
      expect((await at().card('app', ref)).text).toContain('update broke our invoices');
    });

    it.each(['hall', 'both'] as const)(
      'asks by one click where the channel means none or several: %s',
      async (channel) => {
        const { said } = await at().mention('lin', channel, `在 ${channel} 里提报的问题`);
        const products = said?.buttons.map(({ action, label }) => `${action} ${label}`);
        expect(products).toEqual(['open-in 计费', 'open-in App']);
        const outcome = await at().press('lin', said!, 'open-in', said!.buttons[0]!.value);
        expect(outcome.form).toBeNull();
        const ref = await lastReference(at(), 'lin');
        expect(outcome.said?.text).toContain(`${ref} 已提报到“计费”`);
        expect((await at().card('billing', ref)).text).toContain(`在 ${channel} 里提报的问题`);
        // A second click is still one complaint.
        const again = await at().press('lin', said!, 'open-in', said!.buttons[1]!.value);
        expect(again.said?.text).toContain(`已提报为 ${ref}（计费）`);
        expect(await lastReference(at(), 'lin')).toBe(ref);
      },
    );

    it('opens from a direct message by one click', async () => {
      const { said } = await at().dm('lin', '客户来电投诉发票金额不对');
      await at().press('lin', said!, 'open-in', said!.buttons[1]!.value);
      const ref = await lastReference(at(), 'lin');
      expect((await at().card('app', ref)).text).toContain('客户来电投诉发票金额不对');
    });

    it('is one complaint when the mention arrives again', async () => {
      await at().mention('lin', 'intake', '这句话会到两次');
      const ref = await lastReference(at(), 'lin');
      await at().again('lin');
      expect(await lastReference(at(), 'lin')).toBe(ref);
      const cards = (await at().channel('billing')).filter(({ text }) => text.includes('这句话会到两次'));
      expect(cards).toHaveLength(1);
    });

    it.each(['你好', 'hello', '谢谢', ''])('helps when it is only %j', async (text) => {
      const before = await at().channel('billing');
      const { said } = await at().mention('lin', 'intake', text);
      expect(said?.text).toContain('怎么用回音');
      expect(await at().channel('billing')).toHaveLength(before.length);
    });

    it('asks what was meant when a lone word is nearly a verb', async () => {
      const { said } = await at().mention('amy', 'intake', 'serach');
      expect(said?.text).toContain('Did you mean');
    });

    it('can be withdrawn by typing, and not after ten minutes', async () => {
      await at().mention('lin', 'intake', '手滑提报的一条');
      const first = await lastReference(at(), 'lin');
      const { text } = await at().dm('lin', `${first} 撤回`);
      expect(text).toContain('已撤回');
      expect((await at().card('billing', first)).text).toContain('已撤回');
      await at().mention('lin', 'intake', '第二条手滑提报的');
      const second = await lastReference(at(), 'lin');
      await at().bot.advance(11 * 60_000);
      expect((await at().dm('lin', `${second} 撤回`)).text).toContain('晚了一步');
      expect((await at().card('billing', second)).text).toContain('已提报');
    });
  },
  { socket: true },
);
