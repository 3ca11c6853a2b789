import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createCaller, type TrackerRequest } from '../../../src/trackers/base/call.ts';
import { readText } from '../../../src/trackers/base/read-body.ts';

const SECRET = 'top-secret-1234';
const write: TrackerRequest = { method: 'POST', path: '/items', json: {}, what: 'create', does: 'write' };
const read: TrackerRequest = { method: 'GET', path: '/items', what: 'read', does: 'read' };

function callerWith(answer: () => Response) {
  return createCaller({
    tracker: 'pingcode',
    baseUrl: `https://tracker.example/?token=${SECRET}`,
    secrets: [SECRET],
    io: { fetch: () => Promise.resolve().then(answer), now: () => 0 },
    judge: ({ json, status }) => (status < 400 ? null : { kind: 'validation', code: readText(json, 'code') }),
  });
}

const failureOf = (answer: () => Response, request: TrackerRequest): Promise<unknown> =>
  callerWith(answer)
    .send(request)
    .catch((error: unknown) => error);

describe('createCaller', () => {
  it('takes no answer without end', async () => {
    const endless = () => new Response(`"${'x'.repeat(3_000_000)}"`);
    expect(await failureOf(endless, read)).toMatchObject({ kind: 'transient', code: 'too-large' });
    expect(await failureOf(endless, write)).toMatchObject({ kind: 'unknown', code: 'too-large' });
  });

  it('passes on neither a secret nor a sentence', async () => {
    const say = (code: string) => () => new Response(JSON.stringify({ code }), { status: 400 });
    expect(await failureOf(say(`x-${SECRET}`), read)).toMatchObject({
      message: expect.not.stringContaining(SECRET),
    });
    expect(await failureOf(say('the customer said no'), read)).toMatchObject({
      code: null,
      message: 'pingcode: read: validation (HTTP 400)',
    });
    const broken = () => {
      throw new TypeError(`https://tracker.example/?token=${SECRET}`);
    };
    expect(await failureOf(broken, write)).toMatchObject({
      kind: 'unknown',
      message: 'pingcode: create: unknown (code unreachable)',
    });
  });

  it('knows a request that never left from one that may have arrived', async () => {
    const broken = (code: string) => () => {
      throw Object.assign(new TypeError('fetch failed'), { cause: { code } });
    };
    expect(await failureOf(broken('ECONNREFUSED'), write)).toMatchObject({ kind: 'transient' });
    expect(await failureOf(broken('ECONNRESET'), write)).toMatchObject({ kind: 'unknown' });
    expect(await failureOf(broken('ECONNRESET'), read)).toMatchObject({ kind: 'transient' });
  });

  it('refuses an answer of another shape', async () => {
    const caller = callerWith(() => new Response('{"id":1}'));
    const asked = caller.ask(read, z.object({ id: z.string() }));
    await expect(asked).rejects.toMatchObject({ kind: 'transient', code: 'unexpected' });
  });

  it.each([
    [() => new Response(null, { status: 503, headers: { 'retry-after': '5' } }), 5000],
    [() => new Response(null, { status: 500 }), null],
  ])('says how long to wait where the tracker does', async (answer, retryAfterMs) => {
    const caller = createCaller({
      tracker: 'jira',
      baseUrl: 'https://tracker.example',
      secrets: [],
      io: { fetch: async () => answer(), now: () => 0 },
    });
    await expect(caller.send(write)).rejects.toMatchObject({ kind: 'unknown', retryAfterMs });
  });
});
