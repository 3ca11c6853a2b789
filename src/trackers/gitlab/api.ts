import { createCaller } from '../base/call.ts';
import { createPagedApi, type PagedApi } from '../base/paged-api.ts';
import { readSecret, type TrackerIo, type TrackerSecrets } from '../base/tracker-io.ts';
import { judge } from './failures.ts';
import type { GitlabSettings } from './settings.ts';

export function createApi(settings: GitlabSettings, secrets: TrackerSecrets, io: TrackerIo): PagedApi {
  const token = readSecret(secrets, settings.token);
  const baseUrl = `${settings.baseUrl}/api/v4`;
  const caller = createCaller({ tracker: 'gitlab', baseUrl, secrets: [token], io, judge });
  const headers = { 'private-token': token };
  return createPagedApi((request, shape) => caller.ask({ ...request, headers }, shape));
}
