import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { findHookFault, signWebhook } from '../../src/webhooks/standard-webhook.ts';

const now = Date.parse('2026-11-18T10:00:00Z');
const body = '{"ref":"C-42","text":"退款 🎉"}';

function judge(
  headers: Readonly<Record<string, string>>,
  given: Partial<Parameters<typeof findHookFault>[1]>,
) {
  return (at: number) =>
    findHookFault((name) => headers[name] ?? null, { body, secrets: ['new key'], ...given }, at);
}

describe('signWebhook', () => {
  it('signs id, second and body as the scheme has it', () => {
    const key = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64');
    const expected = createHmac('sha256', key)
      .update(`C-42/7.${now / 1000}.${body}`)
      .digest('base64');
    const secrets = ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'];
    expect(signWebhook({ id: 'C-42/7', body, secrets }, now + 999)).toEqual({
      'webhook-id': 'C-42/7',
      'webhook-timestamp': String(now / 1000),
      'webhook-signature': `v1,${expected}`,
    });
  });

  it('is taken by who holds any of the keys, while one takes the place of the other', () => {
    const headers = signWebhook({ id: 'a', body, secrets: ['new key', 'old key'] }, now);
    expect(judge(headers, { secrets: ['old key'] })(now)).toBeNull();
    expect(judge(headers, { secrets: ['new key'] })(now)).toBeNull();
    expect(judge(headers, { secrets: ['third key'] })(now)).toBe('wrong-signature');
  });
});

describe('findHookFault', () => {
  const headers = signWebhook({ id: 'a', body, secrets: ['new key'] }, now);

  it('takes what was signed, bytes or text', () => {
    expect(judge(headers, {})(now)).toBeNull();
    expect(judge(headers, { body: Buffer.from(body) })(now)).toBeNull();
  });

  it('refuses a flipped byte, JSON written anew, another id and no key at all', () => {
    expect(judge(headers, { body: body.replace('42', '43') })(now)).toBe('wrong-signature');
    expect(judge(headers, { body: JSON.stringify(JSON.parse(body), null, 1) })(now)).toBe('wrong-signature');
    expect(judge({ ...headers, 'webhook-id': 'b' }, {})(now)).toBe('wrong-signature');
    expect(judge(headers, { secrets: [] })(now)).toBe('wrong-signature');
  });

  it('refuses what is older, or newer, than five minutes', () => {
    expect(judge(headers, {})(now + 301_000)).toBe('too-old');
    expect(judge(headers, {})(now - 301_000)).toBe('too-old');
    expect(judge({ ...headers, 'webhook-timestamp': 'soon' }, {})(now)).toBe('too-old');
    expect(judge(headers, {})(now + 299_000)).toBeNull();
  });

  it.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])('refuses without %s', (name) => {
    expect(judge({ ...headers, [name]: '' }, {})(now)).toBe('no-signature');
  });
});
