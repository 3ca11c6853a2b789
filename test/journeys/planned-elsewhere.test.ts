import { afterAll, expect, it } from 'vitest';
import { describeJourney } from '../support/chat-drivers.ts';
import { changeDesk, journeyDesk, report } from '../support/chat-driver.ts';
import { FAKE_PINGCODE, startFakePingcode } from '../support/fake-trackers/pingcode.ts';

// Its address stands in the desk of every bot below.
const pingcode = await startFakePingcode({ now: () => Date.now() });
afterAll(() => pingcode.close());

const hookSecret = 'hook-secret-0123456789';
const deskSecrets = new Map<string, string>([
  ['DESK_PINGCODE_ID', FAKE_PINGCODE.clientId],
  ['DESK_PINGCODE_SECRET', FAKE_PINGCODE.clientSecret],
  ['DESK_PINGCODE_HOOK', hookSecret],
]);

const desk = changeDesk(
  changeDesk(
    journeyDesk,
    'products:\n',
    `trackers:
  plans:
    kind: pingcode
    base-url: ${pingcode.url}
    client-id: DESK_PINGCODE_ID
    client-secret: DESK_PINGCODE_SECRET
    hook: { secret: DESK_PINGCODE_HOOK }
    targets:
      action: { as: work-item, project: ${FAKE_PINGCODE.project}, type: task }
      idea: { as: idea, product: ${FAKE_PINGCODE.product} }
news: { slack: [C0SUPPORT], lark: [oc_support], local: [support-billing] }
products:
`,
  ),
  '    channels: { slack: C0BILLING',
  '    tracker: { use: plans }\n    channels: { slack: C0BILLING',
);

describeJourney(
  'an action that is planned in PingCode',
  (at) => {
    let ref = '';
    const card = () => at().card('billing', ref);
    const thread = async () => (await at().thread('billing', ref)).map(({ text }) => text).join('\n');
    const made = () => pingcode.items().find(({ title }) => title.includes(ref));
    const improve = async () => (await at().press('chen', await card(), 'improve')).said!;
    const hook = (id: string, secret = hookSecret) =>
      fetch(`${at().bot.url}/trackers/plans?secret=${secret}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ workitem: { id } }),
      });

    it('is sent from its page, as it was shown, without the customer', async () => {
      ref = await report(at());
      await at().dm('chen', `${ref} 受理`);
      await at().dm('chen', `${ref} 措施 纠正：扣款前先查重 @{zhang}`);
      const { form } = await at().press('chen', await improve(), 'track', `${ref}/a1`);
      expect(form?.values['title']).toBe('扣款前先查重');
      expect(form?.values['text']).toContain(ref);
      expect(form?.values['text']).not.toContain('远山科技');
      await at().fill('chen', 'track', {
        subject: 'a1',
        title: `扣款前先查重 ${ref}`,
        text: '扣款接口要先查重',
      });
      const item = made()!;
      expect(item.text).toContain('扣款接口要先查重');
      expect(await thread()).toContain(item.identifier);
      expect((await improve()).text).toContain(item.identifier);
    });

    it('moves here when it moves there, by a hook that proves where it comes from', async () => {
      const item = made()!;
      pingcode.move(item.id, '处理中');
      expect((await hook(item.id, 'guessed')).status).toBe(401);
      expect((await hook(item.id)).status).toBe(200);
      await at().bot.settle();
      expect((await improve()).text).toContain('进行中');
      pingcode.move(item.id, '已完成');
      await hook(item.id);
      await at().bot.settle();
      expect((await improve()).text).toContain('已完成');
      expect(pingcode.problems).toEqual([]);
    });

    it('leaves whoever talks to the customer to tell them, and support hears of it', async () => {
      const toTell = (await at().direct('lin')).findLast(({ buttons }) =>
        buttons.some(({ action }) => action === 'told'),
      )!;
      expect(toTell.text).toContain('扣款前先查重');
      const news = (await at().channel('intake')).at(-1)!;
      expect(news.text).toContain(ref);
      await at().press('lin', toTell, 'told');
      expect(await thread()).toContain('林晓 已把最新进展告知客户');
    });
  },
  { desk, deskSecrets },
);
