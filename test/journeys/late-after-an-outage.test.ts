import { expect, it } from 'vitest';
import { describeJourney } from '../support/chat-drivers.ts';
import { report } from '../support/chat-driver.ts';

describeJourney('reminders that fell due while the bot was down', (at) => {
  it('go out once to each person they tell, marked late, and not into the thread', async () => {
    const ref = await report(at(), { severity: 'high', urgency: 'high' });
    const told = ['chen', 'zhang', 'wu'] as const;
    const countDirect = () => Promise.all(told.map(async (person) => (await at().direct(person)).length));
    const before = await countDirect();
    await at().bot.beDownUntil((await at().bot.now()) + 70 * 60_000);
    expect((await at().thread('billing', ref)).filter(({ text }) => text.includes('受理'))).toEqual([]);
    await at().bot.advance(2 * 60_000);
    // Whom the steps in between would have told are told too, once.
    expect(await countDirect()).toEqual(before.map((count) => count + 1));
    expect((await at().direct('chen')).at(-1)?.text).toContain('迟到提醒');
  });

  it('are not late when they come in time again', async () => {
    const ref = await report(at(), { severity: 'high', urgency: 'high' });
    await at().bot.advance(16 * 60_000);
    const [reminder] = await at().thread('billing', ref);
    expect(reminder?.text).not.toContain('迟到提醒');
  });
});
