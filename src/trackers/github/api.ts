import { createCaller } from '../base/call.ts';
import { createPagedApi, type PagedApi } from '../base/paged-api.ts';
import { readSecret, type TrackerIo, type TrackerSecrets } from '../base/tracker-io.ts';
import { judge } from './failures.ts';
import type { GithubSettings } from './settings.ts';

export function createApi(settings: GithubSettings, secrets: TrackerSecrets, io: TrackerIo): PagedApi {
  const token = readSecret(secrets, settings.token);
  const caller = createCaller({ tracker: 'github', baseUrl: settings.baseUrl, secrets: [token], io, judge });
  const headers = {
    authorization: `Bearer ${token}`,
    accept: 'application/vnd.github+json',
    'x-github-api-version': '2022-11-28',
    // Requests without one are refused.
    'user-agent': 'huiyin',
  };
  return createPagedApi((request, shape) => caller.ask({ ...request, headers }, shape));
}
