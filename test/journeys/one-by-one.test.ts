import { expect, it } from 'vitest';
import { describeJourney } from '../support/chat-drivers.ts';
import { report, type SeenMessage } from '../support/chat-driver.ts';

const valueOf = (message: SeenMessage, act: string) =>
  message.buttons.find(({ value }) => value.endsWith(`/${act}`))?.value ?? `no ${act}`;

describeJourney(
  'what waits for somebody',
  (at) => {
    const refs: string[] = [];

    async function tap(message: SeenMessage, act: string): Promise<SeenMessage> {
      const { said } = await at().press('chen', message, 'triage', valueOf(message, act));
      if (said === null) throw new Error(`nothing after ${act}`);
      return said;
    }

    it('is gone through one by one, the most urgent first', async () => {
      for (const title of ['发票', '付款', '登录'])
        refs.push(await report(at(), { title, severity: 'low', urgency: 'low' }));
      refs.push(await report(at(), { title: '全站打不开', severity: 'high', urgency: 'high' }));
      const { said } = await at().dm('chen', '我的');
      const first = (await at().press('chen', said!, 'triage')).said!;
      expect(first.text).toContain('1/4');
      expect(first.text).toContain('全站打不开');
      const second = await tap(first, 'acknowledge');
      expect(second.text).toContain('2/4');
      expect(second.text).toContain(refs[3]);
      expect((await at().card('billing', refs[3]!)).text).toContain('已受理');
      // What a tap leaves behind is not in the way of the next: it stands in its place.
      expect((await at().privately('chen')).some(({ text }) => text.includes('1/4'))).toBe(false);
      const other = refs.slice(0, 3).filter((ref) => !second.text.includes(ref));
      await at().dm('zhang', `${other[0]} ack`);
      const third = await tap(second, 'later');
      expect(third.text).toContain(`跳过：${other[0]}`);
      expect(third.text).toContain(other[1]);
      const { form } = await at().press('chen', third, 'triage', valueOf(third, 'transfer'));
      expect(form?.id).toBe('transfer');
      const done = await at().fill('chen', 'transfer', {
        product: 'app',
        reason: '不是计费的问题，请 App 处理',
      });
      expect(done.text).toContain('都看完了');
    });

    it('is acknowledged many at once, and what cannot be is named', async () => {
      const quiet: string[] = [];
      for (const title of ['导出', '邮件', '打印']) quiet.push(await report(at(), { title }));
      const { said } = await at().dm('chen', '我的');
      await at().dm('zhang', `${quiet[1]} ack`);
      const { text } = await at().press('chen', said!, 'acknowledge-all');
      expect(text).toContain(quiet[0]);
      expect(text).toContain('没有受理 1 条');
      expect(text).toMatch(new RegExp(`${quiet[1]}：.*Zhang`));
      expect((await at().card('billing', quiet[2]!)).text).toContain('已受理');
    });

    it('stands on their own page, which is drawn again after a tap', async () => {
      const ref = await report(at(), { title: '登录失败' });
      const page = await at().home('chen');
      expect(page.text).toContain('登录失败');
      const place = at().lark === null ? 'home' : page;
      await at().press('chen', place, 'acknowledge', ref);
      expect((await at().card('billing', ref)).text).toContain('已受理');
      const acts = (message: SeenMessage) =>
        message.buttons.filter(({ value }) => value === ref).map(({ action }) => action);
      const again =
        at().lark === null
          ? await at().home('chen')
          : (await at().privately('chen')).find(({ id }) => id === page.id)!;
      expect(acts(again)).not.toContain('acknowledge');
    });
  },
  { startAt: '2026-11-18T10:00:00+08:00' },
);
