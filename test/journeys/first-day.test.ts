import { expect, it } from 'vitest';
import { describeOnSlack } from '../support/chat-drivers.ts';
import { lastReference } from '../support/chat-driver.ts';

describeOnSlack(
  'the first day, with tokens and no desk',
  (at) => {
    it('sends everybody to the admin whom nobody is yet', async () => {
      expect((await at().dm('amy', 'Our customer is angry')).text).toContain('not set up yet');
      expect((await at().command('amy', 'hall', '')).text).toContain('not set up yet');
      expect((await at().dm('wu', '设置')).text).toContain('一次性口令');
    });

    it('makes whoever types the code the first admin, once', async () => {
      const code = at().bot.running.setupCode!;
      expect((await at().dm('amy', 'setup 000000-abcd1')).text).toContain('does not fit');
      expect((await at().dm('wu', `设置 ${code}`)).text).toContain('你现在是管理员了');
      expect((await at().dm('amy', `setup ${code}`)).text).not.toContain('admin now');
    });

    it('sets up a product in its channel by a form, whose people are learned', async () => {
      const { form } = await at().mention('wu', 'billing', '设置');
      expect(form?.id).toBe('setup');
      const { text } = await at().fill('wu', 'setup', {
        productName: '计费',
        owner: 'chen',
        backup: 'zhang',
        lead: 'wu',
      });
      expect(text).toContain('陈平');
      await at().mention('amy', 'billing', 'charged twice in May');
      const ref = await lastReference(at(), 'amy');
      const card = await at().card('billing', ref);
      expect(card.text).toContain('charged twice in May');
      expect(card.pings).toEqual(['chen']);
      await at().press('chen', card, 'acknowledge');
      expect((await at().direct('amy')).at(-1)?.text).toContain('陈平');
    });

    it('greets the channels it is added to, with what a mention there means', async () => {
      const slack = at().slack!;
      await slack.joinChannel({ channel: 'C0HALL' });
      await at().bot.settle();
      const greetings = (await at().channel('hall')).filter(({ isByBot }) => isByBot);
      expect(greetings).toHaveLength(1);
    });

    it('lets only admins set up', async () => {
      const { form } = await at().dm('amy', 'setup');
      expect(form).toBeNull();
    });
  },
  { desk: null },
);
