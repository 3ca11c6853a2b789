import { worldly } from './api-error.ts';
import type { LarkMessage } from './model.ts';
import type { Tenant } from './tenant.ts';

const LIFE = 30 * 60_000;
const USES = 2;

/** Of card callbacks: what is clicked may be changed afterwards, twice within half an hour. */
export interface UpdateTokens {
  issue(message: LarkMessage): string;
  use(token: string): LarkMessage;
}

export function createUpdateTokens(tenant: Tenant): UpdateTokens {
  const issued = new Map<string, { message: LarkMessage; at: number; left: number }>();
  return {
    issue(message) {
      const token = tenant.newId('c-');
      issued.set(token, { message, at: tenant.clock.now(), left: USES });
      return token;
    },
    use(token) {
      const known = issued.get(token);
      if (known === undefined) throw worldly(300020, 'the token is malformed');
      if (tenant.clock.now() - known.at > LIFE) throw worldly(300030, 'the token expired');
      if (known.left === 0) throw worldly(300040, 'the token is used up');
      known.left -= 1;
      return known.message;
    },
  };
}
