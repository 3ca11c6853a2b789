import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createSmtpMailer } from '../../src/mail/smtp-mailer.ts';
import { MailRefused, type Mailer } from '../../src/ports/mailer.ts';
import { startSmtpServer, type SmtpServer } from '../support/smtp-server.ts';

const mail = {
  to: 'he@example.com',
  subject: '请评价我们的处理（计费）',
  text: '您好，\n\nhttps://huiyin.example.com/survey/abc',
  id: 'survey-42-1',
};

describe('createSmtpMailer', () => {
  let server: SmtpServer;
  let mailer: Mailer;
  beforeAll(async () => {
    server = await startSmtpServer();
    mailer = createSmtpMailer({ url: server.url, from: 'Care <care@example.com>' });
  });
  afterEach(() => server.refuse(null));
  afterAll(async () => {
    mailer.close();
    await server.close();
  });

  it('sends plain text to one address, under an id that stays the same', async () => {
    await mailer.send(mail);
    const sent = server.mails.at(-1);
    expect(sent).toMatchObject({ from: 'care@example.com', to: ['he@example.com'] });
    expect(sent?.data).toContain('Message-ID: <survey-42-1@example.com>');
    expect(sent?.data).toContain('Content-Type: text/plain; charset=utf-8');
    expect(sent?.data).toContain('Auto-Submitted: auto-generated');
  });

  it('takes what looks like several addresses for one', async () => {
    const before = server.mails.length;
    await mailer.send({ ...mail, to: 'he@example.com,boss@example.com' }).catch(() => {});
    const recipients = server.mails.slice(before).flatMap(({ to }) => to);
    expect(recipients).not.toContain('boss@example.com');
  });

  it('says when trying again is no use', async () => {
    server.refuse('550 no such user he@example.com');
    await expect(mailer.send(mail)).rejects.toBeInstanceOf(MailRefused);
  });

  it('fails in passing while the server wants to be asked later, and names nobody', async () => {
    server.refuse('450 mailbox of he@example.com is busy');
    const failure = mailer.send(mail);
    await expect(failure).rejects.not.toBeInstanceOf(MailRefused);
    await expect(failure).rejects.toThrow(/^mail failed: EENVELOPE 450$/);
  });

  it('fails in passing when nobody answers', async () => {
    const gone = await startSmtpServer();
    await gone.close();
    const lost = createSmtpMailer({ url: gone.url, from: 'care@example.com' });
    await expect(lost.send(mail)).rejects.toThrow(/^mail failed: /);
  });
});
