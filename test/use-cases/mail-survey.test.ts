import { beforeEach, describe, expect, it } from 'vitest';
import type { NewComplaint } from '../../src/domain/commands.ts';
import { MailRefused, type Mail } from '../../src/ports/mailer.ts';
import { findCustomerAddress } from '../../src/use-cases/survey/customer-address.ts';
import { mailSurvey } from '../../src/use-cases/survey/mail-survey.ts';
import { changeDesk } from '../support/chat-driver.ts';
import { aDeskContent, deskYaml } from '../support/a-desk.ts';
import { openMemoryStore, type MemoryHome } from '../support/open-memory-store.ts';
import { createStoreActs, type StoreActs } from '../support/store-acts.ts';

const byMail = changeDesk(
  deskYaml,
  '  standard:\n    calendar: office\n',
  '  standard:\n    calendar: office\n    survey: { by: mail }\n',
);

describe('mailSurvey', () => {
  let home: MemoryHome;
  let acts: StoreActs;
  let sent: Mail[];
  let fault: Error | null;

  beforeEach(async () => {
    home = openMemoryStore();
    acts = createStoreActs(home);
    await home.applyDesk(aDeskContent(byMail));
    [sent, fault] = [[], null];
  });

  async function closed(overrides: Partial<NewComplaint> = {}): Promise<number> {
    const complaint = await acts.report({
      contactPerson: '何女士 he@example.com',
      ...overrides,
    });
    await acts.doAs(complaint, { verb: 'acknowledge', takesOverCustomer: false });
    await acts.doAs(complaint, { verb: 'resolve', outcome: 'fixed', words: null });
    const waived = ['contact', 'outcome-told', 'cause', 'cause-category', 'impact', 'remedy', 'improvement'];
    const all = [...waived, 'prevention', 'category', 'apology', 'containment'];
    const answer = await acts.doAs(complaint, { verb: 'close', waived: all, reason: '客户已知悉' });
    expect(answer).toMatchObject({ ok: true });
    return complaint;
  }

  const versionOf = async (complaint: number) =>
    (await home.store.history(complaint)).find(({ type }) => type === 'closed')?.version ?? 0;

  async function run(complaint: number, hasServer = true): Promise<void> {
    await mailSurvey(
      {
        useCases: home.deps,
        mailer: hasServer
          ? {
              async send(mail) {
                if (fault !== null) throw fault;
                sent.push(mail);
              },
              close: () => {},
            }
          : null,
        write: async () => ({ subject: 'How did we do?', text: 'https://huiyin.example.com/survey/abc' }),
        now: async () => Date.now(),
      },
      { complaint, closed: await versionOf(complaint) },
    );
  }

  const surveysOf = async (complaint: number) =>
    (await home.store.findForDelivery(complaint))?.state.surveys.map(({ by }) => by);

  it('mails the link to the address that people wrote down', async () => {
    const complaint = await closed();
    await run(complaint);
    expect(sent).toMatchObject([{ to: 'he@example.com', id: `survey-${complaint}-1` }]);
    expect(await surveysOf(complaint)).toEqual(['mail']);
  });

  it('gives the link to the liaison where no address is known, or no mail server is set', async () => {
    const unknown = await closed({ contactPerson: '何女士' });
    await run(unknown);
    const noServer = await closed();
    await run(noServer, false);
    expect(sent).toEqual([]);
    expect([await surveysOf(unknown), await surveysOf(noServer)]).toEqual([['liaison'], ['liaison']]);
  });

  it('is tried again under the same id when the server is away', async () => {
    const complaint = await closed();
    fault = new Error('mail failed: ECONNECTION');
    await expect(run(complaint)).rejects.toThrow('ECONNECTION');
    fault = null;
    await run(complaint);
    expect(sent.map(({ id }) => id)).toEqual([`survey-${complaint}-1`]);
    expect(await surveysOf(complaint)).toEqual(['mail']);
  });

  it('gives the link to the liaison when the server refuses it for good', async () => {
    const complaint = await closed();
    fault = new MailRefused('EENVELOPE 550');
    await run(complaint);
    await run(complaint);
    expect(await surveysOf(complaint)).toEqual(['mail', 'liaison']);
  });

  it('asks nobody once it was reopened, answered, or not to be asked', async () => {
    const reopened = await closed();
    await acts.doAs(reopened, { verb: 'reopen', reason: '问题又出现了，客户来电' });
    const skipped = await closed();
    await acts.doAs(skipped, { verb: 'skip-survey', reason: '客户不愿意' });
    const answered = await closed();
    await run(answered);
    const answer = { score: 5, reasons: [], mayCall: false, words: null } as const;
    await acts.doAs(answered, { verb: 'answer-survey', number: 1, ...answer }, 'timer');
    for (const complaint of [reopened, skipped, answered]) await run(complaint);
    expect(sent).toHaveLength(1);
  });
});

describe('findCustomerAddress', () => {
  const words = (text: string | null) => new Map([['1.contactPerson', text]]);
  const complaint = { contactPerson: '1.contactPerson', contacts: [] } as unknown as Parameters<
    typeof findCustomerAddress
  >[0];

  it.each([
    ['何女士 he@example.com', 'he@example.com'],
    ['何女士<he.x+y@mail.example.co.uk>', 'he.x+y@mail.example.co.uk'],
    ['邮箱：he@example.com。', 'he@example.com'],
    ['何女士，he@example.com，13800000000', 'he@example.com'],
    ['何女士 13800000000', null],
    ['@he', null],
    [null, null],
  ])('finds in %j: %j', (text, address) => {
    expect(findCustomerAddress(complaint, words(text))).toBe(address);
  });
});
