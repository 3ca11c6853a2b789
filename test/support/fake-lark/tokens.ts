import { worldly } from './api-error.ts';
import type { JsonObject } from './json.ts';
import type { Tenant } from './tenant.ts';

const SAME_WHILE = 30 * 60_000;

export interface Tokens {
  /** The whole answer: its fields stand beside the code. */
  issue(body: JsonObject): object;
  check(header: string | undefined): void;
  revoke(): void;
}

export function createTokens(tenant: Tenant): Tokens {
  const { app, clock, options } = tenant;
  const life = (options.tokenLife ?? 7_200) * 1_000;
  let issued: { token: string; until: number }[] = [];
  return {
    issue({ app_id: appId, app_secret: secret, ...rest }) {
      if (Object.keys(rest).length > 0) return { code: 10002, msg: 'invalid param' };
      if (appId !== app.appId) return { code: 10003, msg: 'invalid app_id' };
      if (secret !== app.appSecret) return { code: 10014, msg: 'app secret invalid' };
      if (!app.isEnabled) return { code: 10015, msg: 'app is disabled' };
      const now = clock.now();
      // While half an hour of it is left, whoever asks gets the same one.
      const held = issued.find(({ until }) => until - now > Math.min(SAME_WHILE, life / 2));
      const given = held ?? { token: tenant.newId('t-'), until: now + life };
      if (held === undefined) issued.push(given);
      return {
        code: 0,
        msg: 'ok',
        tenant_access_token: given.token,
        expire: Math.floor((given.until - now) / 1_000),
      };
    },
    check(header) {
      const token = /^Bearer (.+)$/.exec(header ?? '')?.[1];
      if (token === undefined) throw worldly(99991661, 'Missing access token for authorization.');
      const known = issued.find((each) => each.token === token && each.until > clock.now());
      if (known === undefined) throw worldly(99991663, 'Invalid access token for authorization.');
    },
    revoke() {
      issued = [];
    },
  };
}
