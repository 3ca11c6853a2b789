import { expect, it } from 'vitest';
import { describeJourney } from '../support/chat-drivers.ts';
import { lastReference, report } from '../support/chat-driver.ts';

const hostile = [
  '<!channel> <!here> <@U0WU> <!subteam^S1>',
  '@wu @吴刚 @{local:wu} @{slack:U0WU}',
  '*粗* _斜_ ~删~ `码` > 引 & < >',
  '```\n代码\n```',
  '<https://evil.example|发票> [发票](https://evil.example)',
  '😀👩‍👩‍👧‍👦 :fire: \u202etxt.exe \u0000',
  '客户说：“I can’t — 不行！”',
  `${'很长'.repeat(1_400)}END`,
];

describeJourney('words of people', (at) => {
  it.each(hostile)('ping nobody and break nothing, in the form: %s', async (words) => {
    const short = words.slice(0, 100);
    const ref = await report(at(), { demand: words, title: short, customer: short, contactPerson: short });
    expect((await at().card('billing', ref)).pings).toEqual(['chen']);
    const card = await at().card('billing', ref);
    await at().press('zhang', card, 'contact');
    await at().fill('zhang', 'contact', { channel: 'phone', summary: words, reactionWords: short });
    await at().press('zhang', card, 'update');
    await at().fill('zhang', 'update', { colleagues: words, forCustomer: words });
    await at().dm('zhang', `search ${short}`);
    const thread = await at().thread('billing', ref);
    expect(thread).toHaveLength(2);
    expect(thread.flatMap(({ pings }) => pings)).toEqual([]);
    const told = [...(await at().direct('lin')), ...(await at().privately('zhang'))];
    expect(told.flatMap(({ pings }) => pings)).toEqual([]);
  });

  it.each(hostile.slice(0, 6))('ping nobody when they are typed after a mention: %s', async (words) => {
    await at().mention('lin', 'intake', `客户来信 ${words}`);
    const ref = await lastReference(at(), 'lin');
    const card = await at().card('billing', ref);
    expect(card.pings).toEqual(['chen']);
    expect(card.text).toContain('客户来信');
    await at().mention('lin', 'billing', `备注 ${words}`, { thread: card });
    expect((await at().pings('wu')).filter(({ text }) => text.includes(ref))).toEqual([]);
  });

  it('stand on the card as they were said', async () => {
    const words = '<!channel> & <b> 100% “退款” 😀 a_b_c';
    const ref = await report(at(), { demand: words });
    expect((await at().card('billing', ref)).text).toContain(words);
  });
});
