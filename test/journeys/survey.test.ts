import { expect, it } from 'vitest';
import { describeJourney } from '../support/chat-drivers.ts';
import { changeDesk, journeyDesk, report, type Chat, type Person } from '../support/chat-driver.ts';

interface Page {
  readonly status: number;
  readonly text: string;
}

async function open(url: string): Promise<Page> {
  const answered = await fetch(url, { headers: { 'accept-language': 'zh-CN' } });
  return { status: answered.status, text: await answered.text() };
}

async function send(url: string, ...fields: readonly (readonly [string, string])[]): Promise<Page> {
  const body = new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value]));
  const answered = await fetch(url, { method: 'POST', body, headers: { 'accept-language': 'zh-CN' } });
  return { status: answered.status, text: await answered.text() };
}

/** From a report to the closing, by whoever talks to the customer. */
async function close(at: Chat, demand: string): Promise<string> {
  const ref = await report(at, { demand, severity: 'low', urgency: 'low' });
  await at.dm('chen', `${ref} 受理`);
  await at.dm('lin', `${ref} 联系 电话：说明了原因`);
  await at.press('chen', await at.card('billing', ref), 'resolve');
  await at.fill('chen', 'resolve', { outcome: 'fixed', words: '已修复' });
  await accept(at, ref);
  return ref;
}

async function accept(at: Chat, ref: string): Promise<void> {
  const asked = (await toldTo(at, 'lin', ref)).findLast(({ buttons }) =>
    buttons.some(({ action }) => action === 'outcome-accepted'),
  );
  if (asked === undefined) throw new Error('nobody was asked to tell the customer');
  await at.press('lin', asked, 'outcome-accepted');
}

async function toldTo(at: Chat, who: Person, ref: string) {
  return (await at.direct(who)).filter(({ text }) => text.includes(ref));
}

async function offerOf(at: Chat, ref: string) {
  const offer = (await toldTo(at, 'lin', ref)).findLast(({ text }) => text.includes('要不要请客户评价'));
  if (offer === undefined) throw new Error('the liaison was offered nothing');
  return offer;
}

async function giveLink(at: Chat, ref: string): Promise<string> {
  await at.press('lin', await offerOf(at, ref), 'give-survey');
  return linkTo(at, ref);
}

async function linkTo(at: Chat, ref: string): Promise<string> {
  const given = (await toldTo(at, 'lin', ref)).findLast(({ text }) => text.includes('/survey/'));
  const link = /https?:\/\/[^\s<>|]+\/survey\/[\w-]+/.exec(given?.text ?? '')?.[0];
  if (link === undefined) throw new Error('there is no link');
  return link;
}

const desk = changeDesk(
  journeyDesk,
  '  standard:\n    calendar: office\n',
  '  standard:\n    calendar: office\n    check-ins: [7]\n',
);

describeJourney(
  'what the customer thinks of it',
  (at) => {
    let ref = '';
    let link = '';

    it('is asked by a link that the liaison is offered at closing and passes on', async () => {
      ref = await close(at(), '五月的发票重复扣款');
      link = await giveLink(at(), ref);
      const page = await open(link);
      expect(page.status).toBe(200);
      expect(page.text).toContain('计费');
      for (const secret of [ref, '发票', '重复扣款', '陈平', '林晓']) expect(page.text).not.toContain(secret);
    });

    it('shows the same link to whoever asks for it once more', async () => {
      const again = await at().press('lin', await offerOf(at(), ref), 'give-survey');
      expect(again.text).toContain('还是这一个');
      expect(again.text).toContain(link);
    });

    it('is not taken without a score, and what was typed stays there', async () => {
      const page = await send(link, ['words', '等了三天才有人回']);
      expect(page.status).toBe(422);
      expect(page.text).toContain('请选择 1 到 5 分');
      expect(page.text).toContain('等了三天才有人回');
    });

    it('is kept once, of two who answer at the same moment', async () => {
      const answer = () =>
        send(link, ['score', '2'], ['reasons', 'speed'], ['words', '等了三天才有人回'], ['mayCall', 'yes']);
      const statuses = (await Promise.all([answer(), answer()])).map(({ status }) => status);
      expect(statuses.toSorted()).toEqual([200, 410]);
      expect((await answer()).text).toContain('您的评价已收到');
      expect((await open(link)).status).toBe(410);
    });

    it('reaches the owner with a form when it is bad, and the thread', async () => {
      await at().bot.settle();
      const told = (await toldTo(at(), 'chen', ref)).findLast(({ text }) => text.includes('客户不满意'));
      expect(told?.text).toContain('等了三天才有人回');
      expect(told?.text).toContain('同意电话回访');
      expect((await at().thread('billing', ref)).at(-1)?.text).toContain('2 分');
      expect((await at().card('billing', ref)).text).toContain('跟进');
    });

    it('reminds the owner who has not followed up', async () => {
      await at().bot.advanceTo('2026-11-19T11:30:00+08:00');
      const reminders = (await at().direct('chen')).filter(({ text }) => text.includes('请联系客户了解情况'));
      expect(reminders.length).toBeGreaterThan(1);
    });

    it('is followed up with words that the thread gets to read', async () => {
      const told = (await toldTo(at(), 'chen', ref)).findLast(({ text }) => text.includes('客户不满意'));
      if (told === undefined) throw new Error('the owner was not told');
      await at().press('chen', told, 'follow-up');
      await at().fill('chen', 'follow-up', { words: '已致歉，补发退款凭证' });
      expect((await at().thread('billing', ref)).at(-1)?.text).toContain('补发退款凭证');
      expect((await at().press('chen', told, 'follow-up')).form?.fields).toEqual(['words']);
      expect((await at().fill('chen', 'follow-up', { words: '再来一次' })).text).toContain('已经做过了');
      const record = (await at().dm('chen', `查看 ${ref}`)).text;
      expect(record).toContain('客户填了评价');
      expect(record).toContain('补发退款凭证');
    });

    it('is asked of whoever reported it too, and told to the owner', async () => {
      await at().press('lin', await offerOf(at(), ref), 'rate-handling');
      await at().fill('lin', 'rate-handling', { score: '4', words: '受理很快' });
      expect((await toldTo(at(), 'chen', ref)).at(-1)?.text).toContain('打了 4 分');
    });

    it('is checked in on after the days of the policy, which a logged contact answers', async () => {
      await at().bot.advanceTo('2026-11-25T12:30:00+08:00');
      const asked = (await at().direct('chen')).findLast(({ text }) => text.includes('请回访客户'));
      expect(asked).toBeDefined();
      await at().dm('chen', `${ref} 联系 电话：没有再出现`);
      expect((await at().card('billing', ref)).text).toContain('已结案');
      const record = (await at().dm('chen', `查看 ${ref}`)).text;
      expect(record).toContain('没有再出现');
    });

    it('is asked again after reopening and closing anew', async () => {
      await at().press('lin', await at().card('billing', ref), 'reopen');
      await at().fill('lin', 'reopen', { reasonChoice: 'came-back' });
      await at().dm('chen', `${ref} 受理`);
      await at().press('chen', await at().card('billing', ref), 'resolve');
      await at().fill('chen', 'resolve', { outcome: 'fixed' });
      await accept(at(), ref);
      const next = await giveLink(at(), ref);
      expect(next).not.toBe(link);
      expect((await open(next)).status).toBe(200);
    });

    it('is not asked when the liaison says why not', async () => {
      const other = await close(at(), '客服态度不好');
      await at().press('lin', await offerOf(at(), other), 'skip-survey');
      await at().fill('lin', 'skip-survey', { reasonChoice: 'not-wanted' });
      expect((await at().dm('lin', `查看 ${other}`)).text).toContain('客户不愿意评价');
    });

    it('is asked only once more while there is time, and not any more when it is over', async () => {
      // Reminders that fall due together come in one message.
      await at().bot.advance(86_400_000);
      const other = await close(at(), '导出失败');
      const given = await giveLink(at(), other);
      await at().bot.advance(7.5 * 86_400_000);
      const reminded = async () =>
        (await toldTo(at(), 'lin', other)).filter(({ text }) => text.includes('客户还没有评价'));
      expect(await reminded()).toHaveLength(1);
      await at().bot.advance(7 * 86_400_000);
      expect(await reminded()).toHaveLength(1);
      expect(await open(given)).toMatchObject({ status: 410 });
      expect((await send(given, ['score', '5'])).text).toContain('链接已过期');
    });

    it('is not to be had by guessing', async () => {
      const [base = '', token = ''] = link.split('/survey/');
      const changed = token.startsWith('A') ? `B${token.slice(1)}` : `A${token.slice(1)}`;
      expect((await open(`${base}/survey/${changed}`)).status).toBe(404);
      expect((await send(`${base}/survey/${changed}`, ['score', '5'])).status).toBe(404);
    });

    it('takes only so many tries of one link', async () => {
      const other = await close(at(), '页面打不开');
      const given = await giveLink(at(), other);
      const statuses: number[] = [];
      for (let index = 0; index < 14; index += 1) statuses.push((await send(given)).status);
      expect(new Set(statuses)).toEqual(new Set([422, 429]));
    });
  },
  { desk },
);
