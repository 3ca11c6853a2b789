import { expect, it } from 'vitest';
import { describeJourney } from '../support/chat-drivers.ts';
import { report } from '../support/chat-driver.ts';

describeJourney('reminders that fell due while the bot was down', (at) => {
  it('go out once, marked late', async () => {
    const ref = await report(at(), { severity: 'high', urgency: 'high' });
    const before = (await at().direct('chen')).length;
    await at().bot.beDownUntil((await at().bot.now()) + 70 * 60_000);
    const [reminder, ...more] = (await at().thread('billing', ref)).filter(({ text }) =>
      text.includes('受理'),
    );
    expect(more).toEqual([]);
    expect(reminder?.text).toContain('迟到提醒');
    // Whom the steps in between would have told are told too, once.
    expect(reminder?.pings.toSorted()).toEqual(['chen', 'wu', 'zhang']);
    expect(await at().direct('chen')).toHaveLength(before);
  });

  it('are not late when they come in time again', async () => {
    const ref = await report(at(), { severity: 'high', urgency: 'high' });
    await at().bot.advance(16 * 60_000);
    const [reminder] = await at().thread('billing', ref);
    expect(reminder?.text).not.toContain('迟到提醒');
  });
});
