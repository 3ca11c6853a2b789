import { createCaller, type TrackerReply, type TrackerRequest } from '../base/call.ts';
import { createHeldToken, type GivenToken } from '../base/held-token.ts';
import { readSecret, type TrackerIo, type TrackerSecrets } from '../base/tracker-io.ts';
import { judge, TOKEN_PATH } from './failures.ts';
import type { WorktileSettings } from './settings.ts';
import { tokenShape } from './shapes.ts';

const MARGIN_MS = 300_000;

export interface WorktileApi {
  send(request: TrackerRequest): Promise<TrackerReply>;
}

export function createApi(settings: WorktileSettings, secrets: TrackerSecrets, io: TrackerIo): WorktileApi {
  const clientId = readSecret(secrets, settings.clientId);
  const clientSecret = readSecret(secrets, settings.clientSecret);
  const caller = createCaller({
    tracker: 'worktile',
    baseUrl: settings.baseUrl,
    secrets: [clientId, clientSecret],
    io,
    judge,
  });

  async function askToken(): Promise<GivenToken> {
    const given = await caller.ask(
      {
        method: 'POST',
        path: TOKEN_PATH,
        json: { client_id: clientId, client_secret: clientSecret },
        what: 'ask for a token',
        does: 'read',
      },
      tokenShape,
    );
    return { token: given.tenant_access_token, expiresAt: io.now() + given.expires_in * 1000 };
  }

  const held = createHeldToken(askToken, { now: io.now, marginMs: MARGIN_MS });

  return {
    send: (request) => held.use((token) => caller.send(withToken(request, token, settings.tokenIn))),
  };
}

function withToken(request: TrackerRequest, token: string, tokenIn: 'query' | 'header'): TrackerRequest {
  if (tokenIn === 'query') return { ...request, query: { ...request.query, access_token: token } };
  return { ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } };
}
