import type { z } from 'zod';
import { askData } from '../base/ask-data.ts';
import { createCaller, type TrackerRequest } from '../base/call.ts';
import { createHeldToken } from '../base/held-token.ts';
import { readSecret, type TrackerIo, type TrackerSecrets } from '../base/tracker-io.ts';
import { judge } from './failures.ts';
import type { FeishuProjectSettings } from './settings.ts';
import { tokenShape } from './shapes.ts';

const TOKEN_MARGIN_MS = 5 * 60_000;
/** A token that acts as the plug-in itself, not as one that was tried out. */
const PLUGIN_TOKEN = 0;

export interface FeishuProjectRequest extends Omit<TrackerRequest, 'headers'> {
  /** Ours: the same twice is done once. */
  readonly once?: string;
}

export interface FeishuProjectApi {
  /** What the schema makes of `data`. */
  ask<Answer>(request: FeishuProjectRequest, shape: z.ZodType<Answer>): Promise<Answer>;
}

export function createApi(
  settings: FeishuProjectSettings,
  secrets: TrackerSecrets,
  io: TrackerIo,
): FeishuProjectApi {
  const pluginId = readSecret(secrets, settings.pluginId);
  const pluginSecret = readSecret(secrets, settings.pluginSecret);
  const { baseUrl, userKey } = settings;
  const caller = createCaller({ tracker: 'feishu-project', baseUrl, secrets: [pluginSecret], io, judge });

  async function askToken(): Promise<{ token: string; expiresAt: number }> {
    const { data } = await caller.ask(
      {
        method: 'POST',
        path: '/open_api/authen/plugin_token',
        json: { plugin_id: pluginId, plugin_secret: pluginSecret, type: PLUGIN_TOKEN },
        what: 'ask for a token',
        does: 'read',
      },
      tokenShape,
    );
    return { token: data.token, expiresAt: io.now() + data.expire_time * 1000 };
  }

  const held = createHeldToken(askToken, { now: io.now, marginMs: TOKEN_MARGIN_MS });
  return {
    ask: ({ once, ...request }, shape) =>
      held.use((token) => {
        const idempotency: Record<string, string> = once === undefined ? {} : { 'x-idem-uuid': once };
        const headers = { 'x-plugin-token': token, 'x-user-key': userKey, ...idempotency };
        return askData(caller, { ...request, headers }, shape);
      }),
  };
}
