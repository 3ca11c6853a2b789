import { z } from 'zod';
import { createCaller, type TrackerRequest } from '../base/call.ts';
import { readSecret, type TrackerIo, type TrackerSecrets } from '../base/tracker-io.ts';
import { judge } from './failures.ts';
import type { GitlabSettings } from './settings.ts';

const PAGE_SIZE = 100;

export interface ListRequest {
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly what: string;
  readonly mostPages: number;
}

export interface GitlabApi {
  ask<Answer>(request: TrackerRequest, shape: z.ZodType<Answer>): Promise<Answer>;
  /** Page by page; ends when `isEnough`. */
  list<Value>(
    request: ListRequest,
    shape: z.ZodType<Value>,
    isEnough?: (values: readonly Value[]) => boolean,
  ): Promise<Value[]>;
}

export function createApi(settings: GitlabSettings, secrets: TrackerSecrets, io: TrackerIo): GitlabApi {
  const token = readSecret(secrets, settings.token);
  const baseUrl = `${settings.baseUrl}/api/v4`;
  const caller = createCaller({ tracker: 'gitlab', baseUrl, secrets: [token], io, judge });
  const headers = { 'private-token': token };
  const ask: GitlabApi['ask'] = (request, shape) => caller.ask({ ...request, headers }, shape);
  return {
    ask,
    async list({ path, query, what, mostPages }, shape, isEnough = () => false) {
      const found: z.output<typeof shape>[] = [];
      for (let page = 1; page <= mostPages; page += 1) {
        const paging = { per_page: String(PAGE_SIZE), page: String(page) };
        const values = await ask(
          { method: 'GET', path, query: { ...query, ...paging }, what, does: 'read' },
          z.array(shape),
        );
        found.push(...values);
        if (values.length < PAGE_SIZE || isEnough(found)) break;
      }
      return found;
    },
  };
}
