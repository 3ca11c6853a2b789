import type { PagedApi } from '../base/paged-api.ts';
import type { GithubSettings } from './settings.ts';

/** What every act on GitHub needs. */
export interface GithubConnection {
  readonly settings: GithubSettings;
  readonly api: PagedApi;
}
