import { createSign, generateKeyPairSync } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { TrackerHookRefusal } from '../../../src/ports/tracker.ts';
import { createNexusProof } from '../../../src/trackers/pingcode/nexus-proof.ts';
import { aHook } from '../../support/fake-trackers/a-hook.ts';

const NOW = Date.UTC(2026, 10, 20);
const seconds = NOW / 1000;
const good = { iss: 'nexus/invocation-token', aud: 'nexus', iat: seconds - 1, exp: seconds + 299 };

const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

describe('createNexusProof', () => {
  let ours: ReturnType<typeof makePair>;
  let others: ReturnType<typeof makePair>;

  function makePair() {
    return generateKeyPairSync('rsa', { modulusLength: 2048 });
  }

  beforeAll(() => {
    ours = makePair();
    others = makePair();
  });

  function sign(
    claims: object,
    { head = {}, pair = ours }: { head?: object; pair?: typeof ours } = {},
  ): string {
    const text = `${encode({ alg: 'RS256', kid: 'nexus-nit-1', ...head })}.${encode(claims)}`;
    return `${text}.${createSign('RSA-SHA256').update(text).sign(pair.privateKey, 'base64url')}`;
  }

  function open() {
    const asked: string[] = [];
    let now = NOW;
    const fetch = async (address: unknown) => {
      asked.push(String(address));
      const key = { ...ours.publicKey.export({ format: 'jwk' }), kid: 'nexus-nit-1', use: 'sig' };
      return new Response(JSON.stringify({ keys: [key] }));
    };
    const proof = createNexusProof('https://acme.pingcode.example', { fetch, now: () => now });
    const check = (authorization: string | null, at = NOW) =>
      proof.check(aHook({ headers: authorization === null ? {} : { authorization }, body: '{}' }), at);
    return { asked, check, pass: (ms: number) => (now += ms) };
  }

  it('takes what the platform signed, and asks for its keys once', async () => {
    const { check, asked } = open();
    await check(`Bearer ${sign(good)}`);
    await check(`Bearer ${sign({ ...good, aud: ['nexus', 'x'] })}`);
    expect(asked).toEqual(['https://acme.pingcode.example/api/nexus/nit/.well-known/jwks.json']);
  });

  it.each<[string, () => string | null]>([
    ['no token', () => null],
    ['another scheme', () => `Basic ${sign(good)}`],
    ['no signature', () => `Bearer ${sign(good).split('.').slice(0, 2).join('.')}.`],
    ['the key of somebody else', () => `Bearer ${sign(good, { pair: others })}`],
    ['an unknown key', () => `Bearer ${sign(good, { head: { kid: 'nexus-nit-2' } })}`],
    ['alg none', () => `Bearer ${encode({ alg: 'none', kid: 'nexus-nit-1' })}.${encode(good)}.AA`],
    ['alg HS256', () => `Bearer ${sign(good, { head: { alg: 'HS256' } })}`],
    ['another audience', () => `Bearer ${sign({ ...good, aud: 'others' })}`],
    ['another issuer', () => `Bearer ${sign({ ...good, iss: 'nexus' })}`],
    ['an end in the past', () => `Bearer ${sign({ ...good, exp: seconds - 31 })}`],
    ['no end', () => `Bearer ${sign({ ...good, exp: undefined })}`],
    ['a beginning in the future', () => `Bearer ${sign({ ...good, iat: seconds + 31 })}`],
    [
      'other claims below the signature',
      () => {
        const [head, , signature] = sign(good).split('.');
        return `Bearer ${head}.${encode({ ...good, exp: seconds + 1 })}.${signature}`;
      },
    ],
  ])('refuses %s', async (_what, authorization) => {
    await expect(open().check(authorization())).rejects.toBeInstanceOf(TrackerHookRefusal);
  });

  it('asks for new keys, but not for each that is made up', async () => {
    const { check, asked, pass } = open();
    const unknown = `Bearer ${sign(good, { head: { kid: 'nexus-nit-2' } })}`;
    for (let number = 0; number < 3; number++) await expect(check(unknown)).rejects.toThrow('known');
    expect(asked).toHaveLength(1);
    pass(60_000);
    await expect(check(unknown)).rejects.toThrow('known');
    expect(asked).toHaveLength(2);
  });
});
