import { connect } from 'node:net';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { answerJson, answerPlain, WebRefusal, type Route } from '../../src/ports/web-route.ts';
import { createWebServer, type RawRoute, type WebServer } from '../../src/web/server.ts';
import { createKeptLog } from '../support/kept-log.ts';
import { ask } from './ask.ts';

const MEGABYTE = 1024 * 1024;

let server: WebServer | null = null;
const log = createKeptLog();

afterEach(async () => {
  await server?.close();
  server = null;
  log.entries.length = 0;
});

function start(...routes: (Route | RawRoute)[]): Promise<number> {
  return startPatient(200, ...routes);
}

async function startPatient(closeAfterMs: number, ...routes: (Route | RawRoute)[]): Promise<number> {
  server = createWebServer({ host: '127.0.0.1', port: 0, routes, log, closeAfterMs });
  return (await server.listen()).port;
}

const echo: Route = {
  method: 'POST',
  path: '/echo',
  handle: async (request) => answerJson(200, { got: await request.json() }),
};
const hello: Route = { method: 'GET', path: '/hello', handle: async () => answerPlain(200, 'hello') };
const broken: Route = {
  method: 'GET',
  path: '/broken',
  handle: () => Promise.reject(new Error('secret detail of the inside')),
};

describe('createWebServer', () => {
  it('answers what its routes answer, with the headers that protect a page', async () => {
    const port = await start(hello);
    const { status, headers, body } = await ask({ port, path: '/hello?x=1' });
    expect({ status, body }).toEqual({ status: 200, body: 'hello\n' });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
  });

  it('protects refusals and failures with the same headers', async () => {
    const port = await start(broken);
    for (const path of ['/broken', '/nothing']) {
      const { headers } = await ask({ port, path });
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    }
  });

  it('answers HEAD like GET, without the body', async () => {
    const port = await start(hello);
    const { status, headers, body } = await ask({ port, path: '/hello', method: 'HEAD' });
    expect({ status, body, length: headers['content-length'] }).toEqual({
      status: 200,
      body: '',
      length: '6',
    });
  });

  it('hands over the named pieces of a path', async () => {
    const handle: Route['handle'] = async ({ params }) => answerJson(200, params);
    const port = await start({ method: 'GET', path: '/survey/:token', handle });
    expect((await ask({ port, path: '/survey/abc' })).body).toBe('{"token":"abc"}');
    expect((await ask({ port, path: '/survey/' })).status).toBe(404);
    expect((await ask({ port, path: '/survey/abc/more' })).status).toBe(404);
  });

  it('says which methods a path has', async () => {
    const port = await start(hello);
    const { status, headers } = await ask({ port, path: '/hello', method: 'DELETE' });
    expect({ status, allow: headers.allow }).toEqual({ status: 405, allow: 'GET' });
  });

  it('takes a body of just one megabyte', async () => {
    const port = await start(echo);
    const body = JSON.stringify('x'.repeat(MEGABYTE - 2));
    const { status } = await ask({ port, path: '/echo', method: 'POST', headers: json, body });
    expect(status).toBe(200);
  });

  it('refuses a body of a byte more, in words that arrive', async () => {
    const port = await start(echo);
    const body = JSON.stringify('x'.repeat(MEGABYTE - 1));
    const { status, body: words } = await ask({ port, path: '/echo', method: 'POST', headers: json, body });
    expect(status).toBe(413);
    expect(words).toMatch(/^This is more than 1048576 bytes/);
  });

  it('refuses what calls itself too large before a raw route sees it', async () => {
    let isCalled = false;
    const port = await start({
      method: 'POST',
      path: '/raw',
      listen: (_request, response) => {
        isCalled = true;
        response.end();
      },
    });
    const { status } = await ask({ port, path: '/raw', method: 'POST', body: Buffer.alloc(MEGABYTE + 1) });
    expect({ status, isCalled }).toEqual({ status: 413, isCalled: false });
  });

  it.each([
    ['no JSON', 'application/json', '{"a":'],
    ['bytes that are no text', 'application/json', Buffer.from([0x22, 0xff, 0xfe, 0x22])],
    ['nothing', 'application/json', ''],
  ])('refuses %s with a sentence and no stack', async (_what, type, body) => {
    const port = await start(echo);
    const answer = await ask({
      port,
      path: '/echo',
      method: 'POST',
      headers: { 'content-type': type },
      body,
    });
    expect(answer).toMatchObject({ status: 400, body: 'This is not JSON.\n' });
    expect(log.entries).toEqual([]);
  });

  it.each([undefined, 'text/plain', 'application/x-www-form-urlencoded', 'application/jsonp'])(
    'refuses a body that calls itself %s',
    async (type) => {
      const port = await start(echo);
      const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type };
      const { status } = await ask({ port, path: '/echo', method: 'POST', headers, body: '{}' });
      expect(status).toBe(415);
    },
  );

  it('answers a failure with a reference that the log knows, and nothing of the inside', async () => {
    const port = await start(broken);
    const { status, body } = await ask({ port, path: '/broken?q=words' });
    expect(status).toBe(500);
    expect(body).not.toContain('secret detail');
    const [entry] = log.entries;
    const fields = entry?.fields as { reference: string; path: string };
    expect(body).toContain(fields.reference);
    expect(fields.path).toBe('/broken');
  });

  it('goes on after a handler that throws, rejects or refuses', async () => {
    const throwing: RawRoute = {
      method: 'GET',
      path: '/throws',
      listen: () => {
        throw new Error('at once');
      },
    };
    const refusing: Route = {
      method: 'GET',
      path: '/refuses',
      handle: () => Promise.reject(new WebRefusal(409, 'Not now.')),
    };
    const port = await start(throwing, broken, refusing, hello);
    const statuses = [];
    for (const path of ['/throws', '/broken', '/refuses', '/hello']) {
      statuses.push((await ask({ port, path })).status);
    }
    expect(statuses).toEqual([500, 500, 409, 200]);
  });

  it('goes on after bytes that are no HTTP and lines that break off', async () => {
    const port = await start(echo, hello);
    for (const bytes of [
      'nonsense\r\n\r\n',
      'POST /echo HTTP/1.1\r\ncontent-type: application/json\r\nhost: x\r\ncontent-length: 50\r\n\r\n{"a"',
    ]) {
      const line = connect(port, '127.0.0.1');
      await once(line, 'connect');
      line.write(bytes);
      line.end();
      line.resume();
      await once(line, 'close');
    }
    expect((await ask({ port, path: '/hello' })).status).toBe(200);
    expect(log.entries).toEqual([]);
  });

  it('keeps a path of two slashes a path', async () => {
    const port = await start(hello);
    expect((await ask({ port, path: '//elsewhere/hello' })).status).toBe(404);
    expect((await ask({ port, path: 'http://elsewhere/hello' })).status).toBe(400);
  });

  it('ends its streams and lets an answer under way finish when it closes', async () => {
    let opened = () => {};
    const isOpen = new Promise<void>((resolve) => (opened = resolve));
    let letGo = () => {};
    const isFree = new Promise<void>((resolve) => (letGo = resolve));
    let arrived = () => {};
    const hasArrived = new Promise<void>((resolve) => (arrived = resolve));
    const streaming: Route = {
      method: 'GET',
      path: '/stream',
      handle: async () => ({
        status: 200,
        headers: { 'content-type': 'text/event-stream' },
        stream: (output) => {
          output.write('first\n');
          opened();
        },
      }),
    };
    const slow: Route = {
      method: 'GET',
      path: '/slow',
      handle: async () => {
        arrived();
        await isFree;
        return answerPlain(200, 'finished');
      },
    };
    const port = await startPatient(600_000, streaming, slow);
    const slowAnswer = ask({ port, path: '/slow' });
    const streamAnswer = ask({ port, path: '/stream' });
    await hasArrived;
    await isOpen;
    const closing = server?.close();
    expect((await streamAnswer).body).toBe('first\n');
    letGo();
    expect((await slowAnswer).body).toBe('finished\n');
    await closing;
    await expect(ask({ port, path: '/slow' })).rejects.toThrow('ECONNREFUSED');
  });

  it('closes within its patience though an answer never comes', async () => {
    let arrived = () => {};
    const hasArrived = new Promise<void>((resolve) => (arrived = resolve));
    const stuck: Route = {
      method: 'GET',
      path: '/stuck',
      handle: () => {
        arrived();
        return new Promise(() => {});
      },
    };
    const port = await start(stuck);
    const answer = ask({ port, path: '/stuck' }).catch((error: unknown) => error);
    await hasArrived;
    await server?.close();
    expect(await answer).toBeInstanceOf(Error);
  });

  it('says that its port is taken', async () => {
    const port = await start(hello);
    const second = createWebServer({ host: '127.0.0.1', port, routes: [], log });
    await expect(second.listen()).rejects.toThrow(
      `127.0.0.1:${port} cannot be listened on: another process has the port. Stop it, or set PORT to another one.`,
    );
  });

  it('says that its host is none of this machine', async () => {
    // 192.0.2.0/24 is kept for documentation: nobody has an address of it.
    const elsewhere = createWebServer({ host: '192.0.2.1', port: 0, routes: [], log });
    await expect(elsewhere.listen()).rejects.toThrow('Correct HOST, or leave it out.');
  });
});

const json = { 'content-type': 'application/json; charset=utf-8' };
