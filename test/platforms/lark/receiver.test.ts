import { afterEach, describe, expect, it } from 'vitest';
import { decrypt } from '../../../src/platforms/base/lark-proof.ts';
import { readEvent } from '../../../src/platforms/lark/envelope.ts';
import { LIN, startLarkDesk } from './lark-desk.ts';
import type { LarkDesk } from './lark-desk.ts';

describe('decrypt', () => {
  it('reads the example of the platform’s own pages', () => {
    expect(decrypt('P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=', 'test key')).toBe('hello world');
  });

  it.each(['', 'AAAA', 'P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzgg=='])('throws for %j', (sealed) => {
    expect(() => decrypt(sealed, 'test key')).toThrow();
  });
});

describe('readEvent', () => {
  const header = {
    event_id: 'e1',
    event_type: 'im.message.receive_v1',
    token: 't',
    app_id: 'cli_1',
    tenant_key: 'own',
  };

  it.each([
    ['milliseconds', '1608725989000'],
    ['microseconds', '1608725989000000'],
    ['milliseconds as a number', 1_608_725_989_000],
  ])('reads a moment in %s', (_, create_time) => {
    expect(readEvent({ schema: '2.0', header: { ...header, create_time }, event: {} })).toEqual({
      id: 'e1',
      type: 'im.message.receive_v1',
      appId: 'cli_1',
      tenantKey: 'own',
      token: 't',
      createdAt: 1_608_725_989_000,
      event: {},
    });
  });

  it.each([undefined, null, '', 'soon'])('reads no moment out of %j', (create_time) => {
    expect(readEvent({ schema: '2.0', header: { ...header, create_time }, event: {} })?.createdAt).toBeNull();
  });

  it('reads the old form', () => {
    const event = { type: 'p2p_chat_create', app_id: 'cli_1', tenant_key: 'own', chat_id: 'oc_1' };
    const body = { uuid: 'u1', token: 't', ts: '1502199207.7171419', type: 'event_callback', event };
    expect(readEvent(body)).toEqual({
      id: 'u1',
      type: 'p2p_chat_create',
      appId: 'cli_1',
      tenantKey: 'own',
      token: 't',
      createdAt: 1_502_199_207_717,
      event,
    });
  });

  it.each([
    ['no tenant', { schema: '2.0', header: { ...header, tenant_key: '' }, event: {} }],
    ['no id', { schema: '2.0', header: { ...header, event_id: '' }, event: {} }],
    ['no event', { schema: '2.0', header }],
    ['another schema', { schema: '3.0', header, event: {} }],
    ['nothing', null],
  ])('takes what has %s for none', (_, body) => {
    expect(readEvent(body)).toBeNull();
  });
});

describe('the receiver', () => {
  let desk: LarkDesk | null = null;

  afterEach(async () => {
    await desk?.close();
    desk = null;
  });

  async function startDesk(): Promise<LarkDesk> {
    desk = await startLarkDesk('webhook');
    return desk;
  }

  it.each([
    ['a tampered signature', { signature: 'tampered' }],
    ['no signature', { signature: 'missing' }],
    ['a signature with another key', { signature: 'wrong-key' }],
    ['a stale timestamp', { timestampSkew: -301 }],
    ['a timestamp of the future', { timestampSkew: 302 }],
    ['another verification token', { token: 'guessed' }],
    ['another app', { appId: 'cli_ffffffffffffffff' }],
    ['nothing sealed', { isEncrypted: false }],
  ] as const)('refuses an event with %s', async (_, how) => {
    const { lark, conversation } = await startDesk();
    expect((await lark.sendText(LIN, 'direct', 'mine', how)).status).toBe(401);
    expect(conversation.acts()).toBe(0);
  });

  it.each([-290, 290])('takes an event that is %i seconds off', async (timestampSkew) => {
    const { lark, conversation } = await startDesk();
    expect((await lark.sendText(LIN, 'direct', 'mine', { timestampSkew })).status).toBe(200);
    expect(conversation.heard.typed).toHaveLength(1);
  });

  it('answers the challenge of the console within a second, sealed and with the right token alone', async () => {
    const { lark } = await startDesk();
    expect(await lark.verifyUrl()).toMatchObject({ ok: true, status: 200 });
    expect(await lark.verifyUrl({ token: 'guessed' })).toMatchObject({ ok: false, status: 401 });
    expect(await lark.verifyUrl({ isEncrypted: false })).toMatchObject({ ok: false, status: 401 });
    expect(await lark.verifyUrl({ signature: 'tampered' })).toMatchObject({ ok: false, status: 401 });
  });
});
