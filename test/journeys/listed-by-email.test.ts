import { expect, it } from 'vitest';
import { describeJourney } from '../support/chat-drivers.ts';
import { changeDesk, journeyDesk, lastReference } from '../support/chat-driver.ts';

const byEmailAlone = changeDesk(
  journeyDesk,
  'chen: { name: 陈平, roles: [pm], slack: U0CHEN, lark: ou_chen,',
  'chen: { name: 陈平, roles: [pm], email: chen@example.com,',
);

describeJourney(
  'an owner who is listed by e-mail alone',
  (at) => {
    it('is mentioned before ever having spoken', async () => {
      await at().bot.running.engine.findAccounts();
      await at().mention('lin', 'billing', '导出失败');
      const card = await at().card('billing', await lastReference(at(), 'lin'));
      expect(card.pings).toEqual(['chen']);
    });
  },
  { desk: byEmailAlone },
);
