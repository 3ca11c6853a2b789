import type { Moment } from '../../domain/complaint.ts';
import { TrackerFailure } from '../../ports/tracker.ts';

export interface GivenToken {
  readonly token: string;
  readonly expiresAt: Moment;
}

export interface HeldToken {
  /** The request with a token that is good; with a new one, once, when the tracker refuses the one we hold. */
  use<Result>(request: (token: string) => Promise<Result>): Promise<Result>;
}

/** Keeps a token until `margin` before its end; however many need one at once, it is one request. */
export function createHeldToken(
  ask: () => Promise<GivenToken>,
  { now, marginMs }: { readonly now: () => Moment; readonly marginMs: number },
): HeldToken {
  let held: (GivenToken & { readonly renewAt: Moment }) | null = null;
  let asking: Promise<string> | null = null;

  async function renew(): Promise<string> {
    try {
      const given = await ask();
      const life = Math.max(given.expiresAt - now(), 0);
      held = { ...given, renewAt: now() + Math.max(life - marginMs, life / 2) };
      return given.token;
    } finally {
      asking = null;
    }
  }

  const get = (): Promise<string> =>
    held !== null && now() < held.renewAt ? Promise.resolve(held.token) : (asking ??= renew());

  return {
    async use(request) {
      const token = await get();
      try {
        return await request(token);
      } catch (error) {
        if (!(error instanceof TrackerFailure) || error.kind !== 'auth') throw error;
        if (held?.token === token) held = null;
      }
      return request(await get());
    },
  };
}
