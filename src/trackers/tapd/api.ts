import type { z } from 'zod';
import { askData } from '../base/ask-data.ts';
import { createCaller } from '../base/call.ts';
import { readSecret, type TrackerIo, type TrackerSecrets } from '../base/tracker-io.ts';
import { judge } from './failures.ts';
import type { TapdSettings } from './settings.ts';

export interface TapdRequest {
  readonly path: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly what: string;
}

export interface TapdApi {
  /** What the schema makes of `data`. */
  read<Answer>(request: TapdRequest, shape: z.ZodType<Answer>): Promise<Answer>;
  write<Answer>(request: TapdRequest, shape: z.ZodType<Answer>): Promise<Answer>;
}

export function createApi(settings: TapdSettings, secrets: TrackerSecrets, io: TrackerIo): TapdApi {
  const user = readSecret(secrets, settings.apiUser);
  const password = readSecret(secrets, settings.apiPassword);
  const basic = Buffer.from(`${user}:${password}`).toString('base64');
  const { baseUrl } = settings;
  const caller = createCaller({ tracker: 'tapd', baseUrl, secrets: [password, basic], io, judge });
  const headers = { authorization: `Basic ${basic}` };
  return {
    async read({ path, fields, what }, shape) {
      const request = { method: 'GET', path, query: fields, headers, what, does: 'read' } as const;
      return askData(caller, request, shape);
    },
    async write({ path, fields, what }, shape) {
      const request = { method: 'POST', path, form: fields, headers, what, does: 'write' } as const;
      return askData(caller, request, shape);
    },
  };
}
