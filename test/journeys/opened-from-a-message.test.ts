import { expect, it } from 'vitest';
import { describeJourney, describeOnSlack } from '../support/chat-drivers.ts';
import { lastReference, receiptOf } from '../support/chat-driver.ts';

describeJourney('a complaint opened from a message', (at) => {
  it('is prefilled by the message, keeps its link and answers under it', async () => {
    const message = await at().say('amy', 'hall', 'Customer: we were charged twice & want it back');
    const { form } = await at().escalateMessage('lin', message);
    expect(form?.values['demand']).toBe('Customer: we were charged twice & want it back');
    await at().fill('lin', 'complaint_open', { product: 'billing' });
    const ref = await lastReference(at(), 'lin');
    const replies = (await at().repliesTo(message)).filter(({ isByBot }) => isByBot);
    expect(replies.map(({ text }) => text)).toEqual([expect.stringContaining(`已提报为 ${ref}`)]);
    const card = await at().card('billing', ref);
    expect(card.text).toContain('Customer: we were charged twice & want it back');
    expect(card.text).toContain('材料 1 份：链接 1');
    const shown = await at().dm('lin', `show ${ref}`);
    expect(shown.text).toContain('链接');
  });

  it('means the product of the channel it was said in', async () => {
    const message = await at().say('amy', 'intake', '付款页打不开');
    const { form } = await at().escalateMessage('lin', message);
    expect(form?.values['product']).toBe('billing');
  });

  it('answers in the thread that the message stands in', async () => {
    const { written } = await at().mention('lin', 'hall', '你好');
    await at().escalateMessage('lin', written!);
    await at().fill('lin', 'complaint_open', { product: 'app', demand: '登录失败' });
    const ref = await lastReference(at(), 'lin');
    const replies = (await at().repliesTo(written!)).filter(({ isByBot }) => isByBot);
    expect(replies.map(({ text }) => text)).toEqual([expect.stringContaining(ref)]);
  });
});

describeOnSlack('a complaint opened from a channel shared with another company', (at) => {
  it('leaves nothing there, not even for one person alone', async () => {
    const slack = at().slack!;
    const message = await at().say('outsider', 'shared', 'Your invoices are wrong again');
    await at().escalateMessage('lin', message);
    await at().fill('lin', 'complaint_open', { product: 'billing' });
    const ref = await lastReference(at(), 'lin');
    expect((await at().card('billing', ref)).text).toContain('Your invoices are wrong again');
    expect((await receiptOf(at(), 'lin', ref)).text).toContain('陈平');
    expect(await at().repliesTo(message)).toEqual([]);
    expect((await at().channel('shared')).filter(({ isByBot }) => isByBot)).toEqual([]);
    expect(slack.ephemerals('U0LIN').filter(({ channel }) => channel === 'C0SHARED')).toEqual([]);
  });

  it('answers a mention there by direct message only', async () => {
    const { said, written } = await at().mention('lin', 'shared', '客户在这里抱怨');
    expect(said?.channel).toBe('D0LIN');
    await at().press('lin', said!, 'open-in', said!.buttons[0]!.value);
    const ref = await lastReference(at(), 'lin');
    expect((await at().card('billing', ref)).text).toContain('客户在这里抱怨');
    expect(await at().repliesTo(written!)).toEqual([]);
  });

  it('tells the other company’s people nothing', async () => {
    const { said, form } = await at().mention('outsider', 'shared', 'help');
    expect([said, form]).toEqual([null, null]);
    expect(await at().direct('outsider')).toEqual([]);
  });

  it('keeps the files of the message', async () => {
    const slack = at().slack!;
    const file = slack.addFile({ user: 'U0AMY', name: 'screenshot.png', channel: 'C0HALL' });
    const { ts } = slack.say({ user: 'U0AMY', channel: 'C0HALL', text: '客户截图', files: [file.id] });
    const message = (await at().channel('hall')).find(({ id }) => id === ts)!;
    await at().escalateMessage('lin', message);
    await at().fill('lin', 'complaint_open', { product: 'billing' });
    const ref = await lastReference(at(), 'lin');
    expect((await at().dm('lin', `show ${ref}`)).text).toContain('screenshot.png');
  });
});
