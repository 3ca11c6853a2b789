import type { Log } from '../../ports/log.ts';
import type { LarkEvent } from './envelope.ts';

/** Where the own tenant's key is kept. */
export interface KeptTenant {
  read(): Promise<string | null>;
  keep(key: string): Promise<void>;
}

export interface TenantGuard {
  /** Whether it is of our app and our tenant; of the first event that we get, the tenant is learned. */
  accepts(event: Pick<LarkEvent, 'appId' | 'tenantKey'>): Promise<boolean>;
}

interface GuardParts {
  readonly appId: string;
  readonly tenant: KeptTenant;
  readonly log: Log;
}

/** An app of one's own lives in one tenant: nobody else's events are ours, even if they are signed with our key. */
export function createTenantGuard({ appId, tenant, log }: GuardParts): TenantGuard {
  let own: string | null = null;
  let asking: Promise<string> | null = null;

  async function learn(offered: string): Promise<string> {
    try {
      own = await tenant.read();
      if (own !== null) return own;
      await tenant.keep(offered);
      log.info({}, 'the tenant of our Lark app is known now');
      own = offered;
      return own;
    } finally {
      asking = null;
    }
  }

  return {
    async accepts(event) {
      if (event.appId !== appId) return false;
      const known = own ?? (await (asking ??= learn(event.tenantKey)));
      return known === event.tenantKey;
    },
  };
}
