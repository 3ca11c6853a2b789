import type { z } from 'zod';
import { askData } from '../base/ask-data.ts';
import { createCaller } from '../base/call.ts';
import { readSecret, type TrackerIo, type TrackerSecrets } from '../base/tracker-io.ts';
import { judge } from './failures.ts';
import type { LinearSettings } from './settings.ts';

export interface LinearRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly what: string;
  readonly does: 'read' | 'write';
}

export interface LinearApi {
  /** What the schema makes of `data`. */
  ask<Answer>(request: LinearRequest, shape: z.ZodType<Answer>): Promise<Answer>;
}

export function createApi(settings: LinearSettings, secrets: TrackerSecrets, io: TrackerIo): LinearApi {
  const token = readSecret(secrets, settings.token);
  const { baseUrl } = settings;
  const caller = createCaller({ tracker: 'linear', baseUrl, secrets: [token], io, judge });
  // An API key stands alone.
  const headers = { authorization: token.startsWith('lin_api_') ? token : `Bearer ${token}` };
  return {
    async ask({ query, variables, what, does }, shape) {
      const request = { method: 'POST', path: '/graphql', headers, json: { query, variables } } as const;
      return askData(caller, { ...request, what, does }, shape);
    },
  };
}
