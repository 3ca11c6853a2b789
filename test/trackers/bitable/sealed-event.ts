import { createCipheriv, createHash } from 'node:crypto';
import type { HookParts } from '../../support/fake-trackers/a-hook.ts';

export interface Sealing {
  readonly key: string;
  readonly at: number;
  /** Left out by an address that is being checked. */
  readonly isSigned?: boolean;
}

/** As an app's events come: sealed with its key, and signed over the bytes. */
export function sealEvent(event: object, { key, at, isSigned = true }: Sealing): HookParts {
  const iv = Buffer.alloc(16, 7);
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(key).digest(), iv);
  const sealed = Buffer.concat([iv, cipher.update(JSON.stringify(event)), cipher.final()]);
  const body = JSON.stringify({ encrypt: sealed.toString('base64') });
  if (!isSigned) return { body };
  const timestamp = String(Math.floor(at / 1000));
  const nonce = '1234567';
  const signature = createHash('sha256').update(`${timestamp}${nonce}${key}${body}`).digest('hex');
  const headers = {
    'X-Lark-Request-Timestamp': timestamp,
    'X-Lark-Request-Nonce': nonce,
    'X-Lark-Signature': signature,
  };
  return { headers, body };
}
