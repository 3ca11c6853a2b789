import type { PagedApi } from '../base/paged-api.ts';
import type { GitlabSettings } from './settings.ts';

/** What every act on GitLab needs. */
export interface GitlabConnection {
  readonly settings: GitlabSettings;
  readonly api: PagedApi;
}
