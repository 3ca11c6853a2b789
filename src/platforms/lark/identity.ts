import { toPlatformFailure } from './failures.ts';
import { createFault } from './http-instance.ts';
import type { LarkClient } from './lark-client.ts';

/** Who we are. */
export interface Identity {
  readonly appId: string;
  /** Of the bot, within its own app. */
  readonly openId: string;
  readonly appName: string;
  /** Whether the tenant's administrators have it switched on. */
  readonly isActivated: boolean;
}

export interface IdentitySource {
  /** null until Lark has told. */
  known(): Identity | null;
  /** Asks once; later calls get what was learned. Throws PlatformFailure. */
  learn(): Promise<Identity>;
}

const ACTIVATED = 2;

interface BotInfo {
  readonly bot?: { readonly activate_status?: number; readonly app_name?: string; readonly open_id?: string };
}

export function createIdentitySource(client: LarkClient): IdentitySource {
  let known: Identity | null = null;
  let asking: Promise<Identity> | null = null;

  async function ask(): Promise<Identity> {
    try {
      const answer = await client.call<BotInfo>({
        method: 'GET',
        path: '/open-apis/bot/v3/info',
        does: 'again',
      });
      known = readBot(answer, client.appId);
      return known;
    } finally {
      asking = null;
    }
  }

  return {
    known: () => known,
    learn: () => (known === null ? (asking ??= ask()) : Promise.resolve(known)),
  };
}

function readBot(answer: BotInfo, appId: string): Identity {
  const { open_id: openId, app_name: appName = '', activate_status: status } = answer.bot ?? {};
  if (openId === undefined) throw toPlatformFailure(createFault(200, null), 'again');
  return { appId, openId, appName, isActivated: status === ACTIVATED };
}
