import { z } from 'zod';
import { createCaller, type TrackerRequest } from '../base/call.ts';
import { createHeldToken } from '../base/held-token.ts';
import { listPages } from '../base/list-pages.ts';
import { readSecret, type TrackerIo, type TrackerSecrets } from '../base/tracker-io.ts';
import { judge } from './failures.ts';
import type { PingcodeSettings } from './settings.ts';
import { tokenShape } from './shapes.ts';

const PAGE_SIZE = 100;
const MOST_PAGES = 20;
const DAY_MS = 86_400_000;
/** No length of a token's life is as large as a second of this century. */
const EARLIEST_ABSOLUTE_SECOND = 1e9;

export interface ListRequest {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly what: string;
}

export interface PingcodeApi {
  ask<Answer>(request: TrackerRequest, shape: z.ZodType<Answer>): Promise<Answer>;
  /** Of all pages, one after the other, the values that are wanted; ends when `isEnough`. */
  list<Value>(
    request: ListRequest,
    shape: z.ZodType<Value>,
    isEnough?: (values: readonly Value[]) => boolean,
  ): Promise<Value[]>;
}

export function createApi(settings: PingcodeSettings, secrets: TrackerSecrets, io: TrackerIo): PingcodeApi {
  const clientId = readSecret(secrets, settings.clientId);
  const clientSecret = readSecret(secrets, settings.clientSecret);
  const caller = createCaller({
    tracker: 'pingcode',
    baseUrl: settings.baseUrl,
    secrets: [clientId, clientSecret],
    io,
    judge,
  });

  async function askToken(): Promise<{ token: string; expiresAt: number }> {
    const given = await caller.ask(
      {
        method: 'GET',
        path: '/v1/auth/token',
        query: { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret },
        what: 'ask for a token',
        does: 'read',
      },
      tokenShape,
    );
    const { access_token: token, expires_in: expires } = given;
    const isAbsolute = expires > EARLIEST_ABSOLUTE_SECOND;
    return { token, expiresAt: isAbsolute ? expires * 1000 : io.now() + expires * 1000 };
  }

  const held = createHeldToken(askToken, { now: io.now, marginMs: DAY_MS });

  const ask: PingcodeApi['ask'] = (request, shape) =>
    held.use((token) => {
      const headers = { ...request.headers, authorization: `Bearer ${token}` };
      return caller.ask({ ...request, headers }, shape);
    });

  return {
    ask,
    async list({ path, query, what }, shape, isEnough) {
      const envelope = z.object({ values: z.array(shape), total: z.number().nullish() });
      return listPages({
        size: PAGE_SIZE,
        mostPages: MOST_PAGES,
        isEnough,
        async read(page) {
          const paging = { page_size: String(PAGE_SIZE), page_index: String(page) };
          const request = {
            method: 'GET',
            path,
            query: { ...query, ...paging },
            what,
            does: 'read',
          } as const;
          return (await ask(request, envelope)).values;
        },
      });
    },
  };
}
