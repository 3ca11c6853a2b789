import { createPublicKey, type JsonWebKey, type KeyObject, verify } from 'node:crypto';
import { z } from 'zod';
import type { Moment } from '../../domain/complaint.ts';
import { TrackerHookRefusal, type TrackerHookRequest } from '../../ports/tracker.ts';
import { createCaller } from '../base/call.ts';
import { readBody } from '../base/read-body.ts';
import type { TrackerIo } from '../base/tracker-io.ts';

const KEYS_PATH = '/api/nexus/nit/.well-known/jwks.json';
const ISSUER = 'nexus/invocation-token';
const AUDIENCE = 'nexus';
/** Clocks differ. */
const LEEWAY_S = 30;
/** Strangers who make up ids of keys shall not make us ask all the time. */
const ASK_AGAIN_AFTER_MS = 60_000;

const keysShape = z.object({ keys: z.array(z.looseObject({ kid: z.string(), kty: z.literal('RSA') })) });
const headShape = z.object({ alg: z.literal('RS256'), kid: z.string() });
const claimsShape = z.object({
  iss: z.literal(ISSUER),
  aud: z.union([z.literal(AUDIENCE), z.array(z.string()).refine((all) => all.includes(AUDIENCE))]),
  exp: z.number(),
  nbf: z.number().optional(),
  iat: z.number().optional(),
});

/** What an app of PingCode's own platform is called with: a token that the platform signed, though not its body. */
export interface NexusProof {
  /** Throws TrackerHookRefusal. */
  check(request: TrackerHookRequest, now: Moment): Promise<void>;
}

export function createNexusProof(domain: string, io: TrackerIo): NexusProof {
  const findKey = createKeys(domain, io);
  return {
    async check(request, now) {
      const token = /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/i.exec(request.header('authorization') ?? '');
      const [, head = '', claims = '', signature = ''] = token ?? [];
      const { success, data } = headShape.safeParse(decode(head));
      const key = success ? await findKey(data.kid) : null;
      if (key === null) throw new TrackerHookRefusal('pingcode: no token that is known');
      const isSigned = verify(
        'RSA-SHA256',
        Buffer.from(`${head}.${claims}`),
        key,
        Buffer.from(signature, 'base64url'),
      );
      if (!isSigned || !isGood(decode(claims), now / 1000)) {
        throw new TrackerHookRefusal('pingcode: the token is wrong or old');
      }
    },
  };
}

function createKeys(domain: string, io: TrackerIo): (kid: string) => Promise<KeyObject | null> {
  const caller = createCaller({ tracker: 'pingcode', baseUrl: domain, secrets: [], io });
  let keys: ReadonlyMap<string, KeyObject> = new Map();
  let askedAt = Number.NEGATIVE_INFINITY;

  return async (kid) => {
    const known = keys.get(kid);
    if (known !== undefined || io.now() - askedAt < ASK_AGAIN_AFTER_MS) return known ?? null;
    askedAt = io.now();
    const answer = await caller.ask(
      { method: 'GET', path: KEYS_PATH, what: 'read the keys of the platform', does: 'read' },
      keysShape,
    );
    keys = new Map(
      answer.keys.map((key) => [key.kid, createPublicKey({ key: key as JsonWebKey, format: 'jwk' })]),
    );
    return keys.get(kid) ?? null;
  };
}

function isGood(claims: unknown, nowS: number): boolean {
  const { success, data } = claimsShape.safeParse(claims);
  if (!success || nowS > data.exp + LEEWAY_S) return false;
  return [data.nbf, data.iat].every((from) => from === undefined || from <= nowS + LEEWAY_S);
}

function decode(part: string): unknown {
  return readBody(Buffer.from(part, 'base64url'));
}
