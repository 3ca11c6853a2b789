import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fetchFeed } from '../../src/calendars/fetch-feed.ts';

const feed = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'BEGIN:VEVENT',
  'UID:1',
  'DTSTART;VALUE=DATE:20261224',
  'END:VEVENT',
  'END:VCALENDAR',
].join('\r\n');

describe('fetchFeed', () => {
  let server: Server;
  let base: string;
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  let asked: (string | undefined)[];

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(request.url);
      answer(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  beforeEach(() => {
    asked = [];
    answer = (_request, response) => response.setHeader('etag', '"1"').end(feed);
  });

  const fetch = (etag: string | null = null, url = `${base}/team.ics`) =>
    fetchFeed({ url, etag, from: '2025-01-01', until: '2028-12-31' });

  const redirect = (location: string) => {
    answer = (request, response) => {
      if (request.url === '/team.ics') response.writeHead(302, { location }).end();
      else response.end(feed);
    };
  };

  it('reads the days, and their mark', async () => {
    expect(await fetch()).toEqual({ kind: 'days', days: ['2026-12-24'], etag: '"1"' });
  });

  it('asks only for what changed', async () => {
    answer = (request, response) => {
      response.writeHead(request.headers['if-none-match'] === '"1"' ? 304 : 500).end();
    };
    expect(await fetch('"1"')).toEqual({ kind: 'unchanged' });
  });

  it('follows a redirect', async () => {
    redirect('/moved.ics');
    expect(await fetch()).toMatchObject({ kind: 'days', days: ['2026-12-24'] });
    expect(asked).toEqual(['/team.ics', '/moved.ics']);
  });

  it('follows none that leaves http, and none without end', async () => {
    redirect('file:///etc/hosts');
    expect(await fetch()).toEqual({ kind: 'fault', code: 'not-http' });
    redirect(`${base}/team.ics`);
    asked = [];
    expect(await fetch()).toEqual({ kind: 'fault', code: 'too-many-redirects' });
    expect(asked).toHaveLength(6);
  });

  it('gives up on what is too large', async () => {
    answer = (_request, response) => response.end(Buffer.alloc(5_000_001, 32));
    expect(await fetch()).toEqual({ kind: 'fault', code: 'too-large' });
  });

  it('says what the server said, or that it did not', async () => {
    answer = (_request, response) => response.writeHead(404).end();
    expect(await fetch()).toEqual({ kind: 'fault', code: 'http-404' });
    answer = (_request, response) => response.end('<html>');
    expect(await fetch()).toEqual({ kind: 'fault', code: 'no-calendar' });
    answer = (request) => request.socket.destroy();
    expect(await fetch()).toMatchObject({ kind: 'fault', code: expect.not.stringContaining('team.ics') });
    expect(await fetch(null, 'ftp://127.0.0.1/a.ics')).toEqual({ kind: 'fault', code: 'not-http' });
  });
});
