import { expect, it } from 'vitest';
import { describeJourney } from '../support/chat-drivers.ts';
import { report } from '../support/chat-driver.ts';

describeJourney(
  'what was said before',
  (at) => {
    let [first, second] = ['', ''];

    it('stands on the card of the next one like it', async () => {
      first = await report(at(), { demand: '五月账单重复扣款，客户要求退款' });
      expect((await at().card('billing', first)).text).not.toContain('相似投诉：');
      second = await report(at(), { demand: '又有客户五月账单重复扣款' });
      expect((await at().card('billing', second)).text).toContain(`相似投诉：${first}`);
    });

    it('is said in the form, before a third is opened', async () => {
      const message = await at().say('lin', 'intake', '五月账单怎么又重复扣款了');
      const { form } = await at().escalateMessage('lin', message);
      expect(form?.text).toContain('是不是和下面哪条一样');
      expect(form?.text).toContain(second);
    });

    it('is said in a form that is filled in by hand, for the product that is picked', async ({ skip }) => {
      const { slack } = at();
      // Lark tells nothing of a form before it is sent; the local page has a test of its own.
      if (slack === null) return skip();
      await at().openGlobal('lin');
      const [user, view] = ['U0LIN', slack.topView('U0LIN').id];
      const shown = () => slack.visibleText(slack.topView(user));
      const pick = async (action_id: string, value: string) => {
        await slack.select({ user, view, action_id, value });
        await at().bot.settle();
      };
      await pick('product', 'billing');
      expect(slack.calls('views.update')).toEqual([]);
      slack.fill(user, view, { demand: '五月账单怎么又重复扣款了' });
      await pick('severity', 'high');
      await slack.waitFor(() => shown().includes(second));
      await pick('product', 'app');
      await slack.waitFor(() => !shown().includes(second));
    });

    it('is linked by one tap, or merged', async () => {
      const card = await at().card('billing', second);
      const { said } = await at().press('chen', card, 'similar');
      expect(said?.text).toContain(first);
      await at().press('chen', said!, 'link-to', `${second}/${first.slice(2)}`);
      expect((await at().dm('chen', `查看 ${second}`)).text).toContain(first);
      await at().press('chen', said!, 'merge-into', `${second}/${first.slice(2)}`);
      expect((await at().card('billing', second)).text).toContain(first);
      expect((await at().dm('chen', `查看 ${second}`)).text).toContain(first);
    });

    it('is not shown of a restricted one to others', async () => {
      const secret = await report(at(), { demand: '九月对账单金额错乱，领导投诉', restricted: 'yes' });
      const open = await report(at(), { demand: '九月对账单金额错乱' });
      expect((await at().card('billing', open)).text).not.toContain(secret);
      expect((await at().press('chen', await at().card('billing', open), 'similar')).text).toContain(secret);
    });
  },
  { startAt: '2026-11-18T10:00:00+08:00' },
);
