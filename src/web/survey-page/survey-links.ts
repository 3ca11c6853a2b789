import { createCipheriv, createDecipheriv, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { SurveyLink, SurveyLinks } from '../../ports/survey-links.ts';

interface SurveyLinksOptions {
  /** The first signs, all verify. */
  readonly secretKeys: readonly string[];
  /** Asked when a link is written: the port may be known only once the server listens. */
  readonly baseUrl: () => string;
}

const TAG_BYTES = 16;
/** Far more than what we write, far less than what would cost something to look at. */
const LONGEST_TOKEN = 200;

interface Keys {
  readonly signing: Buffer;
  readonly hiding: Buffer;
}

const content = z.tuple([z.literal(1), z.int().positive(), z.int().positive(), z.int().positive()]);

/**
 * Tokens are signed and hidden (an HMAC of the content, which is also what the content is encrypted from, as in
 * RFC 5297): nobody can make one, nor tell from one which complaint it is or how many there are. The same link gives
 * the same token, so a message that is drawn again stays as it is.
 */
export function createSurveyLinks({ secretKeys, baseUrl }: SurveyLinksOptions): SurveyLinks {
  const all = secretKeys.map(deriveKeys);
  const [first] = all;
  if (first === undefined) throw new Error('links cannot be signed without a key');
  return {
    urlOf: (link) => `${baseUrl()}/survey/${write(link, first)}`,
    read: (token) => all.map((keys) => read(token, keys)).find((link) => link !== null) ?? null,
  };
}

function deriveKeys(secret: string): Keys {
  const both = Buffer.from(hkdfSync('sha256', secret, '', 'huiyin survey links', 64));
  return { signing: both.subarray(0, 32), hiding: both.subarray(32) };
}

function write({ complaint, survey, expiresAt }: SurveyLink, keys: Keys): string {
  const plain = Buffer.from(JSON.stringify([1, complaint, survey, expiresAt]));
  const tag = sign(plain, keys);
  const cipher = createCipheriv('aes-256-ctr', keys.hiding, tag);
  return Buffer.concat([tag, cipher.update(plain), cipher.final()]).toString('base64url');
}

function read(token: string, keys: Keys): SurveyLink | null {
  if (token.length > LONGEST_TOKEN || !/^[\w-]+$/.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  // Base64 can write the same bytes in several ways; only ours is a link.
  if (bytes.length <= TAG_BYTES || bytes.toString('base64url') !== token) return null;
  const tag = bytes.subarray(0, TAG_BYTES);
  const decipher = createDecipheriv('aes-256-ctr', keys.hiding, tag);
  const plain = Buffer.concat([decipher.update(bytes.subarray(TAG_BYTES)), decipher.final()]);
  if (!timingSafeEqual(tag, sign(plain, keys))) return null;
  const [, complaint, survey, expiresAt] = content.parse(JSON.parse(plain.toString('utf8')));
  return { complaint, survey, expiresAt };
}

function sign(plain: Buffer, { signing }: Keys): Buffer {
  return createHmac('sha256', signing).update(plain).digest().subarray(0, TAG_BYTES);
}
