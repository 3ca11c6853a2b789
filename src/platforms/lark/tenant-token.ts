import { createFault } from './http-instance.ts';

/** A token is renewed this long before it ends, so that none ends on its way. */
const MARGIN_MS = 3 * 60_000;

export interface TokenState {
  readonly isHeld: boolean;
  /** Epoch ms. */
  readonly expiresAt: number | null;
  /** How often Lark was asked for one. */
  readonly requests: number;
}

export interface TenantToken {
  /** Asks Lark when none is held; however many ask at once, it is one request. */
  get(): Promise<string>;
  /** Forgets this token, unless a newer one is held. */
  drop(token: string): void;
  state(): TokenState;
}

interface Held {
  readonly token: string;
  readonly renewAt: number;
  readonly expiresAt: number;
}

export function createTenantToken(ask: () => Promise<unknown>, now: () => number): TenantToken {
  let held: Held | null = null;
  let asking: Promise<string> | null = null;
  let requests = 0;

  async function renew(): Promise<string> {
    requests += 1;
    try {
      held = readToken(await ask(), now());
      return held.token;
    } finally {
      asking = null;
    }
  }

  return {
    get: () => (held !== null && now() < held.renewAt ? Promise.resolve(held.token) : (asking ??= renew())),
    drop(token) {
      if (held?.token === token) held = null;
    },
    state: () => ({
      isHeld: held !== null && now() < held.expiresAt,
      expiresAt: held?.expiresAt ?? null,
      requests,
    }),
  };
}

function readToken(answer: unknown, now: number): Held {
  const { tenant_access_token: token, expire } = answer as {
    tenant_access_token?: unknown;
    expire?: unknown;
  };
  if (typeof token !== 'string' || token === '' || typeof expire !== 'number') throw createFault(200, answer);
  const life = expire * 1000;
  return { token, expiresAt: now + life, renewAt: now + Math.max(life - MARGIN_MS, life / 2) };
}
