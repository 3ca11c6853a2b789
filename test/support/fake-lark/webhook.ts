import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import type { SendOptions } from './start-fake-lark.ts';
import type { App } from './tenant.ts';

export interface Answered {
  readonly status: number;
  readonly body: unknown;
}

function encrypt(text: string, key: string): string {
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(key).digest(), iv);
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final()]).toString('base64');
}

function sign(
  app: App,
  raw: string,
  { signature = 'valid', timestampSkew = 0 }: SendOptions,
): Record<string, string> {
  if (app.encryptKey === null || signature === 'missing') return {};
  const timestamp = String(Math.floor(Date.now() / 1_000) + timestampSkew);
  const nonce = randomBytes(8).toString('hex');
  const key = signature === 'wrong-key' ? 'another key' : app.encryptKey;
  const signed = signature === 'tampered' ? `${raw} ` : raw;
  return {
    'x-lark-request-timestamp': timestamp,
    'x-lark-request-nonce': nonce,
    'x-lark-signature': createHash('sha256')
      .update(timestamp + nonce + key + signed)
      .digest('hex'),
  };
}

/** Status 0: nobody answered. */
export async function pushOverHttp(
  app: App,
  url: string,
  payload: string,
  how: SendOptions,
): Promise<Answered> {
  const isEncrypted = app.encryptKey !== null && how.isEncrypted !== false;
  const raw = isEncrypted ? JSON.stringify({ encrypt: encrypt(payload, app.encryptKey ?? '') }) : payload;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8', ...sign(app, raw, how) },
      body: raw,
    });
    return { status: response.status, body: readBody(await response.text()) };
  } catch {
    return { status: 0, body: undefined };
  }
}

function readBody(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
