import { expect, it } from 'vitest';
import { verbs } from '../../src/domain/verb.ts';
import { describeJourney } from '../support/chat-drivers.ts';
import { report, type Chat } from '../support/chat-driver.ts';

describeJourney('finding complaints', (at) => {
  let urgent: string;
  let usual: string;
  let ofApp: string;

  it('lists what is open, most urgent first', async () => {
    usual = await report(at(), { by: 'amy', demand: 'Invoice shows the wrong address', customer: 'Acme' });
    urgent = await report(at(), { demand: '五月的发票重复扣款', severity: 'high', urgency: 'high' });
    ofApp = await report(at(), { by: 'amy', product: 'app', demand: 'Login fails since the release' });
    const { text } = await at().dm('amy', 'list');
    expect(text.indexOf(urgent)).toBeLessThan(text.indexOf(usual));
    expect(text.indexOf(urgent)).toBeLessThan(text.indexOf(ofApp));
    expect((await at().dm('lin', '列表 产品 App')).text).not.toContain(urgent);
    expect((await at().dm('lin', '列表 产品 App')).text).toContain(ofApp);
    const owned = (await at().dm('wu', 'list owner @{zhang}')).text;
    expect(owned).toContain(ofApp);
    expect(owned).not.toContain(usual);
  });

  it('takes filters in both languages, and says what it shows', async () => {
    const filtered = await at().dm('amy', 'list P1 product billing opened this week');
    expect(filtered.text).toContain('do not know what to make of “opened”');
    const urgentOnly = await at().dm('amy', 'list P1 customer acme this week');
    expect(urgentOnly.text).not.toContain(usual);
    const inChinese = await at().dm('lin', '列表 P1 产品 计费 本周');
    expect(inChinese.text).toContain('P1 · 计费 · 本周提报');
    expect(inChinese.text).toContain(urgent);
    expect(inChinese.text).not.toContain(ofApp);
    expect((await at().dm('lin', '列表 产品 火箭')).text).toContain('没有“火箭”这个产品');
  });

  it('narrows a list by its form', async () => {
    const all = await at().dm('amy', 'list');
    const opened = await at().press('amy', all.said!, 'list-filter');
    expect(opened.form?.id).toBe('list-filter');
    const narrowed = await at().fill('amy', 'list-filter', { customer: 'acme' });
    expect(narrowed.text).toContain('customer Acme');
    expect(narrowed.text).toContain(usual);
    expect(narrowed.text).not.toContain(ofApp);
  });

  it('has a page for each customer, by name or in a thread', async () => {
    await at().dm('amy', `contact ${usual} phone: they wait for the new invoice; next: tomorrow 10:00`);
    const page = await at().dm('amy', 'customer ACME');
    for (const said of [
      'Customer: Acme',
      usual,
      'they wait for the new invoice',
      '1 open',
      'Promises: 0 kept',
    ])
      expect(page.text).toContain(said);
    expect((await at().dm('lin', `客户 ${usual}`)).text).toContain('客户：Acme');
    await report(at(), { by: 'amy', demand: 'Export is slow', customer: 'Acme Labs' });
    const which = await at().dm('amy', 'customer acm');
    expect(which.text).toContain('Several customers fit');
    expect((await at().dm('amy', 'customer says it is all wrong')).text).toContain('No customer is called');
  });

  it('lists mine', async () => {
    expect((await at().dm('lin', '我的')).text).toContain(urgent);
    expect((await at().dm('lin', '我的')).text).not.toContain(usual);
    const chens = (await at().dm('chen', 'mine')).text;
    expect(chens).toContain(urgent);
    expect(chens).not.toContain(ofApp);
  });

  it.each([
    ['search 重复扣款', () => urgent],
    ['搜索 发票', () => urgent],
    ['search invoice', () => usual],
    ['search acme', () => usual],
    ['search LOGIN release', () => ofApp],
  ])('%s finds it', async (typed, ref) => {
    const { text } = await at().dm('chen', typed);
    expect(text).toContain(ref());
    const others = [urgent, usual, ofApp].filter((each) => each !== ref());
    for (const other of others) expect(text).not.toContain(`${other} `);
  });

  it('says so when nothing is found', async () => {
    expect((await at().dm('chen', 'search 不存在的词语')).text).toContain('没有找到');
  });

  it('shows the whole record, and only by its number', async () => {
    const { text } = await at().dm('amy', `show ${urgent}`);
    expect(text).toContain('五月的发票重复扣款');
    expect(text).toContain('History');
    expect((await at().dm('amy', `#${urgent.slice(2)}`)).text).toContain('五月的发票重复扣款');
    expect((await at().dm('amy', 'show C-999')).text).toContain('cannot find C-999');
  });

  it('lists what is overdue, and pages through what is many', async () => {
    await at().bot.advance(20 * 60_000);
    const overdue = await at().dm('amy', 'list overdue');
    expect(overdue.text).toContain(urgent);
    expect(overdue.text).not.toContain(ofApp);
    for (let index = 0; index < 9; index += 1) await report(at(), { by: 'amy', demand: `Number ${index}` });
    const first = await at().dm('amy', 'list');
    expect(first.text).toContain('of 13');
    const second = await at().press('amy', first.said!, 'list-page');
    expect(second.text).toContain('11–13 of 13');
    expect((await at().press('amy', second.said!, 'list-back')).text).toContain('1–10 of 13');
  });

  it('has a page for each person', async () => {
    const chens = await at().home('chen');
    expect(chens.text).toContain(urgent);
    expect(chens.text).not.toContain(ofApp);
    const shown = await at().press('chen', 'home', 'show', urgent);
    expect(shown.text).toContain('五月的发票重复扣款');
    expect((await at().press('amy', 'home', 'new')).form?.id).toBe('complaint_open');
    expect((await at().dm('chen', '工作台')).text).toContain(urgent);
  });

  it('explains every verb in both languages', async () => {
    const chinese = (await at().dm('lin', '帮助')).text;
    const english = (await at().dm('amy', 'help')).text;
    for (const verb of verbs) {
      expect(english).toContain(verb.english[0]);
      expect(chinese).toContain(verb.chinese[0]);
    }
    expect((await at().dm('amy', 'help contact')).text).toContain('contact phone');
    expect(await answerOf(at(), 'help')).toContain('How to talk to me');
  });
});

async function answerOf(chat: Chat, typed: string): Promise<string> {
  return (await chat.command('amy', 'hall', typed)).text;
}
