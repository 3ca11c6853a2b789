import type { LookupAddress } from 'node:dns';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebhookFailure } from '../../src/ports/webhook-sender.ts';
import { createGuardedFetch, type GuardOptions } from '../../src/webhooks/guarded-fetch.ts';
import { findHookFault } from '../../src/webhooks/standard-webhook.ts';
import { createWebhookSender } from '../../src/webhooks/webhook-sender.ts';

const now = Date.parse('2026-11-18T10:00:00Z');

interface Heard {
  readonly request: IncomingMessage;
  readonly body: string;
}

let server: Server;
let host: string;
let heard: Heard[] = [];
let answer: { status: number; body?: string; headers?: Record<string, string> } | 'nothing';

beforeAll(async () => {
  server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      heard.push({ request, body: Buffer.concat(pieces).toString() });
      if (answer === 'nothing') return;
      response.writeHead(answer.status, answer.headers).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  heard = [];
  answer = { status: 200 };
});

/** A directory in which every name stands at these addresses. */
function names(...found: LookupAddress[]): NonNullable<GuardOptions['lookup']> {
  const lookup = (_host: string, _options: unknown, callback: (...given: unknown[]) => void) =>
    callback(null, found);
  return lookup as unknown as NonNullable<GuardOptions['lookup']>;
}

describe('createGuardedFetch', () => {
  const refused = [
    ['no TLS', 'http://crm.example.com/', /not-https/],
    ['another scheme', 'file:///etc/passwd', /not-an-address/],
    ['this machine', 'https://127.0.0.1/', /private-address/],
    ['this machine, written otherwise', 'https://0x7f.1/', /private-address/],
    ['this machine, as one number', 'https://2130706433/', /private-address/],
    ['this machine, in octal', 'https://0177.0.0.1/', /private-address/],
    ['no machine at all', 'https://0/', /private-address/],
    ['this machine, wrapped in version 6', 'https://[::ffff:127.0.0.1]/', /private-address/],
    ['a private network, wrapped in version 6', 'https://[::ffff:a00:5]/', /private-address/],
    ['this machine, in full width', 'https://１２７.０.０.１/', /private-address/],
    ['a neighbour by version 6', 'https://[fe80::1]/', /private-address/],
    ['this machine by version 6', 'https://[::1]/', /private-address/],
    ['the metadata of a cloud', 'https://169.254.169.254/latest', /private-address/],
  ] as const;

  it.each(refused)('refuses %s', async (_what, url, why) => {
    await expect(createGuardedFetch({ privateHosts: [] })(url)).rejects.toThrow(why);
  });

  it('refuses a name that stands in a network of our own, even beside another address', async () => {
    const inside = { address: '10.0.0.5', family: 4 };
    const outside = { address: '93.184.216.34', family: 4 };
    for (const found of [[inside], [outside, inside], []]) {
      const guarded = createGuardedFetch({ privateHosts: [], lookup: names(...found) });
      await expect(guarded('https://crm.example.com/')).rejects.toThrow('private-address');
    }
  });

  it('asks for a name once: what it stands for a moment later is not called', async () => {
    let asked = 0;
    const lookup = ((_host: string, _options: unknown, callback: (...given: unknown[]) => void) => {
      asked += 1;
      callback(null, [{ address: asked === 1 ? '10.0.0.5' : '93.184.216.34', family: 4 }]);
    }) as unknown as NonNullable<GuardOptions['lookup']>;
    const guarded = createGuardedFetch({ privateHosts: [], lookup });
    await expect(guarded('https://crm.example.com/')).rejects.toThrow('private-address');
    expect(asked).toBe(1);
  });

  it('calls a host that is let in, and only that one', async () => {
    const guarded = createGuardedFetch({ privateHosts: [host] });
    expect((await guarded(`http://${host}/hook`)).status).toBe(200);
    await expect(guarded('http://127.0.0.1:1/hook')).rejects.toThrow('not-https');
  });

  it('follows no redirect', async () => {
    answer = { status: 302, headers: { location: `http://${host}/elsewhere` } };
    const guarded = createGuardedFetch({ privateHosts: [host] });
    expect((await guarded(`http://${host}/hook`)).status).toBe(302);
    expect(heard).toHaveLength(1);
  });

  it('reads no endless answer', async () => {
    answer = { status: 200, body: 'x'.repeat(300_000) };
    await expect(createGuardedFetch({ privateHosts: [host] })(`http://${host}/`)).rejects.toThrow('longer');
  });
});

describe('createWebhookSender', () => {
  const message = () => ({
    url: `http://${host}/hook?token=hidden-in-the-address`,
    secrets: ['a key of theirs'],
    id: 'C-42/7',
    body: '{"type":"complaint.closed"}',
  });
  const sender = (timeoutMs?: number) =>
    createWebhookSender({
      fetch: createGuardedFetch({ privateHosts: [host] }),
      realNow: () => now,
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    });

  it('posts what the receiver can prove', async () => {
    await sender().send(message());
    const [{ request, body } = heard[0]!] = heard;
    expect(request.headers).toMatchObject({ 'content-type': 'application/json', 'webhook-id': 'C-42/7' });
    const header = (name: string) => (request.headers[name] as string | undefined) ?? null;
    expect(findHookFault(header, { body, secrets: ['a key of theirs'] }, now)).toBeNull();
  });

  it('takes "it was there already" for done', async () => {
    answer = { status: 409 };
    await expect(sender().send(message())).resolves.toBeUndefined();
  });

  it.each([302, 400, 404, 500])('fails on %i', async (status) => {
    answer = { status, body: 'C-42 is none of ours' };
    await expect(sender().send(message())).rejects.toThrow(new WebhookFailure(`${host}: HTTP ${status}`));
  });

  it('fails where nothing is answered, and says neither key nor address', async () => {
    answer = 'nothing';
    await expect(sender(1).send(message())).rejects.toThrow(new WebhookFailure(`${host}: TimeoutError`));
    const away = sender().send({ ...message(), url: 'https://127.0.0.1/?token=hidden' });
    await expect(away).rejects.toThrow(new WebhookFailure('127.0.0.1: private-address'));
  });
});
