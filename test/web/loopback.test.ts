import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerPlain, type Route, type WebRequest } from '../../src/ports/web-route.ts';
import { guardLoopback } from '../../src/web/loopback.ts';
import { createWebServer } from '../../src/web/server.ts';
import { createKeptLog } from '../support/kept-log.ts';
import { ask } from './ask.ts';

let calls = 0;
const count: Route['handle'] = async () => {
  calls += 1;
  return answerPlain(200, 'done');
};
const routes = guardLoopback([
  { method: 'GET', path: '/', handle: count },
  { method: 'POST', path: '/', handle: count },
]);
const server = createWebServer({ host: '127.0.0.1', port: 0, routes, log: createKeptLog() });
let port = 0;

beforeAll(async () => {
  port = (await server.listen()).port;
});
afterAll(() => server.close());

async function statusOf(method: 'GET' | 'POST', host: string, origin?: string): Promise<number> {
  const before = calls;
  const headers = { host, ...(origin === undefined ? {} : { origin }) };
  const { status, body } = await ask({ port, path: '/', method, headers });
  expect(calls - before).toBe(status === 200 ? 1 : 0);
  if (status !== 200) expect(body).toMatch(/^[A-Z].*\.\n$/);
  return status;
}

describe('guardLoopback', () => {
  it.each(['localhost', '127.0.0.1', '[::1]', 'LOCALHOST'])(
    'lets a page at %s read and act',
    async (name) => {
      const host = `${name}:${port}`;
      expect(await statusOf('GET', host)).toBe(200);
      expect(await statusOf('GET', host, `http://${host}`)).toBe(200);
      expect(await statusOf('POST', host, `http://${host}`)).toBe(200);
    },
  );

  it.each([
    ['a name that points at this machine', () => `evil.example:${port}`],
    ['a name that starts like ours', () => `localhost.evil.example:${port}`],
    ['another port', () => 'localhost:1'],
    ['no port', () => 'localhost'],
    ['an address of the network', () => `192.168.1.5:${port}`],
    ['a user before the host', () => `localhost:${port}@evil.example`],
  ])('refuses %s', async (_what, host) => {
    expect(await statusOf('GET', host())).toBe(403);
    expect(await statusOf('POST', host(), `http://${host()}`)).toBe(403);
  });

  it.each(['http://evil.example', 'null', 'https://localhost', 'http://localhost:1'])(
    'refuses what a page of %s sends',
    async (origin) => {
      expect(await statusOf('GET', `localhost:${port}`, origin)).toBe(403);
      expect(await statusOf('POST', `localhost:${port}`, origin)).toBe(403);
    },
  );

  it('refuses another of our own names as the origin', async () => {
    expect(await statusOf('POST', `localhost:${port}`, `http://127.0.0.1:${port}`)).toBe(403);
  });

  it('refuses an act that does not say where it comes from', async () => {
    expect(await statusOf('POST', `localhost:${port}`)).toBe(403);
  });

  it.each([
    ['127.0.0.1', 200],
    ['127.1.2.3', 200],
    ['::1', 200],
    ['::ffff:127.0.0.1', 200],
    ['10.0.0.7', 403],
    ['::ffff:10.0.0.7', 403],
    ['', 403],
  ])('answers the address %s with %i', async (remoteAddress, expected) => {
    const request = {
      method: 'GET',
      remoteAddress,
      localPort: 3000,
      header: (name: string) => (name === 'host' ? 'localhost:3000' : null),
    } as unknown as WebRequest;
    expect(await routes[0]?.handle(request)).toMatchObject({ status: expected });
  });

  it('knows the usual port without its number', async () => {
    const request = {
      method: 'GET',
      remoteAddress: '127.0.0.1',
      localPort: 80,
      header: (name: string) => (name === 'host' ? 'localhost' : null),
    } as unknown as WebRequest;
    expect(await routes[0]?.handle(request)).toMatchObject({ status: 200 });
  });
});
