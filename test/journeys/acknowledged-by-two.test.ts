import { expect, it } from 'vitest';
import { describeJourney } from '../support/chat-drivers.ts';
import { receiptOf, report } from '../support/chat-driver.ts';

describeJourney('a complaint acknowledged', (at) => {
  it('by two at once goes to one of them, and the other is told whose it is', async () => {
    const ref = await report(at());
    const card = await at().card('billing', ref);
    const outcomes = await Promise.all([
      at().press('chen', card, 'acknowledge'),
      at().press('zhang', card, 'acknowledge'),
    ]);
    const texts = outcomes.map(({ text }) => text);
    const won = texts.findIndex((text) => text.includes('由你负责') || text.includes('is yours'));
    const winner = won === 0 ? '陈平' : 'Zhang';
    expect(texts[1 - won]).toContain(winner);
    expect(texts[1 - won]).toMatch(/已经受理|acknowledged it already/);
    const after = await at().card('billing', ref);
    expect(after.id).toBe(card.id);
    expect(after.text).toContain('已受理');
    expect(after.text).toContain(winner);
    expect(after.buttons.map(({ action }) => action)).not.toContain('acknowledge');
    const told = (await at().direct('lin')).filter(({ text }) => text.includes('已受理，正在处理'));
    expect(told).toHaveLength(1);
  });

  it('twice by a double click is acknowledged once', async () => {
    const ref = await report(at());
    const { text } = await at().press('chen', await at().card('billing', ref), 'acknowledge');
    await at().again('chen');
    expect(text).toContain('由你负责');
    const { text: shown } = await at().dm('chen', `show ${ref}`);
    expect(shown.match(/· 受理/g)).toHaveLength(1);
  });

  it('by text in its thread, in Chinese and in English', async () => {
    for (const [who, words] of [
      ['chen', '收到了'],
      ['zhang', 'ack'],
    ] as const) {
      const ref = await report(at());
      const thread = await at().card('billing', ref);
      await at().mention(who, 'billing', words, { thread });
      expect((await at().card('billing', ref)).text).toContain('已受理');
      expect((await receiptOf(at(), 'lin', ref)).text).toContain(who === 'chen' ? '陈平' : 'Zhang');
    }
  });

  it('may take over the talk with the customer', async () => {
    const ref = await report(at());
    await at().dm('chen', `${ref} 受理 我来对接`);
    const told = (await at().direct('lin')).at(-1);
    expect(told?.text).toContain('后面由 陈平 直接对接客户');
  });
});
