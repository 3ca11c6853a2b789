import type { z } from 'zod';
import { askData } from '../base/ask-data.ts';
import { createCaller, type TrackerRequest } from '../base/call.ts';
import { createHeldToken } from '../base/held-token.ts';
import { readSecret, type TrackerIo, type TrackerSecrets } from '../base/tracker-io.ts';
import { judge } from './failures.ts';
import type { BitableSettings } from './settings.ts';
import { tokenShape } from './shapes.ts';

const TOKEN_MARGIN_MS = 5 * 60_000;

export interface BitableApi {
  /** What the schema makes of `data`. */
  ask<Answer>(request: TrackerRequest, shape: z.ZodType<Answer>): Promise<Answer>;
}

export function createApi(settings: BitableSettings, secrets: TrackerSecrets, io: TrackerIo): BitableApi {
  const appId = readSecret(secrets, settings.appId);
  const appSecret = readSecret(secrets, settings.appSecret);
  const { baseUrl } = settings;
  const caller = createCaller({ tracker: 'bitable', baseUrl, secrets: [appSecret], io, judge });

  async function askToken(): Promise<{ token: string; expiresAt: number }> {
    const given = await caller.ask(
      {
        method: 'POST',
        path: '/open-apis/auth/v3/tenant_access_token/internal',
        json: { app_id: appId, app_secret: appSecret },
        what: 'ask for a token',
        does: 'read',
      },
      tokenShape,
    );
    return { token: given.tenant_access_token, expiresAt: io.now() + given.expire * 1000 };
  }

  const held = createHeldToken(askToken, { now: io.now, marginMs: TOKEN_MARGIN_MS });
  return {
    ask: (request, shape) =>
      held.use((token) => {
        const headers = { authorization: `Bearer ${token}` };
        return askData(caller, { ...request, headers }, shape);
      }),
  };
}
