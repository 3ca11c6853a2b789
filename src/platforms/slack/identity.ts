import type { webApi } from '@slack/bolt';
import { toPlatformFailure } from './failures.ts';

/** Who we are in which workspace. */
export interface Identity {
  readonly teamId: string;
  /** Of an Enterprise Grid; people of its other workspaces are colleagues. */
  readonly enterpriseId: string | null;
  readonly botUserId: string;
  readonly botId: string;
  /** Of the workspace, with a slash at the end. */
  readonly url: string;
}

export interface IdentitySource {
  /** null until Slack has told. */
  known(): Identity | null;
  /** Asks once; later calls get what was learned. Throws PlatformFailure. */
  learn(): Promise<Identity>;
}

export function createIdentitySource(client: webApi.WebClient): IdentitySource {
  let known: Identity | null = null;
  let asking: Promise<Identity> | null = null;

  async function ask(): Promise<Identity> {
    try {
      const {
        team_id: teamId = '',
        enterprise_id: enterpriseId,
        user_id: botUserId = '',
        bot_id: botId = '',
        url,
      } = await client.auth.test();
      known = { teamId, enterpriseId: enterpriseId ?? null, botUserId, botId, url: url ?? '' };
      return known;
    } catch (error) {
      throw toPlatformFailure(error, 'again');
    } finally {
      asking = null;
    }
  }

  return {
    known: () => known,
    learn: () => (known === null ? (asking ??= ask()) : Promise.resolve(known)),
  };
}
