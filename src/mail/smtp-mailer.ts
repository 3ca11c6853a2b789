import { createTransport } from 'nodemailer';
import { MailRefused, type Mailer } from '../ports/mailer.ts';

interface SmtpOptions {
  /** smtp://user:password@host:587, or smtps:// for TLS from the start. */
  readonly url: string;
  /** Whom the mails come from. */
  readonly from: string;
  /** How long a server may be silent. */
  readonly patienceMs?: number;
}

const PATIENCE_MS = 20_000;

export function createSmtpMailer({ url, from, patienceMs = PATIENCE_MS }: SmtpOptions): Mailer {
  const domain = /@([^\s<>@]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
  const transport = createTransport({
    url,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    // What a mail holds comes from people: it may name no file and no address to be read.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ to, subject, text, id }) {
      try {
        await transport.sendMail({
          from,
          // As an object: in text, a comma would make several addresses of one.
          to: { name: '', address: to },
          subject,
          text,
          messageId: `<${id}@${domain}>`,
          // No answers of machines, such as that somebody is away.
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        });
      } catch (error) {
        // The server's own words may name the customer, and this is logged: its codes say enough.
        throw isFinal(error) ? new MailRefused(codesOf(error)) : new Error(`mail failed: ${codesOf(error)}`);
      }
    },
    close: () => transport.close(),
  };
}

interface Codes {
  readonly code?: string;
  readonly responseCode?: number;
}

function codesOf(error: unknown): string {
  const { code, responseCode } = error as Codes;
  return [code ?? 'unknown', responseCode].filter((part) => part !== undefined).join(' ');
}

/** 5xx to the recipient or the content: RFC 5321 says not to try again. Trouble with our account can be mended. */
function isFinal(error: unknown): boolean {
  const { code, responseCode } = error as Codes;
  return (code === 'EENVELOPE' || code === 'EMESSAGE') && (responseCode ?? 0) >= 500;
}
