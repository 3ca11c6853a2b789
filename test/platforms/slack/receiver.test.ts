import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aMessage } from '../fake-conversation.ts';
import { startSlackDesk } from './slack-desk.ts';
import type { SlackDesk } from './slack-desk.ts';

const LIN = 'U0LIN';
let desk: SlackDesk;

beforeEach(async () => {
  desk = await startSlackDesk('http');
});

afterEach(async () => {
  await desk.close();
});

function send(body: string, headers: Record<string, string> = {}): Promise<Response> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const mac = createHmac('sha256', desk.slack.signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
  return fetch(`${desk.url}/slack/events`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${mac}`,
      ...headers,
    },
  });
}

function ackCommand(how: Parameters<SlackDesk['slack']['command']>[1]) {
  return desk.slack.command({ user: LIN, channel: 'C0BILLING', text: 'ack C-1' }, how);
}

describe('the receiver', () => {
  it.each(['tampered', 'missing', 'wrong_secret'] as const)(
    'refuses a signature that is %s',
    async (signature) => {
      expect(await ackCommand({ signature })).toMatchObject({ status: 401 });
      expect(desk.conversation.heard.typed).toEqual([]);
    },
  );

  it.each([-301, 302])('refuses a request that is %i seconds off', async (timestampSkewSeconds) => {
    expect(await ackCommand({ timestampSkewSeconds })).toMatchObject({ status: 401 });
    expect(desk.conversation.heard.typed).toEqual([]);
  });

  it.each([-290, 290])('takes a request that is %i seconds off', async (timestampSkewSeconds) => {
    expect(await ackCommand({ timestampSkewSeconds })).toMatchObject({ status: 200 });
    expect(desk.conversation.heard.typed).toHaveLength(1);
  });

  it('refuses a timestamp that is no number', async () => {
    expect((await send('{}', { 'x-slack-request-timestamp': 'NaN' })).status).toBe(401);
  });

  it('takes a form whose content type names its charset', async () => {
    const contentType = 'application/x-www-form-urlencoded; charset=utf-8';
    expect(await ackCommand({ contentType })).toMatchObject({ status: 200 });
    expect(desk.conversation.heard.typed).toHaveLength(1);
  });

  it.each(['{"type": "event_callback"', '[]', '"text"', 'null', ''])(
    'refuses the body %s without telling why',
    async (body) => {
      const response = await send(body);
      expect(response.status).toBe(400);
      expect(await response.text()).toBe('not readable');
    },
  );

  it('refuses a payload of a form that is not JSON', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await send('payload=%7Bbad', headers)).status).toBe(400);
  });

  it.each([
    [1_000_000, 400],
    [1_000_001, 413],
  ])('takes at most a megabyte: %i bytes give %i', async (size, status) => {
    expect((await send('x'.repeat(size))).status).toBe(status);
  });

  it('counts what comes without a length', async () => {
    const chunk = new TextEncoder().encode('x'.repeat(100_000));
    let left = 60;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        left -= 1;
        if (left < 0) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const response = await fetch(`${desk.url}/slack/events`, {
      method: 'POST',
      body,
      duplex: 'half',
    });
    expect(response.status).toBe(413);
  });

  it('answers nothing but POST', async () => {
    expect((await fetch(`${desk.url}/slack/events`)).status).toBe(405);
  });

  it('proves its address to Slack, which must have signed the question', async () => {
    const asked = await desk.slack.urlVerification();
    expect(asked).toMatchObject({ status: 200, body: { challenge: asked.payload.body['challenge'] } });
    expect(await desk.slack.urlVerification({ signature: 'wrong_secret' })).toMatchObject({ status: 401 });
  });

  it('answers the check of its certificate', async () => {
    const response = await fetch(`${desk.url}/slack/events`, {
      method: 'POST',
      body: new URLSearchParams({ ssl_check: '1', token: 'x' }),
    });
    expect(response.status).toBe(200);
  });

  it('leaves an event unanswered that could not be kept', async () => {
    desk.conversation.answers.typed = () => {
      throw new Error('the database is away: customer Li');
    };
    const sent = await desk.slack.mention({ user: LIN, channel: 'C0BILLING', text: 'wrong' });
    expect(sent).toMatchObject({ status: 500, body: 'not kept' });
    const last = await desk.slack.resend(sent.payload, { retryNum: 3 });
    expect(last).toMatchObject({ status: 500 });
    await desk.connection.stop();
    expect(desk.slack.ephemerals(LIN).map(({ text }) => text)).toEqual(['Trouble: bug, ask for 8 letters']);
  });

  it('keeps what a second try brings', async () => {
    let tries = 0;
    desk.conversation.answers.typed = () => {
      tries += 1;
      if (tries === 1) throw new Error('the database is away');
      return { kind: 'said', message: aMessage('opened') };
    };
    const sent = await desk.slack.mention({ user: LIN, channel: 'C0BILLING', text: 'wrong' });
    expect(await desk.slack.resend(sent.payload, { retryNum: 1 })).toMatchObject({ status: 200 });
    await desk.slack.waitFor(() => desk.slack.ephemerals(LIN).some(({ text }) => text === 'opened'));
  });

  it('greets once although the answer to the greeting got lost', async () => {
    desk.slack.fail('chat.postMessage', { loseAnswer: true });
    const joined = await desk.slack.joinChannel({ channel: 'C0BILLING' });
    expect(joined.status).toBe(500);
    expect(await desk.slack.resend(joined.payload, { retryNum: 1 })).toMatchObject({ status: 200 });
    expect(desk.slack.channelMessages('C0BILLING')).toHaveLength(1);
  });

  it('takes nothing while it stops', async () => {
    await desk.connection.stop();
    expect(await ackCommand({})).toMatchObject({ status: 503 });
    expect(desk.conversation.heard.typed).toEqual([]);
  });
});
