import { expect, it } from 'vitest';
import { describeJourney } from '../support/chat-drivers.ts';
import { changeDesk, journeyDesk, report, type SeenMessage } from '../support/chat-driver.ts';

const patient = changeDesk(
  journeyDesk,
  '      - { after: 30m, tell: [lead], repeat: 2 }\n',
  '      - { after: 30m, tell: [lead], repeat: 2 }\n    unacknowledge: { P1: 2h }\n',
);
const minute = 60_000;

describeJourney(
  'acknowledged, and then nothing',
  (at) => {
    let ref = '';
    const question = async (): Promise<SeenMessage | undefined> =>
      (await at().direct('chen')).findLast(
        ({ text, buttons }) => text.includes(ref) && buttons.some(({ action }) => action === 'still-on-it'),
      );

    it('is asked once, in working time, with one button', async () => {
      ref = await report(at(), { severity: 'high', urgency: 'high' });
      await at().dm('chen', `${ref} 受理`);
      await at().bot.advanceTo('2026-11-18T13:29:00+08:00');
      expect(await question()).toBeUndefined();
      await at().bot.advanceTo('2026-11-18T13:31:00+08:00');
      const asked = await question();
      expect(asked?.text).toContain('还在处理吗');
      expect(asked?.buttons.map(({ action }) => action)).toEqual(['still-on-it']);
    });

    it('goes on when it is answered, and a second press says so', async () => {
      const asked = (await question())!;
      await at().press('chen', asked, 'still-on-it');
      await at().bot.advance(60 * minute);
      expect((await at().card('billing', ref)).text).toContain('已受理');
      expect((await at().dm('zhang', `${ref} show`)).text).toContain(ref);
    });

    it('falls back without an answer, says so, and the ladder goes on', async () => {
      await at().bot.advanceTo('2026-11-18T16:10:00+08:00');
      expect((await at().card('billing', ref)).text).toContain('已提报');
      const thread = await at().thread('billing', ref);
      expect(thread.some(({ text }) => text.includes('没有动静，已退回'))).toBe(true);
      await at().bot.advance(40 * minute);
      expect((await at().thread('billing', ref)).some(({ pings }) => pings.includes('wu'))).toBe(true);
    });

    it('leaves whoever works in peace', async () => {
      const other = await report(at(), { severity: 'high', urgency: 'high' });
      await at().dm('chen', `${other} 受理`);
      await at().bot.advance(30 * minute);
      await at().dm('chen', `${other} 进展 正在看日志`);
      await at().bot.advance(95 * minute);
      const asked = (await at().direct('chen')).filter(
        ({ text }) => text.includes(other) && text.includes('还在处理吗'),
      );
      expect(asked).toEqual([]);
    });
  },
  { desk: patient, startAt: '2026-11-18T10:00:00+08:00' },
);
