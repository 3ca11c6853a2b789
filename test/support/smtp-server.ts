import { createWaiting } from './waiting.ts';
import { createServer, type AddressInfo, type Socket } from 'node:net';

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Headers and body as they came. */
  readonly data: string;
  /** The body, decoded. */
  text(): string;
}

export interface SmtpServer {
  readonly url: string;
  readonly mails: readonly ReceivedMail[];
  /** The first that has not been taken from here yet, as soon as it is there. */
  next(): Promise<ReceivedMail>;
  /** What it says to the next recipients instead of yes: `550 no such user`. */
  refuse(answer: string | null): void;
  close(): Promise<void>;
}

/** As much of a mail server as a client needs, on loopback. */
export async function startSmtpServer(): Promise<SmtpServer> {
  const mails: ReceivedMail[] = [];
  const waiting = createWaiting(() => `${mails.length} mails came`);
  let refusal: string | null = null;
  let taken = 0;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    converse(socket, {
      take(mail) {
        mails.push(mail);
        waiting.changed();
      },
      refusal: () => refusal,
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    async next() {
      const mail = await waiting.waitFor(() => mails[taken], 'a mail');
      taken += 1;
      return mail;
    },
    refuse(answer) {
      refusal = answer;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

interface Desk {
  take(mail: ReceivedMail): void;
  refusal(): string | null;
}

function converse(socket: Socket, desk: Desk): void {
  let [from, to, rest, data]: [string, string[], string, string | null] = ['', [], '', null];
  const say = (line: string) => socket.write(`${line}\r\n`);
  say('220 test');
  const hear = (line: string): void => {
    if (data !== null) {
      if (line !== '.') {
        data += `${line.replace(/^\.\./, '.')}\n`;
        return;
      }
      const whole = data;
      desk.take({ from, to, data, text: () => bodyOf(whole) });
      [from, to, data] = ['', [], null];
      say('250 kept');
      return;
    }
    const verb = line.slice(0, 4).toUpperCase();
    const address = /<([^>]*)>/.exec(line)?.[1] ?? '';
    if (verb === 'MAIL') from = address;
    if (verb === 'RCPT') {
      const no = desk.refusal();
      if (no !== null) {
        say(no);
        return;
      }
      to.push(address);
    }
    if (verb === 'DATA') data = '';
    if (verb === 'RSET') [from, to] = ['', []];
    say(verb === 'DATA' ? '354 go on' : verb === 'QUIT' ? '221 bye' : '250 ok');
    if (verb === 'QUIT') socket.end();
  };
  socket.setEncoding('utf8');
  socket.on('data', (text: string) => {
    const lines = (rest + text).split('\r\n');
    rest = lines.pop() ?? '';
    for (const line of lines) hear(line);
  });
}

function bodyOf(data: string): string {
  const cut = data.indexOf('\n\n');
  const [head, body] = [data.slice(0, cut), data.slice(cut + 2)];
  if (/^content-transfer-encoding: base64$/im.test(head)) return Buffer.from(body, 'base64').toString('utf8');
  if (!/^content-transfer-encoding: quoted-printable$/im.test(head)) return body;
  const bytes = body
    .replaceAll(/=\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_sign, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
