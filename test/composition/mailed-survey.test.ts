import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SingleCommand } from '../../src/domain/decide/decide.ts';
import { act } from '../../src/use-cases/complaint/act.ts';
import { open } from '../../src/use-cases/complaint/open.ts';
import { someComplaint } from '../support/a-complaint.ts';
import { deskYaml } from '../support/a-desk.ts';
import { changeDesk } from '../support/chat-driver.ts';
import { runHuiyin, type TestBot } from '../support/run-huiyin.ts';
import { startSmtpServer, type SmtpServer } from '../support/smtp-server.ts';

const desk = changeDesk(
  deskYaml,
  '  standard:\n    calendar: office\n',
  '  standard:\n    calendar: office\n    survey: { by: mail, days: 5 }\n',
);

describe('a survey by mail', () => {
  let server: SmtpServer;
  let bot: TestBot;
  beforeAll(async () => {
    server = await startSmtpServer();
    bot = await runHuiyin({ desk, mail: { url: server.url, from: 'Care <care@example.com>' } });
  });
  afterAll(async () => {
    await bot.stop();
    await server.close();
  });

  it('leaves with the closing, and its link opens the page', async () => {
    const { useCases } = bot.running.engine;
    const actor = { kind: 'person', id: 'chen', roles: ['pm'] } as const;
    const request = (key: string) => ({ actor, surface: 'local', keys: [key] }) as const;
    const complaint = { ...someComplaint, contactPerson: '何女士 he@example.com' };
    const opened = await open(useCases, { ...request('new'), complaint });
    const number = opened.ok ? opened.number : 0;
    const steps: SingleCommand[] = [
      { verb: 'acknowledge', takesOverCustomer: false },
      { verb: 'resolve', outcome: 'fixed', words: null },
      { verb: 'close', waived: ['contact', 'outcome-told', 'remedy'], reason: '客户已知悉' },
    ];
    for (const command of steps) {
      const done = await act(useCases, { ...request(command.verb), number, command });
      expect(done).toMatchObject({ ok: true });
    }
    const mail = await server.next();
    expect(mail.to).toEqual(['he@example.com']);
    const text = mail.text();
    expect(text).toContain('何女士');
    expect(text).not.toContain('he@example.com');
    const link = /http:\/\/\S+\/survey\/[\w-]+/.exec(text)?.[0] ?? '';
    const page = await fetch(link);
    expect(page.status).toBe(200);
    const record = await useCases.store.findForDelivery(number);
    expect(record?.state.surveys).toMatchObject([{ by: 'mail', number: 1 }]);
  });
});
