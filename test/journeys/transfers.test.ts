import { expect, it } from 'vitest';
import { describeJourney } from '../support/chat-drivers.ts';
import { receiptOf, report } from '../support/chat-driver.ts';

describeJourney('a complaint moved to another product', (at) => {
  it('gets a card where it belongs now, and its old place says where it went', async () => {
    const ref = await report(at(), { severity: 'high', urgency: 'medium' });
    const old = await at().card('billing', ref);
    await at().press('chen', old, 'acknowledge');
    await at().press('chen', old, 'transfer');
    await at().fill('chen', 'transfer', { product: 'app', reason: '登录服务的问题' });
    const moved = await at().card('app', ref);
    expect(moved.text).toContain('Reported');
    expect(moved.text).toContain('Zhang');
    const left = await at().card('billing', ref);
    expect(left.id).toBe(old.id);
    expect(left.text).toContain('App');
    expect(left.buttons.map(({ action }) => action)).not.toContain('acknowledge');
    expect((await at().thread('billing', ref)).at(-1)?.text).toContain('转到了“App”');
    expect((await receiptOf(at(), 'lin', ref)).text).toContain('Zhang');
  });

  it('reminds the new owner and no more the old one', async () => {
    const ref = await report(at(), { severity: 'high', urgency: 'high' });
    await at().dm('chen', `${ref} 转产品 App 登录的问题`);
    const before = (await at().direct('chen')).length;
    await at().bot.advance(31 * 60_000);
    expect(await at().direct('chen')).toHaveLength(before);
    expect((await at().direct('zhang')).at(-1)?.text).toContain(ref);
    const pings = (await at().thread('app', ref)).flatMap((message) => message.pings);
    expect(pings).toContain('zhang');
    expect((await at().thread('billing', ref)).flatMap((message) => message.pings)).toEqual([]);
  });

  it('comes back to the card that it left', async () => {
    const ref = await report(at());
    const first = await at().card('billing', ref);
    await at().dm('chen', `${ref} 转产品 App 登录的问题`);
    await at().dm('zhang', `${ref} transfer billing it is the invoice after all`);
    const again = await at().card('billing', ref);
    expect(again.id).toBe(first.id);
    expect(again.text).toContain('已提报');
    expect(again.buttons.map(({ action }) => action)).toContain('acknowledge');
  });
});
